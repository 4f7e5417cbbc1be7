//! Letters: from bytes to characters, from entities to letters, and the
//! characters that no reader sees.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use scraper::Html;

/// So many bytes are searched for the encoding that a file says it has.
const HEAD: usize = 1024;

/// The text of bytes, in the encoding that they are marked with, that they are
/// sound in, that the file itself names, or that they most likely have.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None => match bytes {
            [_, 0, _, 0, ..] => UTF_16LE,
            [0, _, 0, _, ..] => UTF_16BE,
            _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
            _ => named(bytes).unwrap_or_else(|| guessed(bytes)),
        },
    };
    let (text, ..) = encoding.decode(bytes);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What `<?xml encoding="…"?>` or `<meta charset="…">` names. That it is UTF-8
/// has been found to be wrong.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let from = ["encoding=", "charset="].iter().find_map(|key| {
        let at = head.find(key)?;
        Some(at + key.len())
    })?;
    let name = head[from..].trim_start_matches(['"', '\'']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).next()?;
    Encoding::for_label(name.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let sound = bytes.iter().filter(|byte| **byte >= 0xc0).count();
    if sound > 4 * broken {
        // a few bytes were lost: they spoil their own words only
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// A title or the like as plain text: entities are resolved, also those of
/// entities, and tags are gone.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut text = text.to_string();
    for _ in 0..2 {
        if !text.contains(['&', '<']) {
            break;
        }
        // `a < b` is no tag
        let html = Html::parse_fragment(&text.replace("< ", "&lt; "));
        text = html.root_element().text().collect();
    }
    tidy(&text)
}

/// On one line, with the letters that people see.
#[must_use]
pub fn tidy(text: &str) -> String {
    let seen: String = text.chars().filter_map(seen).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A character as it is printed: blanks of any width as one, and those that have
/// none, or that turn the direction of writing, not at all.
#[must_use]
pub fn seen(c: char) -> Option<char> {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{3000}' | '\u{2002}'..='\u{2009}' => Some(' '),
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => Some('\n'),
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffc}'
        | '\u{61c}' => None,
        '\n' | '\t' => Some(c),
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// How many letters there are that count: no blanks, and nothing unseen.
#[must_use]
pub fn count(text: &str) -> usize {
    text.chars().filter_map(seen).filter(|c| !c.is_whitespace()).count()
}

/// Whether a text begins with these words, which may be cut.
#[must_use]
pub fn begins(text: &str, words: &str) -> bool {
    let words = words.trim_end_matches("[…]").trim_end_matches("[...]");
    let mut begins = bare(text);
    bare(words).all(|letter| begins.next() == Some(letter))
}

/// The letters and figures of a text, all of them small.
pub fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// How many words there are: what has a letter or a figure, between blanks.
#[must_use]
pub fn words(text: &str) -> usize {
    let seen: String = text.chars().filter_map(seen).collect();
    seen.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The letter of an entity of HTML or a number, as in `&eacute;`; the text itself
/// where it is none.
#[must_use]
pub fn plain_entity(entity: &str) -> String {
    Html::parse_fragment(entity).root_element().text().collect()
}

/// Whether a character is a picture among letters, which no typeface of a book
/// has.
#[must_use]
pub fn is_sign(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{20e3}' | '\u{2b00}'..='\u{2bff}')
}
