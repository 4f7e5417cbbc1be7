//! Moves answers from an older file into a newer one, by field name.

use std::collections::BTreeMap;

use typst::text::Font;

use super::error::CarryError;
use super::field_writer::Remark;
use super::fill::{Filled, Prepared};
use super::glyph_line::upright;
use super::matching::AnswerPlaces;
use super::notes::Note;
use super::read::{AnswerKind, Answered, Answers, Doubt, read};
use crate::book::world::field_font;

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
    /// What is on the pages of the older file beside its fields. It stays there.
    pub notes: Vec<Note>,
    /// Why these may not be all answers.
    pub doubts: Vec<Doubt>,
}

impl Carried {
    /// Whether most answers have found a place, as they do between two builds of
    /// one workbook.
    #[must_use]
    pub fn is_of_one_workbook(&self) -> bool {
        self.moved >= self.homeless.len()
    }
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
/// When one of the files cannot be read, or there is nothing to move.
pub fn carry(old: &[u8], new: &[u8]) -> Result<Carried, CarryError> {
    let old = read(old).map_err(CarryError::Old)?;
    let newer = read(new).map_err(|error| CarryError::New(error.into()))?;
    let fonts = Font::new(field_font(), 0).map(upright).into_iter().collect();
    let prepared = Prepared::new(new.to_vec()).map_err(CarryError::New)?.with_fonts(fonts);
    let Moves { values, reworded, homeless } = moves(&old, &newer);
    match (values.is_empty(), homeless.is_empty()) {
        (true, true) => return Err(CarryError::NothingTyped),
        (true, false) => return Err(CarryError::NoneBelongs),
        _ => {}
    }
    let pairs: Vec<_> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let Filled { pdf, remarks } = prepared.copy(&pairs).map_err(CarryError::New)?;
    let Answers { notes, doubts, .. } = old;
    Ok(Carried { pdf, moved: pairs.len(), reworded, homeless, remarks, notes, doubts })
}

/// What becomes of each answer.
#[derive(Default)]
struct Moves {
    values: BTreeMap<String, String>,
    reworded: Vec<Reworded>,
    homeless: Vec<Homeless>,
}

fn moves(old: &Answers, newer: &Answers) -> Moves {
    let (before, now) = (AnswerPlaces::of(old), AnswerPlaces::of(newer));
    let doubled = |name: &String| {
        old.doubts
            .iter()
            .any(|doubt| matches!(doubt, Doubt::Doubled(names) if names.contains(name)))
    };
    let mut moves = Moves::default();
    for answer in old.fields.iter().filter(|answer| !answer.value.is_empty()) {
        let place = now.find(&before, &answer.name).map(|place| place.field);
        let place = place.filter(|place| takes(place, answer) && !doubled(&answer.name));
        let place = place.filter(|place| !moves.values.contains_key(&place.name));
        let Answered { name, question, value, .. } = answer.clone();
        let Some(place) = place else {
            if answer.kind == AnswerKind::Fixed {
                // whom a copy was for: no answer, and nothing to a copy for anyone
                continue;
            }
            moves.homeless.push(Homeless { name, question, value });
            continue;
        };
        if is_reworded((&before, old), (&now, newer), &name, place) {
            let (name, new) = (place.name.clone(), place.question.clone());
            moves.reworded.push(Reworded { name, old: question, new });
        }
        moves.values.insert(place.name.clone(), value);
    }
    moves
}

/// Whether a place, or what its prompt asks, reads differently now.
fn is_reworded(
    (before, old): (&AnswerPlaces, &Answers),
    (now, newer): (&AnswerPlaces, &Answers),
    name: &str,
    place: &Answered,
) -> bool {
    let ask = |answers: &Answers, name: &str| {
        let prompt = name.rsplit_once('.').map_or(name, |(prompt, _)| prompt);
        answers.groups.iter().find(|group| group.name == prompt).map(|it| it.label.clone())
    };
    let asks = (ask(old, name), ask(newer, &place.name));
    let is_asked_anew = matches!(asks, (Some(before), Some(now)) if before != now);
    is_asked_anew || now.is_reworded(before, name, &place.name)
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
