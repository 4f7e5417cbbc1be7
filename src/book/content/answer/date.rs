//! `kind = "date"`

use serde::Serialize;

use super::space::{FieldKind, Spaces, joined};
use crate::book::source::fields::{Fields, Label};

/// Room for a date.
#[derive(Serialize)]
pub struct DateSlots {
    pub style: DateStyle,
    /// What the date is of.
    pub label: Option<Label>,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateStyle {
    /// Day, month and year, in the order of the workbook's language.
    Slots,
    /// On one line.
    Rule,
}

const STYLES: [(&str, DateStyle); 2] = [("slots", DateStyle::Slots), ("rule", DateStyle::Rule)];

impl DateSlots {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let style = fields.one_of("style", &STYLES);
        let label = fields.optional("label");
        Some(Self { style: style?, label })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let label = self.label.as_ref().map(|label| label.0.0.as_str()).unwrap_or_default();
        if self.style == DateStyle::Rule {
            return spaces.date("date", label);
        }
        for part in spaces.say("date-order", &[]).split_whitespace() {
            let said = spaces.say(&format!("said-date-{part}"), &[]);
            spaces.add(part, joined(label, &said), FieldKind::Line);
        }
    }
}
