//! `kind = "timeline"`

use serde::Serialize;
use typst::diag::eco_format;

use super::space::{FieldKind, Spaces, joined};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label};

/// A line of time.
#[derive(Serialize)]
pub struct Timeline {
    /// How many points it has, 3 to 10.
    pub points: u32,
    pub orientation: Orientation,
    /// What the points are called, as far as they have names.
    pub names: Vec<Named<Label>>,
    /// Whether the line is bare, for points of the reader's own.
    pub free: bool,
}

/// Which way time runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    Across,
    Down,
}

const ORIENTATIONS: [(&str, Orientation); 2] =
    [("across", Orientation::Across), ("down", Orientation::Down)];

impl Timeline {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let points = fields.optional_number("points", 3..=10);
        let orientation = fields.one_of("orientation", &ORIENTATIONS);
        let names: Vec<Named<Label>> = fields.list("names", 1..=10).unwrap_or_default();
        let free = fields.flag("free");
        let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let points = points.unwrap_or_else(|| if names.is_empty() { 6 } else { count.max(3) });
        let at = fields.source.at(fields.range.clone());
        if count > points {
            let message = eco_format!("the timeline has {count} names for {points} points");
            fields.session.error(at, message, &["name as many as there are, or fewer"]);
        }
        if free && count > 0 {
            let hint = "take `names` out, or `free`";
            fields.session.error(at, "a free timeline has no points to name", &[hint]);
        }
        Some(Self { points, orientation: orientation?, names, free })
    }

    /// A point without a name has a line for when it was.
    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        if self.free {
            return spaces.add("text", "", FieldKind::Multiline);
        }
        let count = usize::try_from(self.points).unwrap_or(usize::MAX);
        for index in 0..count {
            let point =
                spaces.say("said-point", &[("number", &(index + 1)), ("count", &self.points)]);
            if let Some(name) = self.names.get(index) {
                let part = format!("point-{}", name.part(index));
                spaces.add(part, joined(&name.words.0.0, &point), FieldKind::Multiline);
            } else {
                let when = joined(&point, &spaces.say("said-when", &[]));
                spaces.add(format!("point-{}-when", index + 1), when, FieldKind::Line);
                let what = joined(&point, &spaces.say("said-what", &[]));
                spaces.add(format!("point-{}", index + 1), what, FieldKind::Multiline);
            }
        }
    }
}
