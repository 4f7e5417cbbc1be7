//! `words.toml`: the words that the templates print themselves, such as
//! "Contents", in the author's language. Its other side:
//! `templates/words.toml`, which has all of them in English, and `words.typ`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use typst::diag::{EcoString, FileError, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::fields::{self, Field, Fields, Place, Words};
use super::reading::{Reading, did_you_mean};
use super::source::Source;

const ENGLISH: &str = "templates/words.toml";
const OWN: &str = "words.toml";

/// What the templates say, by key.
pub type Sayings = BTreeMap<String, Words>;

/// The words under `key`, with each `{name}` in them replaced by what is given.
pub fn say(sayings: &Sayings, key: &str, given: &[(&str, &dyn Display)]) -> String {
    let words = sayings.get(key).map(|words| words.0.clone()).unwrap_or_default();
    given
        .iter()
        .fold(words, |words, (name, part)| words.replace(&format!("{{{name}}}"), &part.to_string()))
}

/// Reads the built-in words, and the author's in their place.
pub fn read(reading: &Reading) -> Option<Sayings> {
    let mut sayings = read_file(reading, ENGLISH, |_, _| true)?;
    let own = if matches!(reading.desk.read(OWN), Err(FileError::NotFound(_))) {
        Sayings::new()
    } else {
        read_file(reading, OWN, |place, words| is_known(place, words, &sayings))?
    };
    warn_of_english(reading, &sayings, &own);
    sayings.extend(own);
    Some(sayings)
}

fn read_file(
    reading: &Reading,
    path: &str,
    is_right: impl Fn(&Place, &Words) -> bool,
) -> Option<Sayings> {
    let source = Source::load(reading, path)?;
    let read = |fields: &Fields| {
        let saying = |(key, value)| {
            let place = Place { fields, key, value };
            let words = Words::read(&place).filter(|words| is_right(&place, words))?;
            Some((key.to_string(), words))
        };
        Some(fields.own_keys().filter_map(saying).collect())
    };
    fields::read(reading, &source, "words.toml", read)
}

/// Whether there are such words, with the same places to fill in.
fn is_known(place: &Place, words: &Words, sayings: &Sayings) -> bool {
    let Some(english) = sayings.get(place.key) else {
        let known = sayings.keys().map(String::as_str);
        let hint = did_you_mean(place.key, known.clone())
            .unwrap_or_else(|| eco_format!("there is {}", known.collect::<Vec<_>>().join(", ")));
        place.error(eco_format!("no words are called `{}`", place.key), &hint);
        return false;
    };
    let (wanted, found) = (holes(&english.0), holes(&words.0));
    if wanted != found {
        let hint = eco_format!("in English they are “{}”", english.0);
        place.error("the words do not have the same parts in braces", &hint);
    }
    wanted == found
}

/// The parts in braces, which are filled in.
fn holes(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// In a book in another language, words left in English are told.
fn warn_of_english(reading: &Reading, sayings: &Sayings, own: &Sayings) {
    let left: Vec<_> = sayings.keys().filter(|key| !own.contains_key(*key)).cloned().collect();
    if reading.language.get().lang.as_str() != "en" && !left.is_empty() {
        let message: EcoString = "some words that the workbook itself prints are in English".into();
        let hint = eco_format!("translate them in a file `words.toml`: {}", left.join(", "));
        reading.push(SourceDiagnostic::warning(DiagSpan::detached(), message).with_hint(hint));
    }
}
