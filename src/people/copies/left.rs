//! Copies and letters of people who get none any more: they are set aside, so
//! that what lies among the copies is what the manifest lists.

use std::collections::BTreeSet;
use std::path::Path;

use typst::diag::SourceResult;

use super::key::Token;
use super::shard::Shard;
use super::{COPIES, MAIL};
use crate::write::private;

/// The folder that they are set aside into.
pub const LEFT: &str = "left";

/// What the files of people end in, by the folder that they lie in.
pub const FILES: [(&str, &str); 2] = [(COPIES, ".pdf"), (MAIL, ".eml")];

/// Sets aside what was made of a shard's people who are not among these, and
/// takes away what was set aside of people who are again. Says how many files
/// were set aside.
///
/// # Errors
/// When a file cannot be moved.
pub fn set_aside(out: &Path, shard: Shard, made: &BTreeSet<Token>) -> SourceResult<usize> {
    let left = out.join(LEFT);
    let mut count = 0;
    for (folder, ending) in FILES {
        let token = |name: &str| name.strip_suffix(ending).and_then(Token::parse);
        let is_gone = |name: &str| {
            token(name).is_some_and(|token| shard.has(token) && !made.contains(&token))
        };
        count += private::move_files(&out.join(folder), &left, is_gone)?;
        let is_back = |name: &str| token(name).is_some_and(|token| made.contains(&token));
        private::sweep(&left, is_back)?;
    }
    Ok(count)
}
