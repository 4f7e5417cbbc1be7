//! The account of a post: what became of every word of its source. Whatever
//! leaves words out, changes or guesses enters it here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::letters;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    /// Somebody has to look, or to write.
    Missing,
    /// It may be otherwise.
    Guessed,
    /// Not in the post.
    Dropped,
    /// In the post, in another form.
    Changed,
}

/// A line of the account.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// What was done.
    pub deed: Deed,
    /// What it is about, as in `a button`.
    pub what: String,
    /// The words that it is about: all of them where they were dropped.
    pub words: String,
    /// How often, where the words do not matter.
    pub count: usize,
    /// The block of the new text that it stands in or before, counted from 0;
    /// `WHOLE` where it is about all of them.
    #[serde(skip)]
    pub block: usize,
    /// The line of the new file on which it stands, or before which it was.
    pub line: Option<usize>,
    /// The line of the source, where that is made of lines.
    pub source_line: Option<usize>,
}

/// Stands for all blocks of a text, or for what is in none.
pub const WHOLE: usize = usize::MAX;

/// The account of a post.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Entries are only added, never moved: `tallies` knows them by their places.
    pub entries: Vec<Entry>,
    /// How many letters the source has, how many were taken, and how many left
    /// out: the first is the sum of the others.
    pub letters_there: usize,
    pub letters_taken: usize,
    pub letters_dropped: usize,
    /// The block of the new text that is being written.
    pub block: usize,
    /// How many runs stand before it in a paragraph that is not ended yet: which
    /// block it will be is known only then.
    pub run: Option<usize>,
    /// The line of the source that is being read.
    pub source_line: Option<usize>,
    /// Entries in a paragraph that is not ended yet, and the runs before them.
    open: Vec<(usize, usize)>,
    /// Where the lines are that only count.
    tallies: BTreeMap<(Deed, String), usize>,
}

impl Ledger {
    /// One with these entries, which are not added to.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { entries, ..Self::default() }
    }

    /// Letters of the source that go on into the post.
    pub fn take(&mut self, text: &str) {
        self.letters_taken += letters::count(text);
    }

    /// Words of the source that are not in the post.
    pub fn drop(&mut self, what: impl Into<String>, text: &str) {
        self.letters_dropped += letters::count(text);
        self.set_aside(what, text);
    }

    /// The same, where there are any.
    pub fn drop_if_any(&mut self, what: &str, text: &str) {
        if letters::count(text) > 0 {
            self.drop(what, text);
        }
    }

    /// Words that were taken, and do not get into the post after all.
    pub fn drop_again(&mut self, what: impl Into<String>, text: &str) {
        let count = letters::count(text);
        self.letters_taken = self.letters_taken.saturating_sub(count);
        self.letters_dropped += count;
        self.set_aside(what, text);
    }

    /// Marks such as the number of a footnote, which the post makes anew.
    pub fn make_anew(&mut self, text: &str) {
        self.letters_dropped += letters::count(text);
    }

    /// Marks that were taken, and that the post makes anew.
    pub fn take_back(&mut self, text: &str) {
        let count = letters::count(text);
        self.letters_taken = self.letters_taken.saturating_sub(count);
        self.letters_dropped += count;
    }

    /// Letters of an address that a card will show.
    pub fn make_a_card(&mut self, address: &str) {
        self.take_back(address);
    }

    fn set_aside(&mut self, what: impl Into<String>, text: &str) {
        let words = letters::tidy(text);
        let what = what.into();
        if words.is_empty() {
            self.tally(Deed::Dropped, what);
        } else {
            self.enter(Deed::Dropped, what, words);
        }
    }

    /// A line about these words.
    pub fn enter(&mut self, deed: Deed, what: impl Into<String>, words: impl Into<String>) {
        let (what, words) = (what.into(), words.into());
        self.open.extend(self.run.map(|run| (self.entries.len(), run)));
        let (block, source_line) = (self.block, self.source_line);
        self.entries.push(Entry { deed, what, words, count: 1, block, line: None, source_line });
    }

    /// Says that what the last line is about stands above the text.
    pub fn stands_above(&mut self) {
        let last = self.entries.len().saturating_sub(1);
        self.open.retain(|(entry, _)| *entry != last);
        self.entries.last_mut().into_iter().for_each(|entry| entry.block = WHOLE);
    }

    /// Goes on to another block of the text.
    pub fn go_to(&mut self, block: usize) {
        (self.block, self.run) = (block, None);
    }

    /// Says which blocks a paragraph has become: for each, the number of runs with
    /// which it ends. What stands behind them is before the block `next`.
    pub fn settle(&mut self, ends: &[(usize, usize)], next: usize) {
        for (entry, run) in self.open.drain(..) {
            let found = ends.get(ends.partition_point(|(end, _)| *end <= run));
            self.entries[entry].block = found.map_or(next, |(_, block)| *block);
        }
        self.go_to(next);
    }

    /// Says where blocks are now: each one's new place, and that of the end.
    pub fn follow(&mut self, places: &[usize], end: usize) {
        for entry in self.entries.iter_mut().filter(|entry| entry.block != WHOLE) {
            entry.block = places.get(entry.block).copied().unwrap_or(end);
        }
    }

    /// Counts something of which the words do not matter.
    pub fn tally(&mut self, deed: Deed, what: impl Into<String>) {
        let next = self.entries.len();
        let what = what.into();
        let at = *self.tallies.entry((deed, what.clone())).or_insert(next);
        match self.entries.get_mut(at) {
            Some(entry) => entry.count += 1,
            None => self.enter(deed, what, ""),
        }
    }

    /// How many words were left out.
    #[must_use]
    pub fn words_dropped(&self) -> usize {
        let dropped = self.entries.iter().filter(|entry| entry.deed == Deed::Dropped);
        dropped.map(|entry| letters::words(&entry.words)).sum()
    }
}
