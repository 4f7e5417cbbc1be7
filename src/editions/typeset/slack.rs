//! The room that pages leave empty below their last answer. A first setting
//! finds it, and in a second the answers grow into it: nothing else moves.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use typst::foundations::{Content, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::ink::InkBounds;
use crate::book::edition::{CLOSING_ROOM, WRITING_LINE};

/// How many writing lines each answer may grow by, by its prompt.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Slack(BTreeMap<String, u32>);

/// What stays white in any case, in mm.
const REST: f64 = 0.2;
/// The most lines that an answer grows by.
const MOST: f64 = 26.0;
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
        let spare = |end: End| {
            let column = InkBounds::of(document.pages().get(end.page - 1)?)?;
            let left =
                column.below(end.at).map_or(column.bounds.end, |ink| ink - CLOSING_ROOM) - end.at;
            let lines = ((left - REST) / WRITING_LINE).floor().clamp(0.0, MOST);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Some((end.prompt, lines as u32)).filter(|(_, lines)| *lines > 0)
        };
        Self(last.into_par_iter().filter_map(|(_, end)| spare(end)).collect())
    }

    /// Whether no answer can grow.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
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
