//! The kinds of answer: what a prompt gives room for. Each kind is a struct
//! with its settings, read from `answer = { kind = … }` and drawn by the
//! function of the same name in `templates/answers`.

use serde::Serialize;
use toml::Spanned;
use typst::diag::eco_format;

use super::fields::{Fields, Words, choose};

/// Room to answer.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    Lines(Lines),
    Box(Frame),
    Checklist(Checklist),
    Scale(Scale),
}

type ReadKind = fn(&Fields) -> Option<Answer>;

const KINDS: &[(&str, ReadKind)] = &[
    ("lines", |fields| Some(Answer::Lines(Lines::read(fields)))),
    ("box", |fields| Some(Answer::Box(Frame::read(fields)))),
    ("checklist", |fields| Checklist::read(fields).map(Answer::Checklist)),
    ("scale", |fields| Some(Answer::Scale(Scale::read(fields)))),
];

impl Answer {
    /// Reads the table of an answer.
    pub fn read(fields: &Fields) -> Option<Self> {
        let kind = fields.required::<Spanned<String>>("kind")?;
        let read = choose(fields, "kind of answer", &kind, KINDS)?;
        let answer = read(fields);
        fields.finish();
        answer
    }
}

/// Ruled lines, 8 mm apart.
#[derive(Serialize)]
pub struct Lines {
    /// How many, 1 to 60.
    pub count: u32,
}

impl Lines {
    fn read(fields: &Fields) -> Self {
        Self { count: fields.number("count", 1..=60, 4) }
    }
}

/// An outlined space for words or a drawing.
#[derive(Serialize)]
pub struct Frame {
    /// In mm, 16 to 200.
    pub height: u32,
    /// A few small words in its corner.
    pub label: Option<Words>,
}

impl Frame {
    fn read(fields: &Fields) -> Self {
        Self { height: fields.number("height", 16..=200, 64), label: fields.optional("label") }
    }
}

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
    fn read(fields: &Fields) -> Option<Self> {
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

/// A row of numbers to circle, or several.
#[derive(Serialize)]
pub struct Scale {
    pub min: u32,
    /// At most 10 above `min`: eleven circles are what a line has room for.
    pub max: u32,
    /// What the lowest and the highest number mean.
    pub ends: Option<Vec<Words>>,
    /// What each row is about; one row without a name where there are none.
    pub rows: Vec<Words>,
}

impl Scale {
    fn read(fields: &Fields) -> Self {
        let min = fields.number("min", 0..=98, 0);
        let max = fields.number("max", 1..=99, 10);
        if max <= min || max - min > 10 {
            let message = eco_format!("a scale from {min} to {max} does not fit on a line");
            let at = fields.source.at(fields.range.clone());
            fields.reading.error(at, message, &["let `max` be 1 to 10 more than `min`"]);
        }
        let ends = fields.optional::<Spanned<Vec<Words>>>("ends");
        if let Some(ends) = ends.as_ref().filter(|ends| ends.get_ref().len() != 2) {
            let message = eco_format!("`ends` has {} words, not 2", ends.get_ref().len());
            let at = fields.source.at(ends.span());
            let hint = "name both ends, the low one first: `ends = [\"calm\", \"strong\"]`";
            fields.reading.error(at, message, &[hint]);
        }
        let rows = fields.optional("rows").unwrap_or_default();
        Self { min, max, ends: ends.map(Spanned::into_inner), rows }
    }
}
