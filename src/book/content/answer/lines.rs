//! `kind = "lines"`

use serde::Serialize;

use super::space::Spaces;
use crate::book::source::fields::Fields;

/// Lines to write on.
#[derive(Serialize)]
pub struct Lines {
    /// How many, 1 to 60.
    pub count: u32,
    /// From one to the next in mm, 7 to 14.
    pub pitch: u32,
    pub guide: Guide,
}

/// What guides the hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guide {
    Rule,
    Dot,
    None,
}

const GUIDES: [(&str, Guide); 3] =
    [("rule", Guide::Rule), ("dot", Guide::Dot), ("none", Guide::None)];

impl Lines {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let count = fields.number("count", 1..=60, 4);
        let pitch = fields.number("pitch", 7..=14, 8);
        Some(Self { count, pitch, guide: fields.one_of("guide", &GUIDES)? })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        spaces.writing("text", "", self.count, self.pitch);
    }
}
