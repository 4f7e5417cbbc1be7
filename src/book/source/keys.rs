//! Keys of a table, put in and taken out as a careful hand would: tables that are
//! missing are begun, those that are left empty end, and comments are not lost.

use std::ops::Range;

use toml::de::DeTable;
use toml_edit::{InlineTable, Item, Key, Value};

use super::edit::{EditError, EditedFile, Step, find, look};

impl EditedFile {
    /// Gives a key a value, as `set` does. A table on the way that is not there yet
    /// is begun: right in the file below a heading, deeper between braces.
    ///
    /// # Errors
    /// When something else than a table is on the way.
    pub fn put(&mut self, way: &[Step], value: Value) -> Result<(), EditError> {
        let (last, parents) = way.split_last().ok_or(EditError::NoSuchPlace(0))?;
        for depth in 1..=parents.len() {
            if look(self.toml.as_item(), &parents[..depth]).is_some() {
                continue;
            }
            match parents[depth - 1] {
                Step::Key(name) if depth == 1 => self.begin_table(name)?,
                Step::Key(_) => self.put(&parents[..depth], InlineTable::new().into())?,
                Step::Index(_) => return Err(EditError::NoSuchPlace(depth - 1)),
            }
        }
        let parent = find(self.toml.as_item_mut(), parents)?;
        let is_new = matches!(last, Step::Key(key) if parent.get(key).is_none());
        if let (true, Step::Key(key), Some(table)) = (is_new, last, parent.as_inline_table_mut()) {
            in_braces(table, |table| {
                table.insert(*key, value);
            });
            return Ok(());
        }
        self.set(way, value)
    }

    /// Takes a key out, and the table that is empty then. One with a comment stays,
    /// which is told by `false`.
    ///
    /// # Errors
    /// When there is no table on the way.
    pub fn take_out(&mut self, way: &[Step]) -> Result<bool, EditError> {
        let Some((Step::Key(key), parents)) = way.split_last() else {
            return Err(EditError::NoSuchPlace(0));
        };
        if look(self.toml.as_item(), way).is_none() {
            return Ok(true);
        }
        let parent = find(self.toml.as_item_mut(), parents)?;
        if has_comment(parent, key) {
            return Ok(false);
        }
        if let Some(table) = parent.as_inline_table_mut() {
            in_braces(table, |table| {
                table.remove(key);
            });
        } else {
            parent.as_table_like_mut().and_then(|table| table.remove(key));
        }
        let is_empty = parent.as_table_like().is_some_and(toml_edit::TableLike::is_empty);
        match parents {
            [Step::Key(name)] if is_empty && !parent.is_inline_table() => self.end_table(name)?,
            [.., Step::Key(_)] if is_empty => return self.take_out(parents),
            _ => {}
        }
        Ok(true)
    }

    /// Takes a key out and leaves what is said beside it: a comment behind it comes to
    /// stand on a line of its own.
    ///
    /// # Errors
    /// When there is no table on the way.
    pub fn cut(&mut self, way: &[Step]) -> Result<(), EditError> {
        let text = self.toml_text();
        let Some((range, said)) = line_of(&text, way) else { return self.remove(way) };
        self.replace_toml(&format!("{}{said}{}", &text[..range.start], &text[range.end..]))
    }

    /// Begins a table below a heading, at the end.
    fn begin_table(&mut self, name: &str) -> Result<(), EditError> {
        let text = self.toml_text();
        let gap = match text.as_str() {
            "" => "",
            it if it.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let heading = Key::new(name);
        self.replace_toml(&format!("{text}{gap}[{heading}]\n"))
    }

    /// Ends a table that has no key any more, unless something is said beside it.
    fn end_table(&mut self, name: &str) -> Result<(), EditError> {
        let text = self.toml_text();
        let heading = format!("\n[{}]\n", Key::new(name));
        let Some(at) = text.rfind(&heading) else { return Ok(()) };
        let (before, after) = (&text[..at], &text[at + heading.len()..]);
        let before = if before.is_empty() { "" } else { &text[..=at] };
        // the blank line above it goes with it
        let before = before.strip_suffix("\n\n").map_or(before, |it| &before[..=it.len()]);
        self.replace_toml(&format!("{before}{after}"))
    }
}

/// The lines of a key and its value, and the comment behind it as a line; nothing
/// where they share a line with others.
fn line_of(text: &str, way: &[Step]) -> Option<(Range<usize>, String)> {
    let (Step::Key(last), parents) = way.split_last()? else { return None };
    let (file, _) = DeTable::parse_recoverable(text);
    let mut table = file.get_ref();
    let mut steps = parents.iter();
    while let Some(Step::Key(key)) = steps.next() {
        let mut value = table.get(*key)?.get_ref();
        if let Some(all) = value.as_array() {
            let Some(Step::Index(index)) = steps.next() else { return None };
            value = all.get(*index)?.get_ref();
        }
        table = value.as_table()?;
    }
    let (key, value) = table.get_key_value(*last)?;
    let begin = text[..key.span().start].rfind('\n').map_or(0, |end| end + 1);
    let end = value.span().end;
    let behind = text[end..].split('\n').next().unwrap_or_default();
    let (indent, said) = (&text[begin..key.span().start], behind.trim());
    if !indent.trim().is_empty() || !(said.is_empty() || said.starts_with('#')) {
        return None;
    }
    let said = if said.is_empty() { String::new() } else { format!("{indent}{said}\n") };
    Some((begin..(end + behind.len() + 1).min(text.len()), said))
}

/// Whether something is said beside a key, above it or in its value.
fn has_comment(parent: &Item, key: &str) -> bool {
    let Some((key, item)) = parent.as_table_like().and_then(|it| it.get_key_value(key)) else {
        return false;
    };
    let is_said = |raw: Option<&toml_edit::RawString>| {
        raw.and_then(|it| it.as_str()).is_some_and(|it| it.contains('#'))
    };
    let of_value =
        |value: &Value| is_said(value.decor().prefix()) || is_said(value.decor().suffix());
    let in_list = |value: &Value| {
        let list = value.as_array();
        list.is_some_and(|it| it.iter().any(of_value) || is_said(Some(it.trailing())))
    };
    is_said(key.leaf_decor().prefix())
        || item.as_value().is_some_and(|it| of_value(it) || in_list(it))
}

/// Changes a table between braces, which keep their distance.
fn in_braces(table: &mut InlineTable, change: impl FnOnce(&mut InlineTable)) {
    let before = table.len();
    let last = table.iter().last().and_then(|(_, value)| value.decor().suffix());
    let inner = last.and_then(|it| it.as_str()).map_or_else(|| " ".into(), String::from);
    change(table);
    let count = table.len();
    if table.trailing_comma() || inner.contains('\n') {
        return;
    }
    for (index, (mut key, value)) in table.iter_mut().enumerate() {
        if index + 1 == count && count > before {
            key.leaf_decor_mut().set_prefix(if index == 0 { &inner } else { " " });
            key.leaf_decor_mut().set_suffix(" ");
            value.decor_mut().set_prefix(" ");
        }
        value.decor_mut().set_suffix(if index + 1 == count { inner.as_str() } else { "" });
    }
}
