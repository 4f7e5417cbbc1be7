//! The words of a book as HTML: what the phone edition and the EPUB share.
//!
//! `HtmlBook` says where things are; `HtmlText::blocks(&[Block]) -> Markup` gives
//! a text, and `cards`, `crisis` and `inserts` what stands between texts.

pub(crate) mod unbroken;
pub(crate) mod cloth;
pub(crate) mod contrast;
pub(crate) mod faces;
pub(crate) mod addresses;
pub(crate) mod pictures;
pub(crate) mod named;
pub(crate) mod inserts;
pub(crate) mod crisis;
pub(crate) mod blocks;
pub(crate) mod cards;

use std::fmt::Display;

use crate::book::content::blocks::Block;
use crate::book::content::ui_strings;
use crate::book::manuscript::Manuscript;
use crate::book::world::BookWorld;

/// A book, and where in its HTML things are.
pub struct HtmlBook<'a> {
    /// The words.
    pub manuscript: &'a Manuscript<'a>,
    /// Its pictures and fonts.
    pub world: &'a BookWorld,
    /// The address of a label of the book.
    pub href: &'a (dyn Fn(&str) -> String + Sync),
    /// The address of a picture, by its path in the book.
    pub src: &'a (dyn Fn(&str) -> String + Sync),
}

impl HtmlBook<'_> {
    /// The workbook's own words under `key`.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The same, with each `{name}` in them replaced.
    #[must_use]
    pub fn say_with(&self, key: &str, given: &[(&str, &dyn Display)]) -> String {
        ui_strings::say(self.manuscript.words, key, given)
    }

    /// How long a `chapter` or a `prompt` takes.
    #[must_use]
    pub fn minutes(&self, of: &str, minutes: u32) -> String {
        match minutes {
            1 => self.say(&format!("{of}-minute")),
            _ => self.say_with(&format!("{of}-minutes"), &[("minutes", &minutes)]),
        }
    }

    /// The label of the section that says whom to call, where there is one.
    #[must_use]
    pub fn calls(&self) -> Option<&str> {
        self.section_with(&Block::Crisis {})
    }

    /// The label of the section, or of the chapter, in which such a block stands.
    #[must_use]
    pub fn section_with(&self, block: &Block) -> Option<&str> {
        let Manuscript { front, chapters, back, .. } = self.manuscript;
        let sections = front.iter().chain(back).map(|it| (it.id, &it.blocks));
        let all = sections.chain(chapters.iter().map(|it| (it.id, &it.blocks)));
        let mut found = all.filter(|(_, blocks)| blocks.contains(block));
        found.next().map(|(id, _)| id)
    }
}
