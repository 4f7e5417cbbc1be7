//! Paragraphs that are items, as lists within lists.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::numbering::{ItemMark, ItemPlace, Numbering};

/// A list that is being written.
struct BegunList {
    level: usize,
    kind: String,
    is_numbered: bool,
}

impl BegunList {
    fn closing(&self) -> &'static str {
        if self.is_numbered { "</li></ol>" } else { "</li></ul>" }
    }
}

/// The lists around a paragraph.
#[derive(Default)]
pub struct OpenLists {
    open: Vec<BegunList>,
}

/// How far the lists of a document have counted.
#[derive(Default)]
pub struct Counters {
    /// By kind and level.
    last: BTreeMap<(String, usize), u64>,
    /// Lists that have begun.
    begun: Vec<(String, usize)>,
}

impl Counters {
    fn next(&mut self, place: &ItemPlace, numbering: &Numbering, first: u64) -> u64 {
        let kind = numbering.kind(&place.list).to_string();
        self.last.retain(|(other, level), _| *other != kind || *level <= place.level);
        let key = (place.list.clone(), place.level);
        let anew = numbering.start(place).filter(|_| !self.begun.contains(&key));
        if !self.begun.contains(&key) {
            self.begun.push(key);
        }
        let last = self.last.entry((kind, place.level)).or_insert(first.saturating_sub(1));
        *last = anew.unwrap_or(last.saturating_add(1));
        *last
    }
}

impl OpenLists {
    /// The tags before an item; `None` where it goes on with the one above it.
    pub fn begin(
        &mut self,
        place: &ItemPlace,
        numbering: &Numbering,
        counters: &mut Counters,
    ) -> Option<String> {
        let mark = numbering.mark(place);
        let number = match mark {
            ItemMark::Nothing if self.open.is_empty() => return Some(String::new()),
            ItemMark::Nothing => return None,
            ItemMark::Bullet => None,
            ItemMark::Number(first) => Some(counters.next(place, numbering, first)),
        };
        let (kind, is_numbered) = (numbering.kind(&place.list), number.is_some());
        let mut out = String::new();
        while self.open.last().is_some_and(|list| list.level > place.level) {
            out.push_str(self.open.pop().map_or("", |list| list.closing()));
        }
        let is_same = |list: &BegunList| {
            list.level == place.level && list.kind == kind && list.is_numbered == is_numbered
        };
        if self.open.last().is_some_and(is_same) {
            out.push_str("</li><li>");
            return Some(out);
        }
        if self.open.last().is_some_and(|list| list.level == place.level) {
            out.push_str(self.open.pop().map_or("", |list| list.closing()));
        }
        match number {
            Some(number) => {
                let _ = write!(out, "<ol start=\"{number}\"><li>");
            }
            None => out.push_str("<ul><li>"),
        }
        self.open.push(BegunList { level: place.level, kind: kind.into(), is_numbered });
        Some(out)
    }

    /// Whether an item is being written.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The tags that end all lists.
    pub fn end(&mut self) -> String {
        std::mem::take(&mut self.open).iter().rev().map(BegunList::closing).collect()
    }
}
