//! The room that pages leave empty below their last answer. A first setting
//! finds it, and in a second the answers grow into it: nothing else moves.

use std::collections::BTreeMap;

use serde::Serialize;
use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::ink::Column;

/// How many writing lines each answer may grow by, by its prompt.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Spare(BTreeMap<String, u32>);

/// A writing line, in mm: `unit` in `system.typ`.
const LINE: f64 = 8.0;
/// What stays white in any case, in mm.
const REST: f64 = 0.2;
/// The most lines that an answer grows by.
const MOST: f64 = 10.0;
/// What `prompt.typ` marks the beginning of an answer with.
const MARK: &str = "answer";

impl Spare {
    /// What there is in a document. An answer that is not the last on its page
    /// has none.
    #[must_use]
    pub fn of(document: &PagedDocument) -> Self {
        let mut last = BTreeMap::new();
        for (page, prompt) in answers(document) {
            last.insert(page, prompt);
        }
        let spare = |(page, prompt): (usize, String)| {
            let left = Column::of(document.pages().get(page - 1)?)?.left();
            let lines = ((left - REST) / LINE).floor().clamp(0.0, MOST);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Some((prompt, lines as u32)).filter(|(_, lines)| *lines > 0)
        };
        Self(last.into_iter().filter_map(spare).collect())
    }

    /// Whether no answer can grow.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// On which page each answer begins, in the order of the book.
fn answers(document: &PagedDocument) -> Vec<(usize, String)> {
    let Some(mark) = Label::new(PicoStr::intern(MARK)) else { return vec![] };
    let introspector = document.introspector();
    let found = introspector.query(&Selector::Label(mark));
    let place = |mark: &typst::foundations::Content| {
        let page = introspector.page(mark.location()?)?;
        let Value::Str(prompt) = &mark.to_packed::<MetadataElem>()?.value else { return None };
        Some((page.get(), prompt.to_string()))
    };
    found.iter().filter_map(place).collect()
}
