//! Puts the blocks of a cleaned text in the order that a chapter has: what is
//! said twice goes, headings stand one below another, lists are lists.

mod headings;
mod lists;
mod notes;
mod typed_notes;
mod twice;

pub use self::typed_notes::UNSURE;

use super::clean;
use super::ledger::{Deed, Ledger, WHOLE};
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
    typed_notes::make(&mut arrangement);
    headings::in_bold(&mut arrangement);
    headings::order(&mut arrangement);
    notes::number(&mut arrangement);
    arrangement.rules_at_the_edges();
}

impl Arrangement<'_> {
    /// Takes a block out of the text. What the ledger says of later ones keeps
    /// its place.
    pub fn take_out(&mut self, index: usize) -> CleanBlock {
        for entry in self.ledger.entries.iter_mut().filter(|entry| entry.block != WHOLE) {
            entry.block -= usize::from(entry.block > index);
        }
        self.ledger.block = index;
        self.text.lines.remove(index);
        self.text.blocks.remove(index)
    }

    /// Joins blocks to the ones before them, or takes them out: `goes` says which
    /// go, from the one before that stays and the block, and may take what it
    /// wants of it. All at once, what the ledger says keeps its place.
    pub fn sift(&mut self, mut goes: impl FnMut(Option<&mut CleanBlock>, &mut CleanBlock) -> bool) {
        let (mut kept, mut places, mut lines) = (vec![], vec![], vec![]);
        let old = std::mem::take(&mut self.text.lines);
        for (mut block, line) in std::mem::take(&mut self.text.blocks).into_iter().zip(old) {
            let is_going = goes(kept.last_mut(), &mut block);
            places.push(kept.len() - usize::from(is_going && !kept.is_empty()));
            if !is_going {
                kept.push(block);
                lines.push(line);
            }
        }
        self.ledger.follow(&places, kept.len());
        (self.text.blocks, self.text.lines) = (kept, lines);
    }

    /// Leaves a block out, and says why.
    pub fn leave_out(&mut self, index: usize, what: &str) {
        let line = self.text.lines.get(index).copied().flatten();
        let words = self.take_out(index).text();
        self.ledger.source_line = line;
        self.ledger.drop_again(what, &words);
        self.ledger.source_line = None;
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

    /// Lines across the page that part nothing: at the edges, or behind another.
    fn rules_at_the_edges(&mut self) {
        let is_rule = |block: Option<&CleanBlock>| matches!(block, Some(CleanBlock::Rule));
        let mut parting_nothing = 0;
        self.sift(|before, block| {
            let goes = is_rule(Some(&*block)) && before.is_none_or(|it| is_rule(Some(&*it)));
            parting_nothing += usize::from(goes);
            goes
        });
        if is_rule(self.text.blocks.last()) {
            self.take_out(self.text.blocks.len() - 1);
            parting_nothing += 1;
        }
        self.ledger.block = WHOLE;
        for _ in 0..parting_nothing {
            let what = "a line across the page that parts nothing";
            self.ledger.tally(Deed::Dropped, what);
        }
    }
}

/// Leaves the end of a text out that is arranged already, from a block on, and
/// says why.
pub fn leave_out_from(text: &mut CleanText, ledger: &mut Ledger, begin: usize, what: &str) {
    let lines = text.lines.split_off(begin);
    let words: Vec<_> = text.blocks.split_off(begin).iter().map(CleanBlock::text).collect();
    let words = words.join("\n");
    ledger.follow(&(0..begin).collect::<Vec<_>>(), begin);
    ledger.go_to(begin);
    ledger.source_line = lines.first().copied().flatten();
    ledger.drop_again(what, &words);
    ledger.source_line = None;
}

/// Words in a form in which they can be compared.
#[must_use]
pub fn bare(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
