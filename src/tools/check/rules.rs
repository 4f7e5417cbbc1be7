//! `rules.toml`: what a check looks for, why, and what to write instead. The
//! binary carries rules; a folder's own `rules.toml` changes them, table by
//! table and key by key, and adds others.

use std::collections::BTreeMap;

use typst::diag::{FileError, SourceResult, eco_format};

use super::phrase::Phrase;
use crate::book::source::asked::{AskedKey, Shape};
use crate::book::source::fields::{self, Fields, FromToml, KeyValue};
use crate::book::source::file::SourceFile;
use crate::book::source::passage::Place;
use crate::book::source::session::ReadSession;
use crate::book::source::suggest::did_you_mean;
use crate::book::world::{BookWorld, built_in, file_id};

const FILE: &str = "rules.toml";

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth a thought.
    Note,
    /// To be mended, or allowed with a reason.
    Warning,
    /// The workbook cannot go out like this.
    Error,
}

const SEVERITIES: [(&str, Severity); 3] =
    [("warning", Severity::Warning), ("note", Severity::Note), ("error", Severity::Error)];

/// The table that says how findings weigh, by the place where they stand.
const SEVERITY: &str = "severity";

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    pub reason: String,
    /// What to write instead.
    pub instead: Option<String>,
    severity: Option<Severity>,
    off: bool,
    /// Whether only books about health are held to it.
    about_health: bool,
    /// The places and keys that it holds for; all where there are none.
    places: Vec<String>,
    pub words: Vec<Phrase>,
    /// Words that excuse a sentence.
    pub unless: Vec<Phrase>,
    /// Words of which the front matter needs one.
    pub needs: Vec<Phrase>,
    /// The most of what the rule counts.
    pub most: Option<f64>,
    /// Whether the folder's own file has the rule, or a part of it.
    pub own: bool,
}

impl Rule {
    /// Whether it holds for words under this key in this place.
    pub fn holds(&self, place: Place, key: &str) -> bool {
        let fits = |other: &String| other == place.name() || other == key;
        self.places.is_empty() || self.places.iter().any(fits)
    }

    /// Whether a sentence may say it all the same.
    pub fn excuses(&self, sentence: &super::text::Sentence) -> bool {
        self.unless.iter().any(|phrase| phrase.is_in(sentence))
    }
}

/// All rules.
pub struct Rules {
    all: BTreeMap<String, Rule>,
    severities: BTreeMap<Place, Severity>,
    /// Whether the book is about health.
    about_health: bool,
}

impl Rules {
    /// Reads the built-in rules, and the folder's over them, for a book that is
    /// about health or not.
    ///
    /// # Errors
    /// Everything that is wrong with the folder's.
    pub fn read(world: &BookWorld, about_health: bool) -> SourceResult<Self> {
        let session = ReadSession::new(world);
        let rules = Self::read_in(&session, about_health);
        session.finish(|_| Some(rules))
    }

    /// What a reading asks of such a file.
    pub fn asked(world: &BookWorld) -> Vec<AskedKey> {
        let session = ReadSession::new(world).recorded();
        let _ = Self::read_in(&session, true);
        session.take_asked()
    }

    fn read_in(session: &ReadSession, about_health: bool) -> Self {
        let world = session.world;
        let text = built_in(FILE).and_then(|bytes| Some(bytes.as_str().ok()?.to_string()));
        let source = SourceFile { id: file_id(FILE), text: text.unwrap_or_default(), start: 0 };
        let mut rules = Self { all: BTreeMap::new(), severities: BTreeMap::new(), about_health };
        rules.extend(session, &source, false);
        if !matches!(world.read(FILE), Err(FileError::NotFound(_)))
            && let Some(own) = session.load(FILE)
            && own.text != source.text
        {
            rules.extend(session, &own, true);
        }
        rules
    }

    fn extend(&mut self, session: &ReadSession, source: &SourceFile, own: bool) {
        fields::read(session, source, FILE, |file| {
            if let Some(table) = file.table(SEVERITY, "a rule") {
                self.read_severities(&table);
            }
            for (key, value) in file.own_keys(Shape::Table).filter(|(key, _)| *key != SEVERITY) {
                let place = KeyValue { fields: file, key, value };
                if let Some(table) = place.own_table("a rule") {
                    self.read_rule(&place, &table, own);
                }
            }
            Some(())
        });
    }

