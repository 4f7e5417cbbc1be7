//! Prompts for a post that has none yet: two of general use, marked as such, so
//! that they are rewritten; and a card for every film or sound of the post.

use std::fmt::Write;

use super::target::quoted;
use super::tree::{CleanBlock, CleanText, Media};

/// The longest address that a card can show as a code, in characters. Its other
/// side: `content::qr`.
const LONGEST_ADDRESS: usize = 200;
/// The longest line of a card, in characters.
const LONGEST_LINE: usize = 200;

const STARTERS: &str = "\
[[prompt]]
key = \"what-stays\"
title = \"What stays with me\"
ask = \"Which sentence of this chapter would you like to keep?\"
help = \"Copy it, or say it in your own words.\"
starter = true
answer = { kind = \"lines\", count = 5 }

[[prompt]]
key = \"a-next-step\"
title = \"A next step\"
ask = \"What is one small thing that you would like to try, or to leave as it is?\"
help = \"Small enough for this week.\"
starter = true
answer = { kind = \"lines\", count = 5 }
";

/// The films and sounds of a text.
#[must_use]
pub fn media(text: &CleanText) -> Vec<(usize, Media)> {
    let mut all = vec![];
    for (index, block) in text.blocks.iter().enumerate() {
        gather(block, index, &mut all);
    }
    all
}

fn gather(block: &CleanBlock, index: usize, into: &mut Vec<(usize, Media)>) {
    match block {
        CleanBlock::Media(media) => into.push((index, media.clone())),
        CleanBlock::Quote(blocks) => blocks.iter().for_each(|it| gather(it, index, into)),
        CleanBlock::List { items, .. } => {
            items.iter().flat_map(|it| &it.blocks).for_each(|it| gather(it, index, into));
        }
        _ => {}
    }
}

/// Whether a card can lead to it.
#[must_use]
pub fn has_card(media: &Media) -> bool {
    media.url.chars().count() <= LONGEST_ADDRESS && !media.url.contains(char::is_whitespace)
}

/// A file of prompts for a post.
#[must_use]
pub fn prompts(media: &[(usize, Media)]) -> String {
    let mut text = String::from(
        "# What the chapter asks. These two prompts fit any post: put yours in their place, and\n\
         # take the line `starter = true` out of each.\n\n",
    );
    for (_, media) in media.iter().filter(|(_, media)| has_card(media)) {
        let words =
            if media.words.is_empty() { "To watch or hear on a screen:" } else { &media.words };
        let words: String = words.chars().take(LONGEST_LINE).collect();
        let _ = write!(
            text,
            "[[card]]\nkind = \"post-link\"\ntext = {}\nurl = {}\n\n",
            quoted(&words),
            quoted(&media.url)
        );
    }
    text + STARTERS
}
