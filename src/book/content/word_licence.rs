//! How the words of a book may be shared: `[licence]` in `kit.toml`.

use toml::de::DeTable;
use typst::diag::FileError;

use crate::book::source::fields::{Fields, Within, Words};
use crate::book::source::file::SourceFile;
use crate::book::source::notes::Fact;
use crate::book::source::session::ReadSession;

/// The file that says it.
pub const FILE: &str = "kit.toml";

/// How the words may be shared.
pub struct WordLicence {
    pub name: Words,
    pub url: Option<String>,
}

/// Reads the table. `address` reads an address in it.
pub fn read(
    fields: &Fields,
    address: impl Fn(&Fields, &str) -> Option<String>,
) -> Option<WordLicence> {
    let table = fields.table("licence", "the licence")?;
    let name = table.required("name").map(|Within::<200>(name)| name);
    let url = address(&table, "url");
    table.finish();
    Some(WordLicence { name: name?, url })
}

/// Notes the licence where the file has one. What is wrong with that file is
/// told by whoever needs it.
pub fn note(session: &ReadSession) {
    if matches!(session.world.read(FILE), Err(FileError::NotFound(_))) {
        return;
    }
    let Ok(source) = SourceFile::load(session.world, FILE) else { return };
    let Ok(table) = DeTable::parse(&source.text) else { return };
    let licence = table.get_ref().get("licence").and_then(|it| it.get_ref().as_table());
    let Some(name) = licence.and_then(|licence| licence.get("name")) else { return };
    if let Some(words) = name.get_ref().as_str() {
        session.note_fact(&source, Fact::WordLicence(name.span(), words.into()));
    }
}
