//! The words of the kit, by table and key: ours in English, and the author's of
//! `kit.toml` in their place. Our side: `templates/kit/words.toml`.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;
use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use crate::book::source::asked::Shape;
use crate::book::source::fields::{self, Fields, FromToml, KeyValue, Words};
use crate::book::source::session::ReadSession;
use crate::book::source::suggest::did_you_mean;

const ENGLISH: &str = "templates/kit/words.toml";
/// The tables that hold words.
const TABLES: [&str; 5] = ["files", "email", "landing", "notices", "accessibility"];
/// What may stand in braces, and be filled in.
const HOLES: [&str; 2] = ["title", "sender"];
/// The one place for the reader's first name.
const GREETING: &str = "email.greeting";
/// The one list in which a line may stand for all editions, and what it says then.
const BULLETS: &str = "landing.bullets";
/// A line that stands for a line for each edition.
pub const EDITIONS: &str = "{editions}";
/// What only the names of licences are put into.
const LICENSED: &str = "notices.licence-named";
/// What is said only where a book is about health, or where its author says it.
const CARE: [&str; 3] = ["email.disclaimer", "email.crisis", "notices.disclaimer"];
/// The longest line that an inbox gives room for, in characters.
const INBOX: usize = 150;

/// A paragraph, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KitText {
    One(String),
    Many(Vec<String>),
}

/// All words, by `table.key`.
pub struct KitTexts(BTreeMap<String, KitText>);

impl KitTexts {
    /// The paragraphs under a name.
    pub fn all(&self, name: &str) -> &[String] {
        match self.0.get(name) {
            Some(KitText::One(text)) => std::slice::from_ref(text),
            Some(KitText::Many(texts)) => texts,
            None => &[],
        }
    }

    /// The words under a name.
    pub fn one(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }
}

/// Our own words.
pub fn english(session: &ReadSession) -> Option<KitTexts> {
    let source = session.load(ENGLISH)?;
    let read = |fields: &Fields| {
        let tables =
            TABLES.iter().filter_map(|table| Some((*table, fields.table(table, "words")?)));
        let all =
            tables.flat_map(|(table, fields)| read_table(&fields, table, |_, text| Some(text)));
        Some(KitTexts(all.collect()))
    };
    fields::read(session, &source, "words.toml", read)
}

/// The author's words in place of ours, from `kit.toml`.
pub fn own(fields: &Fields, english: KitTexts) -> KitTexts {
    let mut own = BTreeMap::new();
    for table in TABLES {
        let Some(table_fields) = fields.table(table, "words") else { continue };
        note_keys(&table_fields, table, &english);
        own.extend(read_table(&table_fields, table, |place, text| {
            check(place, &format!("{table}.{}", place.key), text, &english)
        }));
    }
    warn_of_english(fields.session, &english, &own);
    let KitTexts(mut texts) = english;
    if !fields.session.about_health.get() {
        texts.retain(|name, _| !CARE.contains(&name.as_str()));
    }
    texts.extend(own);
    KitTexts(texts)
}

fn read_table(
    fields: &Fields,
    table: &str,
    check: impl Fn(&KeyValue, KitText) -> Option<KitText>,
) -> Vec<(String, KitText)> {
    let text = |(key, value)| {
        let place = KeyValue { fields, key, value };
        let text = match value_of(value) {
            Value::List => {
                KitText::Many(Vec::read(&place)?.into_iter().map(|Words(it)| it).collect())
            }
            Value::Other => KitText::One(Words::read(&place)?.0),
        };
        Some((format!("{table}.{key}"), check(&place, text)?))
    };
    fields.each_key().filter_map(text).collect()
}

/// Writes down which words there are.
fn note_keys(fields: &Fields, table: &str, english: &KitTexts) {
    for (name, text) in &english.0 {
        if let Some(key) = name.strip_prefix(table).and_then(|it| it.strip_prefix('.')) {
            fields.may_have(key, || match text {
                KitText::One(_) => Shape::TEXT,
                KitText::Many(_) => Vec::<Words>::shape(),
            });
        }
    }
}

enum Value {
    List,
    Other,
}

fn value_of(value: &Spanned<DeValue>) -> Value {
    if matches!(value.get_ref(), DeValue::Array(_)) { Value::List } else { Value::Other }
}

