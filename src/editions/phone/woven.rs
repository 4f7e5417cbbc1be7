//! The cloths of a book on a phone: each is drawn once, and used where it is seen.
//! A plain book has none.

use maud::{Markup, html};

use crate::book::content::brand::Motif;
use crate::book::manuscript::Manuscript;
use crate::editions::html::cloth::{drawn, ink};

/// How many cells a patch has along a side.
const PATCH: usize = 9;
/// Those across and down of the band of an opener.
const BAND: (usize, usize) = (23, 7);

/// How far the rings of a depth reach, in tenths of a millimetre on paper: as in
/// `templates/marks.typ`.
const DEPTHS: [u32; 3] = [5, 11, 17];

fn is_plain(manuscript: &Manuscript) -> bool {
    manuscript.brand.motif == Motif::Plain
}

/// What is drawn once: the patches, the rings of depth, the patterns of a body map.
#[must_use]
pub fn definitions(manuscript: &Manuscript, body: &str) -> Markup {
    html! {
        svg.definitions aria-hidden="true" focusable="false" width="0" height="0" {
            @for number in 0..manuscript.cloths.len() {
                @if let Some(cloth) = drawn(manuscript, number, (PATCH, PATCH)) {
                    symbol id={ "_cloth-" (number) } viewBox="-.1 -.1 9.2 9.2" { (cloth) }
                }
            }
            @for rings in 1..=DEPTHS.len() { symbol id={ "_depth-" (rings) } viewBox="0 0 40 40" {
                @for reach in &DEPTHS[..rings] { circle.ring cx="20" cy="20" r=(reach) {} }
            } }
            (patterns())
            clipPath id="_body-clip" { path d=(body) {} }
        }
    }
}

fn patterns() -> Markup {
    let lines = ["M0 1.5h3", "M1.5 0v3", "", "M0 1.5h3M1.5 0v3", "M0 0l3 3", ""];
    html! { @for (index, line) in lines.into_iter().enumerate() {
        pattern id={ "_pattern-" (index) } width="3" height="3" patternUnits="userSpaceOnUse" {
            @if !line.is_empty() { path.drawn d=(line) {} }
            @else if index == 2 { circle.filled cx="1.5" cy="1.5" r=".75" {} }
            @else { rect.filled width="3" height="3" {} }
        }
    } }
}

/// A patch of a chapter's cloth.
#[must_use]
pub fn patch(manuscript: &Manuscript, number: usize, class: &str) -> Markup {
    if is_plain(manuscript) {
        return Markup::default();
    }
    html! {
        svg.patch.(ink(number)).(class) viewBox="0 0 90 90" aria-hidden="true" focusable="false" {
            use href={ "#_cloth-" (number) } {}
        }
    }
}

/// The cloth of a chapter across the page, where one arrives.
#[must_use]
pub fn band(manuscript: &Manuscript, number: usize) -> Markup {
    let Some(cloth) = drawn(manuscript, number, BAND) else { return Markup::default() };
    let viewbox = format!("0 -.1 {} {}.2", BAND.0, BAND.1);
    html! {
        svg.band.(ink(number)) viewBox=(viewbox) aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMin slice" { (cloth) }
    }
}

/// The way: a patch for each chapter, and where one is.
#[must_use]
pub fn way(manuscript: &Manuscript, number: usize) -> Markup {
    html! { p.way aria-hidden="true" { @for it in 1..=manuscript.chapters.len() {
        (patch(manuscript, it, if it == number { "small here" } else { "small" }))
    } } }
}

/// How many patches a quilt has across and down, and how far they are apart.
const QUILT: (usize, usize, usize) = (6, 9, 60);

/// The ground of the cover: patches of all chapters.
#[must_use]
pub fn quilt(manuscript: &Manuscript) -> Markup {
    if is_plain(manuscript) {
        return Markup::default();
    }
    let (across, down, pitch) = QUILT;
    let count = manuscript.chapters.len().max(1);
    let shades = ["in-accent", "in-thread", "in-accent faint", "in-accent", "in-thread faint"];
    html! {
        svg.quilt viewBox="0 0 360 540" aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid slice" {
            @for row in 0..down { @for column in 0..across {
                @let chapter = (column * 3 + row * 7) % count + 1;
                @let shade = shades[(column * 2 + row * 3 + row / 3) % shades.len()];
                use.(shade) href={ "#_cloth-" (chapter) } x=(column * pitch + 2) y=(row * pitch + 2) width="56" height="56" {}
            } }
        }
    }
}
