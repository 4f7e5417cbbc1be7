//! What the owner of a folder has not decided yet: words of the shipped series
//! that go on speaking in their name, and numbers that are no longer true. Each
//! goes by the rule of `rules.toml` that `check` finds it under.

mod chapters;
pub mod crisis;
mod shipped;
mod warnings;

use std::ops::Range;

use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst::syntax::{DiagSpan, FileId};

use self::shipped::{SHIPPED, Shipped};
pub use self::warnings::warnings;
use crate::book::source::language::Language;
use crate::book::source::notes::{Fact, ReadNotes};
use crate::book::source::passage::{Passage, Place};
use crate::book::world::{BookWorld, SETTINGS, file_id};

/// Something that nobody has decided.
#[derive(Debug, Clone)]
pub struct Leftover {
    /// What it is, as `rules.toml` calls it.
    pub rule: &'static str,
    pub file: FileId,
    pub at: Range<usize>,
    pub message: EcoString,
    pub hint: EcoString,
}

impl Leftover {
    /// It as a warning of a build.
    pub fn warning(&self) -> SourceDiagnostic {
        let at = DiagSpan::from_range(self.file, self.at.clone());
        SourceDiagnostic::warning(at, self.message.clone()).with_hint(self.hint.clone())
    }
}

/// What the search goes by.
pub struct Owned<'a> {
    pub world: &'a BookWorld,
    pub notes: &'a ReadNotes,
    pub language: Language,
    /// Whose book it is: the publisher, or the author where there is none.
    pub owner: &'a str,
    /// What the book is called.
    pub title: &'a str,
    /// The titles of the chapters.
    pub titles: Vec<&'a str>,
    /// Whether the settings say who has reviewed it.
    pub is_reviewed: bool,
}

/// Finds all of it. The series that the binary carries is its own.
pub fn find(owned: &Owned) -> Vec<Leftover> {
    let mut found = pictures(owned.notes);
    found.extend(starters(owned.notes));
    let shipped = &*SHIPPED;
    if !owned.world.is_built_in() {
        let licence = word_licence(owned, shipped);
        let pages = if owned.owner == shipped.author { vec![] } else { pages(owned, shipped) };
        let is_told = |page: &Leftover| licence.iter().any(|other| other.file == page.file);
        found.extend(pages.into_iter().filter(|page| !is_told(page)));
        found.extend(licence);
        found.extend(placeholders(owned, shipped));
        found.extend(slug(owned, shipped));
        found.extend(unreviewed(owned, shipped));
        found.extend(crisis::unchecked(owned.notes, owned.owner, shipped));
    }
    if owned.language.lang.as_str() == "en" {
        found.extend(chapters::counts(owned));
    }
    found.extend(chapters::gone(owned, shipped));
    found
}

/// Whether the author allows it somewhere in its file, with a reason.
pub fn is_allowed(notes: &ReadNotes, leftover: &Leftover) -> bool {
    notes.allowances.iter().any(|allowance| {
        allowance.file == leftover.file
            && allowance.rule == leftover.rule
            && !allowance.reason.is_empty()
    })
}

/// Prompts of general use, once a file.
fn starters(notes: &ReadNotes) -> Vec<Leftover> {
    let mut found: Vec<(FileId, Range<usize>, usize)> = vec![];
    for (file, fact) in &notes.facts {
        let Fact::Starter(at) = fact else { continue };
        match found.iter_mut().find(|(other, ..)| other == file) {
            Some((.., count)) => *count += 1,
            None => found.push((*file, at.clone(), 1)),
        }
    }
    let leftover = |(file, at, count)| {
        let message = match count {
            1 => "a starter prompt, which fits any post".into(),
            count => eco_format!("{count} starter prompts, which fit any post"),
        };
        let hint = "ask what only this post can ask, and take the line `starter = true` out";
        Leftover { rule: "starter", file, at, message, hint: hint.into() }
    };
    found.into_iter().map(leftover).collect()
}

/// Pictures that did not come in with their posts, each at its place.
fn pictures(notes: &ReadNotes) -> Vec<Leftover> {
    let place = |(file, fact): &(FileId, Fact)| match fact {
        Fact::MissingPicture(at) => Some((*file, at.clone())),
        _ => None,
    };
    let leftover = |(file, at)| Leftover {
        rule: "missing-picture",
        file,
        at,
        message: "a picture that did not come in with the post".into(),
        hint: "put it into the folder `images` beside `posts` (make one where there is none), and \
               leave only what begins with `![` and ends with `)`; or take the line out"
            .into(),
    };
    notes.facts.iter().filter_map(place).map(leftover).collect()
}

