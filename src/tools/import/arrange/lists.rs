//! Lists that were typed instead of made, and lists that a program took apart.

use super::Arrangement;
use crate::tools::import::clean::in_order;
use crate::tools::import::ledger::Deed;
use crate::tools::import::tree::{CleanBlock, CleanItem, Span, TextRun};

/// What people type before an item.
const BULLETS: &str = "•‣▪●◦·∙○■–";

/// Makes lists of paragraphs whose lines all begin with a typed bullet.
pub fn typed(arrangement: &mut Arrangement) {
    for index in 0..arrangement.text.blocks.len() {
        let CleanBlock::Paragraph(runs) = &arrangement.text.blocks[index] else { continue };
        let lines = lines(runs);
        let is_list = lines.iter().all(|line| has_bullet(line));
        let is_dash = lines.iter().any(|line| first(line) == Some('–'));
        if !is_list || (is_dash && lines.len() < 2) {
            continue;
        }
        let items = lines.into_iter().map(|line| CleanItem {
            checked: None,
            blocks: vec![CleanBlock::Paragraph(without_bullet(line))],
        });
        arrangement.text.blocks[index] =
            CleanBlock::List { ordered: false, start: 1, items: items.collect() };
        arrangement.ledger.block = index;
        arrangement.ledger.tally(Deed::Changed, "typed bullets, now a list");
    }
}

/// Lists in a row that are parts of one.
pub fn merge(arrangement: &mut Arrangement) {
    arrangement.sift(|before, block| {
        let Some(before) = before.filter(|before| goes_on(before, block)) else { return false };
        join(before, std::mem::replace(block, CleanBlock::Rule));
        true
    });
    arrangement.text.blocks.iter_mut().flat_map(CleanBlock::inner).for_each(merge_inner);
}

fn merge_inner(blocks: &mut Vec<CleanBlock>) {
    let mut merged: Vec<CleanBlock> = vec![];
    for mut block in std::mem::take(blocks) {
        block.inner().into_iter().for_each(merge_inner);
        match merged.last_mut() {
            Some(before) if goes_on(before, &block) => join(before, block),
            _ => merged.push(block),
        }
    }
    *blocks = merged;
}

/// Whether a list is the rest of the one before it.
fn goes_on(before: &CleanBlock, block: &CleanBlock) -> bool {
    let (
        CleanBlock::List { ordered, start, items },
        CleanBlock::List { ordered: other, start: next, .. },
    ) = (before, block)
    else {
        return false;
    };
    ordered == other && (!other || *next == start + items.len() as u64)
}

fn join(list: &mut CleanBlock, more: CleanBlock) {
    if let (CleanBlock::List { items, .. }, CleanBlock::List { items: more, .. }) = (list, more) {
        items.extend(more);
    }
}

fn lines(runs: &[TextRun]) -> Vec<Vec<TextRun>> {
    let lines = runs.split(|run| run.span == Span::Break);
    lines.map(<[TextRun]>::to_vec).filter(|line| !line.is_empty()).collect()
}

fn first(line: &[TextRun]) -> Option<char> {
    line.first().and_then(|run| run.text().chars().next())
}

fn has_bullet(line: &[TextRun]) -> bool {
    let text = line.first().map_or("", TextRun::text);
    let mut letters = text.chars();
    letters.next().is_some_and(|c| BULLETS.contains(c))
        && (letters.next().is_some_and(char::is_whitespace) || !text.starts_with('–'))
        && text.chars().count() + line.len() > 1
}

fn without_bullet(mut line: Vec<TextRun>) -> Vec<TextRun> {
    if let Some(TextRun { span: Span::Text(text), .. }) = line.first_mut() {
        *text = text.trim_start_matches(|c| BULLETS.contains(c)).trim_start().into();
    }
    in_order(line)
}
