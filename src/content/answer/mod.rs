//! The kinds of answer: what a prompt gives room for. Each kind has a file
//! with its settings, read from `answer = { kind = … }`; the file of the kind's
//! name in `templates/answers` draws it.

mod checklist;
mod frame;
mod lines;
mod scale;

use serde::Serialize;
use toml::Spanned;

use self::checklist::Checklist;
use self::frame::Frame;
use self::lines::Lines;
use self::scale::Scale;
use super::fields::{Fields, choose};

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
