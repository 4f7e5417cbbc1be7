//! Names as they may stand on a cover. What could be something else than a name,
//! or would not show as its owner writes it, is refused with a reason that
//! does not say the name; what stands for no name is none.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::placeholder::{is_placeholder, is_placeholder_part};
use super::reason::Reason;
use super::signs::{is_invisible, is_picture, unseen};
use crate::editions::widgets::joins;
use crate::people::subscribers::is_plausible;

/// The longest name, in characters.
const LONGEST: usize = 80;
/// How many marks a letter has at most.
const MOST_MARKS: u32 = 4;
/// What names have besides letters, digits and blanks.
const SIGNS: &str = ".,'’‘`´-‐‑–·•&()/\"“”„«»!?:ªº№°";
/// What stands beside names and is none of them.
const BESIDE: &str = "-‐‑–—−·•*~|/_";

/// A name as it is shown: accents in their letters, blanks single. Nothing
/// where there is none.
///
/// # Errors
/// When it may not stand on a cover.
pub fn clean(written: &str) -> Result<Option<String>, Reason> {
    if let Some(reason) = written.chars().find_map(unseen) {
        return Err(reason);
    }
    let name = tidy(written);
    if name.is_empty() || is_placeholder(&name) {
        return Ok(None);
    }
    if name.starts_with(['=', '+', '-', '@']) {
        return Err(Reason::Formula);
    }
    if !is_plausible(written) {
        return Err(Reason::Broken);
    }
    if let Some(reason) = name.chars().find_map(strange) {
        return Err(reason);
    }
    if has_stray_marks(&name) {
        return Err(Reason::Script);
    }
    let is_address = ["www.", "http:", "https:"].iter().any(|it| name.to_lowercase().contains(it));
    if is_address || is_path(&name) {
        return Err(Reason::Markup);
    }
    if name.chars().count() > LONGEST {
        return Err(Reason::Long);
    }
    if name.chars().any(char::is_alphabetic) { Ok(Some(name)) } else { Err(Reason::NoLetter) }
}

/// A name without what is no part of it: signs that do not show, pictures,
/// dashes beside it, parts that say nothing.
fn tidy(written: &str) -> String {
    let mut before = ' ';
    let shown = written.chars().filter(|c| {
        let is_kept = joins(before, *c) || !is_invisible(*c) && !is_picture(*c);
        before = *c;
        is_kept
    });
    let name: String = shown.map(usual).nfc().collect();
    let is_beside = |part: &&str| part.chars().all(|c| BESIDE.contains(c));
    let mut parts: Vec<_> = name.split_whitespace().collect();
    while parts.first().is_some_and(is_beside) {
        parts.remove(0);
    }
    while parts.last().is_some_and(is_beside) {
        parts.pop();
    }
    if parts.len() > 1 {
        parts.retain(|part| !is_placeholder_part(part));
    }
    parts.join(" ")
}

/// Letters that look like signs which the font has.
fn usual(c: char) -> char {
    match c {
        // O’Brien, as some phones write it.
        '\u{2bc}' => '’',
        // The letter in Kaʻahumanu.
        '\u{2bb}' => '‘',
        c => c,
    }
}

/// Whether marks stand on no letter, or more on one than any language has.
fn has_stray_marks(name: &str) -> bool {
    let mut count = MOST_MARKS;
    name.chars().any(|c| {
        let is_mark = is_combining_mark(c);
        count = if is_mark {
            count + 1
        } else if c.is_alphabetic() {
            0
        } else {
            MOST_MARKS
        };
        count > MOST_MARKS
    })
}

/// Whether a word looks like `example.com/page`.
fn is_path(name: &str) -> bool {
    name.split(' ').any(|word| {
        word.split_once('/').is_some_and(|(host, _)| host.contains('.') && !host.ends_with('.'))
    })
}

fn strange(c: char) -> Option<Reason> {
    match c {
        ' ' => None,
        c if is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}') => None,
        c if c.is_alphabetic() || c.is_ascii_digit() || SIGNS.contains(c) => None,
        c if c.is_ascii() => Some(Reason::Markup),
        _ => Some(Reason::Script),
    }
}
