//! On which page each heading stands: chapters, sections, prompts, and the headings
//! within a text.

use std::collections::BTreeMap;

use typst::foundations::{Content, NativeElement};
use typst::introspection::Introspector;
use typst::model::HeadingElem;
use typst_layout::PagedDocument;

/// Pages by the labels of their headings, counted from 1: as the foot of a page says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadingPages {
    labelled: BTreeMap<String, usize>,
    /// That of the contents, whose heading alone has no label.
    pub contents: Option<usize>,
}

impl HeadingPages {
    /// Those of a document.
    #[must_use]
    pub fn of(document: &PagedDocument) -> Self {
        let introspector = document.introspector();
        let found = introspector.query(&HeadingElem::ELEM.select());
        let page = |heading: &Content| Some(introspector.page(heading.location()?)?.get());
        let labelled = found.iter().filter_map(|heading| {
            let label = heading.label()?.resolve().to_string();
            Some((label, page(heading)?))
        });
        let contents = found.iter().find(|heading| heading.label().is_none());
        Self { labelled: labelled.collect(), contents: contents.and_then(page) }
    }

    /// The page of a label.
    #[must_use]
    pub fn get(&self, label: &str) -> Option<usize> {
        self.labelled.get(label).copied()
    }
}
