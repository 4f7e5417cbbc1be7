//! `kind = "acknowledge"`

use serde::Serialize;

use super::space::{FieldKind, Spaces};
use crate::book::source::fields::{Fields, Words};

/// A note to oneself that something was read. It is never consent to treatment,
/// and says so.
#[derive(Serialize)]
pub struct Acknowledge {
    pub text: Words,
    /// Whether there is room for initials.
    pub name: bool,
    /// Whether there is room for the date.
    pub date: bool,
}

impl Acknowledge {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let text = fields.required("text");
        let (name, date) = (fields.flag("name"), fields.flag("date"));
        Some(Self { text: text?, name, date })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        spaces.add("read", self.text.0.clone(), FieldKind::Checkbox);
        if self.name {
            spaces.add("initials", spaces.say("initials", &[]), FieldKind::Line);
        }
        if self.date {
            spaces.date("date", "");
        }
    }
}
