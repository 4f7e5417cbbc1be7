//! `kind = "letter"`

use serde::Serialize;

use crate::content::fields::{Fields, Label};

/// A letter, on lines 9 mm apart.
#[derive(Serialize)]
pub struct Letter {
    /// How it opens; a line runs on from it.
    pub salutation: Option<Label>,
    /// How it closes; a line for a name follows.
    pub closing: Option<Label>,
    /// 4 to 60.
    pub lines: u32,
    /// Whether it has a line for the date.
    pub date: bool,
}

impl Letter {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            salutation: fields.optional("salutation"),
            closing: fields.optional("closing"),
            lines: fields.number("lines", 4..=60, 16),
            date: fields.flag("date"),
        }
    }
}
