//! Lists of subscribers: `SubscriberList::open(&Path, &ColumnMap)` finds out how
//! one is written, and `SubscriberList::rows` gives what each row says of a person. A list is read row by row
//! and as often as it takes, so that none has to fit into memory.
//!
//! A list is about people. Nothing here puts what a cell says into an error:
//! rows go by their numbers, and only names of columns that are known, or that
//! the command line gave, are ever said.

mod cells;
mod columns;
mod standing;
mod text;

use std::io::Read;
use std::path::{Path, PathBuf};

use csv::{Reader, ReaderBuilder, StringRecord};
use typst::diag::{SourceDiagnostic, SourceResult, eco_format, eco_vec};

use self::columns::Columns;
pub use self::columns::{Column, ColumnMap, MapError, parse};
use self::standing::is_subscribed;
use self::text::Encoding;
use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::open_any;

/// More bytes than this in a row, and a quotation mark is missing.
const LONGEST: usize = 1 << 16;

/// A list of people in a file.
pub struct SubscriberList {
    path: PathBuf,
    encoding: Encoding,
    delimiter: u8,
    columns: Columns,
    heading: StringRecord,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As spreadsheets count: the heading is row 1.
    pub number: u64,
    /// The address, without blanks around it.
    pub email: String,
    /// The name as it was written, without blanks around it; empty where there
    /// is none.
    pub name: String,
    /// Whether they want to be written to.
    pub is_subscribed: bool,
}

impl SubscriberList {
    /// Finds out how a list is written, and which columns say what.
    ///
    /// # Errors
    /// When it cannot be read, is no list, or its columns are not clear.
    pub fn open(path: &Path, maps: &ColumnMap) -> SourceResult<Self> {
        let (encoding, delimiter) = text::sniff(open_any(path)?).map_err(|_| broken(path))?;
        let mut reader = reader(path, encoding, delimiter)?;
        let heading = reader.headers().map_err(|_| broken(path))?.clone();
        let columns = Columns::find(&heading, maps).map_err(|problems| {
            let problem = |it: SourceDiagnostic| SourceDiagnostic {
                message: eco_format!("`{}`: {}", path.display(), it.message),
                ..it
            };
            problems.into_iter().map(problem).collect::<typst::diag::EcoVec<_>>()
        })?;
        Ok(Self { path: path.into(), encoding, delimiter, columns, heading })
    }

    /// Which column was taken for what.
    pub fn columns(&self) -> impl Iterator<Item = (Column, &str)> {
        self.columns.named(&self.heading)
    }

    /// The names of its columns, as they stand in the file.
    #[must_use]
    pub fn heading(&self) -> &StringRecord {
        &self.heading
    }

    /// The rows, from first to last.
    ///
    /// # Errors
    /// When the file cannot be opened any more; while reading, when it ends
    /// within a row.
    pub fn rows(&self) -> SourceResult<impl Iterator<Item = SourceResult<Row>> + '_> {
        Ok(self.records()?.map(|record| {
            let (number, record) = record?;
            Ok(self.row(number, &record))
        }))
    }

    /// The rows as they stand in the file, each with its number and what it
    /// says.
    ///
    /// # Errors
    /// As [`SubscriberList::rows`].
    pub fn whole_rows(
        &self,
    ) -> SourceResult<impl Iterator<Item = SourceResult<(Row, StringRecord)>> + '_> {
        Ok(self.records()?.map(|record| {
            let (number, record) = record?;
            Ok((self.row(number, &record), record))
        }))
    }

    fn records(
        &self,
    ) -> SourceResult<impl Iterator<Item = SourceResult<(u64, StringRecord)>> + '_> {
        let reader = reader(&self.path, self.encoding, self.delimiter)?;
        Ok((2..).zip(reader.into_records()).map(|(number, record)| {
            let record = record.map_err(|_| broken(&self.path))?;
            if record.as_slice().len() > LONGEST {
                return Err(endless(&self.path, number));
            }
            Ok((number, record))
        }))
    }

    fn row(&self, number: u64, record: &StringRecord) -> Row {
        let cell = |column| self.columns.cell(column, record);
        let name = cells::name(cell(Column::Name), cell(Column::First), cell(Column::Last))
            .or_else(|| cells::name_within(cell(Column::Attributes)))
            .unwrap_or_default();
        let is_subscribed = is_subscribed(|column| self.columns.has(column).then(|| cell(column)));
        let email = cell(Column::Email).to_string();
        Row { number, email, name, is_subscribed }
    }
}

fn reader(
    path: &Path,
    encoding: Encoding,
    delimiter: u8,
) -> SourceResult<Reader<impl Read + use<>>> {
    let text = encoding.reader(open_any(path)?);
    Ok(ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text))
}

fn broken(path: &Path) -> typst::diag::EcoVec<SourceDiagnostic> {
    let message = eco_format!("`{}` cannot be read as a list", path.display());
    eco_vec![detached(message).with_hint("export it again as CSV")]
}

fn endless(path: &Path, number: u64) -> typst::diag::EcoVec<SourceDiagnostic> {
    let message = eco_format!("`{}`: row {number} is too long", path.display());
    let hint = "look there for a quotation mark without its partner, and export the list again";
    eco_vec![detached(message).with_hint(hint)]
}
