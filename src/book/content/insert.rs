//! A paragraph such as `{{crisis}}`, in whose place the book prints what stands
//! in a file of data. Its other side: `templates/inserts.typ`.

use crate::book::source::session::Fault;
use typst::diag::eco_format;

use super::blocks::Block;
use crate::book::source::media;
use crate::book::source::suggest::did_you_mean;
use crate::book::world::{CRISIS, SETTINGS};

/// What can be put in such a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insert {
    /// The lines of `crisis.toml`, for the regions of `workbook.toml`.
    Crisis,
    /// The words of `glossary.toml`.
    Glossary,
    /// Who has reviewed the book, and when, or that nobody has.
    Review,
}

const ALL: [(&str, Insert); 3] =
    [("crisis", Insert::Crisis), ("glossary", Insert::Glossary), ("review", Insert::Review)];

impl Insert {
    /// The file that has what is printed.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Crisis => CRISIS,
            Self::Glossary => "glossary.toml",
            Self::Review => SETTINGS,
        }
    }

    pub const fn block(self) -> Block {
        match self {
            Self::Crisis => Block::Crisis {},
            Self::Glossary => Block::Glossary {},
            Self::Review => Block::Review {},
        }
    }
}

/// What a text asks for in the midst of its words, where it cannot be printed.
pub fn among_words(text: &str) -> Option<&'static str> {
    let mut names =
        text.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0.trim()));
    names.find_map(|name| ALL.iter().map(|(other, _)| *other).find(|other| *other == name))
}

/// What a paragraph of this text asks for, if it asks for something.
///
/// # Errors
/// When there is no such thing, with a way to mend it.
pub fn find(text: &str) -> Option<Result<Insert, Fault>> {
    let name = text.trim().strip_prefix("{{")?.strip_suffix("}}")?.trim();
    // a number by itself is words
    if media::is_split(text) || name.eq_ignore_ascii_case("chapters") {
        return None;
    }
    let found = ALL.iter().find(|(other, _)| *other == name);
    Some(found.map(|(_, insert)| *insert).ok_or_else(|| {
        let names = ALL.map(|(name, _)| name);
        let hint = did_you_mean(name, names)
            .unwrap_or_else(|| eco_format!("there is `{{{{{}}}}}`", names.join("}}` and `{{")));
        (eco_format!("nothing is called `{{{{{name}}}}}`"), hint)
    }))
}
