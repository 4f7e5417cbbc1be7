//! A book as it was set last: its pages, what can be chosen on them, and what is
//! wrong with the files as they are now.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use typst_layout::Page;
use typst_svg::SvgOptions;

use super::aligned::WordsPlace;
use super::place::Units;
use super::recoloured::SetFrom;
use super::things::{self, Thing};
use super::view::{Problem, View, WantedView};
use crate::book::source::notes::ReadNotes;
use crate::editions::typeset;

/// A book as it was set.
pub struct ShownBook {
    pub view: View,
    /// For what.
    pub wanted: WantedView,
    pub(super) pages: Vec<Page>,
    /// What they were set from.
    pub(super) source: SetFrom,
    pub(super) notes: ReadNotes,
    /// The author's files that hold words, as they were read.
    pub(super) texts: BTreeMap<String, String>,
    pub(super) things: OnceLock<Vec<Vec<Thing>>>,
}

/// How wide a page is drawn in dots at most, in pixels: as a wider one, a drawing is sooner
/// there. The other side: `web/js/leaves.js`.
const WIDEST: u32 = 1600;
/// How many places a search gives.
const MOST_FOUND: usize = 60;

/// A thing as the page is told it.
#[derive(Debug, serde::Serialize)]
pub struct ShownThing<'a> {
    id: String,
    file: &'a str,
    key: &'a str,
    place: &'static str,
    words: &'a str,
    from: usize,
    to: usize,
    rects: &'a [super::runs::Rect],
    editable: bool,
}

impl ShownBook {
    /// A book of which nothing could be set yet.
    pub fn nothing(folder: &str, wanted: &WantedView, now: i64) -> Self {
        Self {
            view: View::empty(folder, wanted, now),
            wanted: wanted.clone(),
            pages: vec![],
            source: SetFrom::default(),
            notes: ReadNotes::default(),
            texts: BTreeMap::new(),
            things: OnceLock::new(),
        }
    }

    /// The same pages, while this is wrong with the files.
    pub fn refused(&self, problems: Vec<Problem>, warnings: Vec<Problem>) -> Self {
        Self {
            view: View { good: false, problems, warnings, ..self.view.clone() },
            wanted: self.wanted.clone(),
            pages: self.pages.clone(),
            source: self.source.clone(),
            notes: ReadNotes { passages: self.notes.passages.clone(), ..ReadNotes::default() },
            texts: self.texts.clone(),
            things: self.things.clone(),
        }
    }

    /// A page by its name, as a drawing.
    pub fn drawing(&self, id: &str) -> Option<String> {
        Some(typst_svg::svg(self.page(id)?, &SvgOptions::default()))
    }

    /// A page by its name, as a PNG so many pixels wide, or as wide as one is at most.
    pub fn dots(&self, id: &str, wide: u32) -> Option<Vec<u8>> {
        typeset::dots(self.page(id)?, wide.clamp(1, WIDEST))
    }

    fn page(&self, id: &str) -> Option<&Page> {
        let at = self.view.pages.iter().position(|page| page.id == id)?;
        self.pages.get(at)
    }

    /// What can be chosen on a page.
    pub fn things(&self, page: usize) -> Option<Vec<ShownThing<'_>>> {
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        Some(all.get(page)?.iter().map(|thing| self.thing(thing)).collect())
    }

    /// Where these letters are printed: the pages, and what stands there.
    pub fn find(&self, letters: &str) -> Vec<(usize, ShownThing<'_>)> {
        let wanted = letters.to_lowercase();
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        let all = (0..).zip(all).flat_map(|(page, things)| things.iter().map(move |it| (page, it)));
        let holds = |thing: &Thing| {
            self.notes.passages[thing.passage].text.to_lowercase().contains(&wanted)
        };
        let found = all.filter(|(_, thing)| !wanted.trim().is_empty() && holds(thing));
        found.take(MOST_FOUND).map(|(page, thing)| (page, self.thing(thing))).collect()
    }

    /// The page on which a place of a file is printed, in bytes.
    pub fn page_of(&self, file: &str, at: usize) -> Option<usize> {
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        let holds = |thing: &Thing| {
            let passage = &self.notes.passages[thing.passage];
            passage.range.contains(&at) && passage.file.vpath().get_without_slash() == file
        };
        all.iter().position(|things| things.iter().any(holds))
    }

    /// Where all words are printed, in reading order.
    pub fn places(&self) -> Vec<WordsPlace<'_>> {
        let all = self.things.get_or_init(|| things::of(&self.pages, &self.notes));
        let place = |page, thing: &Thing| {
            let passage = &self.notes.passages[thing.passage];
            let words = (passage.file.vpath().get_without_slash(), passage.range.start);
            Some((words, (page, thing.rects.first()?[1])))
        };
        let pages = (0..).zip(all);
        pages
            .flat_map(|(page, things)| things.iter().filter_map(move |it| place(page, it)))
            .collect()
    }

    fn thing<'a>(&'a self, thing: &'a Thing) -> ShownThing<'a> {
        let passage = &self.notes.passages[thing.passage];
        let file = passage.file.vpath().get_without_slash();
        let text = self.texts.get(file);
        let at = |byte| text.map_or(byte, |text| Units(text).at(byte));
        ShownThing {
            id: format!("{file}:{}", passage.range.start),
            file,
            key: &passage.key,
            place: passage.place.name(),
            words: &passage.text,
            from: at(passage.range.start),
            to: at(passage.range.end),
            rects: &thing.rects,
            editable: text.is_some(),
        }
    }
}
