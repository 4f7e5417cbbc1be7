//! The people of a list, each once, and what comes of each of its rows. The
//! order of the rows has no say in anything.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::address::is_email;
use super::key::{Key, Token};
use super::name::clean;
use super::reason::Reason;
use super::shard::Shard;
use crate::people::subscribers::{Row, RowDoubt, Standing, SubscriberList};
use crate::write::sums::hex;

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

/// The people of a list, or those of a shard.
#[derive(Debug, Default)]
pub struct Recipients {
    /// Who gets a copy, by their tokens.
    pub people: BTreeMap<Token, Person>,
    /// The rows that give none, and why.
    pub others: Vec<(u64, Reason)>,
    /// What tells this list from others: who is on it, and where they stand.
    pub digest: String,
}

/// What the rows about somebody say together.
struct Gathered {
    person: Person,
    first: (u64, Standing),
    /// Most people stand in one row, so this takes no memory of its own.
    more: Vec<(u64, Standing)>,
}

impl Recipients {
    /// Reads who is on a list.
    #[must_use]
    pub fn read(list: &SubscriberList, key: &Key, shard: Shard) -> Self {
        let mut recipients = Self::default();
        let mut gathered: BTreeMap<Token, Gathered> = BTreeMap::new();
        for row in list.rows() {
            if is_email(&row.email) {
                let token = key.token(&row.email);
                match gathered.get_mut(&token) {
                    Some(known) => known.add(row),
                    None => drop(gathered.insert(token, Gathered::new(row))),
                }
            } else if shard.index == 0 {
                // Nobody's rows belong to the first shard.
                recipients.others.push((row.number, Reason::of_nobody(row.standing)));
            }
        }
        recipients.digest = match list.part() {
            Some(part) => part.digest.clone(),
            None => digest(&gathered),
        };
        for (token, gathered) in gathered.into_iter().filter(|(token, _)| shard.has(*token)) {
            recipients.take(token, gathered);
        }
        recipients.others.sort_unstable();
        recipients
    }

    fn take(&mut self, token: Token, gathered: Gathered) {
        let (standing, first) = (gathered.standing(), gathered.person.row);
        let reason = |row, own| match (standing, own) {
            (Standing::Left, _) => Some(Reason::Unsubscribed),
            (Standing::Doubtful(_), Standing::Doubtful(doubt)) => Some(Reason::Doubt(doubt)),
            (Standing::Doubtful(_), _) => Some(Reason::Elsewhere),
            (Standing::Subscribed, _) => (row != first).then_some(Reason::Repeated),
        };
        let others = gathered.rows().filter_map(|(row, own)| Some((row, reason(row, own)?)));
        self.others.extend(others);
        if standing == Standing::Subscribed {
            self.people.insert(token, gathered.person);
        }
    }
}

impl Reason {
    /// Why a row gives no copy that says no address.
    fn of_nobody(standing: Standing) -> Self {
        match standing {
            Standing::Left => Self::Unsubscribed,
            Standing::Doubtful(doubt @ RowDoubt::Misfit(..)) => Self::Doubt(doubt),
            Standing::Subscribed | Standing::Doubtful(_) => Self::Address,
        }
    }
}

impl Gathered {
    fn new(Row { number, email, name, standing }: Row) -> Self {
        let person = Person { row: number, email, name: clean(&name) };
        Self { person, first: (number, standing), more: vec![] }
    }

    /// All rows about them, and where each says that they stand.
    fn rows(&self) -> impl Iterator<Item = (u64, Standing)> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// Where they stand by all rows: the worst counts.
    fn standing(&self) -> Standing {
        self.rows().map(|(_, standing)| standing).max().unwrap_or(self.first.1)
    }

    /// Who has left once has left. Of several names the longest is taken, of
    /// those as long as each other the first in the order of letters.
    fn add(&mut self, row: Row) {
        let Self { person, first, .. } = Self::new(row);
        self.more.push(first);
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

/// What tells people, and where they stand, from others. Who has no key can make
/// nothing of it.
fn digest(gathered: &BTreeMap<Token, Gathered>) -> String {
    let mut sum = Sha256::new();
    for (token, gathered) in gathered {
        let standing = match gathered.standing() {
            Standing::Subscribed => "subscribed",
            Standing::Left => "left",
            Standing::Doubtful(_) => "doubtful",
        };
        sum.update(format!("{token} {standing}\n"));
    }
    hex(&sum.finalize()[..16])
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
