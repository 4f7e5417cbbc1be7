//! Two states of a file in words: what each of its values is called, and what it was and
//! is. Entries that have a name of their own are found by it, wherever they stand.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use toml::de::DeTable;

use super::forms::plain;
use super::history::Texts;
use super::labels;
use crate::book::source::edit::front_matter;

/// A value that is another.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ComparedValue {
    /// Its key.
    key: String,
    /// What it is called, as in `Question 3, A line under it`.
    name: String,
    before: Option<String>,
    then: Option<String>,
}

/// What an entry of a list is known by.
const OWN_NAMES: [&str; 3] = ["key", "term", "name"];

/// All values that are others, by their files.
pub fn all<'a>(before: &'a Texts, then: &'a Texts) -> BTreeMap<&'a str, Vec<ComparedValue>> {
    let text = |texts: &'a Texts, path| texts.get(path).and_then(Option::as_deref);
    let paths = before.keys().chain(then.keys());
    paths.map(|path| (path.as_str(), of(text(before, path), text(then, path)))).collect()
}

fn of(before: Option<&str>, then: Option<&str>) -> Vec<ComparedValue> {
    let mut old = values(before.unwrap_or_default());
    let mut all: Vec<_> = values(then.unwrap_or_default())
        .into_iter()
        .map(|(id, value)| {
            let place = old.iter().position(|(other, _)| *other == id);
            ComparedValue { before: place.and_then(|place| old.remove(place).1.then), ..value }
        })
        .collect();
    all.extend(old.into_iter().map(|(_, value)| {
        let ComparedValue { key, name, then, .. } = value;
        ComparedValue { key, name, before: then, then: None }
    }));
    all.retain(|it| it.before != it.then);
    all
}

/// The values of a file as they are then: by what each is found, and what it says.
type Values = Vec<(String, ComparedValue)>;

fn values(text: &str) -> Values {
    let toml = front_matter(text).map_or(text, |range| &text[range]);
    let (table, _) = DeTable::parse_recoverable(toml);
    let mut all: Vec<_> = table.get_ref().iter().collect();
    all.sort_by_key(|(key, _)| key.span().start);
    let mut found = vec![];
    for (key, value) in all {
        gather(&plain(value.get_ref()), &[key.get_ref()], ("", ""), &mut found);
    }
    found
}

/// `way` are the keys that lead to a value from its entry of a list; `above` is what that
/// entry is found by, and what it is called.
fn gather(value: &Value, way: &[&str], above: (&str, &str), into: &mut Values) {
    let key = way.last().copied().unwrap_or_default();
    match value {
        Value::Object(table) => {
            for (key, value) in table {
                gather(value, &[way, &[key]].concat(), above, into);
            }
        }
        Value::Array(all) if all.iter().any(Value::is_object) => {
            for (index, entry) in all.iter().enumerate() {
                let own = OWN_NAMES.iter().find_map(|key| entry[key].as_str());
                let id = own.map_or_else(|| index.to_string(), Into::into);
                let id = format!("{} {}/{id}", above.0, way.join("."));
                let label = labels::label(key, Some(index + 1));
                let name = below(above.1, &label);
                for (key, value) in entry.as_object().into_iter().flatten() {
                    gather(value, &[key], (&id, &name), into);
                }
            }
        }
        // saved answers are found by it, and nobody changes it here
        _ if key == "key" && !above.0.is_empty() => {}
        _ => {
            let name = below(above.1, &labels::label(key, None));
            let (key, then) = (key.into(), Some(in_words(value)));
            let value = ComparedValue { key, name, before: None, then };
            into.push((format!("{} {}", above.0, way.join(".")), value));
        }
    }
}

fn below(above: &str, label: &str) -> String {
    if above.is_empty() { label.into() } else { format!("{above}, {label}") }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Array(all) => all.iter().map(in_words).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}
