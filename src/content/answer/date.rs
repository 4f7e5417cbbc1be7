//! `kind = "date"`

use serde::Serialize;

use crate::content::fields::{Fields, Label};

/// Room for a date.
#[derive(Serialize)]
pub struct DateSlots {
    pub style: Style,
    /// What the date is of.
    pub label: Option<Label>,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Day, month and year, in the order of the workbook's language.
    Slots,
    /// On one line.
    Rule,
}

const STYLES: [(&str, Style); 2] = [("slots", Style::Slots), ("rule", Style::Rule)];

impl DateSlots {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let style = fields.one_of("style", &STYLES);
        let label = fields.optional("label");
        Some(Self { style: style?, label })
    }
}
