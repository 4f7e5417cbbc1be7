//! Footnotes that were typed: `[1]` in the text, and `[1] …` as its last
//! paragraphs. They become footnotes where every number stands once in both, in
//! order, and are told where they may be some.

use std::sync::LazyLock;

use regex::Regex;

use super::{Arrangement, bare};
use crate::tools::import::clean::{RAISED, in_order};
use crate::tools::import::ledger::Deed;
use crate::tools::import::tree::{CleanBlock, Span, TextRun, TextStyle, each_runs, text_of};

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[(\d{1,3})\]").ok());

const DONE: &str = "a footnote that was typed with its number in brackets";
/// What is said where numbers and paragraphs do not fit one another.
pub const UNSURE: &str = "what may be a footnote, left as a paragraph";
const HEADING: &str = "the heading above footnotes";
const RAISED_MARK: &str = "a raised number in brackets, now the mark of a footnote";

/// What stands above footnotes, where it is no heading.
const NAMES: [&str; 14] = [
    "notes",
    "footnotes",
    "endnotes",
    "anmerkungen",
    "fußnoten",
    "fussnoten",
    "endnoten",
    "noten",
    "voetnoten",
    "notas",
    "note",
    "noter",
    "przypisy",
    "viitteet",
];

/// A typed note: its number, and its words.
type TypedNote = (usize, Vec<TextRun>);

/// Makes footnotes of typed ones.
pub fn make(arrangement: &mut Arrangement) {
    let blocks = &arrangement.text.blocks;
    let is_note = |block: &CleanBlock| !notes_in(block).is_empty();
    let typed: Vec<usize> = (0..blocks.len()).filter(|at| is_note(&blocks[*at])).collect();
    let Some(&begin) = typed.first() else { return };
    let notes: Vec<TypedNote> = typed.iter().flat_map(|at| notes_in(&blocks[*at])).collect();
    let is_last = typed.iter().copied().eq(begin..blocks.len());
    let marks = marks_in(&mut arrangement.text.blocks[..begin]);
    let are_in_order = notes.iter().map(|note| note.0).eq(1..=notes.len());
    let fit = marks.is_some_and(|marks| marks.into_iter().eq(1..=notes.len()));
    if is_last && are_in_order && fit {
        return finish(arrangement, begin, notes);
    }
    let mut others = arrangement.text.blocks.clone();
    for at in typed.iter().rev() {
        others.remove(*at);
    }
    if marks_in(&mut others).is_some_and(|marks| marks.is_empty()) {
        return;
    }
    for at in typed {
        let words = arrangement.text.blocks[at].text();
        arrangement.ledger.go_to(at);
        arrangement.ledger.enter(Deed::Guessed, UNSURE, words);
    }
}

/// The numbers in brackets in a text, in order; nothing where one stands in a
/// heading or a table, which have no footnotes.
fn marks_in(blocks: &mut [CleanBlock]) -> Option<Vec<usize>> {
    let has_mark = |block: &CleanBlock| !numbers(&block.text()).is_empty();
    let is_other =
        |block: &&CleanBlock| matches!(block, CleanBlock::Heading { .. } | CleanBlock::Table(_));
    if blocks.iter().filter(is_other).any(has_mark) {
        return None;
    }
    let mut marks = vec![];
    each_runs(blocks, &mut |runs: &mut Vec<TextRun>| {
        let words = runs.iter().filter(|run| is_words(run));
        marks.extend(words.flat_map(|run| numbers(run.text())).map(|it| it.2));
    });
    Some(marks)
}

fn is_words(run: &TextRun) -> bool {
    matches!(run.span, Span::Text(_)) && run.style.link.is_none()
}

/// Where numbers in brackets begin and end, and the numbers.
fn numbers(text: &str) -> Vec<(usize, usize, usize)> {
    let Some(pattern) = NUMBER.as_ref() else { return vec![] };
    let found = pattern.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        Some((whole.start(), whole.end(), found[1].parse().ok()?))
    });
    found.collect()
}

