//! TOML read with care: every value knows where it stands, every key that
//! nobody asked for is an error, and one error does not hide the next.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use typst::diag::{EcoString, SourceDiagnostic, eco_format};

use super::reading::{Reading, did_you_mean};
use super::source::Source;

/// A table of an author's TOML file.
pub struct Fields<'a> {
    pub reading: &'a Reading<'a>,
    pub source: &'a Source,
    /// Where the table begins, to point at when something is missing from it.
    pub range: Range<usize>,
    table: &'a DeTable<'a>,
    /// What the table is, as messages call it: "a prompt".
    name: &'static str,
    known: RefCell<Vec<&'static str>>,
}

/// Parses a TOML file and hands its top table on, if it is sound: in a broken
/// one, what seems to be wrong next is mostly not what the author wrote.
pub fn read<T>(
    reading: &Reading,
    source: &Source,
    name: &'static str,
    with: impl FnOnce(&Fields) -> Option<T>,
) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let at = source.at(error.span().unwrap_or(0..0));
        let message = error.message().trim().replace('\n', ", ");
        let begin = error.span().map_or(0, |span| span.start);
        reading.error(
            at,
            eco_format!("broken TOML: {message}"),
            &[advice(&message, &source.text, begin)],
        );
    }
    let start = source.text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let fields = Fields::new(reading, source, start..start, table.get_ref(), name);
    if errors.is_empty() { with(&fields) } else { None }
}

/// What is most likely to be amiss where TOML cannot be read.
fn advice(message: &str, text: &str, at: usize) -> &'static str {
    let begin = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line| line + 1);
    let line = text.get(begin..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if line.contains(['“', '”', '„', '‘', '’']) {
        "use straight quotes around text: \" instead of “ or ”"
    } else if line.trim() == "[prompt]" {
        "begin each prompt with double brackets: `[[prompt]]`"
    } else if message == "duplicate key" {
        "it stands in this table already: take one of them out"
    } else {
        "text goes in straight quotes, lists in brackets, a comma between two items; a date is `2026-05-01`"
    }
}

impl<'a> Fields<'a> {
    pub fn new(
        reading: &'a Reading<'a>,
        source: &'a Source,
        range: Range<usize>,
        table: &'a DeTable<'a>,
        name: &'static str,
    ) -> Self {
        Self { reading, source, range, table, name, known: RefCell::default() }
    }

    /// A value that has to be there.
    pub fn required<T: Field>(&self, key: &'static str) -> Option<T> {
        self.demand(key, T::EXAMPLE);
        self.optional(key)
    }

    /// A table that has to be there.
    pub fn required_table(
        &self,
        key: &'static str,
        name: &'static str,
        example: &str,
    ) -> Option<Fields<'a>> {
        self.demand(key, example);
        self.table(key, name)
    }

    fn demand(&self, key: &'static str, example: &str) {
        if self.get(key).is_none() {
            let message = eco_format!("{} has no `{key}`", self.name);
            let hint = eco_format!("add `{key} = {example}`");
            self.reading.error(self.source.at(self.range.clone()), message, &[hint.as_str()]);
        }
    }

    /// A value that may be left out.
    pub fn optional<T: Field>(&self, key: &'static str) -> Option<T> {
        let value = self.get(key)?;
        T::read(&Place { fields: self, key, value })
    }

    /// A whole number within bounds, `default` where it is left out.
    pub fn number(&self, key: &'static str, range: RangeInclusive<u32>, default: u32) -> u32 {
        self.optional_number(key, range).unwrap_or(default)
    }

    /// How long something takes, in minutes.
    pub fn minutes(&self) -> Option<u32> {
        self.optional_number("minutes", 1..=600)
    }

    /// A whole number within bounds that may be left out.
    pub fn optional_number(&self, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        let number = self.optional::<Spanned<i64>>(key)?;
        let value = u32::try_from(*number.get_ref()).ok().filter(|value| range.contains(value));
        if value.is_none() {
            let (low, high) = (range.start(), range.end());
            let message = eco_format!("`{key}` is {}, outside {low} to {high}", number.get_ref());
            self.reading.error(self.source.at(number.span()), message, &[]);
        }
        value
    }

    /// One of a few whole numbers, the first of them where it is left out.
    pub fn one_number_of(&self, key: &'static str, choices: &[u32]) -> u32 {
        let first = choices.first().copied().unwrap_or_default();
        let Some(number) = self.optional::<Spanned<i64>>(key) else { return first };
        let chosen = choices.iter().find(|choice| i64::from(**choice) == *number.get_ref());
        chosen.copied().unwrap_or_else(|| {
            let names: Vec<_> = choices.iter().map(ToString::to_string).collect();
            let message =
                eco_format!("`{key}` is {}, not {}", number.get_ref(), names.join(" or "));
            self.reading.error(self.source.at(number.span()), message, &[]);
            first
        })
    }

    /// Whether something is so; it is not where it is left out.
    pub fn flag(&self, key: &'static str) -> bool {
        self.optional(key).unwrap_or_default()
    }

    /// A list that has to be there, with so many entries.
    pub fn required_list<T: Field>(
        &self,
        key: &'static str,
        range: RangeInclusive<usize>,
    ) -> Option<Vec<T>> {
        self.demand(key, "[\"…\", \"…\"]");
        self.list(key, range)
    }

    /// A list that may be left out, with so many entries.
    pub fn list<T: Field>(
        &self,
        key: &'static str,
        range: RangeInclusive<usize>,
    ) -> Option<Vec<T>> {
        let list = self.optional::<Spanned<Vec<T>>>(key)?;
        self.check_count(key, list.span(), self.count(key), range);
        Some(list.into_inner())
    }

    fn count(&self, key: &str) -> usize {
        let array = self.table.get(key).and_then(|value| value.get_ref().as_array());
        array.map_or(0, |array| array.len())
    }

    fn check_count(&self, key: &str, at: Range<usize>, count: usize, range: RangeInclusive<usize>) {
        if !range.contains(&count) {
            let (low, high) = (range.start(), range.end());
            let wanted =
                if low == high { eco_format!("{low}") } else { eco_format!("{low} to {high}") };
            let message = eco_format!("`{key}` has {count} entries, not {wanted}");
            self.reading.error(self.source.at(at), message, &[]);
        }
    }

    /// One of a fixed set of words, the first of them where it is left out.
    pub fn one_of<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        if self.get(key).is_none() {
            return choices.first().map(|(_, value)| *value);
        }
        let word = self.optional::<Spanned<String>>(key)?;
        choose(self, key, &word, choices)
    }

    /// Reports every key that nobody asked for.
    pub fn finish(&self) {
        let known = self.known.borrow();
        for key in self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref();
            let hint = did_you_mean(name, known.iter().copied()).unwrap_or_else(|| {
                let known: Vec<_> = known.iter().map(|key| format!("`{key}`")).collect();
                eco_format!("known here: {}", known.join(", "))
            });
            let message = eco_format!("unknown key `{name}` in {}", self.name);
            self.reading.error(self.source.at(key.span()), message, &[hint.as_str()]);
        }
    }

    /// The keys of a table whose keys are the author's own.
    pub fn own_keys(&self) -> impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'a>>)> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), value))
    }

    /// Whether there is such a key, be its value right or wrong.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut known = self.known.borrow_mut();
        if !known.contains(&key) {
            known.push(key);
        }
        self.table.get(key)
    }
}

