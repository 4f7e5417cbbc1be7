//! `kind = "table"`

use serde::Serialize;
use typst::diag::{SourceDiagnostic, eco_format};

use super::marks;
use super::space::{FieldKind, Spaces, joined, unended};
use crate::book::content::named::Named;
use crate::book::source::fields::{Fields, Label, Title};

/// A table to fill in, such as a thought record.
#[derive(Serialize)]
pub struct Table {
    /// 2 to 8; from five on, they take the whole width of the page.
    pub columns: Vec<TableColumn>,
    /// Blank rows, 0 to 60.
    pub rows: u32,
    /// Of a row, in writing lines of 8 mm, 1 to 20.
    pub height: u32,
    /// What each row is about, in the first column.
    pub heads: Vec<Named<Title>>,
    /// A row filled in, to show how.
    pub example: Vec<Title>,
    /// What a card on a phone has.
    #[serde(skip)]
    pub cards: TableCards,
    /// Words of which one answers a row whose head names them all.
    #[serde(skip)]
    pub marks: Vec<Label>,
}

/// What a card on a phone has, where rows have heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableCards {
    /// A row.
    Rows,
    /// A column, such as a day.
    Columns,
}

/// By the words that authors write.
const CARDS: [(&str, TableCards); 2] =
    [("rows", TableCards::Rows), ("columns", TableCards::Columns)];

/// A column of a table.
#[derive(Serialize)]
pub struct TableColumn {
    pub title: Label,
    /// Its share of the width, 1 to 12.
    pub width: u32,
    /// Words of which one answers it: a phone shows them to tap.
    #[serde(skip)]
    pub marks: Vec<Label>,
}

impl Table {
    pub(super) fn read(fields: &Fields) -> Option<Self> {
        let columns = read_columns(fields)?;
        let heads: Vec<Named<Title>> = fields.list("heads", 1..=60).unwrap_or_default();
        let example: Vec<Title> = fields.list("example", 1..=8).unwrap_or_default();
        let rows = fields.optional_number("rows", 0..=60);
        let at = fields.source.at(fields.range.clone());
        if rows.is_some_and(|rows| rows > 0) && !heads.is_empty() {
            let hint = "take `rows` out: there is a row for each of the `heads`";
            fields.session.error(at, "a table has `rows` or `heads`, not both", &[hint]);
        }
        if !example.is_empty() && example.len() != columns.len() {
            let (cells, columns) = (example.len(), columns.len());
            let message = eco_format!("the example has {cells} cells for {columns} columns");
            fields.session.error(at, message, &["write one for each column"]);
        }
        if rows == Some(0) && heads.is_empty() {
            fields.session.error(at, "the table has no rows", &["give it `rows`, or `heads`"]);
        }
        let rows = rows.unwrap_or(if heads.is_empty() { 4 } else { 0 });
        let height = fields.number("height", 1..=20, 3);
        let cards = fields.one_of("cards", &CARDS).unwrap_or(TableCards::Rows);
        let marks = marks::read(fields, &heads, "heads");
        if !heads.is_empty() && columns.first().is_some_and(|first| !first.marks.is_empty()) {
            warn_of_first(fields, &columns[0]);
        }
        Some(Self { columns, rows, height, heads, example, cards, marks })
    }

    /// A row with a head has no space in its first column.
    pub(super) fn spaces(&self, spaces: &mut Spaces) {
        for (index, head) in self.heads.iter().enumerate() {
            let part = format!("row-{}", head.part(index));
            self.headed_row(spaces, &part, &head.words.0.0);
        }
        let count = usize::try_from(self.rows).unwrap_or(usize::MAX);
        for index in 0..count {
            let row = spaces.row(index, count);
            for (number, column) in (1..).zip(&self.columns) {
                let part = format!("row-{}-column-{number}", index + 1);
                spaces.add(part, joined(&column.title.0.0, &row), FieldKind::Multiline);
            }
        }
    }

    /// A row with a head of its own, which says all where one column is open.
    fn headed_row(&self, spaces: &mut Spaces, part: &str, head: &str) {
        for (index, column) in self.columns.iter().enumerate().skip(1) {
            let title = if self.columns.len() == 2 { "" } else { &column.title.0.0 };
            let part = format!("{part}-column-{}", index + 1);
            spaces.add(part, joined(unended(head), title), FieldKind::Multiline);
        }
    }
}

/// What has words to tap is to be answered, and the column of the heads is not.
fn warn_of_first(fields: &Fields, first: &TableColumn) {
    let message = eco_format!("nothing can be answered below “{}”", first.title.0.0);
    let hint = "the `heads` stand in the first column: put one with a title for them before it";
    let at = fields.source.at(fields.range.clone());
    fields.session.push(SourceDiagnostic::warning(at, message).with_hint(hint));
}

fn read_columns(fields: &Fields) -> Option<Vec<TableColumn>> {
    let tables = fields.required_tables(
        "columns",
        "a column",
        "[{ title = \"What happened\", width = 2 }, { title = \"What I felt\" }]",
        2..=8,
    )?;
    let columns: Vec<_> = tables.iter().filter_map(read_column).collect();
    (columns.len() == tables.len()).then_some(columns)
}

fn read_column(fields: &Fields) -> Option<TableColumn> {
    let title = fields.required("title");
    let width = fields.number("width", 1..=12, 1);
    let marks = fields.list("marks", 2..=4).unwrap_or_default();
    fields.finish();
    Some(TableColumn { title: title?, width, marks })
}
