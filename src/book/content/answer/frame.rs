//! `kind = "box"`

use serde::Serialize;

use super::space::{FieldKind, Spaces};
use crate::book::source::fields::{Fields, Title};

/// An outlined space for words or a drawing.
#[derive(Serialize)]
pub struct Frame {
    /// In mm, 16 to 200.
    pub height: u32,
    /// A few small words in its corner.
    pub label: Option<Title>,
    /// Whether it has lines to write on.
    pub ruled: bool,
    /// Whether it invites to draw, and says so where it has no label.
    pub drawing: bool,
}

impl Frame {
    pub(super) fn read(fields: &Fields) -> Self {
        Self {
            height: fields.number("height", 16..=200, 64),
            label: fields.optional("label"),
            ruled: fields.flag("ruled"),
            drawing: fields.flag("drawing"),
        }
    }

    pub(super) fn spaces(spaces: &mut Spaces) {
        spaces.add("text", "", FieldKind::Multiline);
    }
}