    fn read_severities(&mut self, table: &Fields) {
        for (name, place) in Place::ALL {
            if let Some(severity) = table.optional_one_of(name, &SEVERITIES) {
                self.severities.insert(place, severity);
            }
        }
        table.finish();
    }

    fn read_rule(&mut self, place: &KeyValue, table: &Fields, own: bool) {
        let old = self.all.get(place.key);
        let is_new = old.is_none();
        let mut rule = old.cloned().unwrap_or_else(Rule::empty);
        if is_new && own && !table.has("words") && !table.has("needs") {
            let known = self.all.keys().map(String::as_str);
            let hint = did_you_mean(place.key, known)
                .unwrap_or_else(|| "a rule of your own has `words` to look for".into());
            place.error(eco_format!("there is no rule `{}`", place.key), &hint);
        }
        rule.own |= own;
        rule.reason = given(table, "reason").unwrap_or(rule.reason);
        rule.instead = table.optional("instead").or(rule.instead);
        rule.off = table.optional("off").unwrap_or(rule.off);
        rule.about_health = table.optional("health").unwrap_or(rule.about_health);
        rule.places = table.optional("in").unwrap_or(rule.places);
        rule.words = phrases(table, "words").unwrap_or(rule.words);
        rule.words.extend(phrases(table, "also").unwrap_or_default());
        rule.unless = phrases(table, "unless").unwrap_or(rule.unless);
        rule.needs = phrases(table, "needs").unwrap_or(rule.needs);
        rule.most = table.optional::<Number>("most").map(|number| number.0).or(rule.most);
        rule.severity = table.optional_one_of("severity", &SEVERITIES).or(rule.severity);
        if rule.reason.is_empty() {
            place.error(
                eco_format!("the rule `{}` has no `reason`", place.key),
                "say why it is one",
            );
        }
        table.finish();
        self.all.insert(place.key.into(), rule);
    }

    /// A rule, unless it is switched off.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.all.get(id).filter(|rule| self.is_on(rule))
    }

    /// Whether a rule holds in this book. One of the folder's own does, whatever
    /// the book is about.
    fn is_on(&self, rule: &Rule) -> bool {
        !rule.off && (self.about_health || rule.own || !rule.about_health)
    }

    /// All rules that are not switched off.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.all.iter().filter(|(_, rule)| self.is_on(rule)).map(|(id, rule)| (id.as_str(), rule))
    }

    /// The names of all rules.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.keys().map(String::as_str)
    }

    /// How much a finding of this rule weighs in this place. What an author says
    /// in their own name weighs no more there than anything else they say.
    pub fn severity(&self, rule: &Rule, place: Place) -> Severity {
        let usual = self.severities.get(&place).copied().unwrap_or(Severity::Warning);
        let own = rule.severity.unwrap_or(usual);
        if place == Place::Posts { own.min(usual) } else { own }
    }
}

impl Rule {
    const fn empty() -> Self {
        Self {
            reason: String::new(),
            instead: None,
            severity: None,
            off: false,
            about_health: false,
            places: vec![],
            words: vec![],
            unless: vec![],
            needs: vec![],
            most: None,
            own: false,
        }
    }
}

fn given(table: &Fields, key: &'static str) -> Option<String> {
    table.optional(key)
}

fn phrases(table: &Fields, key: &'static str) -> Option<Vec<Phrase>> {
    let written: Vec<String> = table.optional(key)?;
    Some(written.iter().filter_map(|text| Phrase::read(text)).collect())
}

/// A whole number, or one with a fraction.
struct Number(f64);

impl FromToml for Number {
    const EXPECTED: &'static str = "a number";
    const EXAMPLE: &'static str = "8";

    fn shape() -> Shape {
        Shape::Number
    }

    fn read(place: &KeyValue) -> Option<Self> {
        match place.value.get_ref().as_float().map(|float| float.as_str().parse()) {
            Some(Ok(number)) => Some(Self(number)),
            _ => i64::read(place)
                .and_then(|number| i32::try_from(number).ok())
                .map(|number| Self(number.into())),
        }
    }
}
