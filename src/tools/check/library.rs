//! The texts of a workbook, file by file, as rules look at them.

use std::cell::Cell;
use std::ops::{Deref, Range};

use typst::syntax::FileId;

use super::text::{Sentence, sentences};
use crate::book::content::Draft;
use crate::book::source::language::Language;
use crate::book::source::notes::{Allowance, Fact, PromptOutline, ReadNotes};
use crate::book::source::passage::{Passage, Place};
use crate::book::world::{BookWorld, file_id};

/// The files, and the language they are written in.
pub struct Library {
    pub files: Vec<CheckedFile>,
    pub language: Language,
}

/// A file of the author's, and what a check sees in it.
pub struct CheckedFile {
    pub id: FileId,
    text: String,
    pub place: Place,
    pub passages: Vec<CheckedPassage>,
    pub prompts: Vec<CheckedPrompt>,
    pub facts: Vec<Fact>,
    pub allowances: Vec<UsedAllowance>,
    /// What an allowance can stand above.
    parts: Vec<Range<usize>>,
}

/// A passage and its sentences.
pub struct CheckedPassage {
    passage: Passage,
    pub sentences: Vec<Sentence>,
}

/// A prompt, and links out of the book that stand right before or after it.
pub struct CheckedPrompt {
    pub outline: PromptOutline,
    pub links: Vec<Range<usize>>,
}

/// An allowance, what it covers, and whether anything needed it.
pub struct UsedAllowance {
    pub allowance: Allowance,
    pub covers: Range<usize>,
    pub used: Cell<bool>,
}

impl CheckedPassage {
    fn new(passage: &Passage) -> Self {
        Self { passage: passage.clone(), sentences: sentences(&passage.text) }
    }
}

impl Deref for CheckedPassage {
    type Target = Passage;

    fn deref(&self) -> &Passage {
        &self.passage
    }
}

impl Library {
    /// The author's files of a draft, in the order of the book; not what only
    /// the binary brings along.
    pub fn of(world: &BookWorld, draft: &Draft) -> Self {
        let is_theirs = |id: &&FileId| world.is_authors(**id) || world.is_built_in();
        let ids = draft.files.iter().filter(is_theirs);
        let files = ids.map(|id| CheckedFile::new(world, *id).with(&draft.notes)).collect();
        Self { files, language: draft.language }
    }

    /// The file at a path, if the workbook has it.
    pub fn at(&self, path: &str) -> Option<&CheckedFile> {
        let id = file_id(path);
        self.files.iter().find(|file| file.id == id)
    }

    /// The files of a place.
    pub fn of_place(&self, place: Place) -> impl Iterator<Item = &CheckedFile> {
        self.files.iter().filter(move |file| file.place == place)
    }

    pub fn is_english(&self) -> bool {
        self.language.lang.as_str() == "en"
    }
}

impl CheckedFile {
    /// A file of which nothing has been noted yet.
    pub fn new(world: &BookWorld, id: FileId) -> Self {
        let bytes = world.read(id.vpath().get_without_slash());
        let text = bytes.ok().and_then(|bytes| Some(bytes.as_str().ok()?.to_string()));
        Self {
            id,
            text: text.unwrap_or_default(),
            place: Place::of(id),
            passages: vec![],
            prompts: vec![],
            facts: vec![],
            allowances: vec![],
            parts: vec![],
        }
    }

    /// The same with all that was noted in it.
    fn with(self, notes: &ReadNotes) -> Self {
        let id = self.id;
        let passages = notes.passages.iter().filter(|passage| passage.file == id);
        let parts = notes.parts.iter().filter(|(file, _)| *file == id);
        let facts = notes.facts.iter().filter(|(file, _)| *file == id);
        let allowances = notes.allowances.iter().filter(|allowance| allowance.file == id);
        let mut file = Self {
            passages: passages.map(CheckedPassage::new).collect(),
            parts: parts.map(|(_, part)| part.clone()).collect(),
            ..self
        };
        facts.for_each(|(_, fact)| file.take(fact));
        allowances.for_each(|allowance| file.allow(allowance));
        file.find_links();
        file
    }

    /// Its path from the workbook folder.
    pub fn path(&self) -> &str {
        self.id.vpath().get_without_slash()
    }

    fn take(&mut self, fact: &Fact) {
        match fact.clone() {
            Fact::Prompt(outline) => self.prompts.push(CheckedPrompt { outline, links: vec![] }),
            other => self.facts.push(other),
        }
    }

    /// What holds a place and an allowance can stand above, the smallest first.
    pub fn parts_around(&self, at: usize) -> Vec<Range<usize>> {
        let mut parts = self.parts.clone();
        parts.retain(|part| part.contains(&at));
        parts.sort_by_key(|part| (part.len(), part.start));
        parts.dedup();
        parts
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// An allowance covers the part that follows it.
    fn allow(&mut self, allowance: &Allowance) {
        let end = allowance.at.end;
        let after = self.parts.iter().filter(|part| part.start >= end);
        let covers = after.min_by_key(|part| (part.start, part.end)).cloned().unwrap_or(end..end);
        self.allowances.push(UsedAllowance {
            allowance: allowance.clone(),
            covers,
            used: Cell::new(false),
        });
    }

    /// Gives each prompt the links that stand beside it.
    fn find_links(&mut self) {
        self.prompts.sort_by_key(|prompt| prompt.outline.at.start);
        for fact in &self.facts {
            let Fact::Link(at) = fact else { continue };
            let before = self.prompts.partition_point(|it| it.outline.at.start < at.start);
            for index in [before.checked_sub(1), Some(before)].into_iter().flatten() {
                if let Some(prompt) = self.prompts.get_mut(index) {
                    prompt.links.push(at.clone());
                }
            }
        }
    }

    /// The prompt that a passage belongs to.
    pub fn prompt_of(&self, passage: &Passage) -> Option<&PromptOutline> {
        let after = self.prompts.partition_point(|it| it.outline.at.start <= passage.range.start);
        self.prompts.get(after.checked_sub(1)?).map(|prompt| &prompt.outline)
    }

    /// Where its words begin: the first of what can be allowed.
    pub fn start(&self) -> Range<usize> {
        self.parts.iter().min_by_key(|part| part.start).map_or(0..0, |part| {
            let rest = self.text.get(part.start..).unwrap_or_default();
            part.start..part.start + rest.lines().next().unwrap_or_default().len()
        })
    }

    /// Line and column of a place, both from 1.
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }
}
