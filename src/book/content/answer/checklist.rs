//! `kind = "checklist"`

use serde::Serialize;

use super::space::{FieldKind, Spaces};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Words};

/// Things to tick.
#[derive(Serialize)]
pub struct Checklist {
    /// 1 to 100.
    pub items: Vec<Named<Words>>,
    /// 1 to 3.
    pub columns: u32,
    /// Blank rows for the reader's own, 0 to 10.
    pub other: u32,
    /// How many the reader is asked to tick at most, 1 to 20.
    pub most: Option<u32>,
}

impl Checklist {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let items = fields.required_list("items", 1..=100);
        let columns = fields.number("columns", 1..=3, 1);
        let other = fields.number("other", 0..=10, 0);
        let most = fields.optional_number("most", 1..=20);
        Some(Self { items: items?, columns, other, most })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        spaces.entries(("item", "said-entry"), &self.items, &FieldKind::Checkbox);
        spaces.own_lines(self.other);
    }
}
