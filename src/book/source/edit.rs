//! An author's file, changed as a careful hand would change it: comments, order
//! and everything that was not meant stay as they are, letter by letter.

use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use super::entries::Entries;
use toml_edit::{Array, DocumentMut, Item, Table, TomlError, Value};

/// Marks the beginning and the end of front matter.
const FENCE: &str = "+++";

/// A step on the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into a table, by a key.
    Key(&'a str),
    /// Into a list, counted from 0.
    Index(usize),
}

/// Why a file cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// It is not TOML.
    Syntax(TomlError),
    /// It is a post that does not begin with TOML between two lines `+++`.
    NoFrontMatter,
    /// The way leads nowhere at this step, counted from 0.
    NoSuchPlace(usize),
}

impl Display for EditError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Syntax(error) => write!(f, "broken TOML: {}", error.message()),
            Self::NoFrontMatter => f.write_str("the file has no front matter"),
            Self::NoSuchPlace(step) => write!(f, "there is nothing at step {step}"),
        }
    }
}

impl std::error::Error for EditError {}

/// Where the TOML of a post stands, between its fences; nothing where it has none.
#[must_use]
pub fn front_matter(text: &str) -> Option<Range<usize>> {
    let fenced = |line: &str| line.trim_start_matches('\u{feff}').trim_end() == FENCE;
    let begin = text.split_inclusive('\n').next().filter(|line| fenced(line))?.len();
    let mut end = begin;
    for line in text[begin..].split_inclusive('\n') {
        if fenced(line) {
            return Some(begin..end);
        }
        end += line.len();
    }
    None
}

/// A file of the author's that is being changed: TOML, or a post with TOML
/// before its text.
#[derive(Debug, Clone)]
pub struct EditedFile {
    /// What stands before the TOML: a fence, or nothing.
    before: String,
    pub(super) toml: DocumentMut,
    /// What stands after it: a fence and the text of a post, or nothing.
    after: String,
    /// Whether lines end as on Windows.
    has_returns: bool,
}

impl EditedFile {
    /// A file of TOML.
    ///
    /// # Errors
    /// When it cannot be parsed.
    pub fn toml(text: &str) -> Result<Self, EditError> {
        Self::new("", text, "")
    }

    /// A post: its front matter can be changed, and its text replaced.
    ///
    /// # Errors
    /// When it has no front matter, or that cannot be parsed.
    pub fn post(text: &str) -> Result<Self, EditError> {
        let Range { start, end } = front_matter(text).ok_or(EditError::NoFrontMatter)?;
        Self::new(&text[..start], &text[start..end], &text[end..])
    }

    fn new(before: &str, toml: &str, after: &str) -> Result<Self, EditError> {
        Ok(Self {
            before: before.into(),
            toml: toml.parse().map_err(EditError::Syntax)?,
            after: after.into(),
            has_returns: toml.contains("\r\n"),
        })
    }

    /// Gives a key another value. One that is not there yet is added at the end
    /// of its table; what is said beside the old value in a comment stays.
    ///
    /// # Errors
    /// When there is no table, or no such entry of a list, on the way.
    pub fn set(&mut self, way: &[Step], value: impl Into<Value>) -> Result<(), EditError> {
        let (last, parents) = way.split_last().ok_or(EditError::NoSuchPlace(0))?;
        let parent = find(self.toml.as_item_mut(), parents)?;
        let mut value = value.into();
        if let Some(old) = step(parent, *last) {
            if let Some(old) = old.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *old = Item::Value(value);
            return Ok(());
        }
        match *last {
            Step::Key(key) if parent.is_table_like() => parent[key] = Item::Value(value),
            Step::Index(index) => match parent.as_array_mut() {
                Some(array) if array.len() == index => array.push(value),
                _ => return Err(EditError::NoSuchPlace(parents.len())),
            },
            Step::Key(_) => return Err(EditError::NoSuchPlace(parents.len())),
        }
        Ok(())
    }

    /// A value as it is written, quotation marks and all.
    #[must_use]
    pub fn written(&self, way: &[Step]) -> Option<String> {
        let item = look(self.toml.as_item(), way)?;
        item.as_value().map(|value| value.to_string().trim().to_string())
    }

    /// Takes a key, or an entry of a list, out. What is not there is no error.
    ///
    /// # Errors
    /// When there is no table or list on the way.
    pub fn remove(&mut self, way: &[Step]) -> Result<(), EditError> {
        let (last, parents) = way.split_last().ok_or(EditError::NoSuchPlace(0))?;
        let parent = find(self.toml.as_item_mut(), parents)?;
        match *last {
            Step::Key(key) => {
                parent.as_table_like_mut().and_then(|table| table.remove(key));
            }
            Step::Index(index) => {
                if let Some(tables) = parent.as_array_of_tables_mut() {
                    (index < tables.len()).then(|| tables.remove(index));
                } else if let Some(array) = parent.as_array_mut() {
                    let mut entries = Entries::of(array);
                    entries.remove(index);
                    entries.put_into(array);
                }
            }
        }
        Ok(())
    }

