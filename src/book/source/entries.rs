//! The entries of a list in TOML, each with the comments that are its own: those on
//! lines above it, and the one behind it. `toml_edit` knows only what stands before
//! an entry, which is the comment behind the one before, too.

use toml_edit::{Array, Value};

/// The entries of a list, while they are changed.
pub struct Entries {
    /// What stands behind the bracket that opens the list.
    opening: String,
    all: Vec<ListEntry>,
    /// What stands before the bracket that closes it.
    closing: String,
}

struct ListEntry {
    /// What stands before it, from the end of the line above.
    lead: String,
    value: Value,
    /// What stands behind it in its line.
    note: String,
}

impl Entries {
    /// Takes the entries of a list apart.
    pub fn of(array: &Array) -> Self {
        let before = |value: &Value| {
            let prefix = value.decor().prefix().and_then(|it| it.as_str()).unwrap_or_default();
            parted(prefix)
        };
        let (last, closing) = parted(array.trailing().as_str().unwrap_or_default());
        let mut notes: Vec<_> = array.iter().map(|value| before(value).0).collect();
        notes.push(last);
        let mut notes = notes.into_iter();
        let opening = notes.next().unwrap_or_default();
        let all = array.iter().zip(notes).map(|(value, note)| ListEntry {
            lead: before(value).1,
            value: value.clone(),
            note,
        });
        Self { opening, all: all.collect(), closing }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Puts a value before the entry at `index`, set off as the others are.
    pub fn insert(&mut self, index: usize, value: Value) {
        let like = self.all.get(index).or(self.all.last());
        let lead = like.map_or_else(String::new, |it| without_comments(&it.lead));
        let lead = if lead.is_empty() && index > 0 { " ".into() } else { lead };
        self.all.insert(index, ListEntry { lead, value, note: String::new() });
        self.space_out();
    }

    /// Takes an entry out, with its comments.
    pub fn remove(&mut self, index: usize) {
        if index < self.all.len() {
            self.all.remove(index);
            self.space_out();
        }
    }

    /// Moves an entry, with its comments, so that it is at `to` then.
    pub fn shift(&mut self, from: usize, to: usize) {
        let entry = self.all.remove(from);
        self.all.insert(to, entry);
        self.space_out();
    }

    /// In a line, the first entry stands at the bracket and the others behind a blank.
    fn space_out(&mut self) {
        let is_in_line = self.all.iter().all(|entry| !entry.lead.contains('\n'));
        for (index, entry) in self.all.iter_mut().enumerate().filter(|_| is_in_line) {
            entry.lead = if index == 0 { String::new() } else { " ".into() };
        }
    }

    /// Puts the entries back into the list.
    pub fn put_into(self, array: &mut Array) {
        let has_comma = array.trailing_comma();
        array.clear();
        let mut note = self.opening;
        for entry in self.all {
            let mut value = entry.value;
            value.decor_mut().set_prefix(format!("{note}{}", entry.lead));
            array.push_formatted(value);
            note = entry.note;
        }
        array.set_trailing(format!("{note}{}", self.closing));
        array.set_trailing_comma(has_comma);
    }
}

/// What stands in a line, and what follows from its end on.
fn parted(text: &str) -> (String, String) {
    match text.find('\n') {
        Some(end) => (text[..end].into(), text[end..].into()),
        None => (String::new(), text.into()),
    }
}

/// The last line break and what is set in below it.
fn without_comments(lead: &str) -> String {
    lead.rfind('\n').map_or_else(|| lead.to_string(), |at| lead[at..].to_string())
}
