//! What a deep prompt has to bring along, and where it may stand: a reader
//! knows what is coming, can do something else, and is led in and out again.

use serde::Serialize;
use typst::diag::eco_format;

use crate::book::source::fields::{Fields, Within};

/// How far down a prompt reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    Gentle,
    Medium,
    Deep,
}

/// All depths, by the name they go by in files.
pub const DEPTHS: [(&str, Depth); 3] =
    [("gentle", Depth::Gentle), ("medium", Depth::Medium), ("deep", Depth::Deep)];

/// The keys that a deep prompt cannot do without, and how to add each.
const NEEDS: [(&str, &str); 5] = [
    (
        "content-note",
        "add `content-note = \"…\"`: it says calmly what the prompt asks about, and that one can skip it",
    ),
    ("opt-out", "add `opt-out = \"…\"`: it says what one can do instead"),
    ("ground-before", "add `ground-before = \"…\"`: a way to feel steady first"),
    ("ground-after", "add `ground-after = \"…\"`: a way back to the present"),
    ("minutes", "add `minutes = 15`: a deep page has an end"),
];

/// The keys that a deep prompt of a book about health cannot do without.
pub fn needs() -> impl Iterator<Item = &'static str> {
    NEEDS.iter().map(|(key, _)| *key)
}

/// What stands around a prompt that can stir something.
#[derive(Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Care {
    /// What the prompt asks about, so that the reader can choose.
    pub content_note: Option<Within<600>>,
    /// What the reader can do in its place.
    pub opt_out: Option<Within<600>>,
    /// A way to be steady before it.
    pub ground_before: Option<Within<600>>,
    /// A way back after it.
    pub ground_after: Option<Within<600>>,
}

impl Care {
    /// Reads what is there, and says what a prompt of this depth lacks.
    pub fn read(fields: &Fields, depth: Option<Depth>) -> Self {
        let care = Self {
            content_note: fields.optional("content-note"),
            opt_out: fields.optional("opt-out"),
            ground_before: fields.optional("ground-before"),
            ground_after: fields.optional("ground-after"),
        };
        let at = fields.source.at(fields.range.clone());
        let needs_care = depth == Some(Depth::Deep) && fields.session.about_health.get();
        for (key, hint) in NEEDS.iter().filter(|_| needs_care) {
            if !fields.has(key) {
                fields.session.error(at, eco_format!("a deep prompt has no `{key}`"), &[*hint]);
            }
        }
        if care.opt_out.is_some() && !fields.has("content-note") && depth != Some(Depth::Deep) {
            let hint = "add `content-note = \"…\"`: it says what one can step around, and that one can skip it";
            fields.session.error(at, "a prompt with `opt-out` has no `content-note`", &[hint]);
        }
        care
    }
}
