//! How full the pages are: what share of their height is used. White that
//! belongs to a page's order, up to three writing lines, counts as used, and so
//! does the room inside a box; cover and openers do not count at all.

use std::ops::Range;

use rayon::prelude::*;
use typst_layout::PagedDocument;

use super::ink::{Glyphs, InkBounds};
use crate::book::edition::WRITING_LINE;

/// How well the pages of a document are used.
#[derive(Debug, Clone, Default)]
pub struct PageUse {
    /// The used share of each page that has a foot, by its number from 1.
    pages: Vec<(usize, f64)>,
    /// The pages of which less than half is used.
    pub sparse_pages: Vec<usize>,
}

/// The most white that is order and not waste, in mm: three writing lines.
const ORDERLY: f64 = 3.0 * WRITING_LINE;

impl PageUse {
    /// Measures all pages.
    #[must_use]
    pub fn of(document: &PagedDocument) -> Self {
        let used = |glyphs: &mut Glyphs, (index, page)| {
            Some((index + 1, used(&InkBounds::below(page, 0.0, glyphs)?)))
        };
        let pages = document.pages().par_iter().enumerate();
        let pages: Vec<_> = pages.map_init(Glyphs::default, used).flatten().collect();
        let sparse_pages = pages.iter().filter(|(_, used)| *used < 0.5).map(|(number, _)| *number);
        Self { sparse_pages: sparse_pages.collect(), pages }
    }

    /// How much of all these pages is used, in hundredths.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    pub fn percent(&self) -> u32 {
        let sum: f64 = self.pages.iter().map(|(_, used)| used).sum();
        (100.0 * sum / self.pages.len().max(1) as f64).round() as u32
    }
}

/// The used share of a column.
fn used(column: &InkBounds) -> f64 {
    let Range { start, end } = column.bounds;
    let (mut reached, mut white) = (start, 0.0);
    for ink in column.ink.iter().chain([&(end..end)]) {
        let gap = ink.start - reached;
        if gap > ORDERLY {
            white += gap;
        }
        reached = reached.max(ink.end);
    }
    1.0 - white / (end - start)
}
