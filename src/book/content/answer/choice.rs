//! `kind = "choice"`

use serde::Serialize;

use super::space::{FieldKind, Spaces};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Words};

/// Things of which one is chosen.
#[derive(Serialize)]
pub struct Choice {
    /// 1 to 20.
    pub items: Vec<Named<Words>>,
    /// 1 to 3.
    pub columns: u32,
    /// Whether "I would rather not say" is one of them.
    pub none: bool,
}

impl Choice {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let items = fields.required_list("items", 1..=20);
        let columns = fields.number("columns", 1..=3, 1);
        let none = fields.flag("none");
        Some(Self { items: items?, columns, none })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        spaces.entries(("item", "said-entry"), &self.items, &FieldKind::RoundCheckbox);
        if self.none {
            spaces.add("rather-not", spaces.say("rather-not", &[]), FieldKind::RoundCheckbox);
        }
    }
}
