//! Which page is which: the pages of two PDFs, laid beside each other.

use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::pictures::PdfPages;

/// A page in both files, or in one of them; pages are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// It looks the same, at this place and at that.
    Same(usize, usize),
    /// It looks the same, but other pages have passed it.
    Moved(usize, usize),
    /// It looks otherwise.
    Changed(usize, usize),
    /// It is gone.
    Went(usize),
    /// It is new.
    Came(usize),
}

/// How many pages of each sort there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// Look the same.
    pub same: usize,
    /// Have moved.
    pub moved: usize,
    /// Look otherwise.
    pub changed: usize,
    /// Are gone.
    pub went: usize,
    /// Are new.
    pub came: usize,
}

impl PageCounts {
    /// Counts.
    #[must_use]
    pub fn of(pairs: &[Pair]) -> Self {
        let mut tally = Self::default();
        for pair in pairs {
            let count = match pair {
                Pair::Same(..) => &mut tally.same,
                Pair::Moved(..) => &mut tally.moved,
                Pair::Changed(..) => &mut tally.changed,
                Pair::Went(_) => &mut tally.went,
                Pair::Came(_) => &mut tally.came,
            };
            *count += 1;
        }
        tally
    }
}

impl Display for PageCounts {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let Self { same, moved, changed, went, came } = *self;
        let named = [(changed, "changed"), (came, "new"), (went, "gone"), (moved, "moved")];
        for (count, what) in named.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{count} {what}, ")?;
        }
        write!(f, "{same} the same")
    }
}

/// Lays the pages of two files beside each other.
pub fn of(old: &PdfPages, new: &PdfPages) -> Vec<Pair> {
    of_sums(&old.sums, &new.sums)
}

/// The same, by what the pages look like.
fn of_sums(old: &[u64], new: &[u64]) -> Vec<Pair> {
    let mut pairs = vec![];
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                pairs.extend((0..len).map(|at| Pair::Same(old_index + at, new_index + at)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                pairs.extend((old_index..old_index + old_len).map(Pair::Went));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                pairs.extend((new_index..new_index + new_len).map(Pair::Came));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let both = old_len.min(new_len);
                pairs.extend((0..both).map(|at| Pair::Changed(old_index + at, new_index + at)));
                pairs.extend((old_index + both..old_index + old_len).map(Pair::Went));
                pairs.extend((new_index + both..new_index + new_len).map(Pair::Came));
            }
        }
    }
    found_again(pairs, old, new)
}

/// What is gone in one place and new in another has moved.
fn found_again(pairs: Vec<Pair>, old: &[u64], new: &[u64]) -> Vec<Pair> {
    let gone = pairs.iter().filter_map(|pair| match pair {
        Pair::Went(page) => Some((old[*page], *page)),
        _ => None,
    });
    let mut gone: HashMap<u64, usize> = gone.collect();
    let mut moved = vec![];
    let pairs: Vec<_> = pairs
        .into_iter()
        .map(|pair| match pair {
            Pair::Came(page) => gone.remove(&new[page]).map_or(pair, |from| {
                moved.push(from);
                Pair::Moved(from, page)
            }),
            _ => pair,
        })
        .collect();
    pairs.into_iter().filter(|pair| !matches!(pair, Pair::Went(it) if moved.contains(it))).collect()
}
