//! What people call the keys of an author's files, and the files themselves. The names
//! stand beside what is said of each key, in `schema`.

use std::collections::BTreeMap;

use crate::tools::schema::said_of_all;
pub(super) use crate::tools::schema::{is_long, named as known};

/// What a key is called as a field, and what else there is to know: `said` of it where
/// that is no name.
pub fn called(key: &str, said: &str, is_text: bool) -> (String, String) {
    if let Some(label) = known(key).filter(|_| is_text) {
        return (label.into(), if label == said.trim_end_matches('.') { "" } else { said }.into());
    }
    let bare = said.trim_end_matches('.');
    let bare = bare.strip_prefix("Whether ").unwrap_or(bare);
    let most = if said.starts_with("Whether ") { LONGER } else { SHORT };
    let is_name = bare.len() <= most && !bare.is_empty() && !bare.contains([':', '.']);
    if is_name {
        return (capital(bare), String::new());
    }
    (spelled_out(key), said.into())
}

/// Letters up to which what is said of a key is its name; of a yes or no, more.
const SHORT: usize = 44;
const LONGER: usize = 76;

/// What all keys are called that messages may name.
pub fn all() -> BTreeMap<&'static str, String> {
    let name = |(key, said): (&'static str, &'static str)| {
        (key, known(key).map_or_else(|| called(key, said, false).0, Into::into))
    };
    said_of_all().map(name).collect()
}

/// What a key is called, with its place in a list.
pub fn label(key: &str, place: Option<usize>) -> String {
    let label = known(key).map_or_else(|| spelled_out(key), Into::into);
    place.map_or(label.clone(), |place| format!("{label} {place}"))
}

/// Files that have no title.
pub const FILES: [(&str, &str); 5] = [
    ("workbook.toml", "Settings"),
    ("crisis.toml", "Crisis lines"),
    ("glossary.toml", "Words that are explained"),
    ("brand.toml", "The look"),
    ("words.toml", "Words of the workbook itself"),
];

/// What a file without a title is called.
pub fn file(path: &str) -> String {
    if let Some((_, name)) = FILES.iter().find(|(file, _)| *file == path) {
        return (*name).into();
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    spelled_out(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// A key as words.
pub fn spelled_out(key: &str) -> String {
    capital(&key.replace(['-', '_'], " "))
}

/// Words as they begin a sentence.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
