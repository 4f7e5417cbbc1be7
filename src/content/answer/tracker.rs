//! `kind = "tracker"`

use serde::Serialize;

use crate::content::fields::{Fields, Label, Title};

/// Days to mark, for one thing or several. It bears no dates.
#[derive(Serialize)]
pub struct Tracker {
    /// What is followed, 1 to 30.
    pub rows: Vec<Title>,
    /// 7, 28 or 31.
    pub days: u32,
    /// What the marks mean that the reader makes, at most 4.
    pub marks: Vec<Label>,
}

impl Tracker {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let rows = fields.required_list("rows", 1..=30);
        let days = fields.one_number_of("days", &[7, 28, 31]);
        let marks = fields.list("marks", 1..=4).unwrap_or_default();
        Some(Self { rows: rows?, days, marks })
    }
}
