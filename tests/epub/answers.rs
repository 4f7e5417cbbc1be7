//! What print says of an answer in its author's words and numbers, the book to read and
//! the phone say too.

use std::collections::BTreeSet;
use std::fs;

use scraper::Html;
use serde_json::Value;

use super::made_with;
use super::opened::{parsed, plain};
use crate::harness::{Book, Workbook, project};
use crate::kinds::KINDS;
use crate::phone::{page_of, text_of};

/// What names a form of the answer, and is printed nowhere.
const FORMS: [&str; 6] = ["guide", "kind", "orientation", "parts", "style", "views"];
/// How much room there is: it is drawn, and not said.
const ROOM: [&str; 11] = [
    "columns", "count", "height", "lines", "other", "pages", "passes", "pitch", "points", "rows",
    "width",
];
/// Numbers that are said.
const SAID: [&str; 7] = ["days", "max", "min", "minutes", "most", "rings", "top"];

/// Every kind of answer with every setting, without the help that names the settings, and
/// with an exercise whose time stands in its answer alone.
fn every_kind() -> Workbook {
    let specimen = project().join("tests/specimen");
    let mut workbook = Workbook::empty();
    for folder in ["", "posts", "prompts"] {
        for file in fs::read_dir(specimen.join(folder)).expect("a folder").flatten() {
            let path = file.path();
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let lines = text.lines().filter(|line| !line.starts_with("help = "));
            let lines = lines.filter(|line| *line != "minutes = 3");
            let text = lines.collect::<Vec<_>>().join("\n");
            let text = text.replace("minutes = 3, anchors", "minutes = 47, anchors");
            let name = path.strip_prefix(&specimen).expect("inside").display().to_string();
            workbook = workbook.file(&name, text + "\n");
        }
    }
    workbook
}

/// The words and numbers of an answer.
fn said(value: &Value, key: &str, into: &mut Vec<String>) {
    match value {
        Value::String(_) if FORMS.contains(&key) => {}
        Value::String(words) => into.extend(split(words)),
        Value::Number(number) if SAID.contains(&key) => into.push(number.to_string()),
        Value::Number(_) => assert!(ROOM.contains(&key) || key == "slots", "is `{key}` said?"),
        Value::Array(all) => all.iter().for_each(|it| said(it, key, into)),
        Value::Object(map) => map.iter().for_each(|(key, value)| said(value, key, into)),
        Value::Bool(_) | Value::Null => {}
    }
}

fn split(words: &str) -> Vec<String> {
    let words = words.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(Into::into).collect()
}

/// A number stands as figures, or as a word.
fn is_among(found: &BTreeSet<String>, wanted: &str) -> bool {
    const NUMBERS: [&str; 5] = ["one", "two", "three", "four", "five"];
    let number = wanted.parse::<usize>().ok();
    let word = number.and_then(|it| NUMBERS.get(it.checked_sub(1)?));
    found.contains(wanted) || word.is_some_and(|word| found.contains(*word))
}

/// The words of a prompt in a document of the book to read.
fn read_of(document: &str, id: &str) -> Option<Vec<String>> {
    let document = parsed(document);
    let prompt = document.descendants().find(|node| node.attribute("id") == Some(id))?;
    let is_number = |node: &roxmltree::Node| {
        node.parent().is_some_and(|it| it.attribute("class") == Some("number"))
    };
    let texts = prompt.descendants().filter(|it| it.is_text() && !is_number(it));
    let texts: Vec<_> = texts.filter_map(|it| it.text()).map(plain).collect();
    Some(split(&texts.join(" ")))
}

#[test]
fn the_book_to_read_and_the_phone_say_what_an_answer_says_on_paper() {
    let workbook = every_kind();
    let (epub, book) = (made_with(workbook.path(), &[]), Book::open(workbook.path()));
    let phone = page_of(workbook.path().to_str().expect("a path"));
    let phone = Html::parse_document(&phone);
    let mut kinds = BTreeSet::new();
    for chapter in book.manuscript["chapters"].as_array().expect("chapters") {
        for prompt in chapter["prompts"].as_array().expect("prompts") {
            let (id, answer) = (prompt["id"].as_str().expect("an id"), &prompt["answer"]);
            kinds.insert(answer["kind"].as_str().expect("a kind").to_string());
            let read = epub.documents().into_iter().find_map(|it| read_of(it, id));
            let read: BTreeSet<_> = read.expect("the prompt").into_iter().collect();
            let typed: BTreeSet<_> = text_of(&phone, id).into_iter().collect();
            for (key, value) in answer.as_object().expect("an answer") {
                let mut wanted = vec![];
                said(value, key, &mut wanted);
                let lost = |found| wanted.iter().filter(move |it| !is_among(found, it)).collect();
                let lost_to_read: Vec<_> = lost(&read);
                assert!(lost_to_read.is_empty(), "EPUB, {id}, `{key}`: {lost_to_read:?}");
                // in place of a drawing there is a list, and a week has its days by name
                let is_listed = key == "alt" || (key == "days" && *value == 7);
                let lost_on_phone: Vec<_> = lost(&typed);
                assert!(is_listed || lost_on_phone.is_empty(), "{id}, `{key}`: {lost_on_phone:?}");
            }
        }
    }
    assert_eq!(kinds.len(), KINDS.len());
}
