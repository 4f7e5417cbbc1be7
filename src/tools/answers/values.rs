//! The JSON file that answers are put in from: a list of `{ "name": …,
//! "value": … }`, as `workbook answers --format json` writes it.

use std::path::Path;

use serde::Deserialize;
use typst::diag::{SourceResult, eco_format, eco_vec};

use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;

/// An answer and where it goes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_field_names, reason = "it is the value of a field")]
pub struct GivenAnswer {
    name: String,
    value: String,
    /// For people: nothing depends on it.
    #[serde(default, rename = "question")]
    _question: Option<String>,
}

impl GivenAnswer {
    /// The name and the value.
    pub fn pair(&self) -> (&str, &str) {
        (&self.name, &self.value)
    }
}

/// Reads a file of answers.
pub fn read(path: &Path) -> SourceResult<Vec<GivenAnswer>> {
    let bytes = read_any(path)?;
    serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).map_err(|error| {
        let why = error.to_string();
        let why = why.split(" at line ").next().unwrap_or_default();
        let place = eco_format!("{}:{}:{}", path.display(), error.line(), error.column());
        let hint = "write a list such as `[{ \"name\": \"…\", \"value\": \"…\" }]`, as `workbook answers --format json` does";
        eco_vec![detached(eco_format!("`{place}`: {why}")).with_hint(hint)]
    })
}
