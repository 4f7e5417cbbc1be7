//! A TOML file as passages and prompts. What is wrong with it is `content`'s to
//! say.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::passage::{File, Passage, Prompt, Shape};
use crate::book::source::fields::Date;

/// Keys whose values are no words for readers.
const NAMES: [&str; 22] = [
    "key",
    "kind",
    "depth",
    "url",
    "guide",
    "views",
    "orientation",
    "style",
    "unconfirmed",
    "slug",
    "language",
    "editions",
    "papers",
    "sides",
    "posts",
    "front",
    "back",
    "regions",
    "layout",
    "author",
    "date",
    "months",
];

/// Reads TOML that stands in the file between these places.
pub fn read(file: &mut File, part: Range<usize>) {
    let blanks = " ".repeat(part.start);
    let text = blanks + file.text.get(part).unwrap_or_default();
    let (table, _) = DeTable::parse_recoverable(&text);
    let mut tables = list(table.get_ref(), "prompt");
    tables.sort_by_key(|(at, _)| at.start);
    for (at, table) in &tables {
        file.prompts.push(prompt(at.clone(), table));
    }
    walk(file, &text, table.get_ref(), None);
    links(file, table.get_ref());
    data(file, table.get_ref());
    for (at, word) in comments(&text) {
        file.allow(at, &word);
    }
}

/// The tables of a list such as `[[prompt]]`, and where each begins.
fn list<'a>(table: &'a DeTable<'a>, key: &str) -> Vec<(Range<usize>, &'a DeTable<'a>)> {
    let array = table.get(key).and_then(|value| value.get_ref().as_array());
    let entry = |value: &'a Spanned<DeValue<'a>>| Some((value.span(), value.get_ref().as_table()?));
    array.into_iter().flat_map(|array| array.iter()).filter_map(entry).collect()
}

fn text_of<'a>(table: &'a DeTable<'a>, key: &str) -> Option<&'a str> {
    table.get(key)?.get_ref().as_str()
}

fn prompt(at: Range<usize>, table: &DeTable) -> Prompt {
    let minutes = table.get("minutes").and_then(|value| {
        let number = value.get_ref().as_integer()?;
        Some((number.as_str().parse().ok()?, value.span()))
    });
    let answer = table.get("answer").and_then(|value| value.get_ref().as_table());
    let is_check = answer.is_some_and(|answer| {
        let pair = answer.get("pair").and_then(|value| value.get_ref().as_bool());
        text_of(answer, "kind") == Some("scale") && pair == Some(true)
    });
    let kind = answer.and_then(|answer| text_of(answer, "kind"));
    Prompt {
        at,
        key: text_of(table, "key").unwrap_or_default().into(),
        kind: kind.unwrap_or_default().into(),
        depth: text_of(table, "depth").unwrap_or("gentle").into(),
        minutes,
        has_title: table.contains_key("title"),
        is_check,
        links: vec![],
    }
}

/// Every text in a table, and every part that a word to the check can cover.
fn walk(file: &mut File, text: &str, table: &DeTable, prompt: Option<usize>) {
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        file.parts.push(key.span().start..value.span().end.max(key.span().end));
        visit(file, text, name, value, prompt);
    }
}

fn visit(file: &mut File, text: &str, key: &str, value: &Spanned<DeValue>, prompt: Option<usize>) {
    match value.get_ref() {
        DeValue::String(words) if !NAMES.contains(&key) => {
            let mut passage = passage(text, key, words, value.span());
            passage.prompt = prompt;
            file.passages.push(passage);
        }
        DeValue::Array(values) if !NAMES.contains(&key) => {
            for value in values {
                if value.get_ref().as_table().is_some() {
                    file.parts.push(value.span());
                }
                let at = |prompt: &Prompt| prompt.at == value.span();
                let own = file.prompts.iter().position(at).filter(|_| key == "prompt");
                visit(file, text, key, value, own.or(prompt));
            }
        }
        DeValue::Table(table) if !table.contains_key("unconfirmed") => {
            walk(file, text, table, prompt);
        }
        _ => {}
    }
}

/// A value as a passage. Where it is written with escapes, all of it stands for
/// each of its letters.
fn passage(text: &str, key: &str, words: &str, span: Range<usize>) -> Passage {
    let raw = text.get(span.clone()).unwrap_or_default();
    let at = raw.find(words).filter(|_| !words.is_empty());
    let piece = at.map_or(span.start..span.start + 1, |at| span.start + at..span.end);
    Passage::new(key, words.into(), vec![(0, piece)])
}

/// Links out of the book, at the prompts beside them.
fn links(file: &mut File, table: &DeTable) {
    for (at, card) in list(table, "card") {
        let is_link = matches!(text_of(card, "kind"), Some("post-link" | "resource"));
        if !is_link {
            continue;
        }
        let before = file.prompts.iter().take_while(|prompt| prompt.at.start < at.start).count();
        for index in [before.checked_sub(1), Some(before)].into_iter().flatten() {
            if let Some(prompt) = file.prompts.get_mut(index) {
                prompt.links.push(at.clone());
            }
        }
    }
}

/// What `crisis.toml` says.
fn data(file: &mut File, table: &DeTable) {
    if let Some(value) = table.get("verified-on")
        && let Some(date) = value.get_ref().as_datetime().and_then(|day| day.date)
    {
        let date = Date { year: date.year.into(), month: date.month, day: date.day };
        file.shapes.push(Shape::Verified(value.span(), date));
    }
    if table.contains_key("elsewhere") {
        file.shapes.push(Shape::Elsewhere);
    }
    for (_, region) in list(table, "region") {
        let emergency = region.get("emergency");
        let emergency =
            emergency.and_then(|value| Some((value.span(), value.get_ref().as_table()?)));
        for (at, line) in list(region, "lines").into_iter().chain(emergency) {
            if line.contains_key("unconfirmed") {
                file.shapes.push(Shape::Unconfirmed(at));
            } else if let Some(reach) = line.get("reach")
                && let Some(words) = reach.get_ref().as_str()
            {
                file.shapes.push(Shape::Reach(reach.span(), words.into()));
            }
        }
    }
}

/// The comments that are words to the check.
fn comments(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = vec![];
    let mut begin = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if let Some(word) = bare.strip_prefix("# allow ") {
            let start = begin + line.find('#').unwrap_or(0);
            found.push((start..start + bare.len(), word.trim().into()));
        }
        begin += line.len();
    }
    found
}
