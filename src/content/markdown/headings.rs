//! Headings: one below another, none skipped, none empty.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};
use typst::diag::eco_format;

use super::{Events, Reader};
use crate::content::blocks::{Block, plain_text};
use crate::content::links::slugify;

/// The headings met so far.
pub struct Outline {
    /// From the author's levels to those of the book.
    shift: i8,
    last: u8,
    ids: Vec<String>,
}

impl Outline {
    /// An outline under the chapter's title, to which the author's highest
    /// level of headings comes next.
    pub fn new(events: &Events) -> Self {
        Self { shift: shift(events), last: 1, ids: vec![] }
    }
}

/// What brings the author's highest heading to level 2, below the chapter.
fn shift(events: &Events) -> i8 {
    let level = |(event, _): &(Event, _)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as i8),
        _ => None,
    };
    2 - events.iter().filter_map(level).min().unwrap_or(2)
}

impl Reader<'_, '_> {
    pub(super) fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Option<Block> {
        let body = self.inlines();
        let text = plain_text(&body);
        if text.trim().is_empty() {
            self.error(range, "the heading is empty", "write its words, or take the line out");
            return None;
        }
        self.refuse_long(range, "heading", &text);
        let level = (level as u8).saturating_add_signed(self.outline.shift);
        if level > self.outline.last + 1 {
            let marks = |level: u8| {
                "#".repeat(usize::from(level.saturating_add_signed(-self.outline.shift)))
            };
            let hint = eco_format!("begin it with `{}`", marks(self.outline.last + 1));
            self.error(range, "the heading skips a level", &hint);
        }
        self.outline.last = level;
        let name = slugify(&text);
        let same = self.outline.ids.iter().filter(|id| **id == name).count();
        self.outline.ids.push(name.clone());
        let name = if same == 0 { name } else { format!("{name}-{}", same + 1) };
        let id = format!("{}#{name}", self.slug);
        self.links.labels.insert(id.clone());
        Some(Block::Heading { level, id, body })
    }
}
