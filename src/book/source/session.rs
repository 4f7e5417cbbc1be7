//! One reading of a workbook folder: what it has found wrong, and which words
//! it has met. All problems of a run are collected; none stops the reading.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::ops::Range;

use serde::Serialize;
use typst::diag::{
    EcoString, EcoVec, FileError, Severity, SourceDiagnostic, SourceResult, eco_format,
};
use typst::foundations::Bytes;
use typst::syntax::DiagSpan;

use super::asked::AskedKey;
use super::file::SourceFile;
use super::language::Language;
use super::media;
use super::notes::{Allowance, Fact, ReadNotes};
use super::passage::Passage;
use super::quotes::Quoter;
use crate::book::edition::Medium;
use crate::book::world::BookWorld;

/// What is wrong, and how to mend it.
pub type Fault = (EcoString, EcoString);

/// The state of one reading.
pub struct ReadSession<'a> {
    pub world: &'a BookWorld,
    /// What the book is read for: words that differ are read as its editions say
    /// them.
    pub medium: Medium,
    /// The language of the workbook, once it is known.
    pub language: Cell<Language>,
    /// Whether the book is about health, and so has to take care.
    pub about_health: Cell<bool>,
    /// How many chapters it has, as a word or in digits.
    pub chapters: RefCell<String>,
    /// Whether all who get the workbook have a care team.
    pub care_team: Cell<bool>,
    problems: RefCell<EcoVec<SourceDiagnostic>>,
    notes: RefCell<ReadNotes>,
    pictures: RefCell<Vec<PlacedPicture>>,
    asked: RefCell<Vec<(&'static str, DiagSpan)>>,
    /// What is asked of the files, where somebody wants to know.
    record: Option<RefCell<Vec<AskedKey>>>,
}

/// A picture in the book, and where the author put it.
#[derive(Serialize)]
pub struct PlacedPicture {
    #[serde(skip)]
    pub at: DiagSpan,
    /// From the root of the workbook folder: `/images/…`.
    pub path: String,
    pub alt: String,
    /// Where the author's file is.
    #[serde(skip)]
    pub found: String,
    /// What the book holds in place of that file, where it is not the same.
    #[serde(skip)]
    pub bytes: Option<Bytes>,
}

impl<'a> ReadSession<'a> {
    pub fn new(world: &'a BookWorld) -> Self {
        Self {
            world,
            medium: Medium::Pen,
            language: Cell::new(Language::ENGLISH),
            about_health: Cell::new(true),
            chapters: RefCell::default(),
            care_team: Cell::new(false),
            problems: RefCell::default(),
            notes: RefCell::default(),
            pictures: RefCell::default(),
            asked: RefCell::default(),
            record: None,
        }
    }

    /// The same for another medium than a pen.
    pub fn in_words_of(self, medium: Medium) -> Self {
        Self { medium, ..self }
    }

    /// The same, with a record of what is asked of the files.
    pub fn recorded(self) -> Self {
        Self { record: Some(RefCell::default()), ..self }
    }

    pub fn is_recorded(&self) -> bool {
        self.record.is_some()
    }

    pub fn note_asked(&self, asked: AskedKey) {
        if let Some(record) = &self.record {
            record.borrow_mut().push(asked);
        }
    }

    /// What was asked of the files.
    pub fn take_asked(&self) -> Vec<AskedKey> {
        self.record.as_ref().map(RefCell::take).unwrap_or_default()
    }

    /// Loads a text file of the folder, or says why it cannot be read.
    pub fn load(&self, path: &str) -> Option<SourceFile> {
        self.sound(SourceFile::load(self.world, path))
    }

    /// The value, or a note of what is wrong.
    pub fn sound<T>(&self, value: Result<T, SourceDiagnostic>) -> Option<T> {
        value.map_err(|problem| self.push(problem)).ok()
    }

    pub fn push(&self, problem: SourceDiagnostic) {
        self.problems.borrow_mut().push(problem);
    }

    pub fn error(&self, at: DiagSpan, message: impl Into<EcoString>, hints: &[&str]) {
        let hints = hints.iter().map(|hint| (*hint).into());
        self.push(SourceDiagnostic::error(at, message).with_hints(hints));
    }

    /// How many problems there are so far.
    pub fn faults(&self) -> usize {
        self.problems.borrow().len()
    }

    /// Notes the words of a value, which are printed so.
    pub fn note_value(&self, source: &SourceFile, key: &str, span: Range<usize>, printed: &str) {
        self.note_passage(Passage::of_value(source, key, span, printed));
    }

    /// Notes words that are printed, as each edition says them.
    pub fn note_passage(&self, passage: Passage) {
        let passages = if media::is_split(&passage.text) {
            Medium::ALL.map(|medium| passage.in_words_of(medium)).to_vec()
        } else {
            vec![passage]
        };
        let printed = passages.into_iter().filter(|passage| !passage.text.trim().is_empty());
        self.notes.borrow_mut().passages.extend(printed);
    }

