//! `kind = "body-map"`

use serde::Serialize;

use super::space::{FieldKind, Spaces};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label, Title};

/// The outline of a body, to mark what is felt where.
#[derive(Serialize)]
pub struct BodyMap {
    pub views: Views,
    /// What there is to mark, at most 6, each with a letter and a pattern.
    pub legend: Vec<Label>,
    /// The parts of the body by name, at most 14, for who would rather use
    /// words; the usual ones where there are none.
    pub regions: Vec<Named<Label>>,
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

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        if self.legend.is_empty() {
            for letter in ['a', 'b', 'c'] {
                let shown = letter.to_ascii_uppercase();
                let said = spaces.say("said-mark", &[("letter", &shown)]);
                spaces.add(format!("mark-{letter}"), said, FieldKind::Line);
            }
        }
        let usual = spaces.say("regions", &[]);
        let mut region = |part: &str, said: &str| {
            spaces.add(format!("region-{part}"), said, FieldKind::Checkbox);
            let notes = spaces.say("said-notice-there", &[("region", &said)]);
            spaces.add(format!("region-{part}-words"), notes, FieldKind::Line);
        };
        if self.regions.is_empty() {
            for (index, said) in usual.split(", ").enumerate() {
                region(&(index + 1).to_string(), said);
            }
        }
        for (index, entry) in self.regions.iter().enumerate() {
            region(&entry.part(index), &entry.words.0.0);
        }
    }
}
