//! `kind = "grid"`

use serde::Serialize;

use crate::content::fields::{Fields, Label, Title};

/// Statements, each with the same few choices beside it.
#[derive(Serialize)]
pub struct Grid {
    /// The statements, 1 to 60.
    pub rows: Vec<Title>,
    /// The choices, 2 to 6.
    pub columns: Vec<Label>,
}

impl Grid {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let rows = fields.required_list("rows", 1..=60);
        let columns = fields.required_list("columns", 2..=6);
        Some(Self { rows: rows?, columns: columns? })
    }
}
