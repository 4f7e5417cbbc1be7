//! `kind = "stem"`

use serde::Serialize;

use super::marks;
use super::space::{FieldKind, Spaces};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label, Title};

/// Beginnings of sentences, to be finished.
#[derive(Serialize)]
pub struct Stem {
    /// 1 to 12.
    pub stems: Vec<Named<Title>>,
    /// Lines below the one on which a stem ends, 0 to 6.
    pub lines: u32,
    /// Words of which one answers the stem that names them all.
    #[serde(skip)]
    pub marks: Vec<Label>,
}

impl Stem {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let stems = fields.required_list("stems", 1..=12);
        let lines = fields.number("lines", 0..=6, 1);
        let stems: Vec<Named<Title>> = stems?;
        let marks = marks::read(fields, &stems, "stems");
        Some(Self { stems, lines, marks })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        spaces.entries(("stem", "said-stem"), &self.stems, &FieldKind::Multiline);
    }
}
