//! A file of the author's as it is shown to be changed: the text of a post, and
//! each of the words in its TOML as a field.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::forms::FormTable;
use super::labels;
use super::place::{TextStretch, Units, ValueWay, WayStep, group, key_of};
use crate::book::source::edit::front_matter;
use crate::book::world::SETTINGS;
use crate::write::sums::sha256;

/// A file, to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownFile {
    /// From the workbook folder.
    pub path: String,
    /// What it holds, as a sum: changes say what they began from.
    pub hash: String,
    /// Whether it is a post, or all TOML.
    pub kind: ShownKind,
    /// What it is called: its title, else its name.
    pub title: String,
    /// Of a post: its text.
    pub body: Option<TextStretch>,
    /// All words in its TOML, in the order of the file.
    pub parts: Vec<WordField>,
    /// All of its TOML that is no mere words, as a form.
    pub form: Option<FormTable>,
    /// Of the settings: which chapters and pages the book has, in their order, by the
    /// keys of these lists.
    pub orders: BTreeMap<&'static str, Vec<String>>,
    /// What else was done with the last change, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// The lists of chapters and pages.
pub const ORDERS: [&str; 3] = ["posts", "front", "back"];

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShownKind {
    /// Markdown below TOML.
    Post,
    /// TOML.
    Toml,
}

/// Words in TOML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordField {
    /// The way to it.
    pub id: ValueWay,
    /// Its key.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// What it belongs to, such as a prompt; empty where it is the file.
    pub group: String,
    /// Where they stand, with what they say.
    #[serde(flatten)]
    pub at: TextStretch,
    /// Whether they want more than a line.
    pub long: bool,
}

/// Letters from which on a field has several lines.
const LONG: usize = 60;

/// The sum by which a text is known.
pub fn hash(text: &str) -> String {
    let mut sum = sha256(text.as_bytes());
    sum.truncate(32);
    sum
}

/// A file as it is shown. `keys` are those whose values are words.
pub fn show(path: &str, text: &str, keys: &BTreeSet<String>) -> ShownFile {
    let front = front_matter(text);
    let is_post = front.is_some();
    let range = front.unwrap_or(0..text.len());
    let toml = text.get(range.clone()).unwrap_or_default();
    let (table, _) = DeTable::parse_recoverable(toml);
    let mut found = vec![];
    gather(table.get_ref(), &mut vec![], &mut found);
    found.retain(|leaf| leaf.way.iter().rev().find_map(key_of).is_some_and(|it| keys.contains(it)));
    found.sort_by_key(|leaf| leaf.span.start);
    let units = Units(text);
    let parts = found.into_iter().map(|leaf| part(leaf, &table, &units, range.start)).collect();
    let body = is_post.then(|| {
        let begin = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
        units.stretch(begin..text.len(), text[begin..].into())
    });
    let title = ["title", "name"].iter().find_map(|key| word(&table, key));
    let orders = ORDERS.into_iter().filter(|_| path == SETTINGS);
    let orders = orders.map(|key| (key, names(&table, key))).collect();
    ShownFile {
        orders,
        path: path.into(),
        hash: hash(text),
        kind: if is_post { ShownKind::Post } else { ShownKind::Toml },
        title: title.unwrap_or_else(|| labels::file(path)),
        body,
        parts,
        form: None,
        said: None,
    }
}

/// A text in TOML.
struct Leaf {
    way: ValueWay,
    span: Range<usize>,
    text: String,
}

fn gather(table: &DeTable, above: &mut ValueWay, into: &mut Vec<Leaf>) {
    for (key, value) in table {
        above.push(WayStep::Key(key.get_ref().to_string()));
        gather_value(value, above, into);
        above.pop();
    }
}

fn gather_value(value: &Spanned<DeValue>, above: &mut ValueWay, into: &mut Vec<Leaf>) {
    match value.get_ref() {
        DeValue::String(text) => {
            into.push(Leaf { way: above.clone(), span: value.span(), text: text.to_string() });
        }
        DeValue::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                above.push(WayStep::Index(index));
                gather_value(value, above, into);
                above.pop();
            }
        }
        DeValue::Table(table) => gather(table, above, into),
        _ => {}
    }
}

fn part(leaf: Leaf, table: &Spanned<DeTable>, units: &Units, start: usize) -> WordField {
    let Leaf { way, span, text } = leaf;
    let key = way.iter().rev().find_map(key_of).unwrap_or_default().to_string();
    let place = match way.last() {
        Some(WayStep::Index(index)) => Some(index + 1),
        _ => None,
    };
    WordField {
        label: labels::label(&key, place),
        group: group(&way, table),
        long: text.len() > LONG || text.contains('\n') || labels::is_long(&key),
        at: units.stretch(start + span.start..start + span.end, text),
        id: way,
        key,
    }
}

fn names(table: &Spanned<DeTable>, key: &str) -> Vec<String> {
    let list = table.get_ref().get(key).and_then(|value| value.get_ref().as_array());
    let name = |value: &Spanned<DeValue>| Some(value.get_ref().as_str()?.to_string());
    list.into_iter().flat_map(|all| all.iter()).filter_map(name).collect()
}

fn word(table: &Spanned<DeTable>, key: &str) -> Option<String> {
    Some(table.get_ref().get(key)?.get_ref().as_str()?.to_string())
}
