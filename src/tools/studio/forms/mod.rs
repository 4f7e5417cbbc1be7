//! What can be set in a file beside its words, as a form: each table with its
//! fields, made from the schema of such files, which is made from the reading of
//! them. `Forms::of(path, text) -> FormTable`.

mod read;
mod shape;

use std::sync::OnceLock;

use serde::Serialize;
use serde_json::Value;

use self::read::form;
pub use self::read::plain;
pub use self::shape::{FieldShape, below, fits, of_kind};
use super::place::ValueWay;
use crate::tools::schema::{SchemaFile, schema};

/// A table of a file as a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormTable {
    /// The way to it.
    pub id: ValueWay,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub help: String,
    /// Whether it is in the file.
    pub there: bool,
    /// Where it begins, as browsers count letters.
    pub from: usize,
    pub fields: Vec<SettingField>,
    /// The tables in it.
    pub tables: Vec<FormTable>,
    /// The lists of tables in it.
    pub lists: Vec<FormList>,
}

/// A key of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingField {
    /// The way to its value.
    pub id: ValueWay,
    pub key: String,
    /// What people call it.
    pub label: String,
    /// What there is to know of it.
    pub help: String,
    #[serde(flatten)]
    pub shape: FieldShape,
    /// What holds where it is left out.
    pub usual: Option<Value>,
    /// What the file says.
    pub value: Option<Value>,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether a deep prompt has to have it.
    pub care: bool,
    /// Where it stands, as browsers count letters.
    pub from: usize,
    pub to: usize,
}

/// A list of tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormList {
    /// The way to it.
    pub id: ValueWay,
    pub key: String,
    pub label: String,
    pub help: String,
    /// The kinds that its tables have, if they have any: of the tables themselves,
    /// or of what they hold.
    pub kinds: Vec<String>,
    /// Whether they stand below headings, and are moved among all that do.
    pub headed: bool,
    pub least: usize,
    pub most: usize,
    pub entries: Vec<FormTable>,
}

/// The forms of all kinds of file.
#[derive(Debug, Default)]
pub struct Forms {
    schemas: [OnceLock<Value>; SchemaFile::ALL.len()],
}

impl Forms {
    /// What may stand in a file, by its path; nothing where it is none of the book's.
    pub fn schema(&self, path: &str) -> Option<&Value> {
        let file = SchemaFile::of(path)?;
        let place = SchemaFile::ALL.iter().position(|(_, it)| *it == file)?;
        Some(self.schemas[place].get_or_init(|| schema(file)))
    }

    /// A file as a form.
    pub fn of(&self, path: &str, text: &str) -> Option<FormTable> {
        Some(form(self.schema(path)?, text))
    }
}