/// Picks what a word stands for, or says which words there are.
pub fn choose<T: Copy>(
    fields: &Fields,
    key: &str,
    word: &Spanned<String>,
    choices: &[(&str, T)],
) -> Option<T> {
    let name = word.get_ref().as_str();
    let chosen = choices.iter().find(|(choice, _)| *choice == name);
    if chosen.is_none() {
        let names = || choices.iter().map(|(choice, _)| *choice);
        let hint = did_you_mean(name, names()).unwrap_or_else(|| {
            let names: Vec<_> = names().map(|choice| format!("`{choice}`")).collect();
            eco_format!("there is {}", names.join(", "))
        });
        let message = eco_format!("unknown {key} `{name}`");
        fields.reading.error(fields.source.at(word.span()), message, &[hint.as_str()]);
    }
    chosen.map(|(_, value)| *value)
}

/// A value, the key it belongs to and the table around both.
pub struct Place<'f> {
    pub fields: &'f Fields<'f>,
    pub key: &'f str,
    pub value: &'f Spanned<DeValue<'f>>,
}

impl<'f> Place<'f> {
    /// The value as a table, called so in messages.
    pub fn table(&self, name: &'static str) -> Option<Fields<'f>> {
        self.fields.as_table(self, name, "a table", "{ … }", self.value)
    }

    pub fn error(&self, message: impl Into<EcoString>, hint: &str) {
        let at = self.fields.source.at(self.value.span());
        self.fields.reading.push(SourceDiagnostic::error(at, message).with_hint(hint));
    }

    /// Says so where words are longer than there is room for, in characters.
    fn refuse_long(&self, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            let message = eco_format!("`{}` has {length} characters, more than {most}", self.key);
            self.error(message, "make it shorter");
        }
    }

    fn expected<T: Field>(&self) {
        let found = match self.value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = eco_format!("`{}` should be {}, not {found}", self.key, T::EXPECTED);
        self.error(message, &eco_format!("write it as `{} = {}`", self.key, T::EXAMPLE));
    }
}

/// What a TOML value can be read as.
pub trait Field: Sized {
    const EXPECTED: &'static str;
    const EXAMPLE: &'static str;

    /// Reads the value, or says what is wrong with it.
    fn read(place: &Place) -> Option<Self>;
}

/// Text for machines: names, paths, addresses.
impl Field for String {
    const EXPECTED: &'static str = "text in quotes";
    const EXAMPLE: &'static str = "\"…\"";

    fn read(place: &Place) -> Option<Self> {
        let text = place.value.get_ref().as_str();
        if text.is_none() {
            place.expected::<Self>();
        }
        text.map(Into::into)
    }
}

/// Text for readers: one line, typographic, and in letters the fonts have.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Words(pub String);

