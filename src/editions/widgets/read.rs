//! Reads the answers out of a PDF, whatever program has saved it.

use lopdf::Document;
use lopdf::xref::XrefRecovery;

use super::error::ReadError;
use super::form_fields::{FormField, FormFields};
use super::notes::{Note, notes};
use super::value::InputKind;
use crate::book::manuscript::form::Group;
use crate::pdf::damage::{is_whole, salvage, was_taken_for_text};
use crate::pdf::open::{OpenError, open};

/// All places to answer of a file, and what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// In the order of the workbook.
    pub fields: Vec<Answered>,
    /// What names begin with, said in words.
    pub groups: Vec<Group>,
    /// What is on the pages beside the fields.
    pub notes: Vec<Note>,
    /// Why these may not be all answers, or not those of one person.
    pub doubts: Vec<Doubt>,
}

/// Why answers may be missing, or mixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The file ends in the middle.
    CutShort,
    /// Its objects had to be looked for one by one.
    Damaged,
    /// It was changed on its way by something that took it for text.
    TakenForText,
    /// So many fields are listed that are not there.
    Lost(usize),
    /// Fields of these names are there twice, and the answers differ.
    Doubled(Vec<String>),
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
/// When the file is no PDF, is locked, damaged beyond reading, has no fields,
/// or those of another form than a workbook's.
pub fn read(pdf: &[u8]) -> Result<Answers, ReadError> {
    let doc = if is_whole(pdf) { open(pdf) } else { salvage(pdf) };
    let found = doc.map_err(ReadError::from).and_then(|doc| Ok((FormFields::of(&doc)?, doc)));
    let (fields, doc) = found.map_err(|error| why_none(pdf, error))?;
    if !fields.are_ours {
        return Err(ReadError::OtherForm);
    }
    let (doubts, notes) = (doubts(pdf, &doc, &fields), notes(&doc));
    let FormFields { terminals, groups, .. } = fields;
    Ok(Answers { fields: terminals.into_iter().map(answered).collect(), groups, notes, doubts })
}

/// Damage is often of a kind that can be named.
fn why_none(pdf: &[u8], error: ReadError) -> ReadError {
    let is_damage = matches!(error, ReadError::Open(OpenError::Damaged) | ReadError::NoFields);
    match error {
        _ if is_damage && was_taken_for_text(pdf) => OpenError::TakenForText.into(),
        ReadError::NoFields if !is_whole(pdf) => OpenError::Damaged.into(),
        other => other,
    }
}

fn doubts(pdf: &[u8], doc: &Document, fields: &FormFields) -> Vec<Doubt> {
    let mut doubts = vec![];
    if doc.xref_recovery == Some(XrefRecovery::Reconstructed) && was_taken_for_text(pdf) {
        doubts.push(Doubt::TakenForText);
    } else if !is_whole(pdf) {
        doubts.push(Doubt::CutShort);
    } else if doc.xref_recovery == Some(XrefRecovery::Reconstructed) {
        doubts.push(Doubt::Damaged);
    }
    if fields.lost > 0 {
        doubts.push(Doubt::Lost(fields.lost));
    }
    if !fields.doubled.is_empty() {
        doubts.push(Doubt::Doubled(fields.doubled.iter().cloned().collect()));
    }
    doubts
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
