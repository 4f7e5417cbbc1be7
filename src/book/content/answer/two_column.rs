//! `kind = "two-column"`

use serde::Serialize;

use super::space::{FieldKind, Spaces, joined};
use crate::book::source::fields::{Fields, Label};

/// Two things side by side, row by row.
#[derive(Serialize)]
pub struct TwoColumn {
    /// What stands over the left side.
    pub left: Label,
    /// What stands over the right side.
    pub right: Label,
    /// 1 to 20.
    pub rows: u32,
    /// Of a row, in writing lines of 8 mm, 1 to 24.
    pub height: u32,
    /// Whether an arrow leads from left to right.
    pub arrow: bool,
}

impl TwoColumn {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let (left, right) = (fields.required("left"), fields.required("right"));
        let rows = fields.number("rows", 1..=20, 3);
        let height = fields.number("height", 1..=24, 3);
        let arrow = fields.flag("arrow");
        Some(Self { left: left?, right: right?, rows, height, arrow })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let count = usize::try_from(self.rows).unwrap_or(usize::MAX);
        for index in 0..count {
            for (side, name) in [("left", &self.left), ("right", &self.right)] {
                let said = joined(&name.0.0, &spaces.row(index, count));
                spaces.add(format!("row-{}-{side}", index + 1), said, FieldKind::Multiline);
            }
        }
    }
}
