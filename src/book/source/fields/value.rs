//! What a TOML value can be read as.

use toml::Spanned;
use toml::de::DeValue;
use typst::diag::{EcoString, SourceDiagnostic, eco_format};

use super::Fields;
use super::tables::MANY;
use crate::book::source::asked::{ANY, Shape};
use crate::book::source::date::Date;

/// A value, the key it belongs to and the table around both.
pub struct KeyValue<'f> {
    pub fields: &'f Fields<'f>,
    pub key: &'f str,
    pub value: &'f Spanned<DeValue<'f>>,
}

impl<'f> KeyValue<'f> {
    /// The value as a table, called so in messages.
    pub fn table(&self, name: &'static str) -> Option<Fields<'f>> {
        let table = self.fields.as_table(self, name, "a table", "{ … }", self.value)?;
        Some(table.below(self.fields, self.key, true))
    }

    /// The same where the key is of the author's own choice.
    pub fn own_table(&self, name: &'static str) -> Option<Fields<'f>> {
        let table = self.fields.as_table(self, name, "a table", "{ … }", self.value)?;
        Some(table.below(self.fields, ANY, false))
    }

    pub fn error(&self, message: impl Into<EcoString>, hint: &str) {
        let at = self.fields.source.at(self.value.span());
        self.fields.session.push(SourceDiagnostic::error(at, message).with_hint(hint));
    }

    fn expected<T: FromToml>(&self) {
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
        self.error(message, &self.mended(T::EXAMPLE));
    }

    /// How the value has to be written instead.
    fn mended(&self, example: &str) -> EcoString {
        let written = self.fields.source.text.get(self.value.span()).unwrap_or_default();
        let is_plain = !written.contains(['\n', '[', '{', '"', '\'']);
        let is_list = written.starts_with(['"', '\'']) && !written.contains('\n');
        if example == i64::EXAMPLE
            && let Some(number) = whole_number(written)
        {
            eco_format!("write it as `{} = {number}`", self.key)
        } else if example == String::EXAMPLE && is_plain {
            eco_format!("put it in quotes: `\"{written}\"`")
        } else if example == Vec::<String>::EXAMPLE && is_list {
            eco_format!("put it in brackets: `[{written}]`")
        } else {
            eco_format!("write it as `{} = {example}`", self.key)
        }
    }
}

/// The whole number that is meant by one in quotes, or by one with a fraction.
fn whole_number(written: &str) -> Option<i64> {
    let bare = written.trim_matches(['"', '\'']).trim().replace(',', ".");
    bare.split('.').next()?.parse().ok().filter(|_| bare.parse::<f64>().is_ok())
}

/// What a TOML value can be read as.
pub trait FromToml: Sized {
    const EXPECTED: &'static str;
    const EXAMPLE: &'static str;

    /// What it has to be.
    fn shape() -> Shape;

    /// Reads the value, or says what is wrong with it.
    fn read(place: &KeyValue) -> Option<Self>;
}

/// Text for machines: names, paths, addresses.
impl FromToml for String {
    const EXPECTED: &'static str = "text in quotes";
    const EXAMPLE: &'static str = "\"…\"";

    fn shape() -> Shape {
        Shape::TEXT
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let text = place.value.get_ref().as_str();
        if text.is_none() {
            place.expected::<Self>();
        }
        text.map(Into::into)
    }
}

impl FromToml for bool {
    const EXPECTED: &'static str = "true or false";
    const EXAMPLE: &'static str = "true";

    fn shape() -> Shape {
        Shape::Flag
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let flag = place.value.get_ref().as_bool();
        if flag.is_none() {
            place.expected::<Self>();
        }
        flag
    }
}

impl FromToml for i64 {
    const EXPECTED: &'static str = "a whole number";
    const EXAMPLE: &'static str = "5";

    fn shape() -> Shape {
        Shape::Whole(0..=u32::MAX)
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let number = place.value.get_ref().as_integer();
        let number = number.and_then(|int| Self::from_str_radix(int.as_str(), int.radix()).ok());
        if number.is_none() {
            place.expected::<Self>();
        }
        number
    }
}

impl FromToml for Date {
    const EXPECTED: &'static str = "a date";
    const EXAMPLE: &'static str = "2026-05-01";

    fn shape() -> Shape {
        Shape::Day
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let date = place.value.get_ref().as_datetime().and_then(|datetime| datetime.date);
        if date.is_none() {
            place.expected::<Self>();
        }
        date.map(|date| Self { year: date.year.into(), month: date.month, day: date.day })
    }
}

/// A list, read as far as its values can be.
impl<T: FromToml> FromToml for Vec<T> {
    const EXPECTED: &'static str = "a list in brackets";
    const EXAMPLE: &'static str = "[…]";

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()), 0..=MANY)
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let Some(array) = place.value.get_ref().as_array() else {
            place.expected::<Self>();
            return None;
        };
        let read = |value| T::read(&KeyValue { value, ..*place });
        Some(array.iter().filter_map(read).collect())
    }
}

/// A value with its place in the file.
impl<T: FromToml> FromToml for Spanned<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(place: &KeyValue) -> Option<Self> {
        Some(Self::new(place.value.span(), T::read(place)?))
    }
}
