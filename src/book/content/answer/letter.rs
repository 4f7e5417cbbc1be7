//! `kind = "letter"`

use serde::Serialize;

use super::space::{FieldKind, Spaces, unended};
use crate::book::edition::LETTER_LINE;
use crate::book::source::fields::{Fields, Label};

/// A letter, on lines 9 mm apart.
#[derive(Serialize)]
pub struct Letter {
    /// How it opens; a line runs on from it.
    pub salutation: Option<Label>,
    /// How it closes; a line for a name follows.
    pub closing: Option<Label>,
    /// 4 to 60.
    pub lines: u32,
    /// Whether it has a line for the date.
    pub date: bool,
}

impl Letter {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            salutation: fields.optional("salutation"),
            closing: fields.optional("closing"),
            lines: fields.number("lines", 4..=60, 16),
            date: fields.flag("date"),
        }
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        if self.date {
            spaces.date("date", "");
        }
        if let Some(salutation) = &self.salutation {
            let said = spaces.say("said-letter-to", &[("words", &unended(&salutation.0.0))]);
            spaces.add("to", said, FieldKind::Line);
        }
        let said = spaces.say("said-letter", &[]);
        spaces.writing("text", &said, self.lines, LETTER_LINE);
        if let Some(closing) = &self.closing {
            let said = spaces.say("said-letter-from", &[("words", &unended(&closing.0.0))]);
            spaces.add("from", said, FieldKind::Line);
        }
    }
}
