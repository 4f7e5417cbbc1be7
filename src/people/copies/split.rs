//! Parts a list, so that each machine is given its own people only.

use std::path::Path;

use csv::Terminator;
use typst::diag::SourceResult;

use super::key::Key;
use super::name::is_email;
use super::shard::Shard;
use crate::people::subscribers::SubscriberList;
use crate::write::private::{self, Table};

/// What the names of parts begin with.
const PART: &str = "list";

/// Writes a list for every shard into a new folder: all rows about the people
/// who belong to it, as they stand, and the heading.
///
/// # Errors
/// When the list cannot be read, or a part cannot be written.
pub fn split(list: &SubscriberList, key: &Key, of: u64, out: &Path) -> SourceResult<()> {
    private::folder(out, PART)?;
    let begin = |index| {
        let path = out.join(Shard { index, of }.file(PART, ".csv"));
        let mut part = Table::begin(&path, Terminator::Any(b'\n'))?;
        part.add(list.heading())?;
        Ok(part)
    };
    let mut parts = (0..of).map(begin).collect::<SourceResult<Vec<_>>>()?;
    for row in list.whole_rows()? {
        let (row, record) = row?;
        let index = if is_email(&row.email) { key.token(&row.email).part(of) } else { 0 };
        let part = usize::try_from(index).ok().and_then(|index| parts.get_mut(index));
        part.map_or(Ok(()), |part| part.add(&record))?;
    }
    parts.into_iter().try_for_each(Table::finish)
}
