//! Writes a cleaned text in the Markdown of a workbook's posts:
//! `markdown::write(&CleanText) -> Written`. Every paragraph is read back, and
//! written more plainly where it would not be read as it was meant.

mod escape;
mod inline;
mod readback;

pub use self::readback::DIALECT;

use super::ledger::{Deed, Ledger};
use super::tree::{
    CleanBlock, CleanItem, CleanTable, CleanText, FoundPicture, Span, TextRun, text_of,
};

/// A text as Markdown.
pub struct Written {
    pub text: String,
    /// The line at which each block begins, counted from 1, and that of the end.
    pub lines: Vec<usize>,
}

/// Writes a text. The ledger is told of styles that Markdown cannot say.
#[must_use]
pub fn write(clean: &CleanText, ledger: &mut Ledger) -> Written {
    let mut writer = Writer { ledger };
    let (mut text, mut lines, mut line) = (String::new(), vec![], 1);
    let notes = clean.notes.iter().enumerate();
    let mut parts: Vec<(usize, String)> = vec![];
    for (index, block) in clean.blocks.iter().enumerate() {
        writer.ledger.go_to(index);
        let before = index.checked_sub(1).and_then(|before| clean.blocks.get(before));
        parts.push((index, writer.block(block, before)));
    }
    for (number, blocks) in notes {
        writer.ledger.go_to(clean.blocks.len());
        let mark = format!("[^{}]: ", number + 1);
        let body = indented(&writer.blocks(blocks), "    ");
        parts.push((clean.blocks.len(), mark + body.trim_start()));
    }
    for (index, part) in parts {
        while lines.len() <= index {
            lines.push(line);
        }
        if part.is_empty() {
            continue;
        }
        line += part.matches('\n').count() + 2;
        text.push_str(&part);
        text.push_str("\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    let last = text.lines().count().max(1);
    lines.resize(clean.blocks.len().max(lines.len()), last);
    lines.push(last);
    Written { text, lines }
}

struct Writer<'l> {
    ledger: &'l mut Ledger,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[CleanBlock]) -> String {
        let mut parts = vec![];
        for (index, block) in blocks.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| blocks.get(before));
            parts.push(self.block(block, before));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    fn block(&mut self, block: &CleanBlock, before: Option<&CleanBlock>) -> String {
        match block {
            CleanBlock::Heading { level, runs } => {
                let marks = "#".repeat(usize::from(*level));
                format!("{marks} {}", inline::heading(runs, self.ledger))
            }
            CleanBlock::Paragraph(runs) => inline::paragraph(runs, self.ledger),
            CleanBlock::Quote(blocks) => quoted(&self.blocks(blocks)),
            CleanBlock::List { ordered, start, items } => {
                // two lists in a row would be one
                let is_second = matches!(before, Some(CleanBlock::List { ordered: other, .. }) if other == ordered);
                self.list(*ordered, *start, items, is_second)
            }
            CleanBlock::Table(table) => self.table(table),
            CleanBlock::Picture(picture) if picture.is_missing => inline::remark(picture),
            CleanBlock::Picture(picture) => inline::picture(picture, true),
            CleanBlock::Code(text) => fenced(text),
            CleanBlock::Rule => "---".into(),
            CleanBlock::Media(_) => String::new(),
        }
    }

    fn list(&mut self, ordered: bool, start: u64, items: &[CleanItem], is_second: bool) -> String {
        let is_simple = |item: &CleanItem| {
            let parts = item.blocks.as_slice();
            matches!(
                parts,
                [CleanBlock::Paragraph(_)] | [CleanBlock::Paragraph(_), CleanBlock::List { .. }]
            )
        };
        let gap = if items.iter().all(is_simple) { "\n" } else { "\n\n" };
        let mut written = vec![];
        for (index, item) in items.iter().enumerate() {
            let mark = match (ordered, is_second) {
                (true, false) => format!("{}. ", start + index as u64),
                (true, true) => format!("{}) ", start + index as u64),
                (false, false) => "- ".into(),
                (false, true) => "* ".into(),
            };
            let ticked = match item.checked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let mut parts = vec![];
            for (index, block) in item.blocks.iter().enumerate() {
                let before = index.checked_sub(1).and_then(|before| item.blocks.get(before));
                parts.push(self.block(block, before));
            }
            let body = parts.join(gap);
            let body = indented(&body, &" ".repeat(mark.len()));
            written.push(format!("{mark}{ticked}{}", body.trim_start()));
        }
        written.join(gap)
    }

    fn table(&mut self, table: &CleanTable) -> String {
        let mut lines = vec![];
        for (index, row) in table.rows.iter().enumerate() {
            let cells: Vec<_> = row.iter().map(|cell| inline::cell(cell, self.ledger)).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if index == 0 {
                lines.push(format!("|{}|", table.align.join("|")));
            }
        }
        lines.join("\n")
    }
}

fn quoted(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".into() } else { format!("> {line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// With this before every line that says something.
fn indented(text: &str, by: &str) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{by}{line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}\n{text}\n{fence}")
}

/// The words of a text as readers of the Markdown find them.
#[must_use]
pub fn words(clean: &CleanText) -> usize {
    let notes = clean.notes.iter().flatten();
    let blocks = clean.blocks.iter().chain(notes);
    blocks.map(|block| super::letters::words(&block.text())).sum()
}

/// Enters that a paragraph lost its styles.
fn tell_of_styles(ledger: &mut Ledger, runs: &[TextRun]) {
    ledger.enter(Deed::Changed, "emphasis that Markdown cannot write here", text_of(runs));
}

/// Whether a run is a picture, and which.
fn as_picture(run: &TextRun) -> Option<&FoundPicture> {
    match &run.span {
        Span::Picture(picture) => Some(picture),
        _ => None,
    }
}
