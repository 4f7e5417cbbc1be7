//! Text without marks: its first line is the title where an empty line follows,
//! or where it is short.

use super::{folder, stem};
use crate::tools::import::found::{Body, Found};
use crate::tools::import::letters;

/// The longest first line that is a title, in characters.
const LONGEST_TITLE: usize = 120;

/// Reads a text; nothing where it has no words.
pub fn read(text: &str, path: &str, place: &str) -> Option<Found> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return None;
    }
    let (first, rest) = text.split_once('\n').unwrap_or(("", text));
    let is_title = !first.trim().is_empty()
        && first.chars().count() <= LONGEST_TITLE
        && !first.trim_end().ends_with(['.', ',', ';', ':'])
        && !rest.trim().is_empty();
    let name = stem(path);
    let (title, body) =
        if is_title { (letters::tidy(first), rest) } else { (name.replace(['-', '_'], " "), text) };
    Some(Found {
        title,
        slug: (path.contains('.')).then(|| name.to_string()),
        body: Body::Plain(body.into()),
        place: place.into(),
        folder: folder(path).into(),
        ..Found::default()
    })
}
