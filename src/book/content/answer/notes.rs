//! `kind = "notes"`

use serde::Serialize;

use super::space::{FieldKind, Spaces};
use crate::book::source::fields::Fields;

/// Whole pages for notes.
#[derive(Serialize)]
pub struct Notes {
    /// 1 to 20.
    pub pages: u32,
    pub style: NotesStyle,
}

/// What a page for notes has on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotesStyle {
    /// Lines 8 mm apart.
    Lined,
    /// Dots 5 mm apart.
    Dot,
    /// Nothing.
    Blank,
}

const STYLES: [(&str, NotesStyle); 3] =
    [("lined", NotesStyle::Lined), ("dot", NotesStyle::Dot), ("blank", NotesStyle::Blank)];

impl Notes {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let pages = fields.number("pages", 1..=20, 1);
        Some(Self { pages, style: fields.one_of("style", &STYLES)? })
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        for page in 1..=self.pages {
            let said = spaces.say("said-page", &[("number", &page), ("count", &self.pages)]);
            let said = if self.pages == 1 { String::new() } else { said };
            spaces.add(format!("page-{page}"), said, FieldKind::Multiline);
        }
    }
}
