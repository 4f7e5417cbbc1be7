//! `kind = "check-in"`

use serde::Serialize;

use super::space::Spaces;
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label};

/// A few lines on several days to come.
#[derive(Serialize)]
pub struct CheckIn {
    /// When, 1 to 12; the usual five where there are none.
    pub offsets: Vec<Named<Label>>,
    /// Writing lines each time, 1 to 6.
    pub lines: u32,
}

impl CheckIn {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            offsets: fields.list("offsets", 1..=12).unwrap_or_default(),
            lines: fields.number("lines", 1..=6, 2),
        }
    }

    /// The usual times name their spaces by how far away they are.
    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let own = self.offsets.iter().enumerate().map(|(index, offset)| {
            (format!("time-{}", offset.part(index)), offset.words.0.0.clone())
        });
        let mut times: Vec<_> = own.collect();
        if times.is_empty() {
            let usual = ["1-day", "3-days", "1-week", "2-weeks", "1-month"].into_iter();
            let said = |time| spaces.say(&format!("offset-{time}"), &[]);
            times = usual.map(|time| (format!("after-{time}"), said(time))).collect();
        }
        for (part, said) in times {
            spaces.date(&format!("{part}-date"), &said);
            spaces.feeling(&part, &said);
            spaces.in_words(part, &said);
        }
    }
}
