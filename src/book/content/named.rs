//! An entry of a list that the reader answers to: its words, and the name that
//! saved answers know it by, if the author gave it one:
//! `{ key = "sleep", text = "I slept well" }`. Others go by their number.

use serde::{Serialize, Serializer};
use toml::de::DeValue;

use crate::book::source::asked::Shape;
use crate::book::source::fields::{FromToml, KeyValue, Words};
use crate::book::source::slug::Slug;

/// Words with a name. Templates see the words alone.
pub struct Named<T> {
    key: Option<Slug>,
    pub words: T,
}

impl<T> Named<T> {
    /// What saved answers call the entry, which stands at `index` from 0.
    pub fn part(&self, index: usize) -> String {
        self.key.as_ref().map_or_else(|| (index + 1).to_string(), |key| key.0.clone())
    }
}

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words.serialize(serializer)
    }
}

impl<T: FromToml> FromToml for Named<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const EXAMPLE: &'static str = T::EXAMPLE;

    fn shape() -> Shape {
        Shape::Either(vec![T::shape(), Shape::Table])
    }

    fn read(place: &KeyValue) -> Option<Self> {
        if !matches!(place.value.get_ref(), DeValue::Table(_)) {
            return Some(Self { key: None, words: T::read(place)? });
        }
        let entry = place.table("an entry")?;
        let (key, words) = (entry.required("key"), entry.required("text"));
        entry.finish();
        Some(Self { key: Some(key?), words: words? })
    }
}

/// The words of an entry, whatever their bound.
impl<T: AsRef<Words>> AsRef<Words> for Named<T> {
    fn as_ref(&self) -> &Words {
        self.words.as_ref()
    }
}