/// Whether there are such words, of the same kind, with nothing in braces that
/// could not be filled in.
fn check(place: &KeyValue, name: &str, text: KitText, english: &KitTexts) -> Option<KitText> {
    let Some(ours) = english.0.get(name) else {
        let (table, _) = name.split_once('.').unwrap_or_default();
        let known = english.0.keys().filter_map(|key| key.strip_prefix(table)?.strip_prefix('.'));
        let hint = did_you_mean(place.key, known.clone())
            .unwrap_or_else(|| eco_format!("there is {}", known.collect::<Vec<_>>().join(", ")));
        place.error(eco_format!("no words are called `{}` in `[{table}]`", place.key), &hint);
        return None;
    };
    match (&text, ours) {
        (KitText::Many(_), KitText::One(_)) => {
            place.error(eco_format!("`{}` is one text", place.key), "take the brackets away");
            return None;
        }
        (KitText::One(_), KitText::Many(_)) => {
            place.error(eco_format!("`{}` is a list", place.key), "put brackets around: `[\"…\"]`");
            return None;
        }
        _ => {}
    }
    let texts = match &text {
        KitText::One(text) => std::slice::from_ref(text),
        KitText::Many(texts) => texts,
    };
    texts.iter().all(|text| is_sound(place, name, text)).then_some(text)
}

fn is_sound(place: &KeyValue, name: &str, text: &str) -> bool {
    if let Some(hole) = unknown_hole(name, text) {
        let known = HOLES.into_iter().chain((name == GREETING).then_some("name"));
        let known = known.chain((name == BULLETS).then_some("editions"));
        let known: Vec<_> = known.map(|hole| format!("`{{{hole}}}`")).collect();
        let hint = eco_format!("what can stand in braces here: {}", known.join(", "));
        place.error(eco_format!("nothing can be filled in for `{hole}`"), &hint);
        return false;
    }
    if name == "email.fallback" && !text.chars().all(|c| c.is_alphanumeric() || " '’-".contains(c))
    {
        place.error("`fallback` is more than a few plain words", "write it as `\"there\"`");
        return false;
    }
    if ["email.subject", "email.preheader"].contains(&name) {
        if text.chars().count() > INBOX {
            let message = eco_format!("`{}` has more than {INBOX} characters", place.key);
            place.error(message, "make it shorter: inboxes show about 60");
            return false;
        }
        warn_of_health(place, text);
    }
    true
}

/// The first thing in braces, or lone brace, that nothing can be filled in for.
fn unknown_hole(name: &str, text: &str) -> Option<EcoString> {
    let is_known = |hole: &str| {
        HOLES.contains(&hole)
            || (hole == "name" && name == GREETING)
            || (hole == "licence" && name == LICENSED)
            || (text.trim() == EDITIONS && name == BULLETS)
    };
    pieces(text).into_iter().find_map(|piece| match piece {
        TextPiece::Hole(hole) if !is_known(hole) => Some(eco_format!("{{{hole}}}")),
        TextPiece::Text(text) => text.find(['{', '}']).map(|at| text[at..=at].into()),
        TextPiece::Hole(_) => None,
    })
}

/// A stretch of words, or a place to fill in.
pub enum TextPiece<'a> {
    Text(&'a str),
    Hole(&'a str),
}

/// A text in its pieces.
pub fn pieces(text: &str) -> Vec<TextPiece<'_>> {
    let mut found = vec![];
    let mut rest = text;
    while let Some((before, (hole, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        found.extend([TextPiece::Text(before), TextPiece::Hole(hole)]);
        rest = after;
    }
    found.push(TextPiece::Text(rest));
    found
}

/// Parts of words that tell what a message is about to whoever sees a phone.
const TELLING: [&str; 15] = [
    "ketamin",
    "kap ",
    "psycho",
    "psyche",
    "therap",
    "trauma",
    "depress",
    "anxi",
    "grief",
    "mental",
    "addict",
    "suicid",
    "treatment",
    "patient",
    "clinic",
];

/// What tells about health, in words that more people see than the message.
pub fn telling(text: &str) -> Option<&'static str> {
    let lower = format!("{} ", text.to_lowercase());
    TELLING.into_iter().find(|word| lower.contains(word)).map(str::trim)
}

/// A subject line is read by more people than the message.
pub fn warn_of_health(place: &KeyValue, text: &str) {
    let about_health = place.fields.session.about_health.get();
    if let Some(word) = telling(text).filter(|_| about_health) {
        let at = place.fields.source.at(place.value.span());
        let message = eco_format!("`{}` says what the message is about: “{word}”", place.key);
        let hint = "it shows on locked phones and in logs; say it in the message itself";
        place.fields.session.push(SourceDiagnostic::warning(at, message).with_hint(hint));
    }
}

/// In another language, words left in English are told.
fn warn_of_english(session: &ReadSession, english: &KitTexts, own: &BTreeMap<String, KitText>) {
    let is_said = |key: &&String| session.about_health.get() || !CARE.contains(&key.as_str());
    let left = english.0.keys().filter(is_said);
    let left: Vec<_> = left.filter(|key| !own.contains_key(*key)).cloned().collect();
    if session.language.get().lang.as_str() != "en" && !left.is_empty() {
        let message: EcoString = "some words of the kit are in English".into();
        let hint = eco_format!("translate them in a file `kit.toml`: {}", left.join(", "));
        session.push(SourceDiagnostic::warning(DiagSpan::detached(), message).with_hint(hint));
    }
}
