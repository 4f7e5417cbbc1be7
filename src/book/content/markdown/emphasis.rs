//! Emphasis as word processors export it: `**Note: **write`, with the blank on
//! the wrong side of the mark. Markdown takes such marks for characters, or pairs
//! them with others. Here the blank changes places with its mark, so that the
//! text stays as long as it was, and every place in it what it was. So does a sign
//! that ends bold words right before a letter.

use std::ops::Range;

/// The marks, longest first, so that none is taken for a part of another.
const MARKS: [&str; 6] = ["***", "**", "__", "~~", "*", "_"];

/// A mark in a paragraph.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    sign: &'static str,
}

/// The text with all blanks outside of emphasis.
pub fn repair(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for paragraph in paragraphs(text) {
        let marks = marks(text, paragraph);
        for sign in MARKS {
            let own: Vec<_> = marks.iter().filter(|mark| mark.sign == sign).collect();
            for pair in own.chunks_exact(2) {
                let inner = pair[0].at + sign.len()..pair[1].at;
                if is_loose(text, sign, &inner) {
                    swap(&mut bytes, text, sign.len(), &inner);
                } else if is_glued(text, sign, &inner) {
                    let last = text[inner.clone()].chars().next_back().map_or(0, char::len_utf8);
                    bytes[inner.end - last..inner.end + sign.len()].rotate_left(last);
                }
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.into())
}

/// Stretches of lines that are no code.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut begin, mut at, mut fenced) = (vec![], 0, 0, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        if is_fence
            || fenced
            || bare.is_empty()
            || line.starts_with("    ")
            || line.starts_with('\t')
        {
            found.push(begin..at);
            begin = at + line.len();
        }
        fenced ^= is_fence;
        at += line.len();
    }
    found.push(begin..at);
    found.retain(|range| !range.is_empty());
    found
}

/// The marks of a paragraph: not escaped, and not in code.
fn marks(text: &str, paragraph: Range<usize>) -> Vec<Mark> {
    let (mut found, mut at, mut in_code) = (vec![], paragraph.start, false);
    while at < paragraph.end {
        let rest = &text[at..paragraph.end];
        let sign = MARKS.into_iter().find(|sign| rest.starts_with(sign));
        let length = match (rest.chars().next(), sign) {
            (Some('\\'), _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            (Some('`'), _) => {
                in_code = !in_code;
                1
            }
            (_, Some(sign)) if !in_code => {
                let run = rest.len() - rest.trim_start_matches(&sign[..1]).len();
                if run == sign.len() {
                    found.push(Mark { at, sign });
                }
                run
            }
            (first, _) => first.map_or(1, char::len_utf8),
        };
        at += length;
    }
    found
}

/// Whether a blank stands on the inner side of one of two marks that are meant
/// for each other. Marks between blanks, such as `5 * 3 * 2`, are characters.
fn is_loose(text: &str, sign: &str, inner: &Range<usize>) -> bool {
    let is_blank = |c: char| c == ' ' || c == '\u{a0}';
    let words = &text[inner.clone()];
    let before = text[..inner.start - sign.len()].chars().next_back();
    let after = text[inner.end + sign.len()..].chars().next();
    let (opens_loose, closes_loose) = (words.starts_with(is_blank), words.ends_with(is_blank));
    let opener_alone = opens_loose && before.is_none_or(char::is_whitespace);
    let closer_alone = closes_loose && after.is_none_or(char::is_whitespace);
    let is_meant = if sign.len() == 1 {
        !opens_loose && !closer_alone
    } else {
        !(opener_alone && closer_alone)
    };
    let is_word = sign.starts_with('_') && before.is_some_and(char::is_alphanumeric);
    !words.trim().is_empty() && (opens_loose || closes_loose) && is_meant && !is_word
}

/// Signs that end what is stressed, and after which Markdown takes no mark for
/// the end of anything when a letter follows: `**Important:**read`.
const ENDS: [char; 11] = [':', '.', ',', ';', '!', '?', '…', '"', '”', '’', '»'];

/// Whether such a sign stands between stressed words and their mark, and a letter
/// right behind it.
fn is_glued(text: &str, sign: &str, inner: &Range<usize>) -> bool {
    let words = &text[inner.clone()];
    let before = text[..inner.start - sign.len()].chars().next_back();
    let after = text[inner.end + sign.len()..].chars().next();
    let mut ends = words.chars().rev();
    ends.next().is_some_and(|last| ENDS.contains(&last))
        && ends.next().is_some_and(|c| !c.is_whitespace() && c != '\\')
        && after.is_some_and(char::is_alphanumeric)
        && !before.is_some_and(char::is_alphanumeric)
        && !words.starts_with(char::is_whitespace)
}

/// Lets marks change places with the blanks on their inner sides.
fn swap(bytes: &mut [u8], text: &str, mark: usize, inner: &Range<usize>) {
    let words = &text[inner.clone()];
    let leading = words.len() - words.trim_start().len();
    let trailing = words.len() - words.trim_end().len();
    bytes[inner.start - mark..inner.start + leading].rotate_left(mark);
    bytes[inner.end - trailing..inner.end + mark].rotate_left(trailing);
}
