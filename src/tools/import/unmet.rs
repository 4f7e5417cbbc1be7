//! A choice of posts that nothing fits: which part of it, and what would.

use std::fmt::{self, Display, Formatter};

/// What no post fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmet {
    /// A word of a title.
    Word(String),
    /// A tag; the nearest that there is, or the first.
    Tag(String, Option<String>),
    /// A first day; the day of the newest post, and of how many posts no day is
    /// known.
    Since(String, Option<String>, usize),
    /// All, where there are only drafts and pages.
    Published,
    /// Several of these together.
    Together,
}

impl Display for Unmet {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Word(word) => write!(f, "no post has `{word}` in its title"),
            Self::Tag(tag, _) => write!(f, "no post has the tag `{tag}`"),
            Self::Since(day, _, 0) => write!(f, "no post is of {day} or later"),
            Self::Since(day, None, _) => {
                write!(f, "no day is known of any post: none can be said to be of {day} or later")
            }
            Self::Since(day, Some(_), dayless) => {
                write!(f, "no post is known to be of {day} or later: {dayless} of them have no day")
            }
            Self::Published => f.write_str("no post is published: there are drafts or pages"),
            Self::Together => f.write_str("no post fits all that was asked for"),
        }
    }
}

impl Unmet {
    /// What to do.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Tag(_, Some(tag)) => format!("did you mean `--tag \"{tag}\"`?"),
            Self::Since(_, Some(day), _) => format!("the newest is of that day: `--since {day}`"),
            Self::Tag(_, None) => "no post has any: leave `--tag` out".into(),
            Self::Published | Self::Since(_, None, _) => {
                "name them by their numbers, such as `--posts 1`".into()
            }
            Self::Word(_) | Self::Together => "leave it out to see the list of all".into(),
        }
    }
}

/// What was meant by numbers of posts that cannot be read: `3-`, `-3` and `2..3`,
/// where there are so many posts.
#[must_use]
pub fn mended(numbers: &str, most: usize) -> Option<String> {
    let whole = |part: &str| {
        let part = part.trim().replace("...", "-").replace("..", "-");
        let (from, to) = part.split_once('-').unwrap_or((&part, &part));
        let number = |text: &str, open: usize| match text.trim() {
            "" => Some(open),
            text => text.parse().ok().filter(|number| (1..=most).contains(number)),
        };
        let (from, to) = (number(from, 1)?, number(to, most)?);
        Some(if from == to { from.to_string() } else { format!("{from}-{to}") })
    };
    let parts = numbers.split([',', ' ', ';']).filter(|part| !part.is_empty());
    let parts: Option<Vec<_>> = parts.map(whole).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join(","))
}
