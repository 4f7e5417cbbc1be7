//! `kind = "scale"`

use serde::Serialize;
use toml::Spanned;
use typst::diag::eco_format;

use super::space::Spaces;
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Words};

/// A row of numbers to circle, or several.
#[derive(Serialize)]
pub struct Scale {
    pub min: u32,
    /// At most 10 above `min`: eleven circles are what a line has room for.
    pub max: u32,
    /// What the lowest and the highest number mean.
    pub ends: Option<Vec<Words>>,
    /// What each row is about, at most 40; one row without a name where there
    /// are none.
    pub rows: Vec<Named<Words>>,
    /// Whether there are two rows, one for before and one for after.
    pub pair: bool,
}

impl Scale {
    pub(super) fn read(fields: &Fields) -> Self {
        let min = fields.number("min", 0..=98, 0);
        let max = fields.number("max", 1..=99, 10);
        if max <= min || max - min > 10 {
            let message = eco_format!("a scale from {min} to {max} does not fit on a line");
            let at = fields.source.at(fields.range.clone());
            fields.session.error(at, message, &["let `max` be 1 to 10 more than `min`"]);
        }
        let ends = fields.optional::<Spanned<Vec<Words>>>("ends");
        if let Some(ends) = ends.as_ref().filter(|ends| ends.get_ref().len() != 2) {
            let message = eco_format!("`ends` has {} words, not 2", ends.get_ref().len());
            let at = fields.source.at(ends.span());
            let hint = "name both ends, the low one first: `ends = [\"calm\", \"strong\"]`";
            fields.session.error(at, message, &[hint]);
        }
        let rows = fields.list("rows", 1..=40).unwrap_or_default();
        let pair = fields.flag("pair");
        if pair && !rows.is_empty() {
            let at = fields.source.at(fields.range.clone());
            let hint = "take one of them out: the rows of a pair are called before and after";
            fields.session.error(at, "a scale has `rows` or is a `pair`, not both", &[hint]);
        }
        Self { min, max, ends: ends.map(Spanned::into_inner), rows, pair }
    }

    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        let (numbers, ends) = ([self.min, self.max], self.ends.as_deref().unwrap_or_default());
        if self.pair {
            for part in ["before", "after"] {
                let said = spaces.say(&format!("said-{part}"), &[]);
                spaces.circles(part, &said, numbers, ends);
            }
        }
        for (index, row) in self.rows.iter().enumerate() {
            let part = format!("row-{}", row.part(index));
            spaces.circles(&part, &row.words.0, numbers, ends);
        }
        if !self.pair && self.rows.is_empty() {
            spaces.circles("", "", numbers, ends);
        }
    }
}
