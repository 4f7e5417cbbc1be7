//! What a reader finds in a source: posts as the platform tells them, before
//! anything of them is cleaned.

use serde::Serialize;

use super::ledger::Deed;
use super::lines::LineMap;
use crate::book::source::date::Date;

/// What is said where a post has no title but the name of its file.
pub const TITLE_BY_NAME: &str = "the title, from the name of the file";

/// What is said where a sentence may lack words that a site would put into it.
pub const HOLE: &str = "a place where the site puts words in, left out";

/// What a source holds.
#[derive(Default)]
pub struct Reading {
    /// Posts, pages and drafts, in the order of the source.
    pub posts: Vec<Found>,
    /// What the site calls itself.
    pub site: Option<String>,
    /// Its language, as in `en-US`.
    pub language: Option<String>,
    /// What is in the source and is never copied, such as comments: how many.
    pub left: Vec<LeftOut>,
}

/// Something of a source that is not copied.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOut {
    /// What it is, in the plural.
    pub what: String,
    /// How many.
    pub count: usize,
}

impl Reading {
    /// Counts something that is not copied.
    pub fn leave(&mut self, what: &str, count: usize) {
        match self.left.iter_mut().find(|left| left.what == what) {
            Some(left) => left.count += count,
            None if count > 0 => self.left.push(LeftOut { what: what.into(), count }),
            None => {}
        }
    }

    /// Adds what another part of the source holds.
    pub fn add(&mut self, other: Self) {
        self.posts.extend(other.posts);
        self.site = self.site.take().or(other.site);
        self.language = self.language.take().or(other.language);
        for left in other.left {
            self.leave(&left.what, left.count);
        }
    }
}

/// A post as its platform tells it.
#[derive(Default)]
pub struct Found {
    /// By which it is chosen, counted from 1. The survey gives it.
    pub number: usize,
    /// Plain text: entities and tags are gone.
    pub title: String,
    /// Plain text.
    pub subtitle: Option<String>,
    /// What the platform shows of it in lists: a sentence or two, plain text.
    pub summary: Option<String>,
    /// When it was published, or else written.
    pub date: Option<Date>,
    /// Whether readers see it.
    pub state: State,
    /// Its tags and categories.
    pub tags: Vec<String>,
    /// The name that the platform gave it in addresses.
    pub slug: Option<String>,
    /// Where it stands on the web: a whole address.
    pub url: Option<String>,
    /// Other addresses that lead to it, such as those with its number.
    pub other_urls: Vec<String>,
    /// The site on which it stands, where a folder says so: scheme and host.
    pub site: Option<String>,
    /// Its text.
    pub body: Body,
    /// The lines of a text that is not HTML. In HTML, readers mark them.
    pub lines: LineMap,
    /// Where it stands in the source, in words that help to find it.
    pub place: String,
    /// Which source it is from, counted from 0. The survey gives it.
    pub source: usize,
    /// The folder in the source from which its pictures are named.
    pub folder: String,
    /// What the reader took out of its text, and why.
    pub asides: Vec<Aside>,
    /// What the reader changed or guessed: what, and about which words.
    pub told: Vec<(Deed, &'static str, String)>,
}

/// Words that a reader took out of a text.
#[derive(Debug, Clone)]
pub struct Aside {
    /// Why, as in `outside of the article`.
    pub why: &'static str,
    /// The words themselves, as plain text.
    pub words: String,
}

/// Whether readers of a site see a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// They do.
    #[default]
    Published,
    /// Not yet, or no longer.
    Draft,
    /// A page of the site, such as “About”.
    Page,
    /// An answer to somebody else's post.
    Comment,
}

/// The text of a post, in the way that the source writes it.
pub enum Body {
    /// HTML, whole or a piece.
    Html(String),
    /// HTML in which an empty line ends a paragraph, and the end of a line is one,
    /// as in WordPress before its blocks.
    Classic(String),
    /// Markdown, without front matter.
    Markdown(String),
    /// Text without any marks, or with marks that were lost.
    Plain(String),
}

impl Default for Body {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl Body {
    /// The text as it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Html(text) | Self::Classic(text) | Self::Markdown(text) | Self::Plain(text) => {
                text
            }
        }
    }
}
