//! Ghost's older editor: sections as JSON, with looks and cards in lists beside
//! them, which the sections name by number.

use serde_json::Value;

use super::cards;
use crate::tools::import::readers::html::escaped;

/// The HTML of a text, and the names of the cards in it that nobody knows. Nothing
/// where it is no such document.
pub fn html(text: &str) -> Option<(String, Vec<String>)> {
    let document: Value = serde_json::from_str(text).ok()?;
    let sections = document.get("sections")?.as_array()?;
    let list =
        |key: &str| document.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut writer = MobiledocWriter {
        markups: list("markups"),
        atoms: list("atoms"),
        cards: list("cards"),
        out: String::new(),
        unknown: vec![],
    };
    for section in sections.iter().filter_map(Value::as_array) {
        writer.section(section);
    }
    Some((writer.out, writer.unknown))
}

struct MobiledocWriter<'v> {
    markups: &'v [Value],
    atoms: &'v [Value],
    cards: &'v [Value],
    out: String,
    unknown: Vec<String>,
}

/// What a section is, by its first number.
const MARKERS: u64 = 1;
const PICTURE: u64 = 2;
const LIST: u64 = 3;
const CARD: u64 = 10;
/// What a marker holds.
const ATOM: u64 = 1;

/// Elements that a section may be.
const SECTIONS: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"];
/// Elements that a markup may be.
const MARKUPS: [&str; 9] = ["strong", "b", "em", "i", "s", "code", "sub", "sup", "u"];

impl MobiledocWriter<'_> {
    fn section(&mut self, section: &[Value]) {
        let (kind, second) = (section.first().and_then(Value::as_u64), section.get(1));
        let tag = second.and_then(Value::as_str).unwrap_or_default();
        match kind {
            Some(MARKERS) => {
                let tag = SECTIONS.into_iter().find(|known| *known == tag).unwrap_or("p");
                let tag = if tag == "aside" { "blockquote" } else { tag };
                self.within(tag, section.get(2));
            }
            Some(LIST) => {
                let tag = if tag == "ol" { "ol" } else { "ul" };
                self.out.extend(["<", tag, ">"]);
                for item in section.get(2).and_then(Value::as_array).into_iter().flatten() {
                    self.within("li", Some(item));
                }
                self.out.extend(["</", tag, ">"]);
            }
            Some(PICTURE) => self.out.extend(["<img src=\"", &escaped(tag), "\" alt=\"\">"]),
            Some(CARD) => self.card(second.and_then(Value::as_u64)),
            _ => {}
        }
    }

    fn card(&mut self, number: Option<u64>) {
        let card = number.and_then(|it| self.cards.get(usize::try_from(it).ok()?));
        let Some([name, payload, ..]) = card.and_then(Value::as_array).map(Vec::as_slice) else {
            return;
        };
        let name = name.as_str().unwrap_or_default();
        match cards::html(name, payload) {
            Some(html) => self.out += &html,
            None => self.unknown.push(name.into()),
        }
    }

    /// Letters in an element. A marker opens elements, and says how many of those
    /// that are open end behind it.
    fn within(&mut self, tag: &str, markers: Option<&Value>) {
        self.out.extend(["<", tag, ">"]);
        let mut open: Vec<&str> = vec![];
        for marker in markers.and_then(Value::as_array).into_iter().flatten() {
            let Some([kind, opened, closed, value]) = marker.as_array().map(Vec::as_slice) else {
                continue;
            };
            for number in opened.as_array().into_iter().flatten() {
                open.push(self.open(number));
            }
            if kind.as_u64() == Some(ATOM) {
                self.atom(value.as_u64());
            } else {
                self.out += &escaped(value.as_str().unwrap_or_default());
            }
            for _ in 0..closed.as_u64().unwrap_or(0).min(open.len() as u64) {
                self.close(open.pop().unwrap_or_default());
            }
        }
        open.into_iter().rev().for_each(|tag| self.close(tag));
        self.out.extend(["</", tag, ">"]);
    }

    fn close(&mut self, tag: &str) {
        if !tag.is_empty() {
            self.out.extend(["</", tag, ">"]);
        }
    }

    /// Opens a markup, and gives back its element; nothing where nobody knows it.
    fn open(&mut self, number: &Value) -> &'static str {
        let markup = number.as_u64().and_then(|it| self.markups.get(usize::try_from(it).ok()?));
        let (tag, values) = (markup.and_then(|it| it.get(0)), markup.and_then(|it| it.get(1)));
        let tag = tag.and_then(Value::as_str).unwrap_or_default();
        if tag == "a" {
            let to = values.and_then(|it| it.get(1)).and_then(Value::as_str).unwrap_or_default();
            self.out.extend(["<a href=\"", &escaped(to), "\">"]);
            return "a";
        }
        let Some(tag) = MARKUPS.iter().find(|known| **known == tag) else { return "" };
        self.out.extend(["<", tag, ">"]);
        tag
    }

    fn atom(&mut self, number: Option<u64>) {
        let atom = number.and_then(|it| self.atoms.get(usize::try_from(it).ok()?));
        let text = |at: usize| atom.and_then(|it| it.get(at)).and_then(Value::as_str);
        match text(0) {
            Some("soft-return") => self.out += "<br>",
            _ => self.out += &escaped(text(1).unwrap_or_default()),
        }
    }
}
