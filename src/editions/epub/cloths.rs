//! The cloths of a book in the EPUB, as drawings within its texts: decoration. A plain
//! book has none.

use maud::{Markup, html};

use crate::book::content::brand::Motif;
use crate::book::manuscript::Manuscript;
use crate::editions::html::cloth::{DASHES, Stitched, stitched};

/// How many cells a patch has along a side.
const PATCH: usize = 9;
/// Those across and down of the band where a chapter begins.
const BAND: (usize, usize) = (27, 7);
/// The same of the book's own, on its cover.
const COVER: (usize, usize) = (27, 15);

/// A small patch of a chapter's cloth.
pub fn patch(manuscript: &Manuscript, number: usize) -> Markup {
    drawn(manuscript, number, (PATCH, PATCH), "patch")
}

/// The cloth of a chapter across the page, where one arrives.
pub fn band(manuscript: &Manuscript, number: usize) -> Markup {
    drawn(manuscript, number, BAND, "band")
}

/// The cloth of the book.
pub fn cover(manuscript: &Manuscript) -> Markup {
    drawn(manuscript, 0, COVER, "band")
}

fn drawn(manuscript: &Manuscript, number: usize, (nx, ny): (usize, usize), class: &str) -> Markup {
    let cloth = manuscript.cloths.get(number);
    let Some(cloth) = cloth.filter(|_| manuscript.brand.motif == Motif::Cloth) else {
        return Markup::default();
    };
    let Stitched { side, stitches } = stitched(cloth.letters(), nx, ny);
    // chapters of odd numbers have the thread
    let ink = if number % 2 == 1 { "in-thread" } else { "in-accent" };
    html! {
        svg.(class).(ink) xmlns="http://www.w3.org/2000/svg" viewBox={ "-.1 -.1 " (nx) ".2 " (ny) ".2" }
            aria-hidden="true" {
            path class="side" d=(side) {}
            path class="stitch" d=(stitches) stroke-dasharray=(DASHES) {}
        }
    }
}
