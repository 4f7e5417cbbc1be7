//! Footnotes: each is read where the text refers to it.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag};
use typst::diag::eco_format;

use super::{Events, MOST_NOTES_IN_TEXT, Reader};
use crate::book::content::blocks::{Inline, Styled};
use crate::book::source::quotes::Quoter;

/// The footnotes of a text, by their names in small letters: Markdown does not
/// tell capitals apart there.
pub struct Footnotes {
    /// Where each begins among the events.
    definitions: BTreeMap<String, usize>,
    /// Names that the text refers to.
    referred: BTreeSet<String>,
    /// Whether one is being read.
    open: bool,
}

impl Footnotes {
    pub fn new(events: &Events) -> Self {
        let definition = |(at, (event, _)): (usize, &(Event, _))| match event {
            Event::Start(Tag::FootnoteDefinition(name)) => Some((name.to_lowercase(), at)),
            _ => None,
        };
        // The first of two counts, as in Markdown: the later one is reported.
        let definitions = events.iter().enumerate().rev().filter_map(definition).collect();
        Self { definitions, referred: BTreeSet::new(), open: false }
    }
}

impl Reader<'_, '_> {
    /// The footnote of this name, if that is allowed here.
    pub(super) fn footnote(&mut self, name: &str) -> Option<Inline> {
        let (_, range) = &self.events[self.at - 1];
        let definition = *self.footnotes.definitions.get(&name.to_lowercase())?;
        self.footnotes.referred.insert(name.to_lowercase());
        if self.footnotes.open {
            self.error(range, "a footnote has a footnote", "put it into the text of the first one");
            return None;
        }
        self.notes.push(range.clone());
        let quoter = std::mem::replace(&mut self.quoter, Quoter::new(self.session.language.get()));
        let back = std::mem::replace(&mut self.at, definition + 1);
        self.footnotes.open = true;
        let (key, italics) = (std::mem::replace(&mut self.key, "note"), self.italics);
        self.italics = 0;
        let blocks = self.nested(|this| Some(this.blocks()));
        (self.key, self.italics) = (key, italics);
        self.footnotes.open = false;
        (self.at, self.quoter) = (back, quoter);
        Some(Inline::Styled(Styled::Footnote { blocks: blocks? }))
    }

    /// Reports a text with more footnotes than can be set.
    pub(super) fn check_notes(&mut self) {
        let count = self.notes.len();
        self.links.notes += count;
        if let Some(range) = self.notes.get(MOST_NOTES_IN_TEXT) {
            let message = eco_format!(
                "the text has {count} footnotes, addresses of links among them, more than \
                 {MOST_NOTES_IN_TEXT}"
            );
            self.error(range, message, "make several posts of it, or link to fewer pages");
        }
    }

    /// Reports footnotes whose text would be lost, and those that have none.
    pub(super) fn check_footnotes(&self) {
        for (at, (event, range)) in self.events.iter().enumerate() {
            let Event::Start(Tag::FootnoteDefinition(name)) = event else { continue };
            let key = name.to_lowercase();
            if matches!(self.events.get(at + 1), Some((Event::End(_), _))) {
                self.error(range, "the footnote has no text", "write it after the colon");
            } else if self.footnotes.definitions.get(&key) != Some(&at) {
                self.error(range, "there is another footnote of this name", "give it its own");
            } else if !self.footnotes.referred.contains(&key) {
                let hint = eco_format!("put `[^{name}]` where it belongs, or take it out");
                self.error(range, "nothing refers to the footnote", &hint);
            }
        }
    }
}
