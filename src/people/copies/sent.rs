//! Journals of letters: what was about to leave, and what has left.

use std::collections::BTreeMap;
use std::path::Path;

use typst::diag::SourceResult;

use super::key::Token;
use super::shard::is_numbered;
use crate::write::private;

/// What the names of journals begin with.
pub const JOURNAL: &str = "sent";
/// What they end in.
pub const ENDING: &str = ".log";
/// What the journals say of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalState {
    /// Their letter was about to leave.
    Sending,
    /// It has left.
    Sent,
    /// The server did not want it.
    Refused,
}

impl JournalState {
    const ALL: [(&str, Self); 3] =
        [("sending", Self::Sending), ("sent", Self::Sent), ("refused", Self::Refused)];
}

/// The last that the journals of all shards say of some people.
pub fn journal_states(
    out: &Path,
    is_meant: impl Fn(Token) -> bool,
) -> SourceResult<BTreeMap<Token, JournalState>> {
    let mut states = BTreeMap::new();
    for name in private::names(out).iter().filter(|name| is_journal(name)) {
        private::each_line(&out.join(name), |line| {
            let Some((word, token)) = line.split_once(' ') else { return };
            let word = JournalState::ALL.iter().find(|(other, _)| *other == word);
            if let (Some((_, word)), Some(token)) = (word, Token::parse(token))
                && is_meant(token)
                && states.get(&token) != Some(&JournalState::Sent)
            {
                states.insert(token, *word);
            }
        })?;
    }
    Ok(states)
}

/// Whether a file is a journal, by its name.
pub fn is_journal(name: &str) -> bool {
    is_numbered(name, JOURNAL, ENDING)
}
