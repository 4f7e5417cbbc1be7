//! `workbook schema`: what may stand in each kind of file, as JSON Schema, so that
//! editors complete and check while one writes. `schema::schema(SchemaFile) -> Value`.
//!
//! It is made by reading: a book that has everything is read, and what the reading
//! asks for is written down. So parser and schema are one source.

mod probe;
mod lines;
mod table;
mod words;

use serde_json::{Value, json};

pub use self::lines::lay;
use self::table::TableSchema;
pub(crate) use self::words::{is_long, named, said_of_all};
use crate::book::content;
use crate::book::source::asked::AskedKey;
use crate::tools::{check, kit};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaFile {
    /// `workbook.toml`
    Settings,
    /// What stands between the lines `+++` of a post.
    Post,
    /// The same of a page before or after the chapters.
    Section,
    /// `prompts/….toml`
    Prompts,
    /// `brand.toml`, and the files of `brands`.
    Brand,
    /// `crisis.toml`
    Crisis,
    /// `glossary.toml`
    Glossary,
    /// `words.toml`
    Words,
    /// `kit.toml`
    Kit,
    /// `rules.toml`
    Rules,
}

impl SchemaFile {
    /// All kinds, by the name they go by on the command line.
    pub const ALL: [(&str, Self); 10] = [
        ("workbook", Self::Settings),
        ("post", Self::Post),
        ("section", Self::Section),
        ("prompts", Self::Prompts),
        ("brand", Self::Brand),
        ("crisis", Self::Crisis),
        ("glossary", Self::Glossary),
        ("words", Self::Words),
        ("kit", Self::Kit),
        ("rules", Self::Rules),
    ];

    /// The kind of a file, by its path.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = folder.rsplit('/').next().unwrap_or_default();
        match (folder, name) {
            ("posts", _) => Some(Self::Post),
            ("front" | "back", _) => Some(Self::Section),
            ("prompts", _) => Some(Self::Prompts),
            ("brands", _) | (_, "brand.toml") => Some(Self::Brand),
            (_, "workbook.toml") => Some(Self::Settings),
            (_, "crisis.toml") => Some(Self::Crisis),
            (_, "glossary.toml") => Some(Self::Glossary),
            (_, "words.toml") => Some(Self::Words),
            (_, "kit.toml") => Some(Self::Kit),
            (_, "rules.toml") => Some(Self::Rules),
            _ => None,
        }
    }

    /// Whether such a file is TOML as a whole, so that a line in it can name its schema.
    #[must_use]
    pub fn is_toml(self) -> bool {
        !matches!(self, Self::Post | Self::Section)
    }

    /// By which it goes on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, it)| *it == self).map_or("", |(name, _)| name)
    }
}

/// What may stand in a kind of file, as JSON Schema of 2020-12.
#[must_use]
pub fn schema(file: SchemaFile) -> Value {
    let is_of = |it: &AskedKey| SchemaFile::of(&it.file) == Some(file);
    let asked = match file {
        SchemaFile::Kit => kit::asked,
        SchemaFile::Rules => check::asked,
        _ => content::asked,
    };
    let asked: Vec<_> = probe::worlds().iter().flat_map(asked).filter(is_of).collect();
    let mut schema = TableSchema::of(&asked).schema("");
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".into(), json!(words::title(file)));
        schema.insert("x-workbook-file".into(), json!(file.name()));
    }
    schema
}
