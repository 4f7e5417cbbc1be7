//! Which posts come in, and in which order.

use super::error::ImportError;
use super::found::{Found, State};
use super::unmet::Unmet;
use crate::book::source::date::Date;
use crate::book::world::nearby::nearest;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Numbers, such as `3,5-9`, or `all`.
    pub numbers: Option<String>,
    /// A word of the title.
    pub word: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// The first day.
    pub since: Option<Date>,
    /// In which order; by the day where it does not say, or as the numbers are
    /// given.
    pub order: Option<SeriesOrder>,
}

/// The order of the chapters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesOrder {
    /// The oldest first.
    Date,
    /// By the alphabet.
    Title,
    /// As the numbers are given, or as the sources have them.
    Given,
}

impl SeriesOrder {
    /// All, by their names.
    pub const ALL: [(&'static str, Self); 3] =
        [("date", Self::Date), ("title", Self::Title), ("given", Self::Given)];
}

impl Wanted {
    /// Whether anything is asked for that chooses.
    #[must_use]
    pub fn chooses(&self) -> bool {
        self.numbers.is_some() || self.word.is_some() || self.tag.is_some() || self.since.is_some()
    }

    /// The posts that are asked for. Drafts, pages and comments come only by their
    /// numbers.
    ///
    /// # Errors
    /// When there is none, or a number is none of a post's.
    pub fn choose<'p>(&self, posts: &'p [Found]) -> Result<Vec<&'p Found>, ImportError> {
        let named = match self.numbers.as_deref().map(str::trim) {
            None | Some("all" | "*") => None,
            Some(numbers) => Some(parse(numbers, posts.len())?),
        };
        let all: Vec<&Found> = match &named {
            Some(numbers) => numbers.iter().filter_map(|number| posts.get(number - 1)).collect(),
            None => posts.iter().filter(|post| post.state == State::Published).collect(),
        };
        let mut chosen: Vec<_> = all.iter().copied().filter(|post| self.fits(post)).collect();
        match self.order {
            Some(SeriesOrder::Title) => chosen.sort_by_key(|post| post.title.to_lowercase()),
            Some(SeriesOrder::Date) => chosen.sort_by_key(|post| post.number),
            Some(SeriesOrder::Given) | None => {}
        }
        if chosen.is_empty() {
            return Err(ImportError::NothingChosen(self.unmet(&all)));
        }
        Ok(chosen)
    }

    /// The posts that a first day leaves out because nobody knows theirs.
    #[must_use]
    pub fn dayless<'p>(&self, posts: &'p [Found]) -> Vec<&'p Found> {
        let of_any_day = Self { since: None, ..self.clone() };
        let mut fitting = of_any_day.choose(posts).unwrap_or_default();
        fitting.retain(|post| self.since.is_some() && post.date.is_none());
        fitting
    }

    /// Which part of the choice none of these posts fits.
    fn unmet(&self, posts: &[&Found]) -> Unmet {
        let one = |wanted: Self| !posts.iter().any(|post| wanted.fits(post));
        let none = Self::default();
        match self {
            _ if posts.is_empty() => Unmet::Published,
            Self { word: Some(word), .. }
                if one(Self { word: self.word.clone(), ..none.clone() }) =>
            {
                Unmet::Word(word.clone())
            }
            Self { tag: Some(tag), .. } if one(Self { tag: self.tag.clone(), ..none.clone() }) => {
                let tags = || posts.iter().flat_map(|post| &post.tags).map(String::as_str);
                let near = nearest(tag, tags()).or_else(|| tags().next());
                Unmet::Tag(tag.clone(), near.map(Into::into))
            }
            Self { since: Some(since), .. } if one(Self { since: self.since, ..none }) => {
                let newest = posts.iter().filter_map(|post| post.date);
                let newest = newest.max_by_key(|day| (day.year, day.month, day.day));
                let dayless = posts.iter().filter(|post| post.date.is_none()).count();
                Unmet::Since(since.to_string(), newest.map(|newest| newest.to_string()), dayless)
            }
            _ => Unmet::Together,
        }
    }

    fn fits(&self, post: &Found) -> bool {
        let has = |text: &str, word: &str| text.to_lowercase().contains(&word.to_lowercase());
        let day = post.date.map(|day| (day.year, day.month, day.day));
        self.word.as_ref().is_none_or(|word| has(&post.title, word))
            && self
                .tag
                .as_ref()
                .is_none_or(|tag| post.tags.iter().any(|it| it.eq_ignore_ascii_case(tag)))
            && self.since.is_none_or(|since| day >= Some((since.year, since.month, since.day)))
    }
}

/// Numbers such as `3,5-9`, each once.
fn parse(text: &str, most: usize) -> Result<Vec<usize>, ImportError> {
    let wrong = || ImportError::NoNumbers(text.into(), most);
    let mut numbers = vec![];
    for part in text.split([',', ' ', ';']).filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<usize>().map_err(|_| wrong());
        let (from, to) = (number(from)?, number(to)?);
        if let Some(none) = [from, to].into_iter().find(|it| *it == 0 || *it > most) {
            return Err(ImportError::NoSuchPost(none, most));
        }
        numbers.extend(
            (from.min(to)..=from.max(to)).filter(|it| !numbers.contains(it)).collect::<Vec<_>>(),
        );
    }
    if numbers.is_empty() { Err(wrong()) } else { Ok(numbers) }
}
