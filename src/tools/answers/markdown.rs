//! Answers to be read: a heading for each chapter and question, what was typed
//! as a quotation, and nothing of it taken for markup.

use std::fmt::Write;

use crate::book::manuscript::form::Group;
use crate::editions::widgets::{AnswerKind, Answered};

/// Writes answers under the headings of their chapters and questions.
pub fn write(groups: &[Group], shown: &[&Answered]) -> String {
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
    if out.is_empty() { "Nothing has been typed into this workbook.\n".into() } else { out }
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
    let lines: Vec<_> = field.value.lines().map(plain).collect();
    let _ = writeln!(out, "\n> {}", lines.join("\\\n> "));
}

/// Text in which nothing is markup.
fn plain(text: &str) -> String {
    let escaped = |c: char| {
        let is_markup = "\\`*_[]<>#&~|".contains(c);
        is_markup.then_some('\\').into_iter().chain([c])
    };
    text.chars().flat_map(escaped).collect()
}
