//! `kind = "grid"`

use serde::Serialize;

use super::space::{FieldKind, Spaces, joined, unended};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label, Title};

/// Statements, each with the same few choices beside it.
#[derive(Serialize)]
pub struct Grid {
    /// The statements, 1 to 60.
    pub rows: Vec<Named<Title>>,
    /// The choices, 2 to 6.
    pub columns: Vec<Named<Label>>,
}

impl Grid {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let rows = fields.required_list("rows", 1..=60);
        let columns = fields.required_list("columns", 2..=6);
        Some(Self { rows: rows?, columns: columns? })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        for (index, row) in self.rows.iter().enumerate() {
            for (number, column) in self.columns.iter().enumerate() {
                let part = format!("row-{}-choice-{}", row.part(index), column.part(number));
                spaces.add(
                    part,
                    joined(unended(&row.words.0.0), &column.words.0.0),
                    FieldKind::RoundCheckbox,
                );
            }
        }
    }
}
