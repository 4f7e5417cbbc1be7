//! What the kit has to know, one field at a time: where things lie on the web, and who
//! sends the workbook. Each is written into `kit.toml` as a careful hand would write
//! it; what the kit could not be made with is not written at all.

use serde::{Deserialize, Serialize};
use toml_edit::{Array, Value};
use typst::diag::{EcoVec, SourceDiagnostic};

use super::look::faults_of;
use super::view::Problem;
use super::written::quoted;
use crate::book::edition::{Edition, EditionKind, Paper};
use crate::book::source::edit::{EditError, EditedFile, Step};
use crate::book::world::{BookWorld, SCHEMAS, schema_line};
use crate::tools::kit::settings::with_content;

/// The file.
pub const KIT_FILE: &str = "kit.toml";

/// Tables with their keys, and whether a value is a list of lines.
const FIELDS: [(&str, &str, bool); 6] = [
    ("addresses", "files", false),
    ("addresses", "page", false),
    ("addresses", "form", false),
    ("addresses", "privacy", false),
    ("sender", "name", false),
    ("sender", "postal", true),
];
/// The table of addresses of single files.
const LINKS: &str = "links";

/// A field that says something else.
#[derive(Debug, Deserialize)]
pub struct KitChange {
    table: String,
    key: String,
    /// Several lines where it is a list; nothing takes it out.
    text: String,
}

/// A field as the page is told it.
#[derive(Debug, Serialize)]
pub struct KitField {
    table: &'static str,
    key: String,
    text: String,
    lines: bool,
}

/// All fields that there are, single files last.
fn fields() -> impl Iterator<Item = (&'static str, String, bool)> {
    let kinds = EditionKind::ALL.into_iter().map(|(_, kind)| kind);
    let files = kinds.flat_map(|kind| {
        let papers = if kind.has_pages() { &Paper::ALL[..] } else { &[] };
        let on_papers = papers.iter().map(move |(_, paper)| Edition::key(kind, Some(*paper)));
        on_papers.chain((!kind.has_pages()).then(|| Edition::key(kind, None)))
    });
    let own = FIELDS.into_iter().map(|(table, key, lines)| (table, key.to_string(), lines));
    own.chain(files.map(|key| (LINKS, key, false)))
}

/// What the file says now.
pub fn now(world: &BookWorld) -> Vec<KitField> {
    let file = world.read(KIT_FILE).ok();
    let file = file.and_then(|it| it.as_str().ok()?.parse::<toml::Table>().ok());
    let file = file.unwrap_or_default();
    let text = |table: &str, key: &str| match file.get(table).and_then(|it| it.get(key)) {
        Some(toml::Value::Array(all)) => {
            all.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join("\n")
        }
        Some(value) => value.as_str().unwrap_or_default().into(),
        None => String::new(),
    };
    fields()
        .map(|(table, key, lines)| KitField { text: text(table, &key), table, key, lines })
        .collect()
}

impl KitChange {
    /// What it is called among the states of the book, and what it is about.
    pub fn name(&self) -> (String, String) {
        (format!("Kit: {}", self.key), format!("kit {}.{}", self.table, self.key))
    }

    /// The text of the file with it.
    ///
    /// # Errors
    /// When the file cannot be parsed, or there is no such field.
    pub fn made(&self, text: &str) -> Result<String, EditError> {
        let nowhere = EditError::NoSuchPlace(0);
        let found = fields().find(|(table, key, _)| *table == self.table && *key == self.key);
        let (table, key, is_lines) = found.ok_or(nowhere)?;
        let mut file = EditedFile::toml(text)?;
        let way = [Step::Key(table), Step::Key(&key)];
        let lines: Vec<_> = self.text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
        if lines.is_empty() {
            if !file.take_out(&way)? {
                file.cut(&way)?;
            }
        } else if is_lines {
            file.put(&way, Value::Array(lines.into_iter().collect::<Array>()))?;
        } else {
            let value = quoted(&lines.join(" "), file.written(&way).as_deref());
            file.put(&way, value)?;
        }
        Ok(file.text())
    }
}

/// How the file begins where there is none: with the line that names its schema, where
/// the folder has that.
pub fn first_line(world: &BookWorld, path: &str, kind: &str) -> String {
    let is_there = world.read(&format!("{SCHEMAS}/{kind}.json")).is_ok();
    if is_there { schema_line(path, kind) + "\n" } else { String::new() }
}

/// What would be wrong with this text in the place of the file, and is not so now.
pub fn faults(world: &BookWorld, text: &str) -> Vec<Problem> {
    let read =
        |world: &BookWorld| -> Option<EcoVec<SourceDiagnostic>> { with_content(world).err() };
    faults_of(read, world, KIT_FILE, text)
}
