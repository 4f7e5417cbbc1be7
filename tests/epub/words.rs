//! Every word of the manuscript is in the book to read, in its order.

use serde_json::Value;

use super::opened::{plain, read};
use super::{books, made_with};
use crate::harness::Book;
use crate::phone::told::OF_PAPER;

/// The words of an answer, in the order in which they are asked.
const ASKED: [&str; 22] = [
    "label",
    "text",
    "title",
    "salutation",
    "closing",
    "items",
    "anchors",
    "steps",
    "stems",
    "values",
    "left",
    "right",
    "names",
    "offsets",
    "alt",
    "legend",
    "rows",
    "columns",
    "example",
    "heads",
    "regions",
    "levels",
];
const THEN: [&str; 4] = ["ends", "areas", "rings", "marks"];
/// What stands around a prompt.
const BEFORE: [&str; 5] = ["title", "content-note", "opt-out", "ground-before", "ask"];

/// All texts in a value, under these keys and below.
fn texts(value: &Value, keys: &[&str]) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(|value| texts(value, keys)).collect(),
        Value::Object(map) => {
            let found = keys.iter().filter_map(|key| map.get(*key));
            found.flat_map(|value| texts(value, keys)).collect()
        }
        _ => vec![],
    }
}

/// The words of blocks, and those of their footnotes, which stand behind them.
fn blocks(value: &Value, notes: &mut Vec<String>) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(|value| blocks(value, notes)).collect(),
        Value::Object(map) if map.get("type").is_some_and(|it| it == "footnote") => {
            let own = blocks(&map["blocks"], &mut vec![]);
            notes.extend(own);
            vec![]
        }
        Value::Object(map) => {
            let keys = ["body", "blocks", "items", "head", "rows", "text", "alt", "caption"];
            let found = keys.iter().filter_map(|key| map.get(*key));
            found.flat_map(|value| blocks(value, notes)).collect()
        }
        _ => vec![],
    }
}

fn prompt(value: &Value) -> Vec<String> {
    let mut words: Vec<_> = BEFORE.iter().flat_map(|key| texts(&value[*key], &[])).collect();
    words.extend(texts(&value["help"], &[]));
    words.extend(texts(&value["answer"], &[&ASKED[..], &THEN].concat()));
    words.extend(texts(&value["ground-after"], &[]));
    words
}

fn card(value: &Value) -> Vec<String> {
    let keys = [
        "title", "text", "lines", "name", "reach", "items", "skip", "by", "source", "url", "shown",
    ];
    let mut words = texts(value, &keys);
    // an address is read as it is shown
    words.retain(|words| !words.starts_with("http"));
    words
}

/// The words of a chapter or section, in the order in which they are read.
fn expected(it: &Value) -> Vec<String> {
    let mut notes = vec![];
    let mut words: Vec<_> =
        ["title", "subtitle", "summary"].iter().flat_map(|key| texts(&it[*key], &[])).collect();
    words.extend(blocks(&it["blocks"], &mut notes));
    words.extend(notes);
    let (prompts, cards) = (it["prompts"].as_array(), it["cards"].as_array());
    let (prompts, cards) = (prompts.expect("prompts"), cards.expect("cards"));
    for (index, own) in prompts.iter().chain([&Value::Null]).enumerate() {
        let here = cards.iter().filter(|card| card["after"] == index);
        words.extend(here.flat_map(card));
        if !own.is_null() {
            words.extend(prompt(own));
        }
    }
    words.extend(texts(&it["closing"], &[]));
    words
}

#[track_caller]
fn holds_in_order(read: &str, words: &[String]) {
    let mut from = 0;
    for phrase in words.iter().map(|words| plain(words)).filter(|words| !words.is_empty()) {
        let found = read[from..].find(&phrase);
        let at = found.unwrap_or_else(|| panic!("`{phrase}` is not in {}", &read[from..]));
        from += at + phrase.len();
    }
}

#[test]
fn every_word_of_the_manuscript_is_there_in_order() {
    let mut count = 0;
    for (folder, _kept) in books() {
        let (epub, book) = (made_with(&folder, &[]), Book::open(&folder));
        let documents = epub.documents();
        let manuscript = &book.manuscript;
        let cover = texts(manuscript, &["title", "subtitle"]);
        holds_in_order(&read(documents[0]), &cover);
        let parts = ["front", "chapters", "back"].map(|part| manuscript[part].as_array());
        let parts = parts.into_iter().flatten().flatten();
        for (it, document) in parts.zip(&documents[2..]) {
            let words = expected(it);
            holds_in_order(&read(document), &words);
            count += words.len();
        }
        let all: String = documents.iter().map(|text| read(text)).collect();
        let crisis = ["regions", "name", "lines", "reach", "emergency", "elsewhere"];
        let glossary = ["term", "meaning"];
        let mut filled_in = texts(&manuscript["glossary"], &glossary);
        if all.contains("In immediate danger") {
            filled_in.extend(texts(&manuscript["crisis"], &crisis));
        }
        for words in filled_in {
            assert!(all.contains(&plain(&words)), "`{words}` is missing");
        }
    }
    assert!(count > 2000, "{count} phrases");
}

#[test]
fn it_does_not_speak_of_a_sheet_of_paper_that_one_holds() {
    let epub = made_with(&crate::harness::project().join("workbook"), &[]);
    for document in epub.documents() {
        let text = read(document);
        let found: Vec<_> = OF_PAPER.iter().filter(|words| text.contains(**words)).collect();
        assert!(found.is_empty(), "{found:?}");
    }
}
