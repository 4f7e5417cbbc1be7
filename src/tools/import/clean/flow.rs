//! What a walk has gathered: blocks that are done, and the letters of a paragraph
//! that is not.

use super::runs::{in_order, paragraphs};
use crate::tools::import::tree::{CleanBlock, Span, TextRun};

/// Blocks that are done, and the letters of the one that is not.
#[derive(Default)]
pub struct Flow {
    pub blocks: Vec<CleanBlock>,
    pub runs: Vec<TextRun>,
    /// The line of the source on which each block begins.
    lines: Vec<Option<usize>>,
    /// The line that is being read.
    line: Option<usize>,
    /// How many runs stand before each line of the paragraph that is not done.
    begins: Vec<(usize, Option<usize>)>,
}

impl Flow {
    /// Goes on to a line of the source.
    pub fn go_to(&mut self, line: Option<usize>) {
        self.lines.resize(self.blocks.len(), self.line);
        if self.line != line || self.begins.is_empty() {
            self.begins.push((self.runs.len(), line));
        }
        self.line = line;
    }

    /// Ends a paragraph. Pictures that stand in it alone, or at its ends, stand
    /// on their own. Two line ends in a row part two paragraphs: what comes back
    /// is, for each, the number of runs with which it ends, and its block.
    pub fn end_paragraph(&mut self) -> Vec<(usize, usize)> {
        self.lines.resize(self.blocks.len(), self.line);
        let begins = std::mem::take(&mut self.begins);
        let mut ends = vec![];
        for (begin, end, runs) in paragraphs(std::mem::take(&mut self.runs)) {
            let line = begins.partition_point(|(run, _)| *run <= begin).checked_sub(1);
            let line = line.map_or(self.line, |index| begins[index].1);
            let block = self.paragraph(runs);
            self.lines.resize(self.blocks.len(), line);
            ends.push((end, block.min(self.blocks.len().saturating_sub(1))));
        }
        self.begins.push((0, self.line));
        ends
    }

    /// Adds a paragraph, and gives its place among the blocks.
    fn paragraph(&mut self, mut runs: Vec<TextRun>) -> usize {
        let is_alone = |runs: &[TextRun]| {
            runs.iter().all(|run| match &run.span {
                Span::Picture(_) | Span::Break => true,
                Span::Text(text) => text.trim().is_empty(),
                _ => false,
            })
        };
        if is_alone(&runs) {
            let place = self.blocks.len();
            self.pictures(runs);
            return place;
        }
        let lead = runs.iter().take_while(|run| matches!(run.span, Span::Picture(_))).count();
        self.pictures(runs.drain(..lead).collect());
        let trail =
            runs.iter().rev().take_while(|run| matches!(run.span, Span::Picture(_))).count();
        let trail = runs.split_off(runs.len() - trail);
        let (place, runs) = (self.blocks.len(), in_order(runs));
        if !runs.is_empty() {
            self.blocks.push(CleanBlock::Paragraph(runs));
        }
        self.pictures(trail);
        place
    }

    fn pictures(&mut self, runs: Vec<TextRun>) {
        for run in runs {
            if let Span::Picture(picture) = run.span {
                self.blocks.push(CleanBlock::Picture(picture));
            }
        }
    }

    /// The blocks of a whole.
    pub fn finish(mut self) -> Vec<CleanBlock> {
        self.end_paragraph();
        self.blocks
    }

    /// The blocks of a whole that is ended, and the lines on which they begin.
    pub fn into_lines(mut self) -> (Vec<CleanBlock>, Vec<Option<usize>>) {
        self.lines.resize(self.blocks.len(), self.line);
        (self.blocks, self.lines)
    }
}
