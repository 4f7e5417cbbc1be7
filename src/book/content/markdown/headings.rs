//! Headings: one below another, none skipped, none empty.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};
use typst::diag::eco_format;

use super::{Events, Reader};
use crate::book::content::blocks::{Block, plain_text, words};
use crate::book::source::media;
use crate::book::source::slug::slugify;

/// The longest heading, in characters: it stays with the text below it.
const LONGEST: usize = 200;

/// The level right below the chapter's title.
const HIGHEST: u8 = 2;

/// The lowest level of a heading in the book.
const DEEPEST: u8 = 5;

/// The headings met so far.
pub struct Outline {
    /// From the author's levels to those of the book.
    shift: i8,
    last: u8,
    /// The next number of each name that has been given.
    numbers: BTreeMap<String, u32>,
}

impl Outline {
    /// An outline under the chapter's title, to which the author's first
    /// heading comes next.
    pub fn new(events: &Events) -> Self {
        Self { shift: shift(events), last: 1, numbers: BTreeMap::new() }
    }
}

/// What brings the author's first heading to level 2, below the chapter.
fn shift(events: &Events) -> i8 {
    let level = |(event, _): &(Event, _)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as i8),
        _ => None,
    };
    HIGHEST.cast_signed() - events.iter().find_map(level).unwrap_or(HIGHEST.cast_signed())
}

impl Reader<'_, '_> {
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        name: Option<&str>,
        range: &Range<usize>,
    ) -> Option<Block> {
        let body = self.passage("heading", Self::inlines);
        let text = plain_text(&body);
        if text.trim().is_empty() {
            self.error(range, "the heading is empty", "write its words, or take the line out");
            return None;
        }
        // bookmarks and screen readers go by the words of a heading
        if words(&body).trim().is_empty() {
            let hint = "write its words, and put the picture on a line of its own below it";
            self.error(range, "the heading is a picture without words", hint);
            return None;
        }
        self.refuse_long(range, "heading", LONGEST, &text);
        // in the words of one edition it would hide the other's
        if self.source.text.get(range.clone()).is_some_and(media::is_split) {
            let hint = "write words that hold for a pen and for keys";
            self.error(range, "a heading is the same in all editions", hint);
        }
        let level = (level as u8).saturating_add_signed(self.outline.shift);
        let marks =
            |level: u8| "#".repeat(usize::from(level.saturating_add_signed(-self.outline.shift)));
        if level > self.outline.last + 1 {
            let hint = eco_format!("begin it with `{}`", marks(self.outline.last + 1));
            self.error(range, "the heading skips a level", &hint);
        } else if level < HIGHEST {
            let hint = eco_format!("begin it with `{}`", marks(HIGHEST));
            self.error(range, "the heading stands above the first one of the post", &hint);
        }
        self.outline.last = level;
        if level > DEEPEST {
            let hint = "use fewer levels: a chapter has room for four";
            self.error(range, "the heading is too deep", hint);
        }
        let id = self.new_label(&name.map_or_else(|| slugify(&text), str::to_lowercase));
        Some(Block::Heading { level, id, body })
    }

    /// A label of this name in the post, or the first such with a number that
    /// no other heading has.
    fn new_label(&mut self, name: &str) -> String {
        let first = self.outline.numbers.get(name).copied().unwrap_or(1);
        let mut labels = (first..).map(|number| match number {
            1 => (number, format!("{}#{name}", self.slug)),
            _ => (number, format!("{}#{name}-{number}", self.slug)),
        });
        let free = labels.find(|(_, label)| !self.links.labels.contains(label));
        let (number, label) = free.unwrap_or_default();
        self.outline.numbers.insert(name.into(), number + 1);
        self.links.labels.insert(label.clone());
        label
    }
}
