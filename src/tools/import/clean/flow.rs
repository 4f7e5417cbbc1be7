//! What a walk has gathered: blocks that are done, and the letters of a paragraph
//! that is not.

use super::runs::{in_order, paragraphs};
use crate::tools::import::tree::{CleanBlock, Span, TextRun};

/// Blocks that are done, and the letters of the one that is not.
#[derive(Default)]
pub struct Flow {
    pub blocks: Vec<CleanBlock>,
    pub runs: Vec<TextRun>,
}

impl Flow {
    /// Ends a paragraph. Pictures that stand in it alone, or at its ends, stand
    /// on their own.
    pub fn end_paragraph(&mut self) {
        for mut runs in paragraphs(std::mem::take(&mut self.runs)) {
            let is_alone = |runs: &[TextRun]| {
                runs.iter().all(|run| match &run.span {
                    Span::Picture(_) | Span::Break => true,
                    Span::Text(text) => text.trim().is_empty(),
                    _ => false,
                })
            };
            if is_alone(&runs) {
                self.pictures(runs);
                continue;
            }
            let lead = runs.iter().take_while(|run| matches!(run.span, Span::Picture(_))).count();
            self.pictures(runs.drain(..lead).collect());
            let trail =
                runs.iter().rev().take_while(|run| matches!(run.span, Span::Picture(_))).count();
            let trail = runs.split_off(runs.len() - trail);
            let runs = in_order(runs);
            if !runs.is_empty() {
                self.blocks.push(CleanBlock::Paragraph(runs));
            }
            self.pictures(trail);
        }
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
}
