//! Writes a document as HTML, part by part.

use std::fmt::Write as _;

use super::aside;
use super::fields::DocxFields;
use super::lists::{Counters, OpenLists};
use super::parts::{DocxParts, NoteKind, words};
use super::styles::LetterLook;
use crate::tools::import::found::Aside;
use crate::tools::import::readers::html;
use crate::tools::import::readers::xml::XmlNode;

/// Text boxes stand within others no deeper than this.
pub const DEEPEST_BOX: usize = 8;

/// Why words are left out that a table of contents has.
pub const CONTENTS: &str = "a table of contents";
/// Why words are left out that somebody deleted.
pub const DELETED: &str = "words that were deleted in tracked changes";

/// What writes.
pub struct DocxWriter<'p> {
    pub parts: &'p DocxParts,
    pub out: String,
    pub lists: OpenLists,
    pub counters: Counters,
    pub fields: DocxFields,
    /// The notes that the text refers to, in its order.
    notes: Vec<(NoteKind, String)>,
    /// In which list of notes what is written stands; in none in the text.
    pub within: Option<NoteKind>,
    /// The text boxes of the paragraph that is being written.
    pub boxes: Vec<&'p XmlNode>,
    pub depth: usize,
    /// The letters of a paragraph whose end was deleted: they stand before the
    /// next one.
    pub carried: String,
    /// Where the last block begins, where it is a picture without words.
    pub last_picture: Option<usize>,
    /// Headings: their levels, places in `out` and words.
    pub headings: Vec<(u8, std::ops::Range<usize>, String)>,
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub inner_documents: usize,
}

impl<'p> DocxWriter<'p> {
    /// Of a document.
    pub fn new(parts: &'p DocxParts) -> Self {
        Self {
            parts,
            out: String::new(),
            lists: OpenLists::default(),
            counters: Counters::default(),
            fields: DocxFields::default(),
            notes: vec![],
            within: None,
            boxes: vec![],
            depth: 0,
            carried: String::new(),
            last_picture: None,
            headings: vec![],
            title: None,
            subtitle: None,
            inner_documents: 0,
        }
    }

    /// Writes the text and its notes.
    pub fn document(&mut self) {
        let parts = self.parts;
        self.blocks(&parts.document);
        self.end_blocks();
        let end = self.out.len();
        let mut notes = String::new();
        // a note may refer to another
        let mut number = 0;
        while let Some(key) = self.notes.get(number).cloned() {
            number += 1;
            self.within = Some(key.0);
            let within = parts.notes.get(&key).map(|note| self.apart(note)).unwrap_or_default();
            notes.push_str(&html::note(number, &within));
        }
        self.within = None;
        self.out.truncate(end);
        if !notes.is_empty() {
            let _ = write!(self.out, "<ol>{notes}</ol>");
        }
    }

    /// The blocks of a node, on their own.
    pub fn apart(&mut self, node: &'p XmlNode) -> String {
        let out = std::mem::take(&mut self.out);
        let lists = std::mem::take(&mut self.lists);
        let carried = std::mem::take(&mut self.carried);
        let (boxes, picture) = (std::mem::take(&mut self.boxes), self.last_picture.take());
        let headings = self.headings.len();
        self.blocks(node);
        self.end_blocks();
        self.headings.truncate(headings);
        (self.lists, self.carried, self.boxes) = (lists, carried, boxes);
        self.last_picture = picture;
        std::mem::replace(&mut self.out, out)
    }

    /// Ends what is open.
    pub fn end_blocks(&mut self) {
        let carried = std::mem::take(&mut self.carried);
        if !carried.is_empty() {
            let _ = write!(self.out, "<p>{carried}</p>");
        }
        let end = self.lists.end();
        self.out.push_str(&end);
    }

    /// The mark of a note.
    pub fn note(&mut self, kind: NoteKind, id: &str) -> String {
        let key = (kind, id.to_string());
        if !self.parts.notes.contains_key(&key) {
            return String::new();
        }
        let known = self.notes.iter().position(|other| *other == key);
        let index = known.unwrap_or_else(|| {
            self.notes.push(key);
            self.notes.len() - 1
        });
        html::note_mark(index + 1)
    }

    /// Where a name leads in the part that is being written.
    pub fn target(&self, id: &str) -> Option<&'p str> {
        let parts = self.parts;
        let targets = match self.within {
            None => &parts.targets,
            Some(kind) => parts.note_targets.get(&kind)?,
        };
        targets.get(id).map(String::as_str)
    }

    /// Notes that nothing refers to.
    pub fn unused_notes(&self) -> Vec<Aside> {
        let unused = self.parts.notes.iter().filter(|(key, _)| !self.notes.contains(key));
        let why = "a footnote that nothing refers to";
        unused.filter_map(|(_, note)| aside(why, &words(note))).collect()
    }

    /// The first heading, where nothing stands before it and none is as high:
    /// it is the title, and no longer in the text.
    pub fn heading_as_title(&mut self) -> Option<String> {
        let (level, range, words) = self.headings.first()?;
        let is_alone = self.headings[1..].iter().all(|other| other.0 > *level);
        let begins = self.out[..range.start].is_empty();
        let is_plain = !self.out[range.clone()].contains("<wb-dropped")
            && !self.out[range.clone()].contains("wb-note");
        if !is_alone || !begins || !is_plain || words.is_empty() {
            return None;
        }
        let (range, words) = (range.clone(), words.clone());
        self.out.replace_range(range, "");
        Some(words)
    }

    /// The text.
    pub fn finish(self) -> String {
        self.out
    }
}

/// How letters look that no style changes.
const PLAIN: LetterLook = LetterLook {
    bold: false,
    italic: false,
    strike: false,
    code: false,
    hidden: false,
    raised: None,
};

/// What is known around letters.
#[derive(Clone)]
pub struct Around {
    pub look: LetterLook,
    pub link: Option<String>,
    /// Whether blanks and looks are part of a program.
    pub is_code: bool,
}

impl Default for Around {
    fn default() -> Self {
        Self { look: PLAIN, link: None, is_code: false }
    }
}
