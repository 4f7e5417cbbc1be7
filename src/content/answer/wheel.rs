//! `kind = "wheel"`

use serde::Serialize;

use crate::content::fields::{Fields, Label};

/// Areas of life around a centre, each with rings to fill up to.
#[derive(Serialize)]
pub struct Wheel {
    /// 3 to 12.
    pub areas: Vec<Label>,
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
}