    /// Puts a value into a list, before the one at `index`; it is set off from the
    /// others as they are from one another.
    ///
    /// # Errors
    /// When there is no list, or it has no such place.
    pub fn insert(
        &mut self,
        way: &[Step],
        index: usize,
        value: impl Into<Value>,
    ) -> Result<(), EditError> {
        let array = self.array(way)?;
        let mut entries = Entries::of(array);
        if index > entries.count() {
            return Err(EditError::NoSuchPlace(way.len()));
        }
        entries.insert(index, value.into());
        entries.put_into(array);
        Ok(())
    }

    /// Moves an entry of a list, with its comments, so that it is at `to` then.
    ///
    /// # Errors
    /// When there is no list, or it has no such places.
    pub fn shift(&mut self, way: &[Step], from: usize, to: usize) -> Result<(), EditError> {
        let array = self.array(way)?;
        let mut entries = Entries::of(array);
        if from.max(to) >= entries.count() {
            return Err(EditError::NoSuchPlace(way.len()));
        }
        entries.shift(from, to);
        entries.put_into(array);
        Ok(())
    }

    fn array(&mut self, way: &[Step]) -> Result<&mut Array, EditError> {
        let item = find(self.toml.as_item_mut(), way)?;
        item.as_array_mut().ok_or(EditError::NoSuchPlace(way.len()))
    }

    /// Adds a table to a list of tables such as `[[prompt]]`, which is begun
    /// where it is not there yet, and gives the index of the new one.
    ///
    /// # Errors
    /// When something else goes by that name.
    pub fn add_table(&mut self, list: &str) -> Result<usize, EditError> {
        let item =
            self.toml.entry(list).or_insert(Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
        let tables = item.as_array_of_tables_mut().ok_or(EditError::NoSuchPlace(0))?;
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        tables.push(table);
        Ok(tables.len() - 1)
    }

    /// Whether there is something of this name.
    #[must_use]
    pub fn table_is_there(&self, name: &str) -> bool {
        self.toml.get(name).is_some()
    }

    /// Makes sure that there is a table of this name; a new one stands at the end,
    /// below these lines.
    ///
    /// # Errors
    /// When something else goes by that name.
    pub fn table(&mut self, name: &str, above: &str) -> Result<(), EditError> {
        if self.toml.get(name).is_none() {
            let trailing = self.toml.trailing().as_str().unwrap_or_default().to_string();
            self.toml.set_trailing("");
            let mut table = Table::new();
            table.decor_mut().set_prefix(format!("{trailing}{above}"));
            self.toml.insert(name, Item::Table(table));
        }
        match self.toml.get(name) {
            Some(item) if item.is_table_like() => Ok(()),
            _ => Err(EditError::NoSuchPlace(0)),
        }
    }

    /// Replaces the text of a post, below its front matter.
    pub fn set_body(&mut self, body: &str) {
        let fence = self.after.split_inclusive('\n').next().unwrap_or_default().len();
        self.after.replace_range(fence.., body);
    }

    /// The TOML as it is written by now, with line breaks of one kind.
    #[must_use]
    pub fn toml_text(&self) -> String {
        self.toml.to_string().replace("\r\n", "\n")
    }

    /// Replaces all of the TOML.
    ///
    /// # Errors
    /// When it cannot be parsed.
    pub fn replace_toml(&mut self, toml: &str) -> Result<(), EditError> {
        self.toml = toml.parse().map_err(EditError::Syntax)?;
        Ok(())
    }

    /// The file as it is to be saved.
    #[must_use]
    pub fn text(&self) -> String {
        let toml = self.toml.to_string();
        let toml =
            if self.has_returns { toml.replace("\r\n", "\n").replace('\n', "\r\n") } else { toml };
        format!("{}{toml}{}", self.before, self.after)
    }
}

/// What stands at the end of a way, to be looked at.
pub(super) fn look<'a>(item: &'a Item, way: &[Step]) -> Option<&'a Item> {
    let step = |item: &'a Item, step: &Step| match step {
        Step::Key(key) => item.get(key),
        Step::Index(index) => item.get(index),
    };
    way.iter().try_fold(item, step).filter(|item| !item.is_none())
}

/// The same, to be changed.
pub(super) fn find<'a>(mut item: &'a mut Item, way: &[Step]) -> Result<&'a mut Item, EditError> {
    for (index, next) in way.iter().enumerate() {
        item = step(item, *next).ok_or(EditError::NoSuchPlace(index))?;
    }
    Ok(item)
}

/// What stands there. To ask an item for a key that it lacks would begin it, so a table
/// is asked.
fn step<'a>(item: &'a mut Item, step: Step) -> Option<&'a mut Item> {
    match step {
        Step::Key(key) => item.as_table_like_mut()?.get_mut(key).filter(|item| !item.is_none()),
        Step::Index(index) => item.get_mut(index),
    }
}