    /// Notes what is no word. Ranges in it are of the file.
    pub fn note_fact(&self, source: &SourceFile, fact: Fact) {
        self.notes.borrow_mut().facts.push((source.id, fact));
    }

    /// Notes what an author allows.
    pub fn note_allowance(&self, allowance: Allowance) {
        self.notes.borrow_mut().allowances.push(allowance);
    }

    /// Notes what an allowance can stand above.
    pub fn note_part(&self, source: &SourceFile, part: Range<usize>) {
        let part = part.start + source.start..part.end + source.start;
        self.notes.borrow_mut().parts.push((source.id, part));
    }

    /// Reads words that are not printed, and forgets them.
    pub fn unprinted<T>(&self, read: impl FnOnce() -> T) -> T {
        let before = self.notes.borrow();
        let (passages, facts) = (before.passages.len(), before.facts.len());
        drop(before);
        let value = read();
        let mut notes = self.notes.borrow_mut();
        notes.passages.truncate(passages);
        notes.facts.truncate(facts);
        value
    }

    /// Every word so far.
    pub fn passages(&self) -> Ref<'_, [Passage]> {
        Ref::map(self.notes.borrow(), |notes| notes.passages.as_slice())
    }

    /// All that was met.
    pub fn take_notes(&self) -> ReadNotes {
        self.notes.take()
    }

    /// A text as the editions say it that the book is read for.
    pub fn chosen(&self, text: String) -> String {
        match media::chosen(&text, self.medium) {
            Cow::Owned(own) => own,
            Cow::Borrowed(_) => text,
        }
    }

    /// Notes a picture, so that it can be tried by itself.
    pub fn show(&self, picture: PlacedPicture) {
        self.pictures.borrow_mut().push(picture);
    }

    /// Notes that the book asks for data from a file of its own.
    pub fn ask(&self, file: &'static str, at: DiagSpan) {
        self.asked.borrow_mut().push((file, at));
    }

    /// A file of data, if there is one. Where there is none, each place that
    /// asks for it is told, `wanted` among them.
    pub fn data(&self, file: &'static str, wanted: Option<DiagSpan>) -> Option<SourceFile> {
        if !matches!(self.world.read(file), Err(FileError::NotFound(_))) {
            return self.load(file);
        }
        let asked = self.asked.borrow();
        let places = asked.iter().filter(|(other, _)| *other == file).map(|(_, at)| *at);
        for at in wanted.into_iter().chain(places) {
            let hint = eco_format!("write `{file}` beside `workbook.toml`, or take this out");
            self.error(at, eco_format!("`{file}` is missing"), &[hint.as_str()]);
        }
        None
    }

    /// Says so where a file of data is printed nowhere. `insert` prints it. Where
    /// there are errors, that may be their consequence.
    pub fn warn_of_unprinted(&self, source: &SourceFile, file: &'static str, insert: &str) {
        let has_errors = self.problems.borrow().iter().any(|it| it.severity == Severity::Error);
        if !has_errors && !self.asked.borrow().iter().any(|(other, _)| *other == file) {
            let message = eco_format!("`{file}` is printed nowhere");
            let hint = eco_format!("write `{insert}` on a line of its own in a page of `front`");
            self.push(SourceDiagnostic::warning(source.at(0..0), message).with_hint(hint));
        }
    }

    pub fn take_pictures(&self) -> Vec<PlacedPicture> {
        self.pictures.take()
    }

    /// The text with the number of chapters where it asks for that.
    pub fn counted<'t>(&self, text: &'t str) -> Cow<'t, str> {
        counted(text, &self.chapters.borrow())
    }

    /// Straight quotes, dashes and dots made typographic, for a run of text of
    /// its own.
    pub fn typographic(&self, text: &str) -> String {
        Quoter::new(self.language.get()).set(text)
    }

    /// The value with all warnings where there was no error, else all problems.
    pub fn finish<T>(
        self,
        value: impl FnOnce(EcoVec<SourceDiagnostic>) -> Option<T>,
    ) -> SourceResult<T> {
        let problems = self.problems.into_inner();
        let sound = problems.iter().all(|problem| problem.severity == Severity::Warning);
        match value(problems.clone()) {
            Some(value) if sound => Ok(value),
            _ => Err(problems),
        }
    }
}

/// A text with this number of chapters where it asks for it.
pub fn counted<'t>(text: &'t str, number: &str) -> Cow<'t, str> {
    if number.is_empty() || !text.contains("{{") {
        return text.into();
    }
    let mut letters = number.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let capital: String = first.chain(letters).collect();
    text.replace("{{chapters}}", number).replace("{{Chapters}}", &capital).into()
}
