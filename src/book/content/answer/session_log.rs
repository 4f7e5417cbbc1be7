//! `kind = "session-log"`

use serde::Serialize;
use toml::Spanned;

use super::space::{FieldKind, Spaces};
use crate::book::source::fields::{Fields, choose};

/// Notes around a session with a care team.
#[derive(Serialize)]
pub struct SessionLog {
    /// Which parts it has; all three where none is named.
    pub parts: Vec<Part>,
    /// Writing lines in each part, 2 to 12.
    pub lines: u32,
}

/// A part of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Before,
    During,
    After,
}

const PARTS: [(&str, Part); 3] =
    [("before", Part::Before), ("during", Part::During), ("after", Part::After)];

impl SessionLog {
    pub(super) fn read(fields: &Fields) -> Self {
        if !fields.session.care_team.get() {
            let at = fields.source.at(fields.range.clone());
            let hint =
                "if all who get this workbook have one, add `care-team = true` to `workbook.toml`";
            fields.session.error(at, "a session log is for people with a care team", &[hint]);
        }
        let named: Option<Vec<Spanned<String>>> = fields.list("parts", 1..=3);
        let chosen: Option<Vec<_>> = named.map(|named| {
            named.iter().filter_map(|name| choose(fields, "part", name, &PARTS)).collect()
        });
        let is_in = |part: &Part| chosen.as_ref().is_none_or(|chosen| chosen.contains(part));
        let parts = PARTS.map(|(_, part)| part).into_iter().filter(is_in).collect();
        Self { parts, lines: fields.number("lines", 2..=12, 4) }
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        spaces.date("date", "");
        spaces.add("clinician", spaces.say("log-clinician", &[]), FieldKind::Multiline);
        for part in &self.parts {
            let (name, key) = match part {
                Part::Before => ("before", "log-before"),
                Part::During => ("during", "log-during"),
                Part::After => ("after", "log-after"),
            };
            let said = spaces.say(key, &[]);
            if *part != Part::During {
                spaces.feeling(name, &said);
            }
            spaces.in_words(name, &said);
            if *part == Part::Before {
                spaces.add("ride-home", spaces.say("ride-home", &[]), FieldKind::Checkbox);
            }
        }
    }
}
