//! A form that is filled in everywhere, so that one sees what readers will see: how
//! words lie in their boxes, and what a full one looks like.

use std::collections::BTreeMap;

use crate::book::content::Date;
use crate::book::edition::{EditionKind, Paper};
use crate::book::manuscript::form::{Field, FieldKind};
use crate::book::world::BookWorld;
use crate::editions::build::{self, Failure, Listener, Selection};
use crate::editions::widgets;
use typst::diag::{EcoVec, eco_vec};

use crate::book::world::diagnostics::detached;

/// A form that is filled in.
pub struct SampleForm {
    pub pdf: Vec<u8>,
    pub pages: Option<usize>,
    /// How many places to write or tick it has, all of them filled.
    pub fields: usize,
}

/// What is written, over and over.
const WORDS: &str = "These words are a sample, so that you see how an answer lies in its place. ";
/// What a line takes where nobody knows how much it holds, in letters.
const SHORT: usize = 12;
/// How many letters an answer has at most: few people write more.
const LONGEST: usize = 600;

/// Sets the edition to type into, and fills all of it.
///
/// # Errors
/// Everything that is wrong with the book.
pub fn filled(
    world: &BookWorld,
    paper: Option<Paper>,
    date: Option<Date>,
    progress: &Listener,
) -> Result<SampleForm, Failure> {
    let worlds = [world.clone()];
    let contents = build::read(&worlds).map_err(Failure::Author)?;
    let books = build::assemble(&worlds, &contents, date);
    let paper = paper.or(contents[0].settings.papers.first().copied());
    let selection = Selection {
        kinds: vec![EditionKind::Fill],
        papers: paper.into_iter().collect(),
        is_personal: false,
    };
    let rendered = build::render(&books, &selection, progress)?;
    let ([book], Some(file)) = (&books[..], rendered.into_iter().next()) else {
        return Err(Failure::Template(EcoVec::new()));
    };
    let form = book.of(file.edition.kind).manuscript.form.of(&file.edition).into_owned();
    let rooms = file.capacities.iter().map(|it| (it.name.as_str(), it.characters));
    let rooms: BTreeMap<_, _> = rooms.collect();
    let values: Vec<_> = form
        .fields
        .iter()
        .filter_map(|field| Some((field.name.as_str(), sample(field, &rooms)?)))
        .collect();
    let given: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let filled = widgets::fill(&file.bytes, &given)
        .map_err(|error| Failure::Template(eco_vec![detached(error.to_string())]))?;
    Ok(SampleForm { pdf: filled.pdf, pages: file.pages, fields: values.len() })
}

/// What goes into a field; nothing where only the program writes.
fn sample(field: &Field, rooms: &BTreeMap<&str, usize>) -> Option<String> {
    let room = rooms.get(field.name.as_str()).copied();
    Some(match &field.kind {
        FieldKind::Line => words(room.unwrap_or(SHORT).min(60)),
        FieldKind::Multiline => words(room.unwrap_or(SHORT).min(LONGEST)),
        FieldKind::Checkbox | FieldKind::RoundCheckbox | FieldKind::CircledNumber => "yes".into(),
        FieldKind::Choice(all) => all.last()?.clone(),
        FieldKind::ReadOnly => return None,
    })
}

/// Words of so many letters at most, two thirds of the room.
fn words(room: usize) -> String {
    let most = (room * 2 / 3).max(1);
    let all: String = WORDS.chars().cycle().take(most + 1).collect();
    let whole = all.rfind(' ').filter(|_| all.chars().count() > most);
    all[..whole.unwrap_or(most.min(all.len()))].trim().into()
}
