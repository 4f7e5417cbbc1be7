//! Words that one edition says otherwise than another, since one is written in
//! with a pen and the other typed into: `{{print: cross out|fill: type over}}`.
//!
//! They are chosen as they are read, so that a book in the words of one medium is
//! what every renderer gets: `chosen(text, medium)`. What is noted for those who
//! judge words holds both.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::book::edition::Medium;

/// Both of them, in either order, on one line.
static BOTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\{\{\s*(print|fill)\s*:\s*([^|{}\n]*?)\s*\|\s*(print|fill)\s*:\s*([^|{}\n]*?)\s*\}\}",
    )
    .ok()
});
/// What begins like them.
static BEGINNING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\{\{\s*(?:print|fill)\s*:").ok());

/// Whether a text may say one thing with a pen and another with keys.
pub fn is_split(text: &str) -> bool {
    text.contains("{{") && BEGINNING.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// The text as the editions say it that are written in like this.
pub fn chosen(text: &str, medium: Medium) -> Cow<'_, str> {
    match BOTH.as_ref().filter(|_| is_split(text)) {
        Some(both) => both.replace_all(text, |found: &Captures| {
            own(found, medium).map_or_else(String::new, |(_, words)| words.into())
        }),
        None => Cow::Borrowed(text),
    }
}

/// The stretches of a text that the editions say which are written in like this.
pub fn stretches(text: &str, medium: Medium) -> Vec<Range<usize>> {
    let (mut found, mut at) = (vec![], 0);
    for both in BOTH.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let whole = both.get(0).map_or(at..at, |it| it.range());
        found.push(at..whole.start);
        found.extend(own(&both, medium).map(|(range, _)| range));
        at = whole.end;
    }
    found.push(at..text.len());
    found
}

/// The half of a match that is for this medium, and where it stands.
fn own<'t>(found: &Captures<'t>, medium: Medium) -> Option<(Range<usize>, &'t str)> {
    let half = [(1, 2), (3, 4)].into_iter().find(|(name, _)| {
        found.get(*name).is_some_and(|it| it.as_str() == medium.edition().name())
    })?;
    found.get(half.1).map(|words| (words.range(), words.as_str()))
}

/// What is wrong with words that lack their other half, or hold more than words.
pub const FAULT: &str = "words for one edition need words for the other, and hold no others";
/// How that is mended.
pub const REMEDY: &str = "write `{{print: with a pen|fill: with keys}}`, in plain words; \
     in a table of a post write `\\|` for `|`";

/// Whether all such words in a text are whole.
pub fn is_sound(text: &str) -> bool {
    let (Some(beginning), Some(both)) = (BEGINNING.as_ref(), BOTH.as_ref()) else { return false };
    let is_whole = |begin: usize| {
        both.captures_at(text, begin).is_some_and(|found| {
            let name = |half| found.get(half).map(|it| it.as_str());
            found.get(0).is_some_and(|it| it.start() == begin) && name(1) != name(3)
        })
    };
    beginning.find_iter(text).all(|found| is_whole(found.start()))
}
