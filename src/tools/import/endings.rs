//! Words that end most posts of a blog, such as a call to sign up: a book says
//! them once, or not at all. They are told, and left out only if that is asked
//! for.

use std::collections::BTreeMap;

use super::arrange::{bare, leave_out_from};
use super::convert::CleanPost;
use super::ledger::Deed;
use super::tree::CleanBlock;

/// From so many posts on, the same end is a habit.
const FEWEST: usize = 3;
/// The longest end, in blocks.
const LONGEST: usize = 12;

/// Finds ends that most posts share. They are left out, or proposed for it.
pub fn find(posts: &mut [CleanPost], are_dropped: bool) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for post in posts.iter() {
        for length in 1..=LONGEST.min(post.text.blocks.len().saturating_sub(1)) {
            *counts.entry(end(&post.text.blocks, length)).or_default() += 1;
        }
    }
    let enough = FEWEST.max(posts.len() / 2 + 1);
    for post in posts {
        let all = post.text.blocks.len();
        let is_shared = |length: &usize| {
            let count = counts.get(&end(&post.text.blocks, *length)).copied().unwrap_or(0);
            count >= enough && !end(&post.text.blocks, *length).is_empty()
        };
        let longest = (1..=LONGEST.min(all.saturating_sub(1))).rev().find(is_shared);
        let Some(length) = longest else { continue };
        let begin = all - length;
        if are_dropped {
            leave_out_from(&mut post.text, &mut post.ledger, begin, "words that end most posts");
        } else {
            let words: Vec<_> = post.text.blocks[begin..].iter().map(CleanBlock::text).collect();
            post.ledger.go_to(begin);
            post.ledger.enter(
                Deed::Guessed,
                "words that end most posts; `--drop-endings` leaves them out",
                words.join(" ").split_whitespace().collect::<Vec<_>>().join(" "),
            );
        }
    }
}

/// The words of the last blocks, in a form in which they can be compared.
fn end(blocks: &[CleanBlock], length: usize) -> String {
    let words: Vec<_> = blocks[blocks.len() - length..].iter().map(|it| bare(&it.text())).collect();
    words.join("\n").trim().into()
}
