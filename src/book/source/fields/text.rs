//! Text for readers: one line, typographic, and no longer than there is room for.

use typst::diag::eco_format;

use super::{Fields, FromToml, KeyValue};

/// Text for readers: one line, typographic, and in letters the fonts have.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Words(pub String);

/// The longest run of words in one value, in characters. Some of them become
/// bookmarks or spoken names, which PDF/A limits to 32,767 bytes.
pub const MOST_WORDS: usize = 2000;

impl FromToml for Words {
    const EXPECTED: &'static str = String::EXPECTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn read(place: &KeyValue) -> Option<Self> {
        let text = String::read(place)?;
        let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            place.error(eco_format!("`{}` is empty", place.key), "write it, or take the line out");
        }
        place.refuse_long(&text, MOST_WORDS);
        let Fields { session, source, .. } = place.fields;
        let words = session.typographic(&text);
        session.note_value(source, place.key, place.value.span(), &words);
        Some(Self(words))
    }
}

impl KeyValue<'_> {
    /// Says so where words are longer than there is room for, in characters.
    fn refuse_long(&self, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            let message = eco_format!("`{}` has {length} characters, more than {most}", self.key);
            self.error(message, "make it shorter");
        }
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

impl<const MOST: usize> FromToml for Within<MOST> {
    const EXPECTED: &'static str = String::EXPECTED;
    const EXAMPLE: &'static str = String::EXAMPLE;

    fn read(place: &KeyValue) -> Option<Self> {
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
