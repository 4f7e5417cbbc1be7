//! `kind = "body-map"`

use serde::Serialize;

use crate::content::fields::{Fields, Label, Title};

/// The outline of a body, to mark what is felt where.
#[derive(Serialize)]
pub struct BodyMap {
    pub views: Views,
    /// What there is to mark, at most 6, each with a letter and a pattern.
    pub legend: Vec<Label>,
    /// The parts of the body by name, at most 14, for who would rather use
    /// words; the usual ones where there are none.
    pub regions: Vec<Label>,
    /// What the drawing shows, for who does not see it.
    pub alt: Option<Title>,
}

/// From where the body is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Views {
    Both,
    Front,
    Back,
}

const VIEWS: [(&str, Views); 3] =
    [("both", Views::Both), ("front", Views::Front), ("back", Views::Back)];

impl BodyMap {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let views = fields.one_of("views", &VIEWS);
        Some(Self {
            legend: fields.list("legend", 1..=6).unwrap_or_default(),
            regions: fields.list("regions", 1..=14).unwrap_or_default(),
            alt: fields.optional("alt"),
            views: views?,
        })
    }
}
