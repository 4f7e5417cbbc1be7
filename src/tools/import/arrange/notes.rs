//! Footnotes: numbered as the text refers to them.

use std::collections::BTreeMap;

use super::Arrangement;
use crate::tools::import::ledger::Deed;
use crate::tools::import::tree::{CleanBlock, Span, TextRun, each_runs, text_of_blocks};

/// Numbers the notes anew, and leaves out what refers to nothing.
pub fn number(arrangement: &mut Arrangement) {
    let mut notes = std::mem::take(&mut arrangement.text.notes);
    let mut order: Vec<usize> = vec![];
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    let mut empty = 0;
    let is_empty: Vec<_> = notes.iter().map(|it| text_of_blocks(it).trim().is_empty()).collect();
    each_runs(&mut arrangement.text.blocks, &mut |runs: &mut Vec<TextRun>| {
        runs.retain_mut(|run| {
            let Span::Note(number) = &mut run.span else { return true };
            if is_empty.get(*number).copied().unwrap_or(true) {
                empty += 1;
                return false;
            }
            let old = *number;
            *number = *known.entry(old).or_insert_with(|| {
                order.push(old);
                order.len() - 1
            });
            true
        });
    });
    for _ in 0..empty {
        arrangement.ledger.tally(Deed::Dropped, "a footnote without words");
    }
    arrangement.text.notes = order.iter().map(|old| std::mem::take(&mut notes[*old])).collect();
    for note in notes.iter().filter(|note| !note.is_empty()) {
        arrangement.ledger.drop_again("a footnote that nothing refers to", &text_of_blocks(note));
    }
    for note in &mut arrangement.text.notes {
        plain(note, arrangement.ledger);
    }
}

/// A note has no notes, no headings and no pictures.
fn plain(note: &mut Vec<CleanBlock>, ledger: &mut crate::tools::import::ledger::Ledger) {
    each_runs(note, &mut |runs: &mut Vec<TextRun>| {
        runs.retain(|run| !matches!(run.span, Span::Note(_)));
    });
    for block in note.iter_mut() {
        if let CleanBlock::Heading { runs, .. } = block {
            *block = CleanBlock::Paragraph(std::mem::take(runs));
        }
    }
    note.retain(|block| match block {
        CleanBlock::Picture(picture) => {
            ledger.enter(Deed::Dropped, "a picture in a footnote", picture.text());
            false
        }
        CleanBlock::Rule | CleanBlock::Media(_) => false,
        _ => true,
    });
}
