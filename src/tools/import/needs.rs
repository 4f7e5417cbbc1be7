//! What an import leaves to a person: what is missing and what was guessed, thing
//! by thing and not post by post, each with its places and with what to do. It
//! leads the report, so that nobody has to read the account of every word first.

use std::fmt::Write;

use super::arrange::UNSURE;
use super::endings::PROPOSED;
use super::found::{HOLE, TITLE_BY_NAME};
use super::ledger::{Deed, Entry};
use super::links::{BY_NAME, BY_TITLE, OWN_SITE, WHOLE_ON_SITE};
use super::pictures::ONLY_ON_THE_WEB;
use super::report::{ImportReport, ImportedPost, quoted_words};

/// What nobody but a person can do about an entry. Where none of these fits, the
/// line is read, and mended.
const ACTIONS: [(&str, &str); 14] = [
    (ONLY_ON_THE_WEB, "Import them once more with it, or take the lines out."),
    (
        PROPOSED,
        "Import once more with it where they should go: what you have changed by hand stays.",
    ),
    ("a bold line, taken for a heading", "Where one is no heading, take the `##` of its line out."),
    (TITLE_BY_NAME, "Where a post has another title, write that behind `title`."),
    (BY_TITLE, "Where one leads to the wrong page, mend its address."),
    (BY_NAME, "Where one means another page than that of the book, mend its address."),
    (
        UNSURE,
        "Where one is a footnote, write `[^1]` at its place in the text, and `[^1]:` before the note, with its own number.",
    ),
    (HOLE, "Where a sentence lacks something without it, write that."),
    (
        WHOLE_ON_SITE,
        "It leads to the web, and its address is printed. Where it is a post that you left out, you may bring that in too.",
    ),
    (
        OWN_SITE,
        "It leads to the web, and its address is printed. Where it is a post that you left out, you may bring that in too.",
    ),
    ("the description of a picture, from", "Where it does not say what can be seen, write that."),
    ("the description of a picture", "Write what can be seen in the place of `TODO`."),
    (
        "a picture",
        "Put it into the folder `images` beside `posts` (make one where there is none), leave of the line what begins with `![` and ends with `)`, and write what it shows where that says `TODO`; or take the line out.",
    ),
    ("a film or sound", "Write a `[[card]]` for it into the prompts, or leave it out."),
];
const WITHOUT_SUMMARY: &str =
    "no summary: the first page of the chapter says nothing but its title";
const WRITE_SUMMARY: &str = "Write below the title what the post is about: `summary = \"…\"`.";

/// What stands above all that needs somebody.
const ABOVE: &str = "\n## What needs you\n\nThe numbers are those of the lines as they came in: mend a file from its end to its beginning, and they stay true.\n";

/// Where something stands, and the words that it is about.
pub struct Spot<'r> {
    /// From the workbook's folder.
    pub file: &'r str,
    /// From 1.
    pub line: Option<usize>,
    /// The words that it is about.
    pub words: &'r str,
}

/// Things of a kind that need somebody.
pub struct Need<'r> {
    /// What was done; nothing where a summary would be good to have.
    pub deed: Option<Deed>,
    /// What it is about.
    pub what: &'r str,
    /// What to do.
    pub action: &'static str,
    /// Where.
    pub spots: Vec<Spot<'r>>,
}

/// The part of the report that asks for something, and what can wait; empty where
/// nothing does.
#[must_use]
pub fn markdown(report: &ImportReport) -> String {
    let (needs, wishes): (Vec<_>, Vec<_>) =
        needs(report).into_iter().partition(|need| need.deed.is_some());
    let mut text = String::new();
    if !needs.is_empty() {
        text.push_str(ABOVE);
        if let Some(command) = &report.again {
            let _ = write!(
                text,
                "\nThis does what takes nobody's judgement, typed where you imported before:\n\n    {command}\n"
            );
        }
    }
    for (number, need) in (1..).zip(&needs) {
        text.push_str(&told(need, &format!("{number}. ")));
    }
    for wish in &wishes {
        let _ = write!(text, "\n## When you have time\n{}", told(wish, ""));
    }
    text
}

fn told(need: &Need, number: &str) -> String {
    let count = need.spots.len();
    let (what, action) = (need.what, need.action);
    format!("\n{number}**{what}** ({count}). {action}\n\n{}", spots(&need.spots))
}

/// All that needs somebody: first what is missing, then what was guessed, then what
/// would be good to have, and can wait.
#[must_use]
pub fn needs(report: &ImportReport) -> Vec<Need<'_>> {
    let mut needs: Vec<Need> = vec![];
    for deed in [Deed::Missing, Deed::Guessed] {
        for post in &report.posts {
            for entry in post.entries.iter().filter(|entry| entry.deed == deed) {
                add(&mut needs, post, entry);
            }
        }
    }
    let spots: Vec<_> = report.without_summary().map(title_of).collect();
    if !spots.is_empty() {
        needs.push(Need { deed: None, what: WITHOUT_SUMMARY, action: WRITE_SUMMARY, spots });
    }
    needs
}

fn add<'r>(needs: &mut Vec<Need<'r>>, post: &'r ImportedPost, entry: &'r Entry) {
    let spot = Spot { file: &post.file, line: entry.line, words: &entry.words };
    let (deed, what) = (Some(entry.deed), &entry.what);
    match needs.iter_mut().find(|need| need.what == entry.what) {
        Some(need) => need.spots.push(spot),
        None => needs.push(Need { deed, what, action: action(entry), spots: vec![spot] }),
    }
}

fn title_of(post: &ImportedPost) -> Spot<'_> {
    Spot { file: &post.file, line: Some(post.title_line), words: &post.title }
}

fn action(entry: &Entry) -> &'static str {
    let known = ACTIONS.iter().find(|(what, _)| entry.what.starts_with(what));
    known.map_or("Read it there, and mend it where it is wrong.", |(_, action)| action)
}

/// Places as a list. Where all have the same words, these are said once.
fn spots(spots: &[Spot]) -> String {
    let place = |spot: &Spot| {
        let line = spot.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("`{}{line}`", spot.file)
    };
    let words = spots.first().map_or("", |spot| spot.words);
    if spots.len() > 1 && spots.iter().all(|spot| spot.words == words) {
        let places: Vec<_> = spots.iter().map(place).collect();
        return format!("- {}{}\n", places.join(", "), quoted_words(words));
    }
    let lines = spots.iter().map(|spot| format!("- {}{}", place(spot), quoted_words(spot.words)));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
