//! Puts the blocks of a cleaned text in the order that a chapter has: what is
//! said twice goes, headings stand one below another, lists are lists.

mod headings;
mod lists;
mod notes;
mod twice;

use super::clean;
use super::ledger::{Deed, Ledger};
use super::tree::{CleanBlock, CleanText, Media, text_of};

/// A text that is being arranged, with its account.
pub struct Arrangement<'a> {
    pub text: &'a mut CleanText,
    pub ledger: &'a mut Ledger,
}

/// What a text has already said above it.
pub struct Head<'a> {
    pub title: &'a str,
    pub subtitle: Option<&'a str>,
}

/// Arranges a text.
pub fn arrange(text: &mut CleanText, head: &Head, ledger: &mut Ledger) {
    let mut arrangement = Arrangement { text, ledger };
    arrangement.films_by_address();
    twice::leave_out(&mut arrangement, head);
    lists::typed(&mut arrangement);
    lists::merge(&mut arrangement);
    headings::in_bold(&mut arrangement);
    headings::order(&mut arrangement);
    notes::number(&mut arrangement);
    arrangement.rules_at_the_edges();
}

impl Arrangement<'_> {
    /// Takes a block out of the text. What the ledger says of later ones keeps
    /// its place.
    pub fn take_out(&mut self, index: usize) -> CleanBlock {
        for entry in &mut self.ledger.entries {
            entry.block -= usize::from(entry.block > index);
        }
        self.ledger.block = index;
        self.text.blocks.remove(index)
    }

    /// Leaves a block out, and says why.
    pub fn leave_out(&mut self, index: usize, what: &str) {
        let words = self.take_out(index).text();
        self.ledger.drop_again(what, &words);
    }

    /// An address alone on a line that leads to a film or a sound stands for it.
    fn films_by_address(&mut self) {
        for index in 0..self.text.blocks.len() {
            let CleanBlock::Paragraph(runs) = &self.text.blocks[index] else { continue };
            let words = text_of(runs);
            if !clean::is_media(words.trim()) {
                continue;
            }
            self.ledger.block = index;
            self.ledger.make_a_card(&words);
            let url = words.trim().to_string();
            self.text.blocks[index] = CleanBlock::Media(Media { url, words: String::new() });
        }
    }

    /// Lines across the page that part nothing.
    fn rules_at_the_edges(&mut self) {
        let is_rule = |block: Option<&CleanBlock>| matches!(block, Some(CleanBlock::Rule));
        let mut index = 0;
        while index < self.text.blocks.len() {
            let blocks = &self.text.blocks;
            let is_edge = index == 0 || index + 1 == blocks.len() || is_rule(blocks.get(index - 1));
            if is_rule(blocks.get(index)) && is_edge {
                self.take_out(index);
                self.ledger.tally(Deed::Dropped, "a line across the page that parts nothing");
                index = index.saturating_sub(1);
            } else {
                index += 1;
            }
        }
    }
}

/// Leaves a block out of a text that is arranged already, and says why.
pub fn leave_out(text: &mut CleanText, ledger: &mut Ledger, index: usize, what: &str) {
    Arrangement { text, ledger }.leave_out(index, what);
}

/// Words in a form in which they can be compared.
#[must_use]
pub fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
