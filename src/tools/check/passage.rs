//! The words of a workbook as its author wrote them: files, and passages that
//! know where in their file each letter stands.

use std::cell::Cell;
use std::ops::Range;

use typst::syntax::FileId;

use super::text::{Sentence, sentences};

/// A file of the author's, and what a check sees in it.
pub struct File {
    pub id: FileId,
    pub text: String,
    /// Who says what stands in it: one of `PLACES`.
    pub place: &'static str,
    pub passages: Vec<Passage>,
    pub prompts: Vec<Prompt>,
    pub shapes: Vec<Shape>,
    pub allowances: Vec<Allowance>,
    /// What a word to the check can stand above: values, tables, blocks.
    pub parts: Vec<Range<usize>>,
}

/// Words that belong together, such as a paragraph or the value of a key.
pub struct Passage {
    /// What they are: the key of a value, or `text`, `heading`, `item`, `cell`.
    pub key: String,
    pub text: String,
    pub sentences: Vec<Sentence>,
    /// Which prompt of the file they belong to.
    pub prompt: Option<usize>,
    pieces: Vec<(usize, Range<usize>)>,
}

/// A prompt, as far as rules look into it.
#[derive(Default)]
pub struct Prompt {
    /// Where it begins.
    pub at: Range<usize>,
    pub key: String,
    pub depth: String,
    /// The kind of its answer.
    pub kind: String,
    pub minutes: Option<(i64, Range<usize>)>,
    pub has_title: bool,
    /// Whether it asks how strong a feeling is before and after.
    pub is_check: bool,
    /// Links out of the book that stand right before or after it.
    pub links: Vec<Range<usize>>,
}

/// Something about a text that is not its words.
pub enum Shape {
    /// A list with so many items.
    List(Range<usize>, usize),
    /// A paragraph that is all in italics.
    Italics(Range<usize>),
    /// A paragraph such as `{{crisis}}`.
    Insert(String),
    /// Someone to reach in a crisis, and how that is said.
    Reach(Range<usize>, String),
    /// A line of help that is not printed.
    Unconfirmed(Range<usize>),
    /// The day on which the help was last checked.
    Verified(Range<usize>, crate::book::source::fields::Date),
    /// What helps in other countries.
    Elsewhere,
}

/// A word to the check: `allow <rule>: <reason>`.
pub struct Allowance {
    pub at: Range<usize>,
    pub rule: String,
    pub reason: String,
    pub covers: Range<usize>,
    pub used: Cell<bool>,
}

impl File {
    pub fn new(id: FileId, text: String, place: &'static str) -> Self {
        Self {
            id,
            text,
            place,
            passages: vec![],
            prompts: vec![],
            shapes: vec![],
            allowances: vec![],
            parts: vec![],
        }
    }

    /// Where its words begin: the first of what can be allowed.
    pub fn start(&self) -> Range<usize> {
        self.parts.iter().min_by_key(|part| part.start).map_or(0..0, |part| {
            let line = self.text[part.start..].lines().next().unwrap_or_default();
            part.start..part.start + line.len()
        })
    }

    /// Line and column of a place, both from 1.
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// Reads what stands in a line as a word to the check, which covers the part
    /// that follows. Call it when all parts are known.
    pub fn allow(&mut self, at: Range<usize>, word: &str) {
        let (rule, reason) = word.split_once(':').unwrap_or((word, ""));
        let after = self.parts.iter().filter(|part| part.start >= at.end);
        let covers = after.min_by_key(|part| (part.start, part.end)).cloned();
        self.allowances.push(Allowance {
            rule: rule.trim().into(),
            reason: reason.trim().into(),
            covers: covers.unwrap_or(at.end..at.end),
            at,
            used: Cell::new(false),
        });
    }
}

impl Passage {
    pub fn new(key: &str, text: String, pieces: Vec<(usize, Range<usize>)>) -> Self {
        let sentences = sentences(&text);
        Self { key: key.into(), text, sentences, prompt: None, pieces }
    }

    /// Where a range of the text stands in the file.
    pub fn at(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let piece = self.pieces.iter().rev().find(|(begin, _)| *begin <= at);
            piece.map_or(0, |(begin, file)| (file.start + at - begin).min(file.end))
        };
        let start = place(range.start);
        start..place(range.end.saturating_sub(1)).max(start) + 1
    }

    /// All of it.
    pub fn whole(&self) -> Range<usize> {
        self.at(&(0..self.text.trim_end().len()))
    }

    /// The words of a range.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}
