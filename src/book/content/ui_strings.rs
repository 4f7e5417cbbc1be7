//! `words.toml`: the words that the templates print themselves, such as
//! "Contents", in the author's language. Its other side:
//! `templates/words.toml`, which has all of them in English, and `words.typ`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use typst::diag::{EcoString, FileError, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;
use typst::text::{Lang, Region};

use super::ui_lists;
use crate::book::edition::EditionKind;
use crate::book::source::asked::Shape;
use crate::book::source::fields::{self, Fields, FromToml, KeyValue, Words};
use crate::book::source::language::Language;
use crate::book::source::session::ReadSession;
use crate::book::source::suggest::did_you_mean;
use crate::book::world::built_in;

const ENGLISH: &str = "templates/words.toml";
/// The author's own, beside `workbook.toml`.
pub const OWN: &str = "words.toml";

/// What the templates say, by key.
pub type UiStrings = BTreeMap<String, Words>;

/// The words under `key`, with each `{name}` in them replaced by what is given.
pub fn say(ui_strings: &UiStrings, key: &str, given: &[(&str, &dyn Display)]) -> String {
    let words = ui_strings.get(key).map(|words| words.0.clone()).unwrap_or_default();
    given
        .iter()
        .fold(words, |words, (name, part)| words.replace(&format!("{{{name}}}"), &part.to_string()))
}

/// Reads the built-in words, and the author's in their place, for these editions.
pub fn read(session: &ReadSession, editions: &[EditionKind]) -> Option<UiStrings> {
    let mut ui_strings = built_in_words(session);
    // Templates of the author's own may have words of their own besides.
    let theirs = read_file(session, ENGLISH, |place, words| {
        !ui_strings.contains_key(place.key) || is_known(place, words, &ui_strings)
    })?;
    ui_strings.extend(theirs);
    let own = if matches!(session.world.read(OWN), Err(FileError::NotFound(_))) {
        UiStrings::new()
    } else {
        read_file(session, OWN, |place, words| is_known(place, words, &ui_strings))?
    };
    warn_of_english(session, &ui_strings, &own, editions);
    ui_strings.extend(own.clone());
    if !session.about_health.get() {
        in_place(PLAIN, &mut ui_strings, &own);
    }
    if is_english_outside(MONTH_FIRST, session.language.get()) {
        in_place(DAY_FIRST, &mut ui_strings, &own);
    }
    if is_english_outside(AMERICAN, session.language.get()) {
        in_place(BRITISH, &mut ui_strings, &own);
    }
    Some(ui_strings)
}

/// What a word's key ends in that stands in for another's in a book that is not
/// about health.
const PLAIN: &str = "-plain";
/// The same where English is written with the day before the month.
const DAY_FIRST: &str = "-day-first";
/// The same where English is spelt as in Britain.
const BRITISH: &str = "-british";
/// Where the month comes first.
const MONTH_FIRST: &[&str] = &["US", "CA", "PH"];
/// Where English is spelt as in the United States.
const AMERICAN: &[&str] = &["US", "PH"];

/// Whether a book is in the English of a country that is none of these. Where no
/// country is said, it is that of the United States.
fn is_english_outside(countries: &[&str], language: Language) -> bool {
    let is_else = |region: &Region| !countries.contains(&region.as_str());
    language.lang == Lang::ENGLISH && language.region.as_ref().is_some_and(is_else)
}

/// Says what a book says of such a kind. Words of the author's own stand where they
/// are.
fn in_place(suffix: &str, ui_strings: &mut UiStrings, own: &UiStrings) {
    let others: Vec<_> = ui_strings
        .iter()
        .filter_map(|(key, words)| Some((key.strip_suffix(suffix)?.to_string(), words.clone())))
        .filter(|(key, _)| !own.contains_key(key) || own.contains_key(&format!("{key}{suffix}")))
        .collect();
    ui_strings.extend(others);
}

/// A number as a word, or in digits where the words for numbers end before it.
pub fn number(ui_strings: Option<&UiStrings>, number: usize) -> String {
    let words = ui_strings.and_then(|words| words.get("numbers"));
    let mut words = words.map(|Words(words)| words.split(' ')).into_iter().flatten();
    let word = number.checked_sub(1).and_then(|before| words.nth(before));
    word.map_or_else(|| number.to_string(), Into::into)
}