/// The longest run of words in one value, in characters. Some of them become
/// bookmarks or spoken names, which PDF/A limits to 32,767 bytes.
pub const MOST_WORDS: usize = 2000;

impl Field for Words {
    const EXPECTED: &'static str = String::EXPECTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn read(place: &Place) -> Option<Self> {
        let text = String::read(place)?;
        let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            place.error(eco_format!("`{}` is empty", place.key), "write it, or take the line out");
        }
        place.refuse_long(&text, MOST_WORDS);
        let Fields { reading, source, .. } = place.fields;
        let words = reading.typographic(&text);
        reading.note(source, place.value.span(), &words);
        Some(Self(words))
    }
}

/// Words short enough for the cover or for the opening of a chapter: what still
/// stands clear of the drawing.
pub type Title = Within<200>;
/// Words short enough for the head of a column.
pub type Label = Within<60>;

/// Words of at most `MOST` characters.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Within<const MOST: usize>(pub Words);

impl<const MOST: usize> Field for Within<MOST> {
    const EXPECTED: &'static str = String::EXPECTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn read(place: &Place) -> Option<Self> {
        let words = Words::read(place)?;
        place.refuse_long(&words.0, MOST);
        Some(Self(words))
    }
}

impl AsRef<Words> for Words {
    fn as_ref(&self) -> &Words {
        self
    }
}

impl<const MOST: usize> AsRef<Words> for Within<MOST> {
    fn as_ref(&self) -> &Words {
        &self.0
    }
}

impl Field for bool {
    const EXPECTED: &'static str = "true or false";
    const EXAMPLE: &'static str = "true";

    fn read(place: &Place) -> Option<Self> {
        let flag = place.value.get_ref().as_bool();
        if flag.is_none() {
            place.expected::<Self>();
        }
        flag
    }
}

impl Field for i64 {
    const EXPECTED: &'static str = "a whole number";
    const EXAMPLE: &'static str = "5";

    fn read(place: &Place) -> Option<Self> {
        let number = place.value.get_ref().as_integer();
        let number = number.and_then(|int| Self::from_str_radix(int.as_str(), int.radix()).ok());
        if number.is_none() {
            place.expected::<Self>();
        }
        number
    }
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Date {
    /// Of the common era.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Field for Date {
    const EXPECTED: &'static str = "a date";
    const EXAMPLE: &'static str = "2026-05-01";

    fn read(place: &Place) -> Option<Self> {
        let date = place.value.get_ref().as_datetime().and_then(|datetime| datetime.date);
        if date.is_none() {
            place.expected::<Self>();
        }
        date.map(|date| Self { year: date.year.into(), month: date.month, day: date.day })
    }
}

/// A list, read as far as its values can be.
impl<T: Field> Field for Vec<T> {
    const EXPECTED: &'static str = "a list in brackets";
    const EXAMPLE: &'static str = "[…]";

    fn read(place: &Place) -> Option<Self> {
        let Some(array) = place.value.get_ref().as_array() else {
            place.expected::<Self>();
            return None;
        };
        let read = |value| T::read(&Place { value, ..*place });
        Some(array.iter().filter_map(read).collect())
    }
}

/// A value with its place in the file.
impl<T: Field> Field for Spanned<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn read(place: &Place) -> Option<Self> {
        Some(Self::new(place.value.span(), T::read(place)?))
    }
}

impl<'a> Fields<'a> {
    /// A table that may be left out.
    pub fn table(&self, key: &'static str, name: &'static str) -> Option<Fields<'a>> {
        let value = self.get(key)?;
        let place = Place { fields: self, key, value };
        self.as_table(&place, name, "a table", "{ … }", value)
    }

    /// A list of tables that may be left out: `[[key]]`. Nothing where there is
    /// something else.
    pub fn tables(&self, key: &'static str, name: &'static str) -> Option<Vec<Fields<'a>>> {
        let Some(value) = self.get(key) else { return Some(vec![]) };
        let place = Place { fields: self, key, value };
        let Some(array) = value.get_ref().as_array() else {
            let hint = eco_format!("begin each with a line `[[{key}]]`");
            place.error(eco_format!("`{key}` should be a list of tables"), &hint);
            return None;
        };
        let table = |value| self.as_table(&place, name, "a list of tables", "[{ … }]", value);
        Some(array.iter().filter_map(table).collect())
    }

    /// A list of tables that has to be there, with so many entries.
    pub fn required_tables(
        &self,
        key: &'static str,
        name: &'static str,
        example: &str,
        range: RangeInclusive<usize>,
    ) -> Option<Vec<Fields<'a>>> {
        self.demand(key, example);
        let at = self.get(key)?.span();
        let tables = self.tables(key, name)?;
        self.check_count(key, at, self.count(key), range);
        (tables.len() == self.count(key)).then_some(tables)
    }

    fn as_table(
        &self,
        place: &Place,
        name: &'static str,
        expected: &str,
        example: &str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Fields<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let message = eco_format!("`{}` should be {expected}", place.key);
            place.error(message, &eco_format!("write it as `{} = {example}`", place.key));
        }
        Some(Fields::new(self.reading, self.source, value.span(), table?, name))
    }
}
