//! What a text says of the chapters: how many there are, and what they are
//! called.

use std::sync::LazyLock;

use regex::Regex;
use typst::diag::eco_format;

use super::shipped::{Shipped, bare, title};
use super::{Leftover, Owned};
use crate::book::source::passage::{Passage, Place};

/// Numbers as English has them, from two on.
const NUMBERS: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// How many posts or chapters: a number right before them, or one word before.
static COUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = format!(r"(?<number>{}|\d\d?)", NUMBERS.join("|"));
    let posts = r"(?:[- ]part\b|\s+(?:\p{L}+\s+)?(?:posts|chapters)\b)";
    Regex::new(&format!(
        r"(?i)(?<before>\b(?:series of|all|these|the|its|with|to)\s+(?:the\s+)?)?\b{number}{posts}"
    ))
    .ok()
});

/// Numbers of chapters that the book does not have.
pub fn counts(owned: &Owned) -> Vec<Leftover> {
    let is_page = |it: &&Passage| {
        matches!(it.place, Place::Front | Place::Back | Place::Data | Place::Prompts)
    };
    let pages = owned.notes.passages.iter().filter(is_page);
    pages.filter_map(|passage| count(passage, owned.titles.len())).collect()
}

fn count(passage: &Passage, there: usize) -> Option<Leftover> {
    // to find none is cheap, and to tell its parts is not
    let count = COUNT.as_ref().filter(|count| count.is_match(&passage.text))?;
    let found = count.captures(&passage.text)?;
    let (whole, number) = (found.get(0)?, found.name("number")?);
    let said = number.as_str().to_lowercase();
    let named = NUMBERS.iter().position(|word| *word == said).map(|at| at + 2);
    let said = named.or_else(|| said.parse().ok())?;
    // some of the chapters may be meant where there are more
    let is_all = whole.as_str().ends_with("part") || found.name("before").is_some();
    if said == there || (said < there && !is_all) {
        return None;
    }
    let chapters = if there == 1 { "chapter" } else { "chapters" };
    let words = passage.words(&number.range());
    Some(Leftover {
        rule: "chapter-count",
        file: passage.file,
        at: passage.at(&number.range()),
        message: eco_format!("“{words}”, and the book has {there} {chapters}"),
        hint: "write `{{chapters}}` in its place: it is always the right number".into(),
    })
}

/// Titles of chapters that the book does not have, where prompts name them.
pub fn gone(owned: &Owned, shipped: &Shipped) -> Vec<Leftover> {
    let drafts = owned.world.list("posts").into_iter().filter_map(|path| {
        let bytes = owned.world.read(&path).ok()?;
        title(bytes.as_str().ok()?)
    });
    let there: Vec<_> = owned.titles.iter().flat_map(|title| names(title)).collect();
    let known = drafts.chain(shipped.titles.iter().cloned()).flat_map(|title| names(&title));
    let gone: Vec<_> = known.filter(|title| !there.contains(title)).collect();
    let in_prompts = owned.notes.passages.iter().filter(|it| it.place == Place::Prompts);
    let leftover = |passage: &Passage| Leftover {
        rule: "gone-chapter",
        file: passage.file,
        at: passage.whole(),
        message: eco_format!("“{}” is no chapter of this book", passage.text.trim()),
        hint: "name a chapter that there is, or take the row out".into(),
    };
    in_prompts.filter(|it| gone.contains(&bare(&it.text))).map(leftover).collect()
}

/// A title, and the part of it before a colon, by which a long one is called.
fn names(title: &str) -> Vec<String> {
    let short = title.split_once(':').map(|(short, _)| bare(short));
    short.into_iter().chain([bare(title)]).filter(|name| name.len() >= SHORTEST).collect()
}

/// A title of fewer letters than these is a word that may mean something else.
const SHORTEST: usize = 12;
