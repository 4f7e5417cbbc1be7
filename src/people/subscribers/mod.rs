//! Lists of subscribers: `SubscriberList::open(&Path, &ListOptions)` reads one, once,
//! and `SubscriberList::rows` gives what each row says of a person. How it was
//! read is told by `SubscriberList::reading`: what a list means is found out, and
//! whoever has it should see what was found.
//!
//! A list is about people. Nothing here puts what a cell says into an error:
//! rows go by their numbers, and only names of columns, and words of platforms
//! for where people stand, are ever said.

mod vocabulary;
mod words;
mod error;
mod rows;
mod columns;
mod column_map;
mod scent;
mod standing;
mod cells;
mod plausible;
mod text;
mod records;
mod spreadsheet;
mod reading;

use std::path::Path;

use csv::StringRecord;
use typst::diag::{EcoVec, SourceResult};

pub use self::column_map::{MapError, parse};
pub use self::columns::{Column, ColumnMap};
use self::columns::{Columns, bare};
pub use self::error::ListError;
pub use self::plausible::is_plausible;
pub use self::reading::{ListFormat, ListReading, StandingCount};
pub use self::rows::Cells;
use self::rows::RowTable;
pub use self::standing::{RowDoubt, Standing};
pub use self::text::{Encoding, NoEncoding};
pub use self::words::is_nothing;
use crate::book::world::named_file::read_any;

/// What the column is called that `split` puts before the others: it holds the
/// numbers of rows in the list that was parted. The name goes on with which part
/// of how many it is, and of which list.
pub const ROW_OF_WHOLE: &str = "workbook row of part ";

/// How to read a list.
#[derive(Debug, Clone, Default)]
pub struct ListOptions {
    /// Which column says what, where their names do not tell.
    pub maps: ColumnMap,
    /// How its characters are written, where that is known.
    pub encoding: Option<Encoding>,
    /// Whether somebody vouches for everyone on a list that does not say who has
    /// left.
    pub all_subscribed: bool,
}

/// A list of people.
pub struct SubscriberList {
    columns: Columns,
    heading: StringRecord,
    rows: RowTable,
    reading: ListReading,
    part: Option<PartOfList>,
}

/// Which part of a list this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOfList {
    /// As the name of its file has it: `2-of-4`.
    pub shard: String,
    /// What tells the list that was parted from others.
    pub digest: String,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As spreadsheets count, in the list that was exported.
    pub number: u64,
    /// The address, without anything around it.
    pub email: String,
    /// The name as it was written, without blanks around it; empty where there
    /// is none.
    pub name: String,
    /// Whether they want to be written to.
    pub standing: Standing,
}

impl SubscriberList {
    /// Reads a list, and finds out which columns say what.
    ///
    /// # Errors
    /// When it cannot be read, is no list, or it is not clear who wants to be
    /// written to.
    pub fn open(path: &Path, options: &ListOptions) -> SourceResult<Self> {
        let bytes = read_any(path)?;
        Self::read(&bytes, options).map_err(|problems| {
            problems.iter().map(|problem| problem.at(path)).collect::<EcoVec<_>>()
        })
    }

    /// Reads the bytes of a list.
    ///
    /// # Errors
    /// As [`SubscriberList::open`].
    pub fn read(bytes: &[u8], options: &ListOptions) -> Result<Self, Vec<ListError>> {
        let (records, written) = if spreadsheet::is_one(bytes) {
            let (records, sheet) =
                spreadsheet::read(bytes, &options.maps).map_err(|it| vec![it])?;
            (records, ListFormat::Sheet(sheet))
        } else {
            let decoded = text::decode(bytes, options.encoding);
            let (records, delimiter) =
                records::read(&decoded.text, &options.maps).map_err(|it| vec![it])?;
            let (encoding, is_guess) = (decoded.encoding.name(), decoded.is_guess);
            (records, ListFormat::Text { encoding, is_guess, delimiter })
        };
        let mut columns = Columns::find(&records.heading, &options.maps)?;
        reading::judge(&mut columns, &records, options)?;
        let part = part_of(&records.heading);
        let reading = ListReading::new(written, &records, &columns);
        let (heading, rows) = (records.heading, records.rows);
        Ok(Self { columns, heading, rows, reading, part })
    }

    /// How it was read.
    #[must_use]
    pub fn reading(&self) -> &ListReading {
        &self.reading
    }

    /// Which part of a list it is, where it is not a whole one.
    #[must_use]
    pub fn part(&self) -> Option<&PartOfList> {
        self.part.as_ref()
    }

    /// The names of its columns, as they stand in the file.
    #[must_use]
    pub fn heading(&self) -> &StringRecord {
        &self.heading
    }

    /// What its rows say, from first to last.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        self.whole_rows().map(|(row, _)| row)
    }

    /// The same, each with the row as it stands in the file.
    pub fn whole_rows(&self) -> impl Iterator<Item = (Row, Cells<'_>)> {
        self.rows.iter().map(|(number, cells)| (self.row(number, cells), cells))
    }

    fn row(&self, number: u64, cells: Cells) -> Row {
        let number = match (&self.part, cells.get(0).map(str::parse)) {
            (Some(_), Some(Ok(number))) => number,
            _ => number,
        };
        if let Some(misfit) = self.misfit(cells) {
            let mut addresses = cells.iter().map(|cell| cells::address(bare(cell)).0);
            let email = addresses.find(|cell| cell.contains('@'));
            let standing = Standing::Doubtful(misfit);
            return Row {
                number,
                email: email.unwrap_or("").into(),
                name: String::new(),
                standing,
            };
        }
        let cell = |column| self.columns.cell(column, cells);
        let (email, beside) = cells::address(cell(Column::Email));
        let whole = Some(cell(Column::Name)).filter(|name| !name.is_empty()).unwrap_or(beside);
        let name = cells::name(whole, cell(Column::First), cell(Column::Last))
            .or_else(|| cells::name_within(cell(Column::Attributes)));
        let standing = self.standing(cells, email);
        Row { number, email: email.into(), name: name.unwrap_or_default(), standing }
    }

    /// Why a row does not stand under the names of the columns.
    fn misfit(&self, cells: Cells) -> Option<RowDoubt> {
        let columns = width(self.heading.iter());
        let fits = cells.count() >= columns && width(cells.iter()) <= columns;
        // The numbers that `split` has put before the others are no cells of the list.
        let added = usize::from(self.part.is_some());
        (!fits).then(|| RowDoubt::Misfit(cells.count() - added, columns - added))
    }

    /// Where somebody stands, by all columns that say it: the worst counts.
    fn standing(&self, cells: Cells, email: &str) -> Standing {
        // Substack leaves such addresses where people wanted to be deleted.
        if email.contains("@deletion-request.") {
            return Standing::Left;
        }
        let columns = self.columns.all().filter(|(_, column)| column.is_standing());
        let said = columns
            .map(|(place, role)| standing::standing(role, cells.get(place).map_or("", bare)));
        said.max().unwrap_or(Standing::Subscribed)
    }
}

/// How many cells there are up to the last that says anything.
fn width<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    let cells = (1..).zip(cells).filter(|(_, cell)| !bare(cell).is_empty());
    cells.last().map_or(0, |(last, _)| last)
}

/// Which part of a list the names of its columns say that it is.
fn part_of(heading: &StringRecord) -> Option<PartOfList> {
    let (shard, digest) = heading.get(0)?.strip_prefix(ROW_OF_WHOLE)?.split_once(" of ")?;
    Some(PartOfList { shard: shard.into(), digest: digest.into() })
}
