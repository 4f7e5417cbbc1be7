//! Tables: those that hold cells of words stay tables, those that only arrange
//! a page are taken apart.

use super::dom::{self, DomNode};

/// More columns than these, and a cell that spans them is a mistake.
const MOST_COLUMNS: usize = 100;

/// The cells of a table.
pub struct TableNodes<'a> {
    /// Row by row, each cell with the number of columns that it spans.
    pub rows: Vec<Vec<(DomNode<'a>, usize)>>,
    /// How the columns are set, as Markdown writes it.
    pub align: Vec<&'static str>,
    /// Whether it only arranges the page.
    pub is_arrangement: bool,
}

impl<'a> TableNodes<'a> {
    /// Of a table.
    #[must_use]
    pub fn of(table: DomNode<'a>) -> Self {
        let rows = rows(table);
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let span = |cell: &DomNode| {
            let span = dom::attribute(*cell, "colspan").parse().unwrap_or(1_usize);
            span.clamp(1, MOST_COLUMNS)
        };
        Self {
            align: (0..widest).map(|column| alignment(&rows, column)).collect(),
            is_arrangement: widest < 2 || rows.len() < 2 || is_arrangement(table),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| (*cell, span(cell))).collect())
                .collect(),
        }
    }
}

/// The cells of a table's own rows.
fn rows<'a>(table: DomNode<'a>) -> Vec<Vec<DomNode<'a>>> {
    let is_row = |it: &DomNode| dom::name(*it) == "tr";
    let is_cell = |it: &DomNode| matches!(dom::name(*it), "td" | "th");
    let mut rows = vec![];
    for part in table.children() {
        let within: Vec<DomNode<'a>> = match dom::name(part) {
            "tr" => vec![part],
            "thead" | "tbody" | "tfoot" => part.children().filter(is_row).collect(),
            _ => vec![],
        };
        rows.extend(within.iter().map(|row| row.children().filter(is_cell).collect::<Vec<_>>()));
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// Whether a table holds what no cell of a book does.
fn is_arrangement(table: DomNode) -> bool {
    dom::attribute(table, "role") == "presentation"
        || table
            .descendants()
            .skip(1)
            .any(|it| matches!(dom::name(it), "table" | "h1" | "h2" | "h3" | "blockquote" | "hr"))
}

fn alignment(rows: &[Vec<DomNode>], column: usize) -> &'static str {
    let cells = rows.iter().filter_map(|row| row.get(column));
    let side = |cell: &DomNode| {
        dom::style(*cell, "text-align").unwrap_or_else(|| dom::attribute(*cell, "align").into())
    };
    let mut sides: Vec<_> = cells.map(side).collect();
    sides.dedup();
    match sides.as_slice() {
        [one] => match one.as_str() {
            "left" => ":--",
            "center" => ":-:",
            "right" => "--:",
            _ => "---",
        },
        _ => "---",
    }
}
