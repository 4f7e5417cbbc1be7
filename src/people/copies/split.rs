//! Parts a list, so that each machine is given its own people only.

use std::path::Path;

use csv::Terminator;
use typst::diag::SourceResult;

use super::address::is_email;
use super::key::Key;
use super::recipients::Recipients;
use super::shard::Shard;
use crate::people::subscribers::{ROW_OF_WHOLE, SubscriberList};
use crate::write::private::{self, Lock, Table};

/// What the names of parts begin with.
pub const PART_LIST: &str = "list";
/// What they end in.
pub const ENDING: &str = ".csv";
/// Says that a folder holds the parts of a list.
pub const MARK: &str = ".workbook-split";

/// Writes a list for every shard into a new folder: all rows about the people
/// who belong to it, as they stand, each with its number in the whole list, and
/// the heading.
///
/// # Errors
/// When a part cannot be written.
pub fn split(list: &SubscriberList, key: &Key, of: u64, out: &Path) -> SourceResult<()> {
    private::folder(out, MARK)?;
    let _lock = Lock::take(&out.join(MARK))?;
    let digest = Recipients::read(list, key, Shard::WHOLE).digest;
    let begin = |index| {
        let shard = Shard { index, of };
        let mut part =
            Table::begin(&out.join(shard.file(PART_LIST, ENDING)), Terminator::Any(b'\n'))?;
        let number = format!("{ROW_OF_WHOLE}{shard} of {digest}");
        part.add(std::iter::once(number.as_str()).chain(list.heading()))?;
        Ok(part)
    };
    let mut parts = (0..of).map(begin).collect::<SourceResult<Vec<_>>>()?;
    for (row, record) in list.whole_rows() {
        let index = if is_email(&row.email) { key.token(&row.email).part(of) } else { 0 };
        let part = usize::try_from(index).ok().and_then(|index| parts.get_mut(index));
        let number = row.number.to_string();
        let cells = std::iter::once(number.as_str()).chain(record.iter());
        part.map_or(Ok(()), |part| part.add(cells))?;
    }
    parts.into_iter().try_for_each(Table::finish)
}
