//! Where an answer belongs in a newer workbook: to the same words of the same
//! prompt, wherever these stand by now.
//!
//! Both files hold the words: labels are made of them, and of what changes with
//! the order, which is taken off here. The number of an entry decides only
//! where its words are gone and there are as many entries as before.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Answered, Answers};

/// What parts the name of a prompt from the rest of a label.
const BREAKS: [&str; 5] = [": ", "? ", "! ", ". ", "… "];

/// A file's places to answer, by prompt and words.
pub struct AnswerPlaces<'a> {
    prompts: BTreeMap<&'a str, Vec<AnswerPlace<'a>>>,
}

/// A place to answer, and the words that are its own.
pub struct AnswerPlace<'a> {
    pub field: &'a Answered,
    words: String,
}

impl<'a> AnswerPlaces<'a> {
    /// Of a file.
    pub fn of(answers: &'a Answers) -> Self {
        let mut fields: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for field in &answers.fields {
            fields.entry(prompt(&field.name)).or_default().push(field);
        }
        let prompts = fields.into_iter().map(|(name, fields)| {
            let ask = answers.groups.iter().find(|group| group.name == name);
            (name, own_words(&fields, ask.map_or("", |group| &group.label)))
        });
        Self { prompts: prompts.collect() }
    }

    /// The place with the same name, before anything is moved.
    fn named(&self, name: &str) -> Option<&AnswerPlace<'a>> {
        self.in_prompt(name).iter().find(|place| place.field.name == name)
    }

    fn in_prompt(&self, name: &str) -> &[AnswerPlace<'a>] {
        self.prompts.get(prompt(name)).map_or(&[], Vec::as_slice)
    }

    /// Where an answer of an older file belongs in this one.
    pub fn find(&self, older: &AnswerPlaces, name: &str) -> Option<&AnswerPlace<'a>> {
        let words = &older.named(name)?.words;
        let same: Vec<_> = self.in_prompt(name).iter().filter(|it| it.words == *words).collect();
        if let Some(place) = same.iter().find(|place| place.field.name == name) {
            return Some(place);
        }
        if !same.is_empty() {
            let near = |place: &&&AnswerPlace| differ_in_one_piece(&place.field.name, name);
            let mut near = same.iter().filter(near);
            return near.next().filter(|_| near.next().is_none()).copied();
        }
        self.reworded(older, name)
    }

    /// The place of this name, where nothing shows that it is another's.
    fn reworded(&self, older: &AnswerPlaces, name: &str) -> Option<&AnswerPlace<'a>> {
        let place = self.named(name)?;
        let (before, now) = (older.in_prompt(name), self.in_prompt(name));
        let had: BTreeSet<_> = before.iter().map(|place| &place.words).collect();
        let is_free = !had.contains(&place.words);
        (is_free && (before.len() == now.len() || has_key(name))).then_some(place)
    }

    /// Whether the words of a place are others than they were.
    pub fn is_reworded(&self, older: &AnswerPlaces, old: &str, new: &str) -> bool {
        let words = |places: &Self, name| places.named(name).map(|place| place.words.clone());
        older.named(old).map(|place| place.words.clone()) != words(self, new)
    }
}

fn prompt(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(prompt, _)| prompt)
}

/// Whether a place goes by a key, and by no number.
fn has_key(name: &str) -> bool {
    !pieces(name).any(|piece| piece.bytes().all(|byte| byte.is_ascii_digit()))
}

fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name[prompt(name).len()..].trim_start_matches('.').split('-')
}

/// Whether names are of one shape, with one number or key another.
fn differ_in_one_piece(a: &str, b: &str) -> bool {
    let differing = pieces(a).zip(pieces(b)).filter(|(a, b)| a != b).count();
    pieces(a).count() == pieces(b).count() && differing == 1
}

/// What labels say beyond the ask, the name of the prompt and numbers.
fn own_words<'a>(fields: &[&'a Answered], ask: &str) -> Vec<AnswerPlace<'a>> {
    let labels: Vec<_> = fields.iter().map(|field| field.question.as_str()).collect();
    let without_ask: Vec<_> =
        labels.iter().map(|label| label.strip_prefix(ask).unwrap_or(label).trim_start()).collect();
    let name = prompt_name(&without_ask);
    let words = without_ask.iter().map(|label| {
        let label = label.strip_prefix(name).unwrap_or(label);
        let pieces = label.split_inclusive([',', '?', '!']).map(str::trim);
        let pieces = pieces.filter(|piece| !is_numbering(piece.trim_end_matches(',')));
        pieces.collect::<Vec<_>>().join(" ").trim_end_matches(',').to_string()
    });
    fields.iter().zip(words).map(|(field, words)| AnswerPlace { field, words }).collect()
}

/// What all labels begin with, up to the first break.
fn prompt_name<'a>(labels: &[&'a str]) -> &'a str {
    let Some(first) = labels.last() else { return "" };
    let end = BREAKS.iter().filter_map(|it| Some(first.find(it)? + it.len())).min().unwrap_or(0);
    let name = &first[..end];
    let has_name = labels.iter().filter(|label| label.starts_with(name)).count();
    if has_name + 1 >= labels.len() { name } else { "" }
}

/// Whether a piece says a place among others, such as `row 2 of 4`, and no mark
/// such as `sleep: 2 out of 10`.
fn is_numbering(piece: &str) -> bool {
    if piece.contains(": ") {
        return false;
    }
    let numbers = piece.split(' ').filter(|word| word.parse::<u32>().is_ok()).count();
    numbers == 2 && piece.split(' ').count() <= 6
}
