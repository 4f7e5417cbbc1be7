//! `kind = "circle-map"`

use serde::Serialize;
use typst::diag::eco_format;

use super::space::{FieldKind, Spaces};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label};

/// Circles around oneself, with room for names in each.
#[derive(Serialize)]
pub struct CircleMap {
    /// What the rings are called, from the middle, 2 or 3; the usual three where
    /// there are none.
    pub rings: Vec<Named<Label>>,
    /// Room for names in each ring, from the middle.
    pub slots: Vec<u32>,
}

/// The most names that a ring holds, from the middle.
const MOST_SLOTS: [u32; 3] = [3, 5, 8];

impl CircleMap {
    pub(super) fn read(fields: &Fields) -> Self {
        let rings: Vec<Named<Label>> = fields.list("rings", 2..=3).unwrap_or_default();
        let count = if rings.is_empty() { 3 } else { rings.len() };
        let slots = fields.list("slots", count..=count);
        let slots = slots.map_or(vec![2, 4, 6], |slots: Vec<i64>| {
            slots.into_iter().map(|slots| u32::try_from(slots).unwrap_or(u32::MAX)).collect()
        });
        let slots: Vec<_> = slots.into_iter().take(count).collect();
        if slots.iter().zip(MOST_SLOTS).any(|(slots, most)| *slots < 1 || *slots > most) {
            let [near, middle, outer] = MOST_SLOTS;
            let message = eco_format!("a ring has no room for so many names");
            let hint = eco_format!(
                "from the middle, the rings hold 1 to {near}, {middle} and {outer} names"
            );
            let at = fields.source.at(fields.range.clone());
            fields.session.error(at, message, &[hint.as_str()]);
        }
        Self { rings, slots }
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let usual = ["ring-near", "ring-middle", "ring-outer"].map(|key| spaces.say(key, &[]));
        // From the outside in, as they stand on the page.
        for (index, count) in self.slots.iter().enumerate().rev() {
            let own = self.rings.get(index);
            let ring = own.map_or_else(|| (index + 1).to_string(), |ring| ring.part(index));
            let said = own.map(|ring| &ring.words.0.0).or(usual.get(index));
            for number in 1..=*count {
                let said = spaces.say(
                    "said-name",
                    &[
                        ("ring", &said.map_or("", String::as_str)),
                        ("number", &number),
                        ("count", count),
                    ],
                );
                spaces.add(format!("ring-{ring}-name-{number}"), said, FieldKind::Line);
            }
        }
    }
}