fn read_file(
    session: &ReadSession,
    path: &str,
    is_right: impl Fn(&KeyValue, &Words) -> bool,
) -> Option<UiStrings> {
    let source = session.load(path)?;
    let read = |fields: &Fields| {
        let saying = |(key, value)| {
            let place = KeyValue { fields, key, value };
            let words = Words::read(&place).filter(|words| is_right(&place, words))?;
            Some((key.to_string(), words))
        };
        Some(fields.own_keys(Shape::TEXT).filter_map(saying).collect())
    };
    fields::read(session, &source, "words.toml", read)
}

/// The words that the binary carries, in English. A folder with templates of its
/// own may lack some of them.
fn built_in_words(session: &ReadSession) -> UiStrings {
    let text = built_in(ENGLISH).and_then(|bytes| Some(bytes.as_str().ok()?.to_string()));
    let words: BTreeMap<String, String> =
        text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default();
    words.into_iter().map(|(key, words)| (key, Words(session.typographic(&words)))).collect()
}

/// Whether there are such words, with the same places to fill in.
fn is_known(place: &KeyValue, words: &Words, ui_strings: &UiStrings) -> bool {
    let Some(english) = ui_strings.get(place.key) else {
        let known = ui_strings.keys().map(String::as_str);
        let hint = did_you_mean(place.key, known.clone())
            .unwrap_or_else(|| eco_format!("there is {}", known.collect::<Vec<_>>().join(", ")));
        place.error(eco_format!("no words are called `{}`", place.key), &hint);
        return false;
    };
    if let Some((message, hint)) = ui_lists::fault(place.key, &words.0) {
        place.error(message, &hint);
        return false;
    }
    let (wanted, found) = (holes(&english.0), holes(&words.0));
    if wanted != found {
        let (message, hint) = match wanted.difference(&found).next() {
            Some(lost) => (
                eco_format!("the words lack `{{{lost}}}`"),
                eco_format!(
                    "write `{{{lost}}}` where it belongs: in English it is “{}”",
                    english.0
                ),
            ),
            None => (
                eco_format!("the words have something in braces that nothing is put in place of"),
                eco_format!("take it out: in English it is “{}”", english.0),
            ),
        };
        place.error(message, &hint);
    }
    wanted == found
}

/// The parts in braces, which are filled in.
fn holes(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// What the words begin with that only editions for screens say.
const ON_SCREENS: [(&str, &[EditionKind]); 3] = [
    ("phone-", &[EditionKind::Phone]),
    ("epub-", &[EditionKind::Epub]),
    ("web-", &[EditionKind::Phone, EditionKind::Epub]),
];

/// Whether words of this key are never set on pages.
pub fn is_of_screens(key: &str) -> bool {
    ON_SCREENS.iter().any(|(begin, _)| key.starts_with(begin))
}

/// Whether some of these editions say words of this key.
fn is_said(key: &str, editions: &[EditionKind]) -> bool {
    let of = ON_SCREENS.iter().find(|(begin, _)| key.starts_with(begin));
    of.is_none_or(|(_, kinds)| kinds.iter().any(|kind| editions.contains(kind)))
}

/// In a book in another language, words left in English are told.
fn warn_of_english(
    session: &ReadSession,
    ui_strings: &UiStrings,
    own: &UiStrings,
    editions: &[EditionKind],
) {
    let is_for_english = |key: &str| key.ends_with(DAY_FIRST) || key.ends_with(BRITISH);
    let is_left =
        |key: &&String| !own.contains_key(*key) && !is_for_english(key) && is_said(key, editions);
    let left: Vec<_> = ui_strings.keys().filter(is_left).cloned().collect();
    if session.language.get().lang.as_str() != "en" && !left.is_empty() {
        let message: EcoString = "some words that the workbook itself prints are in English".into();
        let hint = eco_format!("translate them in a file `words.toml`: {}", left.join(", "));
        session.push(SourceDiagnostic::warning(DiagSpan::detached(), message).with_hint(hint));
    }
}
