//! Text for readers: one line, typographic, and no longer than there is room for.

use typst::diag::eco_format;
use typst::syntax::FileId;

use super::{Fields, FromToml, KeyValue};
use crate::book::edition::Medium;
use crate::book::source::asked::Shape;
use crate::book::source::media;
use crate::book::source::passage::Place;

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

    fn shape() -> Shape {
        Shape::Text { most: Some(MOST_WORDS), pattern: None }
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let text = String::read(place)?;
        let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            place.error(eco_format!("`{}` is empty", place.key), "write it, or take the line out");
        }
        place.refuse_long(&text, MOST_WORDS);
        place.refuse_half(&text);
        let Fields { session, source, .. } = place.fields;
        let words = session.typographic(&session.counted(&text));
        session.note_value(source, place.key, place.value.span(), &words);
        Some(Self(session.chosen(words)))
    }
}

impl KeyValue<'_> {
    /// Says so where words for one edition are not whole, or stand where all
    /// editions say the same.
    fn refuse_half(&self, text: &str) {
        let Fields { source, .. } = self.fields;
        if !media::is_split(text) {
            return;
        }
        if !may_be_split(source.id) {
            let hint = "write them in a prompt, or in the text of a post";
            self.error(eco_format!("`{}` is the same in all editions", self.key), hint);
        } else if !media::is_sound(text) {
            self.error(media::FAULT, media::REMEDY);
        }
    }

    /// Says so where words are longer than there is room for, in characters.
    fn refuse_long(&self, text: &str, most: usize) {
        let read = |medium| media::chosen(text, medium).chars().count();
        let length = Medium::ALL.map(read).into_iter().max().unwrap_or_default();
        if length > most {
            let message = eco_format!("`{}` has {length} characters, more than {most}", self.key);
            self.error(message, "make it shorter");
        }
    }
}

/// Whether words of this place may be others in another edition: those that
/// lead to an answer. Titles name the book in all its editions.
fn may_be_split(file: FileId) -> bool {
    matches!(Place::of(file), Place::Prompts)
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

    fn shape() -> Shape {
        Shape::Text { most: Some(MOST), pattern: None }
    }

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
