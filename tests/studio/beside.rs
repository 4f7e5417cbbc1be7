//! Two editions side by side.

use std::fs;

use serde_json::{Value, json};

use super::{Studio, book, pages};
use crate::harness::PROMPTS;

const TO_TYPE: &str = "fill";

/// A studio with the edition to type into beside the one to print.
fn with_second(studio: &Studio) -> Value {
    studio.wait(|view| view["good"] == true);
    let (status, view) =
        studio.ask("PUT", "second", &json!({ "edition": TO_TYPE, "paper": "letter" }));
    assert_eq!(status, 200, "{view}");
    view
}

#[test]
fn a_second_edition_stands_beside_the_first_and_follows_what_is_saved() {
    let book = book();
    let studio = Studio::open(book.path());
    let before = with_second(&studio);
    assert_eq!((&before["edition"], &before["paper"]), (&json!(TO_TYPE), &json!("letter")));
    let first = studio.get("book");
    assert_eq!(first["edition"], "print", "the first stays what it is");
    assert_ne!(pages(&first), pages(&before));
    let file = studio.file("posts/first.md");
    let text = file["body"]["text"].as_str().expect("a text").replace("second", "next");
    assert_eq!(studio.change("posts/first.md", &file["hash"], &json!([{ "body": text }])).0, 200);
    let after = studio.wait_for("second", |view| pages(view) != pages(&before));
    let changed: Vec<_> =
        pages(&before).into_iter().zip(pages(&after)).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let (status, svg) = studio.ask("GET", &format!("page/{}.svg", changed[0].1), &Value::Null);
    assert!(status == 200 && svg.as_str().is_some_and(|svg| svg.starts_with("<svg")));
    assert_eq!(studio.ask("DELETE", "second", &Value::Null).0, 204);
    assert_eq!(studio.ask("GET", "second", &Value::Null).0, 404);
    assert_eq!(studio.ask("GET", &format!("page/{}.svg", changed[0].1), &Value::Null).0, 404);
}

#[test]
fn the_second_edition_can_be_on_another_paper_and_keeps_its_pages_while_something_is_wrong() {
    let book = book();
    let studio = Studio::open(book.path());
    with_second(&studio);
    let (_, view) = studio.ask("PUT", "second", &json!({ "edition": "print", "paper": "a4" }));
    assert_eq!((&view["edition"], &view["paper"]), (&json!("print"), &json!("a4")));
    let width = view["pages"][0]["width"].as_f64().expect("a width");
    assert!((width - 595.276).abs() < 0.01, "{width}");
    fs::write(book.path().join("prompts/first.toml"), PROMPTS.replace("ask", "aks"))
        .expect("a file");
    let wrong = studio.wait_for("second", |view| view["good"] == false);
    assert_eq!(pages(&wrong), pages(&view));
    assert_eq!(wrong["problems"][0]["file"], "prompts/first.toml");
}

/// Where words are printed first, as the studio tells it of a column.
fn place_of(studio: &Studio, of: &str, view: &Value, words: &str) -> (usize, f64) {
    let places = (0..pages(view).len()).find_map(|page| {
        let told = studio.get(&format!("{of}?version={}&page={page}", view["version"]));
        let thing = told["things"].as_array().expect("things").iter().find(|it| {
            it["file"] == "posts/first.md" && it["words"].as_str().is_some_and(|it| it == words)
        })?;
        Some((page, thing["rects"][0][1].as_f64().expect("a place")))
    });
    places.expect("the words are printed")
}

#[test]
fn the_columns_know_where_each_has_the_same_words() {
    let book = book();
    let studio = Studio::open(book.path());
    let second = with_second(&studio);
    let first = studio.get("book");
    let told = studio.get("second/pairs");
    let numbers = |row: &Value| -> Vec<f64> {
        row.as_array().expect("a row").iter().filter_map(Value::as_f64).collect()
    };
    let rows: Vec<_> = told["rows"].as_array().expect("rows").iter().map(numbers).collect();
    assert!(rows.len() > 10, "{rows:?}");
    for next in rows.windows(2) {
        for (page, down) in [(0, 1), (2, 3)] {
            let [a, b] = [&next[0], &next[1]].map(|row| (row[page], row[down]));
            assert!(a <= b, "both go on: {next:?}");
        }
    }
    let words = "The second paragraph says more than that.";
    let (page, down) = place_of(&studio, "things", &first, words);
    let (other, there) = place_of(&studio, "second/things", &second, words);
    let number = |at: usize| f64::from(u32::try_from(at).expect("a page"));
    let wanted = [number(page), down, number(other), there];
    let is_it = |row: &Vec<f64>| row.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 0.06);
    assert!(rows.iter().any(is_it), "{page} {down} {other} {there} {rows:?}");
}
