//! The rows of a list, with the numbers that a spreadsheet shows beside them.

use std::borrow::Cow;
use std::io::Read;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::columns::{Column, ColumnMap, bare};
use super::error::ListError;
use super::rows::RowTable;
use super::words::same_name;

/// What may stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Titles above the names of columns are fewer than this.
pub const TITLES: usize = 20;
/// They are shorter than this, in bytes.
const BEGINNING: usize = 1 << 16;
/// More bytes than this in a row, and a quotation mark is missing.
const LONGEST: usize = 1 << 16;
/// Stands in no list. Put behind one, it is a row of its own, unless a quotation
/// mark is open: the parser does not tell.
const END: &str = "\n\u{1}end of list\u{1}\n";

/// The rows of a list.
pub struct Records {
    /// The names of its columns.
    pub heading: StringRecord,
    /// The number of the row that they stand in.
    pub heading_row: u64,
    /// All rows below that say anything, each with its number.
    pub rows: RowTable,
}

/// Reads all rows, and says what stands between cells.
pub fn read(text: &str, maps: &ColumnMap) -> Result<(Records, u8), ListError> {
    // However lines end, the parser counts one character for each.
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let (said, text) = delimiter_said(&text);
    let (delimiter, heading_at) = layout(text, said, maps);
    Ok((parse(text, delimiter, heading_at)?, delimiter))
}

/// Which of the first rows holds the names of columns, if one has a name for
/// addresses and no row above it an address.
pub fn heading_at(rows: &[StringRecord], maps: &ColumnMap) -> Option<usize> {
    let is_above = |row: &&StringRecord| !row.iter().any(|cell| cell.contains('@'));
    rows.iter().take(TITLES).take_while(is_above).position(|row| names_addresses(row, maps))
}

/// Excel understands a first line such as `sep=;`, and shows it nowhere.
fn delimiter_said(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = line.trim_end_matches([',', ';', ' ']).strip_prefix("sep=");
    let said = said.or_else(|| line.strip_prefix("sep=")).map(|it| it.bytes().next());
    match said {
        Some(byte) => (byte.or(line.as_bytes().get(4).copied()).filter(u8::is_ascii), rest),
        None => (None, text),
    }
}

/// What stands between cells, and which of the rows that say anything holds the
/// names of columns: the one with a name for addresses, below rows without any
/// address; else the first.
fn layout(text: &str, said: Option<u8>, maps: &ColumnMap) -> (u8, usize) {
    let mut end = text.len().min(BEGINNING);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let beginning = &text[..end];
    let candidates = said.map_or_else(|| DELIMITERS.to_vec(), |said| vec![said]);
    let found = candidates.iter().filter_map(|delimiter| {
        let rows: Vec<_> = reader(beginning.as_bytes(), *delimiter)
            .into_records()
            .map_while(Result::ok)
            .filter(|row| !is_blank(row))
            .take(TITLES)
            .collect();
        let at = heading_at(&rows, maps)?;
        Some((rows[at].len(), std::cmp::Reverse(at), *delimiter))
    });
    if let Some((_, at, delimiter)) = found.max() {
        return (delimiter, at.0);
    }
    let line = beginning.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let bare: String = line.split('"').step_by(2).collect();
    let count = |delimiter: &u8| bare.bytes().filter(|byte| byte == delimiter).count();
    (candidates.into_iter().rev().max_by_key(count).unwrap_or(b','), 0)
}

fn names_addresses(row: &StringRecord, maps: &ColumnMap) -> bool {
    let mapped = maps.iter().find(|(column, _)| *column == Column::Email);
    row.iter().any(|cell| match mapped {
        Some((_, name)) => same_name(cell, name),
        None => Column::known(cell) == Some(Column::Email),
    })
}

/// Reads the rows that say anything, of which the one at this place holds the
/// names of columns.
fn parse(text: &str, delimiter: u8, heading_at: usize) -> Result<Records, ListError> {
    let mut reader = reader(text.as_bytes().chain(END.as_bytes()), delimiter);
    let (mut rows, mut record) = (RowTable::default(), StringRecord::new());
    let (mut above, mut heading) = (heading_at, None);
    // Line breaks within the cells of all rows so far: no new row to a spreadsheet.
    let mut within = 0;
    while reader.read_record(&mut record).map_err(|_| ListError::Unreadable)? {
        let breaks = record.as_slice().bytes().filter(|byte| *byte == b'\n').count() as u64;
        within += breaks;
        if record.as_slice().len() > END.len() && record.as_slice().contains(END.trim()) {
            // The last row has not ended: no line break follows it.
            return Err(ListError::OpenQuote(reader.position().line() - within));
        }
        let number = reader.position().line() - 1 - within;
        if record.as_slice() == END.trim() {
            let (heading_row, heading) = heading.ok_or(ListError::Empty)?;
            return Ok(Records { heading, heading_row, rows });
        }
        if record.as_slice().len() > LONGEST || breaks > 0 && record.iter().any(swallows) {
            return Err(ListError::OpenQuote(number));
        }
        match (is_blank(&record), above) {
            (true, _) => {}
            (false, 0) if heading.is_none() => heading = Some((number, record.clone())),
            (false, 0) => rows.add(number, record.iter()).ok_or(ListError::Large)?,
            (false, _) => above -= 1,
        }
    }
    Err(ListError::Unreadable)
}

/// Whether a cell holds what stands in other rows.
fn swallows(cell: &str) -> bool {
    cell.split_once('\n').is_some_and(|(_, rest)| rest.contains('@'))
}

pub fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| bare(cell).is_empty())
}

fn reader<R: Read>(text: R, delimiter: u8) -> Reader<R> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text)
}
