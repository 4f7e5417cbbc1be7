//! How much a book may hold. What is set takes memory and time for each of its
//! parts, so a book that no machine could set is refused before anything is.

use typst::diag::{EcoString, eco_format};
use typst::syntax::DiagSpan;

use super::links::Links;
use super::post::{Post, Section};
use crate::book::source::session::ReadSession;

/// How many prompts a book may have. Each takes 0.7 MB, and 5 ms in each
/// edition: 10000 of them took 71 s and 6 GB.
const MOST_PROMPTS: usize = 1000;
/// How many footnotes, addresses of links among them. In texts of 300, each
/// takes 0.9 MB.
const MOST_NOTES: usize = 2000;
/// How many characters its texts may have together: half a million took 0.4 GB.
const MOST_TEXT: usize = 2_000_000;

/// Refuses a book that holds more than can be set.
pub fn check(
    session: &ReadSession,
    (front, posts, back): (&[Section], &[Post], &[Section]),
    links: &Links,
) {
    let sections = front.iter().chain(back).map(|section| section.prompts.len());
    let prompts = posts.iter().map(|post| post.prompts.len()).chain(sections).sum();
    refuse(session, prompts, MOST_PROMPTS, "prompts");
    refuse(session, links.notes, MOST_NOTES, "footnotes, addresses of links among them");
}

/// Whether texts of these lengths can be set in one book; if not, that is told.
pub fn check_text(session: &ReadSession, lengths: impl Iterator<Item = usize>) -> bool {
    let length = lengths.sum();
    refuse(session, length, MOST_TEXT, "letters in its texts");
    length <= MOST_TEXT
}

fn refuse(session: &ReadSession, count: usize, most: usize, what: &str) {
    if count > most {
        let message: EcoString = eco_format!("the book has {count} {what}: more than {most}");
        session.error(DiagSpan::detached(), message, &["make two books of it"]);
    }
}
