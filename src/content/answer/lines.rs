//! `kind = "lines"`

use serde::Serialize;

use crate::content::fields::Fields;

/// Ruled lines, 8 mm apart.
#[derive(Serialize)]
pub struct Lines {
    /// How many, 1 to 60.
    pub count: u32,
}

impl Lines {
    pub(super) fn read(fields: &Fields) -> Self {
        Self { count: fields.number("count", 1..=60, 4) }
    }
}
