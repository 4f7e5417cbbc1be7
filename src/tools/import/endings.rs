//! Words that end most posts of a blog, such as a call to sign up: a book says
//! them once, or not at all. They are told, and left out only if that is asked
//! for, once for all imports into a workbook.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::arrange::{bare, leave_out_from};
use super::convert::CleanPost;
use super::ledger::Deed;
use super::tree::CleanBlock;

/// From so many posts on, the same end is a habit.
const FEWEST: usize = 3;
/// The longest end, in blocks.
const LONGEST: usize = 12;
/// What is said of ends that stay, as long as nobody asks for more.
pub const PROPOSED: &str = "words that end most posts; `--drop-endings` leaves them out";
const SHARED: &str = "words that end most posts";
const AS_BEFORE: &str = "words that end most posts, left out as in an earlier import";

/// Words that end the posts of a blog, as an import has found them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// In a form in which they can be compared.
    pub words: String,
    /// Whether they are left out, also of posts that come later.
    pub is_dropped: bool,
}

/// Finds ends that most posts share, or that an earlier import has found. They are
/// left out, or proposed for it. Gives all that are known now.
#[must_use]
pub fn find(posts: &mut [CleanPost], are_dropped: bool, known: &[Ending]) -> Vec<Ending> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for post in posts.iter() {
        for length in lengths(post) {
            *counts.entry(end(&post.text.blocks, length)).or_default() += 1;
        }
    }
    let enough = FEWEST.max(posts.len() / 2 + 1);
    let mut all = known.to_vec();
    for post in posts {
        let is_shared = |length: &usize| {
            let words = end(&post.text.blocks, *length);
            let count = counts.get(&words).copied().unwrap_or(0);
            !words.is_empty()
                && (count >= enough || known.iter().any(|ending| ending.words == words))
        };
        let Some(length) = lengths(post).rev().find(is_shared) else { continue };
        let words = end(&post.text.blocks, length);
        let before = known.iter().find(|ending| ending.words == words);
        let is_dropped = are_dropped || before.is_some_and(|ending| ending.is_dropped);
        let begin = post.text.blocks.len() - length;
        if is_dropped {
            let what = if are_dropped { SHARED } else { AS_BEFORE };
            leave_out_from(&mut post.text, &mut post.ledger, begin, what);
        } else {
            propose(post, begin);
        }
        all.retain(|ending| ending.words != words);
        all.push(Ending { words, is_dropped });
    }
    all
}

/// How many blocks an end of a post may have.
fn lengths(post: &CleanPost) -> RangeInclusive<usize> {
    1..=LONGEST.min(post.text.blocks.len().saturating_sub(1))
}

fn propose(post: &mut CleanPost, begin: usize) {
    let words: Vec<_> = post.text.blocks[begin..].iter().map(CleanBlock::text).collect();
    let words = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    post.ledger.go_to(begin);
    post.ledger.enter(Deed::Guessed, PROPOSED, words);
}

/// The words of the last blocks, in a form in which they can be compared.
fn end(blocks: &[CleanBlock], length: usize) -> String {
    let words: Vec<_> = blocks[blocks.len() - length..].iter().map(|it| bare(&it.text())).collect();
    words.join("\n").trim().into()
}
