//! What Markdown leaves out without a word: every word of a post is in the book,
//! or an error says where it stands.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};
use typst::diag::eco_format;

use super::Reader;

impl Reader<'_, '_> {
    /// Refuses cells beyond those of the head: Markdown would leave them out.
    pub(super) fn refuse_more_cells(&self, row: &Range<usize>, columns: usize) {
        let raw = self.source.text.get(row.clone()).unwrap_or_default().trim();
        let raw = raw.strip_prefix('|').unwrap_or(raw);
        let ends = |(at, _): &(usize, &str)| !raw[..*at].ends_with('\\');
        let bars = raw.match_indices('|').filter(ends).count();
        let is_closed = raw.ends_with('|') && !raw.ends_with("\\|");
        let cells = bars + usize::from(!is_closed);
        if cells > columns {
            let message = eco_format!("the row has {cells} cells, and its table {columns} columns");
            let hint = "add columns to the head, or write a bar within a cell as `\\|`";
            self.error(row, message, hint);
        }
    }

    /// Refuses words in braces behind a heading, which Markdown leaves out.
    pub(super) fn refuse_attributes(&self, range: &Range<usize>) {
        let hint = "write a backslash before the brace to print it";
        self.error(range, "the words in braces would not be printed", hint);
    }

    /// Refuses definitions of links that nothing refers to: their lines would be
    /// lost.
    pub(super) fn check_definitions(&self, definitions: &[(String, Range<usize>)]) {
        let used: Vec<_> = self
            .events
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) if !id.is_empty() => {
                    Some(id.to_lowercase())
                }
                _ => None,
            })
            .collect();
        for (name, range) in definitions {
            if !used.contains(&name.to_lowercase()) {
                let message = eco_format!("the line `[{name}]: …` would not be printed");
                let hint = eco_format!("write `\\[{name}]` to print it, or take it out");
                self.error(range, message, &hint);
            }
        }
    }
}
