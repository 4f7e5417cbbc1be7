//! The spaces that an answer is made of. In the fill edition each of them is a
//! form field. They stand in reading order, which is the order in which the
//! kind's template draws them.

use std::fmt::Display;

use serde::Serialize;

use crate::book::content::named::Named;
use crate::book::content::ui_strings::{UiStrings, say};
use crate::book::source::fields::Words;

/// One space to answer in.
pub struct Space {
    /// Its name within its prompt, in small letters, digits and hyphens.
    pub part: String,
    /// What it is called among the spaces of its prompt; nothing where it is
    /// the only one.
    pub said: String,
    pub kind: FieldKind,
}

/// What a space takes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", content = "options", rename_all = "kebab-case")]
pub enum FieldKind {
    /// A line of text.
    Line,
    /// As much text as there is.
    Multiline,
    /// A tick in a box.
    Checkbox,
    /// A dot in a ring, where one of several is chosen.
    RoundCheckbox,
    /// A circle around a number.
    CircledNumber,
    /// One of these words, of which the first are none: not answered.
    Choice(Vec<String>),
    /// Nothing: the tool fills it in, such as the name on a cover.
    ReadOnly,
}

/// The highest field, in mm: a page of the smallest paper has room for it under
/// an ask of several lines. What is longer is several fields.
const TALLEST: u32 = 176;

/// Collects the spaces of an answer.
pub struct Spaces<'a> {
    ui_strings: &'a UiStrings,
    all: Vec<Space>,
}

impl<'a> Spaces<'a> {
    pub fn new(ui_strings: &'a UiStrings) -> Self {
        Self { ui_strings, all: vec![] }
    }

    pub fn into_all(self) -> Vec<Space> {
        self.all
    }

    pub fn add(&mut self, part: impl Into<String>, said: impl Into<String>, kind: FieldKind) {
        self.all.push(Space { part: part.into(), said: said.into(), kind });
    }

    /// The workbook's own words under `key`.
    pub fn say(&self, key: &str, given: &[(&str, &dyn Display)]) -> String {
        say(self.ui_strings, key, given)
    }

    /// Room for so many lines, `pitch` mm apart, in as many fields as it takes.
    pub fn writing(&mut self, part: &str, said: &str, lines: u32, pitch: u32) {
        let count = lines.div_ceil(TALLEST / pitch);
        if count == 1 {
            return self.add(part, said, FieldKind::Multiline);
        }
        for number in 1..=count {
            let piece = self.say("said-part", &[("number", &number), ("count", &count)]);
            let name = if number == 1 { part.into() } else { format!("{part}-{number}") };
            self.add(name, joined(said, &piece), FieldKind::Multiline);
        }
    }

    /// A space for each entry, called by its words and its place: `said` names
    /// what it is one of.
    pub fn entries<T: AsRef<Words>>(
        &mut self,
        (name, said): (&str, &str),
        entries: &[Named<T>],
        kind: &FieldKind,
    ) {
        for (index, entry) in entries.iter().enumerate() {
            let said = self.entry(said, entry, index, entries.len());
            self.add(format!("{name}-{}", entry.part(index)), said, kind.clone());
        }
    }

    /// An entry's words and its place among all of them, if it is not the only one.
    fn entry(&self, key: &str, words: &impl AsRef<Words>, index: usize, count: usize) -> String {
        let words = unended(&words.as_ref().0);
        if count == 1 {
            return words.into();
        }
        let said = [("entry", &words as &dyn Display), ("number", &(index + 1)), ("count", &count)];
        // A question ends by itself.
        self.say(key, &said).replace("?, ", "? ").replace("!, ", "! ")
    }

    /// So many lines for what the reader adds.
    pub fn own_lines(&mut self, count: u32) {
        for number in 1..=count {
            let said = match count {
                1 => self.say("said-own-alone", &[]),
                _ => self.say("said-own", &[("number", &number), ("count", &count)]),
            };
            self.add(format!("own-{number}"), said, FieldKind::Line);
        }
    }

    /// A row's place among all of them; nothing where it is the only one.
    pub fn row(&self, index: usize, count: usize) -> String {
        if count == 1 {
            return String::new();
        }
        self.say("said-row", &[("number", &(index + 1)), ("count", &count)])
    }

    /// Circles around the numbers from `min` to `max`, which may mean something
    /// at their `ends`. The scale is said with each, since a place among others is not.
    pub fn circles(&mut self, part: &str, said: &str, [min, max]: [u32; 2], ends: &[Words]) {
        for number in min..=max {
            let meaning = match ends {
                [low, _] if number == min => low.0.as_str(),
                [_, high] if number == max => high.0.as_str(),
                _ => "",
            };
            let name = if part.is_empty() { String::new() } else { format!("{part}-") };
            let out_of = [("number", &number as &dyn Display), ("most", &max)];
            let circle =
                if min > 1 { number.to_string() } else { self.say("said-number", &out_of) };
            let circle = joined(&circle, unended(meaning));
            let said =
                if said.is_empty() { circle } else { format!("{}: {circle}", unended(said)) };
            self.add(format!("{name}at-{number}"), said, FieldKind::CircledNumber);
        }
    }

    /// How one is, from 0 to 10.
    pub fn feeling(&mut self, part: &str, said: &str) {
        let how = self.say("said-how-i-am", &[]);
        self.circles(part, &joined(said, &how), [0, 10], &[]);
    }

    /// Room for words about what was marked.
    pub fn in_words(&mut self, part: impl Into<String>, said: &str) {
        let words = self.say("said-in-words", &[]);
        self.add(part, joined(said, &words), FieldKind::Multiline);
    }

    /// A line for the date.
    pub fn date(&mut self, part: &str, said: &str) {
        let date = self.say("said-date", &[]);
        self.add(part, joined(said, &date), FieldKind::Line);
    }
}

/// Words without the point or comma at their end, so that more can follow.
pub fn unended(words: &str) -> &str {
    words.trim_end_matches(['.', ',', ':', ';'])
}

/// Two things that are said of a space, one after the other.
pub fn joined(first: &str, second: &str) -> String {
    let parts = [first, second].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
