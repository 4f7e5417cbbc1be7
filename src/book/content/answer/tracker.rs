//! `kind = "tracker"`

use std::iter;

use serde::Serialize;

use super::space::{FieldKind, Spaces, joined, unended};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label, Title};

/// Days to mark, for one thing or several. It bears no dates.
#[derive(Serialize)]
pub struct Tracker {
    /// What is followed, 1 to 30.
    pub rows: Vec<Named<Title>>,
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

    /// A day is ticked, or has one of the marks, by its words.
    fn day(&self) -> FieldKind {
        if self.marks.is_empty() {
            return FieldKind::Checkbox;
        }
        let marks = self.marks.iter().map(|mark| mark.0.0.clone());
        FieldKind::Choice(iter::once(String::new()).chain(marks).collect())
    }

    /// A month is for pen and paper: as fields it would be a maze for who moves
    /// with the keyboard. Its sheets have room for words.
    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        for (index, row) in self.rows.iter().enumerate() {
            let (part, said) = (format!("row-{}", row.part(index)), &row.words.0.0);
            if self.days != 7 {
                spaces.add(part, said, FieldKind::Multiline);
                continue;
            }
            for (day, name) in (1..).zip(spaces.say("said-weekdays", &[]).split_whitespace()) {
                let said = joined(unended(said), name);
                spaces.add(format!("{part}-day-{day}"), said, self.day());
            }
        }
    }
}
