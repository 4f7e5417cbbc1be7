//! Runs of letters, put in order: blanks as one, styles from letter to letter,
//! nothing that no reader sees.

use crate::tools::import::letters::seen;
use crate::tools::import::tree::{Span, TextRun, TextStyle};

/// The runs of a paragraph in order. Two line ends in a row part two paragraphs.
/// Before each stands the number of runs before its first letters, and that of
/// those with which it ends.
#[must_use]
pub fn paragraphs(runs: Vec<TextRun>) -> Vec<(usize, usize, Vec<TextRun>)> {
    let (mut all, mut current, mut begin) = (vec![], vec![], 0);
    let mut runs = runs.into_iter().enumerate().peekable();
    while let Some((index, run)) = runs.next() {
        if run.span != Span::Break {
            if current.is_empty() && !is_blank(&run) {
                begin = index;
            }
            if !current.is_empty() || !is_blank(&run) {
                current.push(run);
            }
            continue;
        }
        let (mut breaks, mut end) = (1, index);
        let goes_on = |next: &TextRun| next.span == Span::Break || is_blank(next);
        while let Some((at, next)) = runs.next_if(|(_, next)| goes_on(next)) {
            breaks += usize::from(next.span == Span::Break);
            end = at;
        }
        if breaks > 1 {
            all.push((begin, end, std::mem::take(&mut current)));
        } else if !current.is_empty() {
            current.push(run);
        }
    }
    all.push((begin, usize::MAX, current));
    let ordered = |(begin, end, runs)| (begin, end, in_order(runs));
    all.into_iter().map(ordered).filter(|(.., runs)| !runs.is_empty()).collect()
}

/// The runs of one line or paragraph in order.
#[must_use]
pub fn in_order(runs: Vec<TextRun>) -> Vec<TextRun> {
    let mut ordered: Vec<TextRun> = vec![];
    for mut run in runs {
        if let Span::Text(text) = &mut run.span {
            let after_blank = ordered.last().is_none_or(ends_blank);
            *text = collapsed(text, after_blank);
            if text.is_empty() {
                continue;
            }
        } else if run.span == Span::Break {
            trim_end(&mut ordered);
            if ordered.is_empty() {
                continue;
            }
        }
        match ordered.last_mut() {
            Some(TextRun { span: Span::Text(before), style })
                if *style == run.style && matches!(run.span, Span::Text(_)) =>
            {
                before.push_str(run.text());
            }
            _ => ordered.push(run),
        }
    }
    trim_end(&mut ordered);
    while ordered.last().is_some_and(|run| run.span == Span::Break) {
        ordered.pop();
        trim_end(&mut ordered);
    }
    blanks_outside(ordered)
}

/// With every stretch of blanks as one, and none after a blank.
fn collapsed(text: &str, mut after_blank: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter_map(seen) {
        let is_blank = c.is_whitespace();
        if !is_blank {
            out.push(c);
        } else if !after_blank {
            out.push(' ');
        }
        after_blank = is_blank;
    }
    out
}

fn is_blank(run: &TextRun) -> bool {
    matches!(&run.span, Span::Text(text) if text.chars().filter_map(seen).all(char::is_whitespace))
}

fn ends_blank(run: &TextRun) -> bool {
    match &run.span {
        Span::Text(text) => text.ends_with(' '),
        Span::Break => true,
        _ => false,
    }
}

fn trim_end(runs: &mut Vec<TextRun>) {
    while let Some(TextRun { span: Span::Text(text), .. }) = runs.last_mut() {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            break;
        }
        runs.pop();
    }
}

/// Blanks at the edges of a style belong to no style.
fn blanks_outside(runs: Vec<TextRun>) -> Vec<TextRun> {
    let mut out: Vec<TextRun> = vec![];
    for run in runs {
        let Span::Text(text) = &run.span else {
            out.push(run);
            continue;
        };
        let words = text.trim();
        let lead = &text[..text.len() - text.trim_start().len()];
        let trail = &text[text.trim_end().len()..];
        push_plain(&mut out, lead);
        if !words.is_empty() {
            push(&mut out, TextRun { span: Span::Text(words.into()), style: run.style.clone() });
            push_plain(&mut out, trail);
        }
    }
    // a blank between two runs has what both have
    for at in 1..out.len().saturating_sub(1) {
        if matches!(&out[at].span, Span::Text(text) if text == " ") {
            out[at].style = common(&out[at - 1].style, &out[at + 1].style);
        }
    }
    let mut merged: Vec<TextRun> = vec![];
    for run in out {
        push(&mut merged, run);
    }
    merged
}

fn common(one: &TextStyle, other: &TextStyle) -> TextStyle {
    TextStyle {
        bold: one.bold && other.bold,
        italic: one.italic && other.italic,
        strike: one.strike && other.strike,
        link: one.link.clone().filter(|link| other.link.as_ref() == Some(link)),
    }
}

fn push_plain(out: &mut Vec<TextRun>, text: &str) {
    if !text.is_empty() {
        push(out, TextRun::plain(text));
    }
}

fn push(out: &mut Vec<TextRun>, run: TextRun) {
    match out.last_mut() {
        Some(TextRun { span: Span::Text(before), style })
            if *style == run.style && matches!(run.span, Span::Text(_)) =>
        {
            before.push_str(run.text());
        }
        _ => out.push(run),
    }
}
