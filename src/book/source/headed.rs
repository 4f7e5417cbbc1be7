//! Tables below headings, such as `[[prompt]]`: one more, one less, another order.
//! Each is a stretch of the file, with the comments right above it, and is moved as
//! it is written, letter by letter. What is said apart from all of them stays where
//! it is.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::edit::{EditError, EditedFile, Step};

/// A table below a heading, among those beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadedTable {
    /// The list that it is an entry of.
    pub list: String,
    /// Its place in that list.
    pub index: usize,
    /// Where it stands, with its comments and without the line break behind it.
    range: Range<usize>,
}

/// A heading: the way to its table, in letters, and where it begins.
type Heading = (Vec<String>, usize);

impl EditedFile {
    /// The entries of all lists of tables that stand right in a table, in the order
    /// of the file.
    #[must_use]
    pub fn entries(&self, parent: &[Step]) -> Vec<HeadedTable> {
        entries(&self.toml_text(), &named(parent))
    }

    /// Moves an entry so that it is the one at `to` among those beside it.
    ///
    /// # Errors
    /// When there is no such entry or place.
    pub fn place_entry(&mut self, way: &[Step], to: usize) -> Result<(), EditError> {
        let (text, all, at) = self.entry(way)?;
        if to >= all.len() {
            return Err(EditError::NoSuchPlace(way.len()));
        }
        let mut order: Vec<_> = all.iter().map(|it| &text[it.range.clone()]).collect();
        let moved = order.remove(at);
        order.insert(to, moved);
        let (mut then, mut end) = (String::with_capacity(text.len()), 0);
        for (entry, words) in all.iter().zip(order) {
            then.push_str(&text[end..entry.range.start]);
            then.push_str(words);
            end = entry.range.end;
        }
        then.push_str(&text[end..]);
        self.replace_toml(&then)
    }

    /// Takes an entry out, with its comments.
    ///
    /// # Errors
    /// When there is no such entry.
    pub fn take_entry(&mut self, way: &[Step]) -> Result<(), EditError> {
        let (text, all, at) = self.entry(way)?;
        let Range { start, end } = all[at].range.clone();
        let is_plain = |gap: &Range<usize>| text[gap.clone()].trim().is_empty();
        let after = all.get(at + 1).map(|next| end..next.range.start).filter(is_plain);
        let before = at.checked_sub(1).map(|last| all[last].range.end..start).filter(is_plain);
        let gone = match (after, before) {
            (Some(after), _) => start..after.end,
            (None, Some(before)) => before.start..end,
            // what is said between the tables stays
            (None, None) => text[..start].trim_end().len()..end,
        };
        self.replace_toml(&format!("{}{}", &text[..gone.start], &text[gone.end..]))
    }

    /// Puts an entry, as it is to be written, before the one at `at` among those in
    /// a table; it is set off as they are.
    ///
    /// # Errors
    /// When there is no such table, or the entry is not TOML.
    pub fn put_entry(&mut self, parent: &[Step], at: usize, entry: &str) -> Result<(), EditError> {
        let text = self.toml_text();
        let all = entries(&text, &named(parent));
        let gap = all.windows(2).map(|two| &text[two[0].range.end..two[1].range.start]);
        let gap = gap.map(|gap| gap.trim().is_empty().then_some(gap)).next();
        let gap = gap.flatten().unwrap_or("\n\n").to_string();
        let entry = entry.trim_end();
        let (place, written) = match (all.get(at), all.last()) {
            (Some(next), _) => (next.range.start, format!("{entry}{gap}")),
            (None, Some(last)) => (last.range.end, format!("{gap}{entry}")),
            (None, None) if parent.is_empty() => {
                let end = text.trim_end().len();
                let gap = if end == 0 { "" } else { "\n\n" };
                (end, format!("{gap}{entry}{}", if end == text.len() { "\n" } else { "" }))
            }
            (None, None) => {
                let (_, beside, at) = self.entry(parent)?;
                (beside[at].range.end, format!("\n\n{entry}"))
            }
        };
        self.replace_toml(&format!("{}{written}{}", &text[..place], &text[place..]))
    }

    fn entry(&self, way: &[Step]) -> Result<(String, Vec<HeadedTable>, usize), EditError> {
        let nothing = EditError::NoSuchPlace(way.len());
        let [parent @ .., Step::Key(list), Step::Index(index)] = way else { return Err(nothing) };
        let text = self.toml_text();
        let all = entries(&text, &named(parent));
        let at = all.iter().position(|it| it.list == *list && it.index == *index);
        Ok((text, all, at.ok_or(nothing)?))
    }
}

fn named(way: &[Step]) -> Vec<String> {
    let name = |step: &Step| match step {
        Step::Key(key) => (*key).to_string(),
        Step::Index(index) => place(*index),
    };
    way.iter().map(name).collect()
}

/// A place in a list, as no key is written.
fn place(index: usize) -> String {
    format!("\n{index}")
}

fn entries(text: &str, parent: &[String]) -> Vec<HeadedTable> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut all = vec![];
    gather(text, table.get_ref(), &mut vec![], &mut all);
    all.sort_by_key(|(_, start)| *start);
    let mut found: Vec<HeadedTable> = vec![];
    for (way, start) in &all {
        let Some([list, index]) = way.strip_prefix(parent) else { continue };
        let Some(index) = index.strip_prefix('\n').and_then(|it| it.parse().ok()) else { continue };
        let begin = lead(text, *start);
        let next = all.iter().find(|(other, at)| at > start && !other.starts_with(way));
        let limit = next.map_or(text.len(), |(_, at)| lead(text, *at));
        let range = begin..content_end(text, begin, limit);
        found.push(HeadedTable { list: list.clone(), index, range });
    }
    found
}

fn gather(text: &str, table: &DeTable, above: &mut Vec<String>, into: &mut Vec<Heading>) {
    let mut note = |value: &Spanned<DeValue>, above: &mut Vec<String>| {
        let Some(table) = value.get_ref().as_table() else { return };
        let start = value.span().start;
        if text.get(start..).is_some_and(|it| it.starts_with('[')) {
            into.push((above.clone(), start));
        }
        gather(text, table, above, into);
    };
    for (key, value) in table {
        above.push(key.get_ref().to_string());
        note(value, above);
        for (index, value) in value.get_ref().as_array().into_iter().flatten().enumerate() {
            above.push(place(index));
            note(value, above);
            above.pop();
        }
        above.pop();
    }
}

/// Where the comments right above a heading begin, which are its own.
fn lead(text: &str, heading: usize) -> usize {
    let mut own = text[..heading].rfind('\n').map_or(0, |end| end + 1);
    while own > 0 {
        let above = text[..own - 1].rfind('\n').map_or(0, |end| end + 1);
        if !text[above..own].trim_start().starts_with('#') {
            break;
        }
        own = above;
    }
    own
}

/// Where a table ends that begins there: comments right below its last line are its
/// own.
fn content_end(text: &str, begin: usize, limit: usize) -> usize {
    let (mut end, mut at, mut is_whole) = (begin, begin, true);
    for line in text[begin..limit].split_inclusive('\n') {
        at += line.len();
        let words = line.trim();
        is_whole = !words.is_empty() && (is_whole || !words.starts_with('#'));
        if is_whole {
            end = at - (line.len() - line.trim_end_matches(['\n', '\r']).len());
        }
    }
    end
}
