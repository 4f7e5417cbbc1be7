//! Headings that lost their marks: short lines without a full stop before longer
//! ones.

use super::lines::{Line, PastedKind};
use crate::tools::import::letters;

/// The longest heading, in characters and in words.
const LONGEST: usize = 80;
const MOST_WORDS: usize = 12;
/// A line is a paragraph from so many characters on, or from so many words where
/// it ends as a sentence does.
const SHORTEST_TEXT: usize = 60;
const FEWEST_WORDS: usize = 4;

/// Signs with which people begin a line that asks for something.
const CALLS: &str = "👉➡⬇👇📩📧📥🔗📘📚📖🎁✉💌🔔📝✅🛒";

/// Finds all headings, and lines that are none and might be taken for one.
pub fn find(lines: &mut [Line]) {
    for index in (0..lines.len()).rev() {
        let (line, next) = (&lines[index], lines.get(index + 1));
        if !line.is_open() {
            continue;
        }
        let is_call = line.text.starts_with(|c| CALLS.contains(c));
        let is_short = line.length() <= LONGEST && line.words() <= MOST_WORDS;
        let was_lead = index > 0 && lines[index - 1].text.ends_with(':');
        let kind = if is_call {
            PastedKind::Noted("a call to do something, from the sign before it")
        } else if is_short && !line.is_sentence() && was_lead {
            PastedKind::Noted("a line after a colon, which may be an item of a list")
        } else if is_short && is_title(line) && next.is_some_and(is_followed) {
            PastedKind::Heading(match index.checked_sub(1).map(|it| &lines[it].kind) {
                Some(PastedKind::Item(_)) => {
                    "a heading, from a short line: it may be the last of the list above"
                }
                _ => "a heading, from a short line without a full stop",
            })
        } else if is_short && !line.is_sentence() && !line.text.ends_with([':', ',', ';']) {
            PastedKind::Noted("a short line, which may be a heading")
        } else {
            continue;
        };
        lines[index].kind = kind;
    }
}

/// Whether a line is written as headings are.
fn is_title(line: &Line) -> bool {
    let text = line.text.trim_start_matches(|c: char| letters::is_sign(c) || c.is_whitespace());
    let first = text.chars().next().unwrap_or(' ');
    let is_said = text.starts_with(['“', '"']) && text.ends_with(['”', '"']);
    let is_begin = first.is_uppercase() || first.is_numeric() || "“\"'‘¿¡(".contains(first);
    let ends = !text.ends_with(['.', ',', ';', ':', '…']) && !text.ends_with(".”");
    is_begin && ends && !is_said
}

/// Whether a line can stand below a heading.
fn is_followed(next: &Line) -> bool {
    let is_text = next.length() >= SHORTEST_TEXT
        || (next.is_sentence() && next.words() >= FEWEST_WORDS)
        || next.text.ends_with(':');
    is_text || matches!(next.kind, PastedKind::Heading(_) | PastedKind::Item(_))
}
