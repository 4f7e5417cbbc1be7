//! The cloths of a book in the EPUB, as drawings within its texts: decoration. A plain
//! book has none.

use maud::{Markup, html};

use crate::book::manuscript::Manuscript;
use crate::editions::html::cloth::{drawn, ink};

/// How many cells a patch has along a side.
const PATCH: usize = 9;
/// Those across and down of the band where a chapter begins.
const BAND: (usize, usize) = (27, 7);
/// The same of the book's own, on its cover.
const COVER: (usize, usize) = (27, 15);

/// A small patch of a chapter's cloth.
pub fn patch(manuscript: &Manuscript, number: usize) -> Markup {
    cloth(manuscript, number, (PATCH, PATCH), "patch")
}

/// The cloth of a chapter across the page, where one arrives.
pub fn band(manuscript: &Manuscript, number: usize) -> Markup {
    cloth(manuscript, number, BAND, "band")
}

/// The cloth of the book.
pub fn cover(manuscript: &Manuscript) -> Markup {
    cloth(manuscript, 0, COVER, "band")
}

fn cloth(manuscript: &Manuscript, number: usize, cells: (usize, usize), class: &str) -> Markup {
    let Some(cloth) = drawn(manuscript, number, cells) else { return Markup::default() };
    html! {
        svg.(class).(ink(number)) xmlns="http://www.w3.org/2000/svg"
            viewBox={ "-.1 -.1 " (cells.0) ".2 " (cells.1) ".2" } aria-hidden="true" { (cloth) }
    }
}
