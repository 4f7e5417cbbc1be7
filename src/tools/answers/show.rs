//! Answers as text: to read, for programs, for spreadsheets.

use serde::Serialize;

use super::markdown;
use crate::editions::widgets::{AnswerKind, Answered, Answers};

/// How answers are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// To be read: chapters, questions and answers.
    Markdown,
    /// A list of `{ name, question, value }`.
    Json,
    /// A row for each answer: name, question, value.
    Csv,
}

impl Format {
    /// All formats, by the name they go by on the command line.
    pub const ALL: [(&str, Self); 3] =
        [("markdown", Self::Markdown), ("json", Self::Json), ("csv", Self::Csv)];
}

#[derive(Serialize)]
struct AnswerRow<'a> {
    name: &'a str,
    question: &'a str,
    value: &'a str,
}

/// The answers in the order of the workbook; where `all` is set, the places
/// left empty too.
#[must_use]
pub fn show(answers: &Answers, format: Format, all: bool) -> String {
    let is_shown =
        |field: &&Answered| field.kind != AnswerKind::Fixed && (all || !field.value.is_empty());
    let shown: Vec<_> = answers.fields.iter().filter(is_shown).collect();
    match format {
        Format::Markdown => markdown::write(&answers.groups, &shown),
        Format::Json => json(&shown),
        Format::Csv => csv(&shown),
    }
}

fn rows<'a>(shown: &'a [&Answered]) -> impl Iterator<Item = AnswerRow<'a>> {
    shown.iter().map(|field| AnswerRow {
        name: &field.name,
        question: &field.question,
        value: &field.value,
    })
}

fn json(shown: &[&Answered]) -> String {
    let rows: Vec<_> = rows(shown).collect();
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}

/// RFC 4180, with a heading.
fn csv(shown: &[&Answered]) -> String {
    let mut out = String::from("name,question,value\r\n");
    for AnswerRow { name, question, value } in rows(shown) {
        let cells = [name, question, value].map(cell);
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(text: &str) -> String {
    let is_plain = !text.contains(['"', ',', '\n', '\r']) && text.trim() == text;
    if is_plain { text.into() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}
