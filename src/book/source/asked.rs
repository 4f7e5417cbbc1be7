//! What a reading asks of an author's files: which keys, and what may stand there.
//! It is written down while files are read, so that nothing else has to say it.

use std::ops::RangeInclusive;

/// The key that stands for all keys of a table whose keys are the author's own.
pub const ANY: &str = "*";

/// What a value has to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Text, of at most so many characters, and like this pattern where there is one.
    Text { most: Option<usize>, pattern: Option<&'static str> },
    /// A whole number.
    Whole(RangeInclusive<u32>),
    /// A number, whole or not.
    Number,
    /// True or false.
    Flag,
    /// A day.
    Day,
    /// One of these words.
    Word(Vec<String>),
    /// One of these numbers.
    OneNumber(Vec<u32>),
    /// A list of so many of these.
    List(Box<Shape>, RangeInclusive<usize>),
    /// A table: what stands in it is asked for by itself.
    Table,
    /// Any of these.
    Either(Vec<Shape>),
}

/// What holds where a key is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsualValue {
    /// A number.
    Number(u32),
    /// One of the words that it may be.
    Word(String),
    /// Whether it is so.
    Flag(bool),
}

impl Shape {
    /// Text of whatever length.
    pub const TEXT: Self = Self::Text { most: None, pattern: None };
}

/// A key that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedKey {
    /// The file, by its path.
    pub file: String,
    /// Where its table begins in the file, in bytes: whether a key has to be there is
    /// asked of each table by itself.
    pub table: usize,
    /// The tables that lead to it. A list of tables ends in `[]`; a table of which
    /// there are kinds has its own in braces: `prompt[]`, `answer{scale}`.
    pub way: Vec<String>,
    pub key: String,
    pub shape: Shape,
    /// Whether it has to be there.
    pub required: bool,
    /// What holds where it is left out, if that is always the same.
    pub usual: Option<UsualValue>,
}