/// The notes in a paragraph that begins with one: others may follow on lines that
/// their program has joined.
fn notes_in(block: &CleanBlock) -> Vec<TypedNote> {
    let CleanBlock::Paragraph(runs) = block else { return vec![] };
    let mut notes: Vec<TypedNote> = vec![];
    let begins = runs.first().is_some_and(|run| {
        is_words(run) && numbers(run.text()).first().is_some_and(|it| it.0 == 0)
    });
    let mut is_line = true;
    for run in runs.iter().filter(|_| begins) {
        let text = run.text();
        let mut from = 0;
        for (begin, end, number) in numbers(text).into_iter().filter(|_| is_words(run)) {
            let before = text[..begin].chars().next_back();
            let is_apart = before.map_or(is_line, char::is_whitespace);
            if is_apart && notes.last().is_none_or(|last| number == last.0 + 1) {
                add(&mut notes, run, &text[from..begin]);
                notes.push((number, vec![]));
                from = end;
            }
        }
        add(&mut notes, run, &text[from..]);
        is_line = run.span == Span::Break;
    }
    notes.into_iter().map(|(number, runs)| (number, without_colon(runs))).collect()
}

/// Adds a part of a run to the last note.
fn add(notes: &mut [TypedNote], run: &TextRun, part: &str) {
    let span = match &run.span {
        Span::Text(_) => Span::Text(part.into()),
        other => other.clone(),
    };
    if let Some((_, runs)) = notes.last_mut() {
        runs.push(TextRun { span, style: run.style.clone() });
    }
}

fn without_colon(mut runs: Vec<TextRun>) -> Vec<TextRun> {
    if let Some(TextRun { span: Span::Text(text), .. }) = runs.first_mut() {
        *text = text.trim_start_matches(':').trim_start().into();
    }
    in_order(runs)
}

/// Takes the notes out of the text, and sets their marks.
fn finish(arrangement: &mut Arrangement, begin: usize, notes: Vec<TypedNote>) {
    let mut lines = vec![];
    for at in (begin..arrangement.text.blocks.len()).rev() {
        let line = arrangement.text.lines.get(at).copied().flatten();
        let count = notes_in(&arrangement.take_out(at)).len();
        lines.splice(0..0, std::iter::repeat_n(line, count));
    }
    let above = begin.checked_sub(1).filter(|at| match &arrangement.text.blocks[*at] {
        CleanBlock::Heading { .. } => true,
        block => NAMES.contains(&bare(&block.text()).as_str()),
    });
    if let Some(above) = above {
        arrangement.leave_out(above, HEADING);
    }
    let first = arrangement.text.notes.len();
    each_runs(&mut arrangement.text.blocks, &mut |runs: &mut Vec<TextRun>| {
        *runs = std::mem::take(runs).into_iter().flat_map(|run| marked(run, first)).collect();
    });
    for entry in &mut arrangement.ledger.entries {
        if entry.what == RAISED && numbers(entry.words.trim()).first().is_some_and(|it| it.0 == 0) {
            entry.what = RAISED_MARK.into();
        }
    }
    arrangement.ledger.go_to(arrangement.text.blocks.len());
    for ((number, runs), line) in notes.into_iter().zip(lines) {
        arrangement.ledger.source_line = line;
        let mark = format!("[{number}]");
        arrangement.ledger.take_back(&mark.repeat(2));
        arrangement.ledger.enter(Deed::Changed, DONE, text_of(&runs));
        arrangement.text.notes.push(vec![CleanBlock::Paragraph(runs)]);
    }
    arrangement.ledger.source_line = None;
}

/// A run with marks of footnotes in the place of numbers in brackets, and without
/// the blanks before them.
fn marked(run: TextRun, first: usize) -> Vec<TextRun> {
    if !is_words(&run) {
        return vec![run];
    }
    let (text, mut from, mut runs) = (run.text(), 0, vec![]);
    let piece = |text: &str| TextRun { span: Span::Text(text.into()), style: run.style.clone() };
    for (begin, end, number) in numbers(text) {
        runs.push(piece(text[from..begin].trim_end()));
        let note = Span::Note(first + number - 1);
        runs.push(TextRun { span: note, style: TextStyle::default() });
        from = end;
    }
    runs.push(piece(&text[from..]));
    runs.retain(|run| !matches!(&run.span, Span::Text(text) if text.is_empty()));
    runs
}
