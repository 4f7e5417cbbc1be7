//! `workbook.toml`: what the workbook is called, in which editions it comes,
//! and its table of contents.

use serde::Serialize;
use toml::Spanned;
use typst::diag::eco_format;

use super::fields::{self, Date, Field, Fields, Place, Within, Words, choose};
use super::reading::{Language, Reading};
use super::source::Source;
use crate::world::SETTINGS;

/// What `workbook.toml` says.
pub struct Settings {
    pub title: Words,
    pub subtitle: Option<Words>,
    pub author: Words,
    /// Begins the name of every output file.
    pub slug: Slug,
    pub language: Language,
    /// The day the PDF gives as its date; PDF/A wants one.
    pub date: Date,
    pub editions: Vec<EditionName>,
    pub papers: Vec<Paper>,
    pub sides: Sides,
}

/// What the book is made of. It is read even where the rest of the settings
/// has faults, so that the faults in these files are told in the same run.
pub struct Contents {
    /// The chapters in their order, by the names of their files.
    pub posts: Vec<Listed>,
    /// Sections before the chapters.
    pub front: Vec<Listed>,
    /// Sections after the chapters.
    pub back: Vec<Listed>,
    /// The regions whose crisis lines are printed, in this order; all that
    /// there are where it does not say.
    pub regions: Option<Vec<Listed>>,
    /// Whether every name in the lists could be read.
    pub whole: bool,
    pub source: Source,
}

impl Contents {
    /// All chapters and sections in their order.
    pub fn all(&self) -> impl Iterator<Item = &Listed> {
        self.front.iter().chain(&self.posts).chain(&self.back)
    }
}

/// A file listed in `workbook.toml`, by its name without folder and ending.
pub type Listed = Spanned<Slug>;

/// A kind of edition: what it is for decides what its pages look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditionName {
    /// To be printed and written in.
    Print,
    /// To be typed into, on a screen.
    Fill,
}

impl EditionName {
    /// All editions, by the name they go by in files and on the command line.
    pub const ALL: [(&str, Self); 2] =
        [(Self::Print.name(), Self::Print), (Self::Fill.name(), Self::Fill)];

    /// The name it goes by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::Fill => "fill",
        }
    }
}

/// A paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 8.5 by 11 inches.
    Letter,
    /// 210 by 297 mm.
    A4,
}

impl Paper {
    /// All papers, by the name they go by in files and on the command line.
    pub const ALL: [(&str, Self); 2] =
        [(Self::Letter.name(), Self::Letter), (Self::A4.name(), Self::A4)];

    /// The name it goes by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::A4 => "a4",
        }
    }

    /// Width and height in mm: ANSI A (8.5 by 11 inches) and ISO 216.
    #[must_use]
    pub const fn size(self) -> (f64, f64) {
        match self {
            Self::Letter => (215.9, 279.4),
            Self::A4 => (210.0, 297.0),
        }
    }
}

/// Which sides of a sheet are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sides {
    /// One side: the wide margin is always on the left.
    Single,
    /// Both sides: margins are mirrored and chapters open on the right.
    Double,
}

/// A name fit for files, addresses and keys: small letters, digits, hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Slug(pub String);

impl Field for Slug {
    const EXPECTED: &'static str = "a short name in quotes";
    const EXAMPLE: &'static str = "\"a-short-name\"";

    fn read(place: &Place) -> Option<Self> {
        let text = String::read(place)?;
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let ends = text.starts_with('-') || text.ends_with('-');
        if text.is_empty() || text.len() > 100 || ends || !text.chars().all(fits) {
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

impl Field for Language {
    const EXPECTED: &'static str = "a language tag";
    const EXAMPLE: &'static str = "\"en-US\"";

    fn read(place: &Place) -> Option<Self> {
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

/// Reads `workbook.toml`.
pub fn read(reading: &Reading) -> (Option<Settings>, Option<Contents>) {
    let Some(source) = Source::load(reading, SETTINGS) else { return (None, None) };
    let read = |fields: &Fields| {
        let language = fields.required("language");
        if let Some(language) = language {
            reading.language.set(language);
        }
        reading.care_team.set(fields.flag("care-team"));
        let settings = read_settings(fields, language);
        let contents = read_contents(fields);
        fields.finish();
        Some((settings, contents))
    };
    fields::read(reading, &source, "workbook.toml", read).unwrap_or_default()
}

fn read_settings(fields: &Fields, language: Option<Language>) -> Option<Settings> {
    let title = fields.required("title").map(|Within::<200>(words)| words);
    let subtitle = fields.optional("subtitle").map(|Within::<200>(words)| words);
    let author = fields.required("author");
    let slug = fields.required("slug");
    let date = fields.required("date");
    let editions = choices(fields, "editions", "edition", &EditionName::ALL);
    let papers = choices(fields, "papers", "paper", &Paper::ALL);
    let sides = fields.one_of("sides", &[("single", Sides::Single), ("double", Sides::Double)]);
    Some(Settings {
        title: title?,
        subtitle,
        author: author?,
        slug: slug?,
        language: language?,
        date: date?,
        editions,
        papers,
        sides: sides?,
    })
}

fn read_contents(fields: &Fields) -> Option<Contents> {
    let faults = fields.reading.faults();
    let posts: Option<Vec<Listed>> = fields.required("posts");
    let front = fields.optional("front").unwrap_or_default();
    let back = fields.optional("back").unwrap_or_default();
    let whole = fields.reading.faults() == faults;
    let regions = fields.optional("regions");
    let source = fields.source.clone();
    let contents = Contents { posts: posts?, front, back, regions, whole, source };
    check_listed(fields, &contents);
    Some(contents)
}

/// A list of fixed words, all of them where the list is left out.
fn choices<T: Copy + PartialEq>(
    fields: &Fields,
    key: &'static str,
    name: &str,
    all: &[(&str, T)],
) -> Vec<T> {
    let Some(words) = fields.optional::<Spanned<Vec<Spanned<String>>>>(key) else {
        return all.iter().map(|(_, value)| *value).collect();
    };
    if words.get_ref().is_empty() {
        let hint = eco_format!("name one, or take the line out: then there are all");
        let at = fields.source.at(words.span());
        fields.reading.error(at, eco_format!("`{key}` is empty"), &[hint.as_str()]);
    }
    let mut chosen = vec![];
    for value in words.get_ref().iter().filter_map(|word| choose(fields, name, word, all)) {
        if !chosen.contains(&value) {
            chosen.push(value);
        }
    }
    chosen
}

/// Each chapter and section stands in the book once: its name is its address.
fn check_listed(fields: &Fields, contents: &Contents) {
    let all: Vec<_> = contents.all().collect();
    if contents.posts.is_empty() {
        let at = fields.source.at(fields.range.clone());
        fields.reading.error(
            at,
            "the series has no posts",
            &["name them: `posts = [\"my-first-post\"]`"],
        );
    }
    for (index, listed) in all.iter().enumerate() {
        if all[..index].iter().any(|other| other.get_ref() == listed.get_ref()) {
            let message = eco_format!("`{}` is listed twice", listed.get_ref().0);
            let at = fields.source.at(listed.span());
            fields.reading.error(at, message, &["take one of them out, or rename one file"]);
        }
    }
}
