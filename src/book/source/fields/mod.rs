//! TOML read with care: every value knows where it stands, every key that
//! nobody asked for is an error, and one error does not hide the next.

mod address;
mod around;
mod choices;
mod names;
mod misspelt;
mod slips;
mod tables;
mod text;
mod value;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use typst::diag::eco_format;

pub use self::address::web_address;
use self::around::{Enclosing, Known};
pub use self::choices::choose;
pub use self::text::{Label, MOST_WORDS, Title, Within, Words};
pub use self::value::{FromToml, KeyValue};
use super::asked::{ANY, AskedKey, Shape, UsualValue};
pub use super::date::Date;
use super::file::SourceFile;
use super::notes;
use super::session::ReadSession;
use super::suggest::did_you_mean;

/// A table of an author's TOML file.
pub struct Fields<'a> {
    pub session: &'a ReadSession<'a>,
    pub source: &'a SourceFile,
    /// Where the table begins, to point at when something is missing from it.
    pub range: Range<usize>,
    table: &'a DeTable<'a>,
    /// What the table is, as messages call it: "a prompt".
    name: &'static str,
    known: Known,
    /// The tables around it, the nearest first.
    around: Vec<Enclosing<'a>>,
    /// The tables that lead here, where somebody wants to know what is asked for.
    way: Option<Vec<String>>,
}

/// Parses a TOML file and hands its top table on, if it is sound: in a broken
/// one, what seems to be wrong next is mostly not what the author wrote.
pub fn read<T>(
    session: &ReadSession,
    source: &SourceFile,
    name: &'static str,
    with: impl FnOnce(&Fields) -> Option<T>,
) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut lines = BTreeSet::new();
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        // What follows in a line that cannot be read is no fault of its own.
        if lines.insert(source.text.get(..span.start).map(|before| before.matches('\n').count())) {
            let said = error.message().trim().replace('\n', ", ");
            let (message, hint) = slips::explain(&said, &source.text, span.start);
            session.error(source.at(span.clone()), message, &[hint.as_str()]);
        }
        if slips::spoils_the_rest(&source.text, span.start) {
            break;
        }
    }
    for part in notes::parts(table.get_ref()) {
        session.note_part(source, part);
    }
    for allowance in notes::in_comments(source) {
        session.note_allowance(allowance);
    }
    let start = source.text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let fields = Fields::new(session, source, start..start, table.get_ref(), name);
    if errors.is_empty() { with(&fields) } else { None }
}

impl<'a> Fields<'a> {
    pub fn new(
        session: &'a ReadSession<'a>,
        source: &'a SourceFile,
        range: Range<usize>,
        table: &'a DeTable<'a>,
        name: &'static str,
    ) -> Self {
        let way = session.is_recorded().then(Vec::new);
        Self { session, source, range, table, name, known: Known::default(), around: vec![], way }
    }

    /// The same as a table below a key of another.
    fn below(mut self, parent: &Self, key: &str, is_in_list: bool) -> Self {
        self.way = parent.way.as_ref().map(|way| {
            let kind = self.peek("kind").map(|kind| format!("{{{kind}}}")).unwrap_or_default();
            let list = if is_in_list { "[]" } else { "" };
            way.iter().cloned().chain([format!("{key}{list}{kind}")]).collect()
        });
        self
    }

    /// Writes down that a key is asked for, and what may stand there.
    fn note_asked(&self, key: &str, required: bool, shape: impl FnOnce() -> Shape) {
        self.note_key(key, required, || (shape(), None));
    }

    /// The same of a key that may be left out, and what holds then.
    fn note_usual(&self, key: &str, shape: impl FnOnce() -> (Shape, UsualValue)) {
        self.note_key(key, false, || {
            let (shape, usual) = shape();
            (shape, Some(usual))
        });
    }

    fn note_key(
        &self,
        key: &str,
        required: bool,
        what: impl FnOnce() -> (Shape, Option<UsualValue>),
    ) {
        let Some(way) = &self.way else { return };
        let file = self.source.id.vpath().get_without_slash().to_string();
        let (shape, usual) = what();
        let (way, key, table) = (way.clone(), key.to_string(), self.range.start);
        self.session.note_asked(AskedKey { file, table, way, key, shape, required, usual });
    }

    /// A value that has to be there.
    pub fn required<T: FromToml>(&self, key: &str) -> Option<T> {
        self.note_asked(key, true, T::shape);
        self.demand(key, T::EXAMPLE);
        self.value(key)
    }

    fn demand(&self, key: &str, example: &str) {
        if self.get(key).is_some() {
            return;
        }
        if let Some(other) = self.misspelt(key) {
            self.tell_unknown(other, &eco_format!("did you mean `{key}`?"));
            self.known.borrow_mut().push(other.get_ref().to_string());
            return;
        }
        let message = eco_format!("{} has no `{key}`", self.name);
        let hint = eco_format!("add `{key} = {example}`");
        self.session.error(self.source.at(self.range.clone()), message, &[hint.as_str()]);
    }

