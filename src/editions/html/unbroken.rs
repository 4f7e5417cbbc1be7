//! Words that stay whole where they are set large: `ten-part` does not break at its hyphen.
//!
//! `unbroken(&str) -> String`.

/// Joins what stands on its two sides, and is not seen.
const JOINER: char = '\u{2060}';

/// Words in which no hyphen between letters is a place to break.
#[must_use]
pub fn unbroken(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    let mut before = None;
    let mut signs = words.chars().peekable();
    while let Some(sign) = signs.next() {
        joined.push(sign);
        let is_within = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        if sign == '-' && is_within(before) && is_within(signs.peek().copied()) {
            joined.push(JOINER);
        }
        before = Some(sign);
    }
    joined
}
