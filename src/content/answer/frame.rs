//! `kind = "box"`

use serde::Serialize;

use crate::content::fields::{Fields, Title, Words};

/// An outlined space for words or a drawing.
#[derive(Serialize)]
pub struct Frame {
    /// In mm, 16 to 200.
    pub height: u32,
    /// A few small words in its corner.
    pub label: Option<Words>,
}

impl Frame {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            height: fields.number("height", 16..=200, 64),
            label: fields.optional::<Title>("label").map(|Title(words)| words),
        }
    }
}
