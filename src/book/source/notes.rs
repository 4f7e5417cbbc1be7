//! What a reading has met beside its words: lists, inserts, prompts, and what an
//! author allows with a reason.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use typst::syntax::FileId;

use super::date::Date;
use super::file::SourceFile;
use super::passage::Passage;

/// All that a reading has met. Ranges are in bytes of their file.
#[derive(Debug, Default)]
pub struct ReadNotes {
    /// Every word that is printed, in the order of reading.
    pub passages: Vec<Passage>,
    /// What is no word.
    pub facts: Vec<(FileId, Fact)>,
    /// Where an author allows what a rule is against.
    pub allowances: Vec<Allowance>,
    /// What an allowance can stand above: values, tables, blocks.
    pub parts: Vec<(FileId, Range<usize>)>,
}

/// Something about a text that is not its words.
#[derive(Debug, Clone)]
pub enum Fact {
    /// A list with so many items.
    List(Range<usize>, usize),
    /// A paragraph such as `{{crisis}}`, by the file that has what it prints.
    Insert(Range<usize>, &'static str),
    /// A prompt.
    Prompt(PromptOutline),
    /// A prompt of general use, to be rewritten.
    Starter(Range<usize>),
    /// The place of a picture that did not come in with its post.
    MissingPicture(Range<usize>),
    /// A post with nothing below its title.
    NoSummary(Range<usize>),
    /// What the names of all files of the book begin with.
    Slug(Range<usize>, String),
    /// That the book says it is about health.
    AboutHealth,
    /// How the words may be shared, by the name of the licence.
    WordLicence(Range<usize>, String),
    /// A card with a link out of the book.
    Link(Range<usize>),
    /// Someone to reach in a crisis, and how that is said.
    Reach(Range<usize>, String),
    /// A line of help that is not printed.
    Unconfirmed(Range<usize>),
    /// The day on which the help was last checked.
    Verified(Range<usize>, Date),
    /// Who checked it.
    VerifiedBy(Range<usize>, String),
    /// What helps in other countries.
    Elsewhere,
}

/// A prompt as far as it can be read, be it sound or not.
#[derive(Debug, Clone)]
pub struct PromptOutline {
    /// Where it begins.
    pub at: Range<usize>,
    /// Its key; empty where it has none.
    pub key: String,
    /// How deep it says that it goes.
    pub depth: String,
    /// The kind of its answer.
    pub kind: String,
    /// How long it says that it takes, and where.
    pub minutes: Option<(u32, Range<usize>)>,
    /// Whether it has a title.
    pub has_title: bool,
    /// Whether it asks how strong a feeling is before and after.
    pub is_check: bool,
}

/// A word to `check`: `allow <rule>: <reason>`. It covers the part that follows.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The file that it stands in.
    pub file: FileId,
    /// Where.
    pub at: Range<usize>,
    /// The rule.
    pub rule: String,
    /// Why; empty where it does not say.
    pub reason: String,
}

impl Allowance {
    /// What stands in a range of a source, from after `allow`.
    pub fn new(source: &SourceFile, at: Range<usize>, words: &str) -> Self {
        let (rule, reason) = words.split_once(':').unwrap_or((words, ""));
        Self {
            file: source.id,
            at: source.start + at.start..source.start + at.end,
            rule: rule.trim().into(),
            reason: reason.trim().into(),
        }
    }
}

/// The allowances in the comments of TOML.
pub fn in_comments(source: &SourceFile) -> Vec<Allowance> {
    let (mut found, mut begin) = (vec![], 0);
    for line in source.text.split_inclusive('\n') {
        if let Some(words) = line.trim().strip_prefix("# allow ") {
            let start = begin + line.find('#').unwrap_or(0);
            let end = begin + line.trim_end().len();
            found.push(Allowance::new(source, start..end, words));
        }
        begin += line.len();
    }
    found
}

/// The allowance in a line of Markdown, where it is one.
pub fn in_markdown(source: &SourceFile, line: &str, start: usize) -> Option<Allowance> {
    let words = line.trim().strip_prefix("<!-- allow ")?.strip_suffix("-->")?;
    Some(Allowance::new(source, start..start + line.trim_end().len(), words))
}

/// What an allowance can stand above in a table: its keys with their values, and
/// what stands in those. What is not confirmed is not read.
pub fn parts(table: &DeTable) -> Vec<Range<usize>> {
    let mut found = vec![];
    for (key, value) in table {
        found.push(key.span().start..value.span().end.max(key.span().end));
        gather(value, &mut found);
    }
    found
}

fn gather(value: &Spanned<DeValue>, into: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::Array(values) => {
            for value in values {
                if value.get_ref().as_table().is_some() {
                    into.push(value.span());
                }
                gather(value, into);
            }
        }
        DeValue::Table(table) if !table.contains_key("unconfirmed") => into.extend(parts(table)),
        _ => {}
    }
}
