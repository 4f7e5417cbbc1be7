//! Headings: one below another and none skipped, without signs for the eye.

use super::Arrangement;
use crate::tools::import::clean::in_order;
use crate::tools::import::ledger::{Deed, WHOLE};
use crate::tools::import::letters::is_sign;
use crate::tools::import::tree::{CleanBlock, Span, TextRun, text_of};

/// The level right below the chapter's title, and the lowest that there is. Their
/// other side: `content::markdown::headings`.
const HIGHEST: u8 = 2;
const DEEPEST: u8 = 5;

/// The longest heading that there is, in characters.
const LONGEST_OF_ALL: usize = 200;
/// The longest line that may be a heading, in characters.
const LONGEST: usize = 80;

/// In a text without headings, short bold lines stand for them.
pub fn in_bold(arrangement: &mut Arrangement) {
    let blocks = &arrangement.text.blocks;
    if blocks.iter().any(|block| matches!(block, CleanBlock::Heading { .. })) {
        return;
    }
    let is_text = |block: Option<&CleanBlock>| {
        matches!(
            block,
            Some(CleanBlock::Paragraph(_) | CleanBlock::List { .. } | CleanBlock::Quote(_))
        ) && !block.is_some_and(is_bold_line)
    };
    let is_heading =
        |index: &usize| is_bold_line(&blocks[*index]) && is_text(blocks.get(index + 1));
    let found: Vec<usize> = (0..blocks.len()).filter(is_heading).collect();
    for index in found {
        let block = &mut arrangement.text.blocks[index];
        let words = block.text();
        if let CleanBlock::Paragraph(runs) = block {
            let mut runs = std::mem::take(runs);
            for run in &mut runs {
                run.style.bold = false;
            }
            *block = CleanBlock::Heading { level: HIGHEST, runs };
        }
        arrangement.ledger.block = index;
        arrangement.ledger.enter(Deed::Guessed, "a bold line, taken for a heading", words);
    }
}

fn is_bold_line(block: &CleanBlock) -> bool {
    let CleanBlock::Paragraph(runs) = block else { return false };
    let text = text_of(runs);
    let is_line = text.chars().count() <= LONGEST && !text.ends_with(['.', ',', ';', ':', '!']);
    let is_bold = |run: &TextRun| {
        matches!(run.span, Span::Text(_)) && run.style.bold && run.style.link.is_none()
    };
    is_line && text.chars().any(char::is_alphabetic) && runs.iter().all(is_bold)
}

/// Gives all headings the levels of a chapter.
pub fn order(arrangement: &mut Arrangement) {
    let (mut open, mut is_even, mut shift): (Vec<u8>, bool, Option<i16>) = (vec![], true, None);
    for index in 0..arrangement.text.blocks.len() {
        let block = &mut arrangement.text.blocks[index];
        let CleanBlock::Heading { level, runs } = block else { continue };
        if text_of(runs).chars().count() > LONGEST_OF_ALL {
            let runs = std::mem::take(runs);
            *block = CleanBlock::Paragraph(runs);
            arrangement.ledger.block = index;
            arrangement.ledger.tally(Deed::Changed, "a heading as long as a paragraph, now one");
            continue;
        }
        open.retain(|above| *above < *level);
        open.push(*level);
        let depth = u8::try_from(open.len() - 1).unwrap_or(DEEPEST);
        let new = HIGHEST.saturating_add(depth).min(DEEPEST);
        let by = i16::from(new) - i16::from(*level);
        is_even &= shift.is_none_or(|shift| shift == by);
        shift = shift.or(Some(by));
        *level = new;
        let (words, signs) = without_signs(std::mem::take(runs));
        *runs = words;
        arrangement.ledger.block = index;
        if !signs.is_empty() {
            arrangement.ledger.drop_again("a sign in a heading", &signs);
        }
    }
    arrangement.sift(|_, block| is_empty_heading(block));
    if !is_even {
        arrangement.ledger.block = WHOLE;
        arrangement.ledger.tally(Deed::Changed, "the levels of headings, so that none is skipped");
    }
    inner(&mut arrangement.text.blocks, false);
}

fn is_empty_heading(block: &CleanBlock) -> bool {
    matches!(block, CleanBlock::Heading { runs, .. } if text_of(runs).trim().is_empty())
}

/// Headings within quotes and items are no headings of a chapter.
fn inner(blocks: &mut [CleanBlock], is_inner: bool) {
    for block in blocks {
        if let CleanBlock::Heading { runs, .. } = block
            && is_inner
        {
            let mut runs = std::mem::take(runs);
            for run in &mut runs {
                run.style.bold = true;
            }
            *block = CleanBlock::Paragraph(runs);
        }
        block.inner().into_iter().for_each(|blocks| inner(blocks, true));
    }
}

/// The words of a heading, and the signs that stood at its ends.
fn without_signs(runs: Vec<TextRun>) -> (Vec<TextRun>, String) {
    let mut signs = String::new();
    let strip = |mut run: TextRun| {
        if let Span::Text(text) = &mut run.span {
            signs.extend(text.chars().filter(|c| is_sign(*c)));
            text.retain(|c| !is_sign(c) && c != '\u{200d}');
        }
        run
    };
    let runs = runs.into_iter().map(strip).collect();
    (in_order(runs), signs)
}
