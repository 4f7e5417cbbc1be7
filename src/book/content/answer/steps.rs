//! `kind = "steps"`

use serde::Serialize;

use super::space::{FieldKind, Spaces};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label, Title};

/// Something to do step by step, such as breathing or grounding.
#[derive(Serialize)]
pub struct Exercise {
    /// 1 to 12.
    pub steps: Vec<Named<Title>>,
    /// What to rest one's attention on, to choose from, at most 8.
    pub anchors: Vec<Named<Label>>,
    /// How long it takes, 1 to 60.
    pub minutes: Option<u32>,
    /// Whether each step has a box to tick.
    pub ticks: bool,
    /// Whether it is set in 14 pt.
    pub large: bool,
}

impl Exercise {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let steps = fields.required_list("steps", 1..=12);
        Some(Self {
            anchors: fields.list("anchors", 1..=8).unwrap_or_default(),
            minutes: fields.optional_number("minutes", 1..=60),
            ticks: fields.flag("ticks"),
            large: fields.flag("large"),
            steps: steps?,
        })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        spaces.entries(("anchor", "said-entry"), &self.anchors, &FieldKind::RoundCheckbox);
        if self.ticks {
            spaces.entries(("step", "said-step"), &self.steps, &FieldKind::Checkbox);
        }
    }
}
