//! The people of a list, each once. A list may be of any length, so it is read
//! in slices: each time through, only people whose tokens are within a range
//! are kept. The order of the rows has no say in anything.

use std::collections::BTreeMap;

use typst::diag::SourceResult;

use super::key::{Key, Token};
use super::name::{Reason, clean, is_email};
use super::shard::Shard;
use crate::people::subscribers::{Row, SubscriberList};

/// About how many people are in memory at once.
const SLICE: u64 = 1 << 14;

/// Somebody who wants a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The first row that is about them.
    pub row: u64,
    /// Where they get mail.
    pub email: String,
    /// What they are called, where it is known and can be shown.
    pub name: Result<Option<String>, Reason>,
}

/// Some of the people of a list.
#[derive(Debug, Default)]
pub struct Slice {
    /// By their tokens.
    pub people: BTreeMap<Token, Person>,
    /// People who do not want to be written to.
    pub unsubscribed: u64,
    /// Rows about people whom another row is about.
    pub repeated: u64,
    /// Rows without a sound address.
    pub nobody: Vec<u64>,
}

/// How often a list is read, and what is taken of it each time.
#[derive(Debug, Clone, Copy)]
pub struct Slices {
    shard: Shard,
    count: u64,
}

/// What the rows about somebody say together.
struct Gathered {
    person: Person,
    rows: u64,
    is_subscribed: bool,
}

impl Slices {
    /// For a list of so many rows.
    #[must_use]
    pub fn new(shard: Shard, rows: u64) -> Self {
        Self { shard, count: rows.div_ceil(SLICE).max(1) }
    }

    /// All slices, in the order of their tokens.
    pub fn all(self) -> std::ops::Range<u64> {
        0..self.count
    }

    fn has(self, index: u64, token: Token) -> bool {
        token.part(self.shard.of * self.count) == self.shard.index * self.count + index
    }

    /// Reads a slice.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn read(self, index: u64, list: &SubscriberList, key: &Key) -> SourceResult<Slice> {
        let mut slice = Slice::default();
        let mut gathered: BTreeMap<Token, Gathered> = BTreeMap::new();
        // Nobody's rows belong to the first slice of the first shard.
        let takes_nobody = self.shard.index == 0 && index == 0;
        for row in list.rows()? {
            let row = row?;
            if row.email.is_empty() && row.name.is_empty() {
                continue;
            }
            if !is_email(&row.email) {
                if takes_nobody && row.is_subscribed {
                    slice.nobody.push(row.number);
                }
                continue;
            }
            let token = key.token(&row.email);
            if self.has(index, token) {
                let new = Gathered::new(row);
                match gathered.get_mut(&token) {
                    Some(known) => known.add(new),
                    None => drop(gathered.insert(token, new)),
                }
            }
        }
        for (token, Gathered { person, rows, is_subscribed }) in gathered {
            slice.repeated += rows - 1;
            if is_subscribed {
                slice.people.insert(token, person);
            } else {
                slice.unsubscribed += 1;
            }
        }
        Ok(slice)
    }
}

impl Gathered {
    fn new(Row { number, email, name, is_subscribed }: Row) -> Self {
        let person = Person { row: number, email, name: clean(&name) };
        Self { person, rows: 1, is_subscribed }
    }

    /// Who has left once has left. Of several names the longest is taken, of
    /// those as long as each other the first in the order of letters.
    fn add(&mut self, Self { person, rows, is_subscribed }: Self) {
        self.rows += rows;
        self.is_subscribed &= is_subscribed;
        let known = &mut self.person;
        known.row = known.row.min(person.row);
        if person.email < known.email {
            known.email = person.email;
        }
        if rank(&person.name) > rank(&known.name) {
            known.name = person.name;
        }
    }
}

/// A name that can be shown is better than one that cannot, and that tells more
/// than none.
fn rank(name: &Result<Option<String>, Reason>) -> impl Ord + '_ {
    match name {
        Ok(Some(name)) => (2, name.chars().count(), Some(std::cmp::Reverse(name)), None),
        Err(reason) => (1, 0, None, Some(*reason)),
        Ok(None) => (0, 0, None, None),
    }
}
