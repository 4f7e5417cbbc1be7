//! The post that an empty series begins with. Once there are posts, it goes, as
//! long as nobody has written in it.

use std::path::Path;

use serde::Serialize;

use crate::book::world::{SCHEMA_LINE, starter_files};

/// The name of its files.
pub const SAMPLE: &str = "first-post";

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SamplePost {
    /// The book has none.
    None,
    /// It is taken out.
    Out,
    /// Somebody has changed it, and it stays.
    Stays,
}

/// Its files, by their paths in the workbook's folder.
#[must_use]
pub fn paths() -> [String; 2] {
    [format!("posts/{SAMPLE}.md"), format!("prompts/{SAMPLE}.toml")]
}

/// A file without the line above it that names its schema.
fn unnamed(text: &str) -> &str {
    let named = text.starts_with(SCHEMA_LINE).then(|| text.split_once('\n')).flatten();
    named.map_or(text, |(_, rest)| rest)
}

impl SamplePost {
    /// What becomes of it where its files hold these texts.
    #[must_use]
    pub fn of(files: [Option<&str>; 2]) -> Self {
        let shipped = starter_files("any");
        let is_shipped = |(path, text): (&String, Option<&str>)| {
            let found = shipped.iter().find(|(other, _)| other == Path::new(path));
            found.is_some_and(|(_, bytes)| text.map(|it| unnamed(it).as_bytes()) == Some(bytes))
        };
        match paths().iter().zip(files).filter(|it| is_shipped(*it)).count() {
            2 => Self::Out,
            1 => Self::Stays,
            _ => Self::None,
        }
    }

    /// What is said of it.
    #[must_use]
    pub fn told(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Out => {
                Some("The sample post `first-post` is out of the book: nobody had written in it")
            }
            Self::Stays => Some(
                "The sample post `first-post` stays, since it was changed: to take it out, delete its line \
                 in `workbook.toml`, `posts/first-post.md` and `prompts/first-post.toml`",
            ),
        }
    }
}
