//! The room that pages leave empty below their last answer. A first setting
//! finds it, and in a second the answers grow into it: nothing else moves.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use typst::foundations::{Content, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::ink::{Glyphs, InkBounds};
use crate::book::edition::{CLOSING_ROOM, WRITING_LINE};

/// How far each answer may grow, in mm, by its prompt.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Slack(BTreeMap<String, f64>);

/// How many pages after the first answer each one ends, and the document: the
/// table of contents, which stands before, may take more or less of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Paging(Vec<(String, usize)>, usize);

/// What stays white in any case, in mm.
const REST: f64 = 0.2;
/// The most that an answer grows by, in mm.
const MOST: f64 = 26.0 * WRITING_LINE;
/// What `prompt.typ` marks the end of an answer with.
const MARK: &str = "answer-end";

/// Where an answer ends.
struct End {
    page: usize,
    /// In mm from the upper edge of its page.
    at: f64,
    prompt: String,
}

impl Slack {
    /// What there is in a document. An answer that is not the last on its page
    /// has none.
    #[must_use]
    pub fn of(document: &PagedDocument) -> Self {
        let last: BTreeMap<_, _> = ends(document).into_iter().map(|end| (end.page, end)).collect();
        let spare = |glyphs: &mut Glyphs, (_, end): (usize, End)| {
            let column = InkBounds::below(document.pages().get(end.page - 1)?, end.at, glyphs)?;
            let left =
                column.next(end.at).map_or(column.bounds.end, |ink| ink - CLOSING_ROOM) - end.at;
            // in hundredths, since a hair's breadth sets nothing anew
            Some((end.prompt, ((left - REST).clamp(0.0, MOST) * 100.0).floor() / 100.0))
        };
        Self(last.into_par_iter().map_init(Glyphs::default, spare).flatten().collect())
    }
}

impl Paging {
    /// That of a document.
    #[must_use]
    pub fn of(document: &PagedDocument) -> Self {
        let ends = ends(document);
        let first = ends.first().map_or(0, |end| end.page);
        let last = document.pages().len().saturating_sub(first);
        Self(ends.into_iter().map(|end| (end.prompt, end.page - first)).collect(), last)
    }
}

/// The page on which each answer ends, from 0, by its prompt.
#[must_use]
pub fn answer_ends(document: &PagedDocument) -> BTreeMap<String, usize> {
    ends(document).into_iter().map(|end| (end.prompt, end.page - 1)).collect()
}

/// Where the answers end, in the order of the book.
fn ends(document: &PagedDocument) -> Vec<End> {
    let Some(mark) = Label::new(PicoStr::intern(MARK)) else { return vec![] };
    let introspector = document.introspector();
    let found = introspector.query(&Selector::Label(mark));
    let end = |mark: &Content| {
        let place = introspector.position(mark.location()?)?;
        let Value::Str(prompt) = &mark.to_packed::<MetadataElem>()?.value else { return None };
        Some(End { page: place.page.get(), at: place.point.y.to_mm(), prompt: prompt.to_string() })
    };
    found.iter().filter_map(end).collect()
}
