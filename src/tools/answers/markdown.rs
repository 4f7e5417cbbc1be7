//! Answers to be read: a heading for each chapter and question, and what was
//! typed between fences, where every letter and every line stays as it is.

use std::fmt::Write;

use crate::book::manuscript::form::Group;
use crate::editions::widgets::{AnswerKind, Answered, Answers, Note};

/// Writes answers under the headings of their chapters and questions.
pub fn write(answers: &Answers, shown: &[&Answered]) -> String {
    let groups = &answers.groups;
    let mut out = String::new();
    let (mut chapter, mut prompt) = (None, None);
    for field in shown {
        let mut ends = field.name.match_indices('.').map(|(index, _)| &field.name[..index]);
        let (in_chapter, in_prompt) = (ends.next(), ends.next());
        head(&mut out, groups, &mut chapter, in_chapter, "##");
        head(&mut out, groups, &mut prompt, in_prompt, "###");
        let asked = label(groups, in_prompt);
        answer(&mut out, field, asked);
    }
    if out.is_empty() {
        out.push_str("Nothing has been typed into the fields of this workbook.\n");
    }
    write_notes(&mut out, &answers.notes);
    out
}

/// What is on the pages beside the fields, page by page.
fn write_notes(out: &mut String, notes: &[Note]) {
    if !notes.is_empty() {
        out.push_str("\n## Notes on the pages\n");
    }
    for note in notes {
        let _ = writeln!(out, "\n**Page {}**", note.page);
        if note.words.is_empty() {
            out.push_str("\nA drawing or a mark, without words.\n");
        } else {
            fenced(out, &note.words);
        }
    }
}

/// A heading, where a new chapter or question begins. The cover's two levels
/// are one.
fn head<'a>(
    out: &mut String,
    groups: &[Group],
    last: &mut Option<&'a str>,
    name: Option<&'a str>,
    level: &str,
) {
    if name == *last {
        return;
    }
    *last = name;
    let parent = name.and_then(|name| name.rsplit_once('.')).map(|(parent, _)| parent);
    if let Some(text) = label(groups, name).filter(|text| label(groups, parent) != Some(text)) {
        let gap = if out.is_empty() { "" } else { "\n" };
        let _ = writeln!(out, "{gap}{level} {}", plain(text));
    }
}

fn label<'a>(groups: &'a [Group], name: Option<&str>) -> Option<&'a str> {
    groups.iter().find(|group| Some(group.name.as_str()) == name).map(|group| group.label.as_str())
}

fn answer(out: &mut String, field: &Answered, asked: Option<&str>) {
    let question = plain(&field.question);
    if field.kind == AnswerKind::Tick {
        let mark = if field.value.is_empty() { ' ' } else { 'x' };
        let is_next = out.lines().last().is_some_and(|line| line.starts_with("- ["));
        let _ = writeln!(out, "{}- [{mark}] {question}", if is_next { "" } else { "\n" });
        return;
    }
    if asked != Some(&field.question) {
        let _ = write!(out, "\n**{question}**\n");
    }
    fenced(out, &field.value);
}

/// Text as it is, between fences that are longer than any in it.
fn fenced(out: &mut String, text: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = writeln!(out, "\n{fence}\n{text}\n{fence}");
}

/// Text in which nothing is markup.
fn plain(text: &str) -> String {
    let escaped = |c: char| {
        let is_markup = "\\`*_[]<>#&~|".contains(c);
        is_markup.then_some('\\').into_iter().chain([c])
    };
    text.chars().flat_map(escaped).collect()
}
