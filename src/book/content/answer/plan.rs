//! `kind = "plan"`

use serde::Serialize;

use super::space::{FieldKind, Spaces, joined};
use crate::book::source::fields::{Fields, Label};

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
            done: fields.flag_or("done", true),
        }
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let own: Vec<_> = self.columns.iter().map(|column| column.0.0.clone()).collect();
        let usual = ["plan-noticed", "plan-step", "plan-when", "plan-with"];
        let usual = || usual.map(|key| spaces.say(key, &[])).to_vec();
        let columns = if own.is_empty() { usual() } else { own };
        let count = usize::try_from(self.rows).unwrap_or(usize::MAX);
        for index in 0..count {
            let row = spaces.row(index, count);
            for (number, column) in (1..).zip(&columns) {
                let part = format!("row-{}-column-{number}", index + 1);
                spaces.add(part, joined(column, &row), FieldKind::Multiline);
            }
            if self.done {
                let said = joined(&spaces.say("plan-done", &[]), &row);
                spaces.add(format!("row-{}-done", index + 1), said, FieldKind::Checkbox);
            }
        }
    }
}
