//! Moves answers from an older file into a newer one, by field name.

use std::collections::BTreeMap;

use super::error::CarryError;
use super::field_writer::Remark;
use super::fill::{Filled, Prepared};
use super::read::{AnswerKind, Answered, read};

/// A newer file with the answers of an older one.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many answers have found their place.
    pub moved: usize,
    /// Answers whose question reads differently now. They were moved.
    pub reworded: Vec<Reworded>,
    /// Answers that the newer file has no place for. They were not moved.
    pub homeless: Vec<Homeless>,
    /// What does not look as one would wish.
    pub remarks: Vec<Remark>,
}

/// A question that reads differently now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// The field.
    pub name: String,
    /// The question that was answered.
    pub old: String,
    /// As it reads now.
    pub new: String,
}

/// An answer without a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homeless {
    /// The field.
    pub name: String,
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub value: String,
}

/// Moves the answers of the old file into the new one.
///
/// # Errors
/// When one of the files cannot be read.
pub fn carry(old: &[u8], new: &[u8]) -> Result<Carried, CarryError> {
    let old = read(old).map_err(CarryError::Old)?;
    let places = read(new).map_err(|error| CarryError::New(error.into()))?;
    let places: BTreeMap<_, _> =
        places.fields.iter().map(|place| (place.name.as_str(), place)).collect();
    let (mut values, mut reworded, mut homeless) = (BTreeMap::new(), vec![], vec![]);
    for answer in old.fields.iter().filter(|answer| !answer.value.is_empty()) {
        let Answered { name, question, value, .. } = answer.clone();
        match places.get(name.as_str()).filter(|place| takes(place, answer)) {
            None => homeless.push(Homeless { name, question, value }),
            Some(place) => {
                if place.question != question {
                    let new = place.question.clone();
                    reworded.push(Reworded { name: name.clone(), old: question, new });
                }
                values.insert(name, value);
            }
        }
    }
    let moved: Vec<_> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let prepared = Prepared::new(new.to_vec()).map_err(CarryError::New)?;
    let Filled { pdf, remarks } = prepared.copy(&moved).map_err(CarryError::New)?;
    Ok(Carried { pdf, moved: moved.len(), reworded, homeless, remarks })
}

/// Whether an answer can be given in this place.
fn takes(place: &Answered, answer: &Answered) -> bool {
    match (&place.kind, &answer.kind) {
        (AnswerKind::Tick, AnswerKind::Tick) => true,
        (AnswerKind::Tick, _) | (_, AnswerKind::Tick) => false,
        (AnswerKind::Fixed, kind) => *kind == AnswerKind::Fixed,
        (_, AnswerKind::Fixed) => false,
        (AnswerKind::Choice(offered), _) => offered.contains(&answer.value),
        (AnswerKind::Text, _) => true,
    }
}
