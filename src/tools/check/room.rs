//! Text that outgrows its place: what is typed into a field of the fill edition,
//! and what a list or the foot of a page shows in short.

use crate::book::edition::LISTED_LETTERS;
use std::collections::BTreeMap;

use super::finding::Findings;
use super::library::{CheckedFile, CheckedPrompt, Library};
use crate::book::source::passage::Place;
use crate::editions::widgets::FieldCapacity;

pub fn check(library: &Library, rooms: &[FieldCapacity], findings: &mut Findings) {
    for file in library.of_place(Place::Prompts) {
        check_names(file, findings);
    }
    let Some(most) = findings.most("small-box") else { return };
    let mut smallest = BTreeMap::<(&str, &str), (f64, &str)>::new();
    for room in rooms {
        let holds = u32::try_from(room.characters).map_or(f64::MAX, f64::from);
        let mut names = room.name.split('.');
        let prompt = names.next().zip(names.next());
        if let Some(prompt) = prompt.filter(|_| holds < most) {
            let least = smallest.entry(prompt).or_insert((holds, &room.name));
            if holds < least.0 {
                *least = (holds, &room.name);
            }
        }
    }
    for ((slug, key), (holds, name)) in smallest {
        if let Some(file) = library.at(&format!("prompts/{slug}.toml")) {
            let said = format!("the field `{name}` has room for {holds} letters");
            note(file, key, said, findings);
        }
    }
}

/// A prompt without a title is listed by the beginning of its ask.
fn check_names(file: &CheckedFile, findings: &mut Findings) {
    for passage in file.passages.iter().filter(|passage| passage.key == "ask") {
        let prompt = file.prompt_of(passage);
        let length = passage.text.chars().count();
        if prompt.is_some_and(|prompt| !prompt.has_title) && length > LISTED_LETTERS {
            let said = format!("the chapter’s list shows {LISTED_LETTERS} of {length} letters");
            findings.add("cut-short", file, passage.whole(), said);
        }
    }
}

/// Kinds of answer whose fields are for a mark, a date or initials.
const SHORT: [&str; 3] = ["tracker", "date", "acknowledge"];

/// Notes it at the prompt of this key.
fn note(file: &CheckedFile, key: &str, said: String, findings: &mut Findings) {
    let named = |prompt: &&CheckedPrompt| {
        prompt.outline.key == key && !SHORT.contains(&prompt.outline.kind.as_str())
    };
    if let Some(prompt) = file.prompts.iter().find(named) {
        findings.add("small-box", file, prompt.outline.at.clone(), said);
    }
}
