//! `kind = "values-sort"`

use serde::Serialize;

use super::space::{FieldKind, Spaces, joined, unended};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label};

/// Values to sort by how much they matter.
#[derive(Serialize)]
pub struct ValuesSort {
    /// 5 to 40.
    pub values: Vec<Named<Label>>,
    /// The degrees, 2 to 4; the usual three where there are none.
    pub levels: Vec<Named<Label>>,
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

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let own = self
            .levels
            .iter()
            .enumerate()
            .map(|(index, level)| (level.part(index), level.words.0.0.clone()));
        let mut levels: Vec<_> = own.collect();
        if levels.is_empty() {
            let usual = ["value-very", "value-somewhat", "value-not-now"];
            let usual = usual.iter().zip(1..);
            levels =
                usual.map(|(key, n): (_, u32)| (n.to_string(), spaces.say(key, &[]))).collect();
        }
        for (index, value) in self.values.iter().enumerate() {
            for (level, said) in &levels {
                let part = format!("value-{}-level-{level}", value.part(index));
                spaces.add(part, joined(unended(&value.words.0.0), said), FieldKind::RoundCheckbox);
            }
        }
        for number in 1..=self.top {
            let said = spaces.say("said-top", &[("number", &number), ("count", &self.top)]);
            spaces.add(format!("top-{number}"), said, FieldKind::Line);
        }
    }
}
