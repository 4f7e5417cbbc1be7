//! `kind = "plan"`

use serde::Serialize;

use crate::content::fields::{Fields, Label};

/// Small steps: what, when, and with whom.
#[derive(Serialize)]
pub struct Plan {
    /// 1 to 10.
    pub rows: u32,
    /// What the columns are called, 2 to 5; the usual four where there are
    /// none.
    pub columns: Vec<Label>,
    /// Whether a box to tick ends each row.
    pub done: bool,
}

impl Plan {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            rows: fields.number("rows", 1..=10, 3),
            columns: fields.list("columns", 2..=5).unwrap_or_default(),
            done: fields.optional("done").unwrap_or(true),
        }
    }
}
