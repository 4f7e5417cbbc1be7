//! Where words stand. A reader marks each tag of its HTML with the line that it
//! has in the source, `lines::marked(html, first) -> String`; whoever walks
//! through the tree reads the marks, and counts the ends of lines between them.

use std::fmt::Write;

use diffy::{Line, create_patch};

use super::letters;

/// The attribute with the line on which a tag begins.
pub const LINE: &str = "data-wb-line";
/// The attribute with the line on which it ends, where that is another one.
pub const END: &str = "data-wb-end";
/// An element that says a line and nothing else.
pub const MARK: &str = "wb-line";

/// Texts that are larger are not compared line by line, in bytes.
const LARGEST: usize = 1 << 20;
/// So many letters tell one place in a paragraph from another.
const TELLING: usize = 32;

/// A line as an element, for a place without a tag.
#[must_use]
pub fn mark(line: usize) -> String {
    format!("<{MARK} {LINE}=\"{line}\"></{MARK}>")
}

/// HTML with the line of each tag in it. Its first line has this number.
#[must_use]
pub fn marked(html: &str, first: usize) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let (mut line, mut rest) = (first, html);
    if !rest.trim_start().starts_with('<') {
        out.push_str(&mark(first));
    }
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        line += ends(text);
        let Some(end) = end_of_tag(tag) else {
            rest = tag;
            break;
        };
        let (tag, after) = tag.split_at(end);
        let name = 1 + tag[1..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
        let (opening, others) = tag.split_at(name);
        out.push_str(opening);
        if name > 1 {
            let _ = write!(out, " {LINE}=\"{line}\"");
        }
        // a parser leaves out the end of a line right behind this tag
        let is_swallowed = opening.eq_ignore_ascii_case("<pre") && after.starts_with('\n');
        line += ends(tag);
        if name > 1 && (tag.contains('\n') || is_swallowed) {
            let _ = write!(out, " {END}=\"{}\"", line + usize::from(is_swallowed));
        }
        out.push_str(others);
        rest = after;
    }
    out + rest
}

/// Where a tag or a comment ends that a text begins with; 1 where it is only a
/// sign, and nothing where it never ends.
fn end_of_tag(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|at| at + "-->".len());
    }
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_tag {
        return Some(1);
    }
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
        before = if c.is_whitespace() { before } else { c };
    }
    None
}

fn ends(text: &str) -> usize {
    text.matches('\n').count()
}

/// The lines of a text by those of the source that it is a part of.
#[derive(Debug, Clone, Default)]
pub enum LineMap {
    /// The source is none of lines.
    #[default]
    Unknown,
    /// The first line has this number, and the others follow.
    From(usize),
    /// Each has its own.
    Each(Vec<usize>),
}

impl LineMap {
    /// The lines of a text that stands in a source, word for word or changed.
    #[must_use]
    pub fn of(part: &str, source: &str) -> Self {
        if let Some(at) = source.find(part) {
            return Self::From(1 + ends(&source[..at]));
        }
        if part.len().max(source.len()) > LARGEST {
            return Self::Unknown;
        }
        let (mut all, mut last) = (vec![], 0);
        for line in carried(part, source) {
            last = line.unwrap_or(last + 1);
            all.push(last);
        }
        Self::Each(all)
    }

    /// The number of a line, counted from 0.
    #[must_use]
    pub fn line(&self, index: usize) -> Option<usize> {
        match self {
            Self::Unknown => None,
            Self::From(first) => Some(first + index),
            Self::Each(all) => all.get(index).copied(),
        }
    }
}

/// For each line of one text, the line of the other that it has become, counted
/// from 1; nothing for those that are not in it.
#[must_use]
pub fn carried(from: &str, to: &str) -> Vec<Option<usize>> {
    let (mut all, mut offset) = (vec![], 0_usize);
    let patch = create_patch(from, to);
    for hunk in patch.hunks() {
        let mut next = hunk.new_range().start().max(1);
        while all.len() + 1 < hunk.old_range().start() {
            offset += 1;
            all.push(Some(offset));
        }
        for line in hunk.lines() {
            match line {
                Line::Context(_) => all.push(Some(next)),
                Line::Delete(_) => all.push(None),
                Line::Insert(_) => {}
            }
            next += usize::from(!matches!(line, Line::Delete(_)));
        }
        offset = next - 1;
    }
    while all.len() < from.lines().count() {
        offset += 1;
        all.push(Some(offset));
    }
    all
}

/// The letters of a text, and the lines that they stand on.
#[derive(Debug, Default, PartialEq)]
pub struct LetterLines {
    letters: String,
    /// Where the letters of a line begin, and its number, in order.
    begins: Vec<(usize, usize)>,
}

impl LetterLines {
    /// Adds a text that begins on a line.
    pub fn push(&mut self, text: &str, line: usize) {
        for (number, text) in (line..).zip(text.split('\n')) {
            let at = self.letters.len();
            self.letters.extend(letters::bare(text));
            let last = self.begins.last().map_or(0, |(_, line)| *line);
            if self.letters.len() > at && last != number {
                self.begins.push((at, number.max(last)));
            }
        }
    }

    /// Whether all letters from one line on and before another are on the first.
    #[must_use]
    pub fn is_one_line(&self, from: usize, until: usize) -> bool {
        let index = |line: usize| self.begins.partition_point(|(_, other)| *other < line);
        index(from) + 1 == index(until) && self.begins[index(from)].1 == from
    }

    /// The line on which these words begin, from one line on and before another.
    #[must_use]
    pub fn line_of(&self, words: &str, from: usize, until: usize) -> Option<usize> {
        let wanted: String = letters::bare(words).take(TELLING).collect();
        let place = |line: usize| {
            let index = self.begins.partition_point(|(_, other)| *other < line);
            self.begins.get(index).map_or(self.letters.len(), |(at, _)| *at)
        };
        let (begin, end) = (place(from), place(until));
        let found = self.letters.get(begin..end)?.find(&wanted).filter(|_| !wanted.is_empty())?;
        let index = self.begins.partition_point(|(at, _)| *at <= begin + found);
        Some(self.begins.get(index.checked_sub(1)?)?.1)
    }
}