/// What an empty series brings along to be replaced.
fn placeholders(owned: &Owned, shipped: &Shipped) -> Vec<Leftover> {
    let settings = file_id(SETTINGS);
    let author =
        |it: &&Passage| it.file == settings && it.key == "author" && it.text == shipped.nobody;
    let post = |it: &&Passage| it.place == Place::Posts && shipped.is_placeholder(&it.text);
    let passages = owned.notes.passages.iter();
    let author = passages.clone().find(author).map(|it| {
        (it, eco_format!("the author is still called “{}”", it.text), "write who wrote the book")
    });
    let post = passages.clone().find(post).map(|it| {
        (it, "the text that an empty series begins with".into(), "put your own post in its place")
    });
    let leftover = |(it, message, hint): (&Passage, EcoString, &str)| Leftover {
        rule: "placeholder",
        file: it.file,
        at: it.whole(),
        message,
        hint: hint.into(),
    };
    author.into_iter().chain(post).map(leftover).collect()
}

/// The names of another book's files.
fn slug(owned: &Owned, shipped: &Shipped) -> Option<Leftover> {
    let (file, at, slug) = owned.notes.facts.iter().find_map(|(file, fact)| match fact {
        Fact::Slug(at, slug) => Some((*file, at.clone(), slug)),
        _ => None,
    })?;
    let of_other = |(title, other): &&(String, String)| other == slug && title != owned.title;
    let (title, _) = shipped.books.iter().find(of_other)?;
    Some(Leftover {
        rule: "placeholder",
        file,
        at,
        message: eco_format!("the names of your files are still those of “{title}”"),
        hint: "write a `slug` that goes with your title: small letters, digits, hyphens".into(),
    })
}

/// A page that says of another's book that nobody has reviewed it.
fn unreviewed(owned: &Owned, shipped: &Shipped) -> Option<Leftover> {
    let says_so = |(file, fact): &(FileId, Fact)| match fact {
        Fact::Insert(at, SETTINGS) => Some((*file, at.clone())),
        _ => None,
    };
    let (file, at) = owned.notes.facts.iter().find_map(says_so)?;
    (!owned.is_reviewed && owned.owner != shipped.author).then(|| Leftover {
        rule: "unreviewed",
        file,
        at,
        message: "here the book says that nobody has reviewed it yet".into(),
        hint: "once somebody has, write below all else in `workbook.toml` the three lines \
               `[review]`, `by = \"…\"` (who it was) and `on = …` (the day, such as \
               2026-05-01); or take `{{review}}` out of the page"
            .into(),
    })
}

/// Pages that say in somebody's name what only the makers of the series can say.
fn pages(owned: &Owned, shipped: &Shipped) -> Vec<Leftover> {
    let is_page = |passage: &&Passage| matches!(passage.place, Place::Front | Place::Back);
    let mut found: Vec<(&Passage, usize)> = vec![];
    for passage in owned.notes.passages.iter().filter(is_page) {
        if shipped.says(&passage.text) {
            match found.iter_mut().find(|(first, _)| first.file == passage.file) {
                Some((_, count)) => *count += 1,
                None => found.push((passage, 1)),
            }
        }
    }
    let leftover = |(passage, count): (&Passage, usize)| {
        let paragraphs = if count == 1 { "paragraph" } else { "paragraphs" };
        let message = eco_format!(
            "{count} {paragraphs} of the shipped series, said in the name of `{}`",
            owned.owner
        );
        let hint = "write the page anew, or take it out of `workbook.toml`";
        Leftover {
            rule: "leftover-page",
            file: passage.file,
            at: passage.whole(),
            message,
            hint: hint.into(),
        }
    };
    found.into_iter().map(leftover).collect()
}

/// The licence of our words over posts that are not ours.
fn word_licence(owned: &Owned, shipped: &Shipped) -> Vec<Leftover> {
    let posts = owned.notes.passages.iter().filter(|passage| passage.place == Place::Posts);
    if posts.clone().next().is_none() || shipped.wrote_most_of(posts) {
        return vec![];
    }
    let granted = owned.notes.passages.iter().find(|passage| shipped.grants(&passage.text));
    let page = granted.map(|passage| (passage.file, passage.whole()));
    let kit = owned.notes.facts.iter().find_map(|(file, fact)| match fact {
        Fact::WordLicence(at, name) if *name == shipped.licence => Some((*file, at.clone())),
        _ => None,
    });
    let leftover = |(file, at)| Leftover {
        rule: "leftover-licence",
        file,
        at,
        message: "anybody may share, change and sell these posts: so says the shipped licence"
            .into(),
        hint: "say how your own words may be shared, or take this out".into(),
    };
    page.into_iter().chain(kit).map(leftover).collect()
}