    /// The key that is there in place of one that is not: one letter is another,
    /// or two changed places.
    fn misspelt(&self, key: &str) -> Option<&'a Spanned<DeString<'a>>> {
        let is_known = |other: &str| self.known.borrow().iter().any(|it| it == other);
        let is_slip = |other: &str| strsim::osa_distance(key, other) == 1 && !is_known(other);
        self.table.keys().find(|other| is_slip(other.get_ref()))
    }

    fn tell_unknown(&self, key: &Spanned<DeString>, hint: &str) {
        let message = eco_format!("unknown key `{}` in {}", key.get_ref(), self.name);
        self.session.error(self.source.at(key.span()), message, &[hint]);
    }

    /// A value that may be left out.
    pub fn optional<T: FromToml>(&self, key: &str) -> Option<T> {
        self.note_asked(key, false, T::shape);
        self.value(key)
    }

    fn value<T: FromToml>(&self, key: &str) -> Option<T> {
        let value = self.get(key)?;
        T::read(&KeyValue { fields: self, key, value })
    }

    /// Whether something is so; it is not where it is left out.
    pub fn flag(&self, key: &str) -> bool {
        self.flag_or(key, false)
    }

    /// Whether something is so, `usual` where it is left out.
    pub fn flag_or(&self, key: &str, usual: bool) -> bool {
        self.note_usual(key, || (Shape::Flag, UsualValue::Flag(usual)));
        self.value(key).unwrap_or(usual)
    }

    /// Reports every key that nobody asked for.
    pub fn finish(&self) {
        self.finish_below(&[]);
    }

    /// The same of a table that stands below keys of the file: in a file, these
    /// have to stand above all tables.
    pub fn finish_below(&self, above: &[&str]) {
        let known = self.known.borrow();
        let is_known = |key: &str| known.iter().any(|other| other == key);
        for key in self.table.keys().filter(|key| !is_known(key.get_ref())) {
            let name = key.get_ref();
            if above.contains(&name.as_ref()) {
                let message = eco_format!("`{name}` stands in {}", self.name);
                let hint = "move the line up, above the first line in brackets";
                self.session.error(self.source.at(key.span()), message, &[hint]);
                continue;
            }
            if let Some((owner, hint)) = self.belongs(name) {
                let message =
                    eco_format!("`{name}` stands in {}, and belongs to {owner}", self.name);
                self.session.error(self.source.at(key.span()), message, &[hint.as_str()]);
                continue;
            }
            let hint = did_you_mean(name, known.iter().map(String::as_str)).unwrap_or_else(|| {
                let known: Vec<_> = known.iter().map(|key| format!("`{key}`")).collect();
                eco_format!("take it out; known here: {}", known.join(", "))
            });
            self.tell_unknown(key, &hint);
        }
    }

    /// The keys of a table whose keys are the author's own.
    pub fn own_keys(
        &self,
        shape: Shape,
    ) -> impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'a>>)> {
        self.note_asked(ANY, false, || shape);
        self.each_key()
    }

    /// Writes down that a key may be there, which is read among all others.
    pub fn may_have(&self, key: &str, shape: impl FnOnce() -> Shape) {
        self.note_asked(key, false, shape);
    }

    /// All keys, each of which somebody has to look at.
    pub fn each_key(&self) -> impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'a>>)> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), value))
    }

    /// The text under a key, where there is one. Nothing is said of it, and the
    /// key counts as asked for no more than before.
    pub fn peek(&self, key: &str) -> Option<&'a str> {
        self.table.get(key)?.get_ref().as_str()
    }

    /// Whether something is so, in the same way.
    pub fn peek_flag(&self, key: &str) -> bool {
        self.table.get(key).and_then(|value| value.get_ref().as_bool()).unwrap_or_default()
    }

    /// The number under a key, in the same way.
    pub fn peek_number(&self, key: &str) -> Option<u32> {
        self.table.get(key)?.get_ref().as_integer()?.as_str().parse().ok()
    }

    /// The table under a key, in the same way.
    pub fn peek_table(&self, key: &str) -> Option<Fields<'a>> {
        let value = self.table.get(key)?;
        let table = value.get_ref().as_table()?;
        Some(Fields::new(self.session, self.source, value.span(), table, "a table"))
    }

    /// Where the value of a key stands in the file.
    pub fn place_of(&self, key: &str) -> Option<Range<usize>> {
        self.table.get(key).map(|value| self.source.in_file(value.span()))
    }

    /// Whether there is such a key, be its value right or wrong.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut known = self.known.borrow_mut();
        if !known.iter().any(|other| other == key) {
            known.push(key.into());
        }
        self.table.get(key)
    }
}
