//! Names as they may stand on a cover. What could be something else than a name,
//! or would not show as its owner writes it, is refused with a reason that
//! does not say the name; what stands for no name is none.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::placeholder::{is_placeholder, is_placeholder_part};
use super::reason::Reason;
use crate::people::subscribers::is_plausible;

/// The longest name, in characters.
const LONGEST: usize = 80;
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
    let shown = written.chars().filter(|c| !is_invisible(*c) && !is_picture(*c)).map(usual);
    let name: String = shown.nfc().collect();
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

/// Whether a word looks like `example.com/page`.
fn is_path(name: &str) -> bool {
    name.split(' ').any(|word| {
        word.split_once('/').is_some_and(|(host, _)| host.contains('.') && !host.ends_with('.'))
    })
}

/// Signs that join, part or vary letters, and do not show.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Pictures and the signs that change them.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{20e3}')
}

fn unseen(c: char) -> Option<Reason> {
    match c {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Reason::Bidi)
        }
        '\u{fffd}' | '\u{80}'..='\u{9f}' => Some(Reason::Broken),
        '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2061}'..='\u{206f}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Some(Reason::Control),
        c if c.is_control() => Some(Reason::Control),
        _ => None,
    }
}

fn strange(c: char) -> Option<Reason> {
    match c {
        ' ' => None,
        // The font has them, but nothing tells it where they go.
        c if is_combining_mark(c) => Some(Reason::Script),
        c if c.is_alphabetic() || c.is_ascii_digit() || SIGNS.contains(c) => None,
        c if c.is_ascii() => Some(Reason::Markup),
        _ => Some(Reason::Script),
    }
}

/// Whether text could be an address: one `@` with something on either side,
/// and nothing that would end a line or a header.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\\\"[]".contains(c);
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_domain = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    let is_local = !local.is_empty() && !local.starts_with(['=', '+', '-']) && local.len() <= 64;
    let is_plain = !text.chars().any(|c| strange(c) || unseen(c).is_some() || is_invisible(c));
    is_local && is_domain && is_plain && !domain.contains('@') && text.len() <= 254
}
