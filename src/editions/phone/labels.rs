//! What a copy says of each answer: the label that its field has in the fill edition.

use maud::Markup;

use super::controls::Controls;

/// The labels of a prompt's fields, a line each, in the order in which its controls stand
/// in `body`. Most begin as the one before does, and the first as the prompt's own words: a
/// line says how much of that it keeps, in units of UTF-16, and after a space what follows.
#[must_use]
pub fn labels(make: &Controls, prompt: &str, ask: &str, body: &Markup) -> String {
    let mut before = ask;
    let mut lines = vec![];
    for part in parts(body) {
        let label = make.labels.get(format!("{prompt}.{part}").as_str()).copied();
        let label = label.unwrap_or_default();
        let kept = same(before, label);
        let units: usize = label[..kept].chars().map(char::len_utf16).sum();
        lines.push(format!("{units} {}", &label[kept..]));
        before = label;
    }
    lines.join("\n")
}

/// The fields of the controls; of those of which one is chosen, once.
fn parts(body: &Markup) -> Vec<&str> {
    let named = body.0.split("data-f=\"").skip(1);
    let mut parts: Vec<_> = named.filter_map(|rest| rest.split('"').next()).collect();
    parts.dedup();
    parts
}

/// How many bytes two texts begin with that are the same.
fn same(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}
