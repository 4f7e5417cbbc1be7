//! Names for machines, read with care.

use typst::diag::{EcoString, eco_format};
use typst::layout::Dir;

use super::{FromToml, KeyValue};
use crate::book::source::asked::Shape;
use crate::book::source::language::Language;
use crate::book::source::slug::{LONGEST, Slug};

impl FromToml for Slug {
    const EXPECTED: &'static str = "a short name in quotes";
    const EXAMPLE: &'static str = "\"a-short-name\"";

    fn shape() -> Shape {
        Shape::Text { most: Some(LONGEST), pattern: Some("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$") }
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let text = String::read(place)?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let ends = text.starts_with('-') || text.ends_with('-');
        if text.is_empty() || text.len() > LONGEST || ends || !text.chars().all(fits) {
            let message = eco_format!("`{}` cannot be `{text}`", place.key);
            place.error(message, &right_name(place.key, &text));
            return None;
        }
        Some(Self(text))
    }
}

/// How a name has to be written instead.
fn right_name(key: &str, text: &str) -> EcoString {
    let bare = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare = [".md", ".toml"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let is_file = ["posts", "front", "back"].contains(&key);
    match Slug::of(bare) {
        Some(Slug(name)) if name == bare => eco_format!("write the name alone: `{name}`"),
        Some(Slug(name)) if is_file => {
            eco_format!("write `{name}` here, and call its files `{name}.md` and `{name}.toml`")
        }
        Some(Slug(name)) => eco_format!("write `{name}`"),
        None => "use small letters, digits and hyphens, such as `my-first-post`".into(),
    }
}

impl FromToml for Language {
    const EXPECTED: &'static str = "a language tag";
    const EXAMPLE: &'static str = "\"en-US\"";

    fn shape() -> Shape {
        Shape::Text { most: None, pattern: Some("^[a-zA-Z]{2,3}(-[a-zA-Z]{2})?$") }
    }

    fn read(place: &KeyValue) -> Option<Self> {
        let tag = String::read(place)?;
        let language: Option<Self> = tag.parse().ok();
        if language.is_some_and(|language| language.lang.dir() == Dir::RTL) {
            let message = eco_format!(
                "`{tag}` is written from right to left, and the pages cannot be set so yet"
            );
            place.error(message, "write in a language that is written from left to right");
            return None;
        }
        if language.is_none() {
            let message = eco_format!("`{tag}` is not a language tag");
            place.error(
                message,
                "use two or three letters, and a country if you like: `en`, `en-US`, `de-CH`",
            );
        }
        language
    }
}
