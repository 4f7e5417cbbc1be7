//! The words of a post as passages, noted while its blocks are read.

use std::ops::Range;

use super::Reader;
use crate::book::source::notes;
use crate::book::source::passage::PassageWriter;

impl Reader<'_, '_> {
    /// Notes the allowances of a block that holds nothing else.
    pub(super) fn allow(&self, range: &Range<usize>) {
        let mut start = range.start;
        let whole = self.source.text.get(range.clone()).unwrap_or_default();
        for line in whole.split_inclusive('\n') {
            if let Some(allowance) = notes::in_markdown(self.source, line, start) {
                self.session.note_allowance(allowance);
            }
            start += line.len();
        }
    }

    /// Reads words that belong together, and notes them.
    pub(super) fn passage<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.passage_writer.replace(PassageWriter::new(key));
        let value = read(self);
        if let Some(passage_writer) = std::mem::replace(&mut self.passage_writer, outer) {
            self.session.note_passage(passage_writer.finish(self.source));
        }
        value
    }

    /// Adds to the passage what is printed for a range.
    pub(super) fn print(&mut self, range: &Range<usize>, printed: &str) {
        let is_italic = self.italics > 0;
        if let Some(passage_writer) = &mut self.passage_writer {
            passage_writer.add(self.source, range.clone(), printed, is_italic);
        }
    }
}
