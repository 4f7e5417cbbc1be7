//! Tables: as many columns as a page has room for, and no word lost.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag};
use typst::diag::eco_format;

use super::Reader;
use crate::book::content::blocks::{self, Block, Inline};
use crate::book::source::quotes::Quoter;

/// How many columns of a table a page has room for.
const WIDEST: usize = 8;

/// How many characters a row of a table has room for, shared by its cells.
const ROOM_IN_ROW: usize = 1200;

/// How many footnotes a table may have, addresses among them.
const MOST_NOTES_IN_TABLE: usize = 20;

impl Reader<'_, '_> {
    pub(super) fn table(&mut self, align: &[Alignment], range: &Range<usize>) -> Block {
        if align.len() > WIDEST {
            let message = eco_format!("the table has {} columns, more than {WIDEST}", align.len());
            self.error(range, message, "make two tables of it, or swap its rows and columns");
        }
        let align = align.iter().map(|align| match align {
            Alignment::Center => "center",
            Alignment::Right => "right",
            Alignment::None | Alignment::Left => "left",
        });
        let mut rows = vec![];
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), row)) =
            self.events.get(self.at)
        {
            self.refuse_more_cells(row, align.len());
            self.at += 1;
            let mut cells = vec![];
            while let Some((Event::Start(Tag::TableCell), _)) = self.events.get(self.at) {
                self.at += 1;
                self.quoter = Quoter::new(self.session.language.get());
                self.in_cell = true;
                cells.push(self.passage("cell", Self::inlines));
                self.in_cell = false;
                self.skip_end();
            }
            rows.push(cells);
            self.skip_end();
        }
        self.check_cells(range, align.len(), &rows);
        let head = if rows.is_empty() { vec![] } else { rows.remove(0) };
        // A table without words in its head has none.
        let is_empty = |cell: &Vec<Inline>| blocks::plain_text(cell).trim().is_empty();
        let head = if head.iter().all(is_empty) { vec![] } else { head };
        Block::Table { align: align.collect(), head, rows }
    }

    /// Refuses cells that would make a row too high for a page: nobody reads
    /// those, and Typst loses what does not fit.
    fn check_cells(&self, range: &Range<usize>, columns: usize, rows: &[Vec<Vec<Inline>>]) {
        let most = ROOM_IN_ROW / columns.max(1);
        let length = |cell: &Vec<Inline>| blocks::plain_text(cell).chars().count();
        let longest = rows.iter().flatten().map(length).max().unwrap_or(0);
        if longest > most {
            let message = eco_format!("a cell has {longest} characters, more than {most}");
            self.error(range, message, "make its text a paragraph or a list");
        }
        let notes: usize = rows.iter().flatten().map(|cell| blocks::notes(cell)).sum();
        if notes > MOST_NOTES_IN_TABLE {
            let message =
                eco_format!("the table has {notes} footnotes, more than {MOST_NOTES_IN_TABLE}");
            self.error(range, message, "put them into the text around it");
        }
    }
}
