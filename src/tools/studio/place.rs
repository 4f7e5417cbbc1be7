//! Where something stands in a file: the way to it through its TOML, and the
//! letters, as browsers count them.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::DeTable;

use super::labels;

/// The way to a value of TOML: keys, and places in lists.
pub type ValueWay = Vec<WayStep>;

/// A step on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum WayStep {
    Index(usize),
    Key(String),
}

/// A stretch of a file. Places are counted as browsers count letters, in UTF-16.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextStretch {
    pub from: usize,
    pub to: usize,
    pub text: String,
}

/// The name of the table that a way leads through first: its number in a list,
/// and what it says of itself.
pub fn group(way: &ValueWay, table: &Spanned<DeTable>) -> String {
    let [WayStep::Key(list), WayStep::Index(index), ..] = way.as_slice() else {
        return match way.as_slice() {
            [WayStep::Key(key), _, ..] => labels::label(key, None),
            _ => String::new(),
        };
    };
    let tables = table.get_ref().get(list.as_str()).and_then(|value| value.get_ref().as_array());
    let Some(table) =
        tables.and_then(|it| it.get(*index)).and_then(|value| value.get_ref().as_table())
    else {
        return String::new();
    };
    let names = ["title", "ask", "term", "name"];
    let name = names.iter().find_map(|key| table.get(*key)?.get_ref().as_str());
    let label = labels::label(list, Some(index + 1));
    name.map_or(label.clone(), |name| format!("{label}: {name}"))
}

/// The key of a step, where it is one.
pub fn key_of(step: &WayStep) -> Option<&str> {
    match step {
        WayStep::Key(key) => Some(key),
        WayStep::Index(_) => None,
    }
}

/// Places of a text in bytes, as UTF-16 counts them.
pub struct Units<'a>(pub &'a str);

impl Units<'_> {
    /// How many units come before this byte.
    pub fn at(&self, byte: usize) -> usize {
        let mut end = byte.min(self.0.len());
        while !self.0.is_char_boundary(end) {
            end -= 1;
        }
        self.0[..end].encode_utf16().count()
    }

    /// How many units come before this line, counted from 1.
    pub fn line(&self, line: usize) -> usize {
        let before = self.0.split_inclusive('\n').take(line.saturating_sub(1));
        self.at(before.map(str::len).sum())
    }

    /// A stretch of it, that says this.
    pub fn stretch(&self, range: Range<usize>, text: String) -> TextStretch {
        TextStretch { from: self.at(range.start), to: self.at(range.end), text }
    }
}
