//! `kind = "check-in"`

use serde::Serialize;

use crate::content::fields::{Fields, Label};

/// A few lines on several days to come.
#[derive(Serialize)]
pub struct CheckIn {
    /// When, 1 to 12; the usual five where there are none.
    pub offsets: Vec<Label>,
    /// Writing lines each time, 1 to 6.
    pub lines: u32,
}

impl CheckIn {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            offsets: fields.list("offsets", 1..=12).unwrap_or_default(),
            lines: fields.number("lines", 1..=6, 2),
        }
    }
}
