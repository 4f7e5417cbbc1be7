//! `kind = "checklist"`

use serde::Serialize;
use toml::Spanned;

use crate::content::fields::{Fields, Words};

/// Things to tick.
#[derive(Serialize)]
pub struct Checklist {
    pub items: Vec<Words>,
    /// 1 to 3.
    pub columns: u32,
    /// Blank rows for the reader's own, 0 to 10.
    pub other: u32,
}

impl Checklist {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let items = fields.required::<Spanned<Vec<Words>>>("items");
        let columns = fields.number("columns", 1..=3, 1);
        let other = fields.number("other", 0..=10, 0);
        let items = items?;
        if items.get_ref().is_empty() {
            let at = fields.source.at(items.span());
            fields.reading.error(at, "the checklist has no items", &["add at least one"]);
        }
        Some(Self { items: items.into_inner(), columns, other })
    }
}
