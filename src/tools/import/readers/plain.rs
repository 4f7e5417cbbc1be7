//! Text without marks: its first line is the title where an empty line follows,
//! or where it is short.

use super::{file_name, folder, stem};
use crate::tools::import::found::{Body, Found};
use crate::tools::import::ledger::Deed;
use crate::tools::import::letters;
use crate::tools::import::lines::LineMap;

/// The longest first line that is a title, in characters.
const LONGEST_TITLE: usize = 120;

/// The longest second line that is a subtitle.
const LONGEST_SUBTITLE: usize = 160;

/// Reads a text; nothing where it has no words.
pub fn read(text: &str, path: &str, place: &str) -> Option<Found> {
    let whole = text;
    let text = whole.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return None;
    }
    let mut told = vec![];
    let (title, rest) = match head(text, LONGEST_TITLE) {
        Some((title, rest)) => {
            told.push((Deed::Guessed, "the title, from the first line", title.clone()));
            (Some(title), rest)
        }
        None => (None, text),
    };
    let (subtitle, rest) = match title.as_ref().and_then(|_| head(rest, LONGEST_SUBTITLE)) {
        Some((subtitle, rest)) if is_text(rest) => {
            let what = "the subtitle, from the second line";
            told.push((Deed::Guessed, what, subtitle.clone()));
            (Some(subtitle), rest)
        }
        _ => (None, rest),
    };
    let mut found = Found {
        title: title.unwrap_or_default(),
        subtitle,
        lines: LineMap::of(rest, whole),
        body: Body::Plain(rest.into()),
        place: place.into(),
        folder: folder(path).into(),
        told,
        ..Found::default()
    };
    file_name::complete(&mut found, stem(path));
    // what was pasted has no name
    found.slug = found.slug.filter(|_| path.contains('.'));
    Some(found)
}

/// The first line of a text where it is short and no sentence, and the rest.
fn head(text: &str, longest: usize) -> Option<(String, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let is_head = !first.trim().is_empty()
        && first.chars().count() <= longest
        && !first.trim_end().ends_with(['.', ',', ';', ':', '!'])
        && !first.trim_start().starts_with(is_mark)
        && !rest.trim().is_empty();
    is_head.then(|| (letters::tidy(first), rest.trim_start()))
}

/// Whether an item of a list or a call begins so.
fn is_mark(c: char) -> bool {
    "•‣▪●◦·*-–—+".contains(c) || c.is_ascii_digit() || letters::is_sign(c)
}

/// Whether a text begins with a paragraph and not with a heading.
fn is_text(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim();
    first.ends_with(['.', '!', '?', '…', '”', '"', ':']) && first.split_whitespace().count() > 4
}
