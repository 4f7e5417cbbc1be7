//! Names for machines, read with care.

use typst::diag::eco_format;

use super::{FromToml, KeyValue};
use crate::book::source::language::Language;
use crate::book::source::slug::{LONGEST, Slug};

impl FromToml for Slug {
    const EXPECTED: &'static str = "a short name in quotes";
    const EXAMPLE: &'static str = "\"a-short-name\"";

    fn read(place: &KeyValue) -> Option<Self> {
        let text = String::read(place)?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let ends = text.starts_with('-') || text.ends_with('-');
        if text.is_empty() || text.len() > LONGEST || ends || !text.chars().all(fits) {
            let message = eco_format!("`{}` cannot be `{text}`", place.key);
            let hint = text.strip_suffix(".md").map_or_else(
                || "use small letters, digits and hyphens, such as `my-first-post`".into(),
                |name| eco_format!("leave off the ending: `{name}`"),
            );
            place.error(message, &hint);
            return None;
        }
        Some(Self(text))
    }
}

impl FromToml for Language {
    const EXPECTED: &'static str = "a language tag";
    const EXAMPLE: &'static str = "\"en-US\"";

    fn read(place: &KeyValue) -> Option<Self> {
        let tag = String::read(place)?;
        let language = tag.parse().ok();
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
