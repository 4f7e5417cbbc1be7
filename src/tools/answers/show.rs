//! Answers as text: to read, for programs, for spreadsheets.

use std::io;

use csv::{Terminator, WriterBuilder};
use serde::Serialize;
use typst::diag::{SourceResult, eco_vec};

use super::markdown;
use crate::book::world::diagnostics::detached;
use crate::editions::widgets::{AnswerKind, Answered, Answers};

/// How answers are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// To be read: chapters, questions and answers.
    Markdown,
    /// A list of `{ name, question, value }`.
    Json,
    /// A row for each answer, for a spreadsheet: name, question, value.
    Csv,
    /// The same for programs: cells as they are.
    CsvRaw,
}

impl Format {
    /// All formats, by the name they go by on the command line.
    pub const ALL: [(&str, Self); 4] = [
        ("markdown", Self::Markdown),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("csv-raw", Self::CsvRaw),
    ];
}

#[derive(Serialize)]
struct AnswerRow<'a> {
    name: &'a str,
    question: &'a str,
    value: &'a str,
}

/// The answers in the order of the workbook; where `all` is set, the places
/// left empty too.
///
/// # Errors
/// When they cannot be written down so.
pub fn show(answers: &Answers, format: Format, all: bool) -> SourceResult<String> {
    let is_shown =
        |field: &&Answered| field.kind != AnswerKind::Fixed && (all || !field.value.is_empty());
    let shown: Vec<_> = answers.fields.iter().filter(is_shown).collect();
    let text = match format {
        Format::Markdown => Ok(markdown::write(answers, &shown)),
        Format::Json => json(&shown),
        Format::Csv => csv(&shown, in_spreadsheet).map(|table| format!("\u{feff}{table}")),
        Format::CsvRaw => csv(&shown, str::to_string),
    };
    text.map_err(|_| eco_vec![detached("the answers cannot be written in this format")])
}

fn rows<'a>(shown: &'a [&Answered]) -> impl Iterator<Item = AnswerRow<'a>> {
    shown.iter().map(|field| AnswerRow {
        name: &field.name,
        question: &field.question,
        value: &field.value,
    })
}

fn json(shown: &[&Answered]) -> io::Result<String> {
    let rows: Vec<_> = rows(shown).collect();
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}

/// RFC 4180, with a heading.
fn csv(shown: &[&Answered], cell: impl Fn(&str) -> String) -> io::Result<String> {
    let mut out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(vec![]);
    out.write_record(["name", "question", "value"])?;
    for AnswerRow { name, question, value } in rows(shown) {
        out.write_record([name, question, value].map(&cell))?;
    }
    let bytes = out.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// A cell that a spreadsheet takes for text and not for a formula: an apostrophe
/// says so where one might begin (OWASP, CSV Injection).
fn in_spreadsheet(text: &str) -> String {
    let begins_a_formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if begins_a_formula { format!("'{text}") } else { text.to_string() }
}
