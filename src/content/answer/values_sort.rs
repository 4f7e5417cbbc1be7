//! `kind = "values-sort"`

use serde::Serialize;

use crate::content::fields::{Fields, Label};

/// Values to sort by how much they matter.
#[derive(Serialize)]
pub struct ValuesSort {
    /// 5 to 40.
    pub values: Vec<Label>,
    /// The degrees, 2 to 4; the usual three where there are none.
    pub levels: Vec<Label>,
    /// How many to name in the end, 0 to 10.
    pub top: u32,
}

impl ValuesSort {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let values = fields.required_list("values", 5..=40);
        let levels = fields.list("levels", 2..=4).unwrap_or_default();
        let top = fields.number("top", 0..=10, 5);
        Some(Self { values: values?, levels, top })
    }
}
