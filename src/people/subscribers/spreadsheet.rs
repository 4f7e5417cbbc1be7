//! Lists in the file of a spreadsheet program, `.xlsx`: the first sheet with a
//! column of addresses. Cells are read as what a list exported as CSV would say:
//! days as `2026-05-01`, numbers as they are, and TRUE or FALSE.
//!
//! Such a file is a ZIP archive, and a few bytes of it may stand for terabytes,
//! so it is measured before it is read; and cells are read one after the other,
//! as a table with one cell in its last corner would have 17 thousand millions.

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use csv::StringRecord;
use zip::ZipArchive;

use super::columns::ColumnMap;
use super::error::ListError;
use super::records::{Records, TITLES, heading_at, is_blank};
use super::rows::RowTable;

/// Whoever unpacks a list of 400000 people has less than this, in bytes.
const MOST_BYTES: u64 = 512 << 20;
/// No list has more columns than this.
const MOST_COLUMNS: u32 = 1000;
/// What all `.xlsx` have in them.
const BOOK: &str = "xl/workbook.xml";

/// A row as it is read.
type NumberedRow = (u64, StringRecord);

/// Whether bytes are the file of a spreadsheet program, or of a like one.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Reads the rows of the first sheet with a column of addresses, or of the first
/// that says anything, and the name of that sheet.
pub fn read(bytes: &[u8], maps: &ColumnMap) -> Result<(Records, String), ListError> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ListError::Unreadable)?;
    let mut first = None;
    for sheet in book.sheet_names() {
        let beginning = rows(&mut book, &sheet, Some(TITLES))?;
        let beginning: Vec<_> = beginning.into_iter().map(|(_, row)| row).collect();
        if let Some(at) = heading_at(&beginning, maps) {
            return whole(&mut book, sheet, at);
        }
        first = first.or((!beginning.is_empty()).then_some(sheet));
    }
    whole(&mut book, first.ok_or(ListError::Empty)?, 0)
}

/// Refuses what is no `.xlsx`, and what unpacks to more than a list does,
/// whatever the archive says of its sizes.
fn measure(bytes: &[u8]) -> Result<(), ListError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ListError::Spreadsheet)?;
    if archive.index_for_name(BOOK).is_none() {
        return Err(ListError::Spreadsheet);
    }
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| ListError::Unreadable)?;
        let mut some = file.take(left + 1);
        let read = std::io::copy(&mut some, &mut std::io::sink());
        let read = read.map_err(|_| ListError::Unreadable)?;
        left = left.checked_sub(read).ok_or(ListError::Large)?;
    }
    Ok(())
}

/// All rows of a sheet, the names of columns in the one at this place.
fn whole(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: String,
    at: usize,
) -> Result<(Records, String), ListError> {
    let mut all = rows(book, &sheet, None)?.into_iter().skip(at);
    let (heading_row, heading) = all.next().ok_or(ListError::Empty)?;
    let mut rows = RowTable::default();
    for (number, row) in all {
        // Cells that were never filled are no less there for a spreadsheet.
        let missing = heading.len().saturating_sub(row.len());
        let cells = row.iter().chain(std::iter::repeat_n("", missing));
        rows.add(number, cells).ok_or(ListError::Large)?;
    }
    Ok((Records { heading, heading_row, rows }, sheet))
}

/// The rows of a sheet that say anything, with their numbers: all, or the first.
fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    most: Option<usize>,
) -> Result<Vec<NumberedRow>, ListError> {
    // A sheet of charts has no cells.
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(vec![]) };
    let (mut rows, mut row): (Vec<NumberedRow>, _) = (vec![], StringRecord::new());
    let mut number = 0;
    while let Some(cell) = cells.next_cell().map_err(|_| ListError::Unreadable)? {
        let (line, column) = cell.get_position();
        if line < number || column >= MOST_COLUMNS {
            return Err(ListError::Unreadable);
        }
        if line > number {
            end_row(&mut rows, number, &mut row);
            number = line;
        }
        if most.is_some_and(|most| rows.len() >= most) {
            return Ok(rows);
        }
        while row.len() < column as usize {
            row.push_field("");
        }
        row.push_field(&text(cell.get_value()));
    }
    end_row(&mut rows, number, &mut row);
    Ok(rows)
}

/// Takes a row down, if it says anything. Spreadsheets count from 1.
fn end_row(rows: &mut Vec<NumberedRow>, number: u32, row: &mut StringRecord) {
    if !is_blank(row) {
        let mut whole = StringRecord::with_capacity(row.as_slice().len(), row.len());
        whole.extend(row.iter());
        rows.push((u64::from(number) + 1, whole));
    }
    row.clear();
}

/// What a cell says.
fn text(cell: &DataRef) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::Bool(is_so) => if *is_so { "TRUE" } else { "FALSE" }.into(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A day, with the time where there is one.
fn day(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}
