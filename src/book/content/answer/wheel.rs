//! `kind = "wheel"`

use std::iter;

use serde::Serialize;

use super::space::{FieldKind, Spaces, joined};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label};

/// Areas of life around a centre, each with rings to fill up to.
#[derive(Serialize)]
pub struct Wheel {
    /// 3 to 12.
    pub areas: Vec<Named<Label>>,
    /// 3 to 10.
    pub rings: u32,
    /// How often it is filled in, 1 or 2: two have an outline each.
    pub passes: u32,
}

impl Wheel {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let areas = fields.required_list("areas", 3..=12);
        let rings = fields.number("rings", 3..=10, 10);
        let passes = fields.number("passes", 1..=2, 1);
        Some(Self { areas: areas?, rings, passes })
    }

    /// A choice of numbers for each area, and another where there are two passes.
    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let rings = (0..=self.rings).map(|ring| ring.to_string());
        let rings: Vec<_> = iter::once(String::new()).chain(rings).collect();
        for (index, area) in self.areas.iter().enumerate() {
            let (part, said) = (format!("area-{}", area.part(index)), &area.words.0.0);
            let scale = spaces.say("said-scale", &[("most", &self.rings)]);
            let passes: &[_] = if self.passes == 2 {
                &[("", "said-first-time"), ("-again", "said-second-time")]
            } else {
                &[("", "")]
            };
            for (suffix, time) in passes {
                let said = joined(&joined(said, &spaces.say(time, &[])), &scale);
                spaces.add(format!("{part}{suffix}"), said, FieldKind::Choice(rings.clone()));
            }
        }
        if self.passes == 2 {
            for (part, time) in [("date", "said-first-time"), ("date-again", "said-second-time")] {
                let said = spaces.say(time, &[]);
                spaces.date(part, &said);
            }
        }
    }
}
