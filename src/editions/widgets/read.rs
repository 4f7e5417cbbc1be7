//! Reads the answers out of a PDF, whatever program has saved it.

use super::error::ReadError;
use super::form_fields::{FormField, FormFields};
use super::value::InputKind;
use crate::book::manuscript::form::Group;
use crate::pdf::open::open;

/// All places to answer of a file, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// In the order of the workbook.
    pub fields: Vec<Answered>,
    /// What names begin with, said in words.
    pub groups: Vec<Group>,
}

/// A place to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// `<post>.<prompt>.<part>`.
    pub name: String,
    /// What a screen reader says of it.
    pub question: String,
    /// How one answers.
    pub kind: AnswerKind,
    /// The answer; empty where there is none, `Yes` where a box is ticked.
    pub value: String,
}

/// How one answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerKind {
    /// With text.
    Text,
    /// Not at all: the tool does.
    Fixed,
    /// By ticking a box.
    Tick,
    /// By choosing one of these.
    Choice(Vec<String>),
}

/// Reads what was answered.
///
/// # Errors
/// When the file is no PDF, is locked, damaged beyond reading, or has no fields.
pub fn read(pdf: &[u8]) -> Result<Answers, ReadError> {
    let FormFields { terminals, groups } = FormFields::of(&open(pdf)?)?;
    Ok(Answers { fields: terminals.into_iter().map(answered).collect(), groups })
}

fn answered(field: FormField) -> Answered {
    let kind = match field.kind {
        InputKind::Text { fixed: true, .. } => AnswerKind::Fixed,
        InputKind::Text { .. } => AnswerKind::Text,
        InputKind::Tick => AnswerKind::Tick,
        InputKind::Choice(options) => {
            AnswerKind::Choice(options.into_iter().map(|(_, shown)| shown).collect())
        }
    };
    Answered { name: field.name, question: field.label, kind, value: field.value }
}
