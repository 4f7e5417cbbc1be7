//! What `check` says, beside the words, and how it is allowed.

use std::fs;

use serde_json::{Value, json};

use super::{Studio, book, copy};
use crate::harness::post;

fn found<'v>(told: &'v Value, rule: &str) -> Option<&'v Value> {
    told["findings"].as_array()?.iter().find(|it| it["rule"] == rule)
}

/// What is said, as soon as it is so.
fn wait(studio: &Studio, is_it: impl Fn(&Value) -> bool) -> Value {
    studio.wait(|view| view["good"] == true);
    studio.wait_for("findings", |told| told["times"].as_u64() > Some(0) && is_it(told))
}

fn allow(studio: &Studio, told: &Value, rule: &str, reason: &str) -> (u16, Value) {
    let finding = found(told, rule).expect("a finding");
    let file = finding["file"].as_str().expect("a file");
    let asked = json!({
        "file": file, "hash": told["files"][file], "rule": rule, "from": finding["from"],
        "reason": reason,
    });
    studio.ask("POST", "allow", &asked)
}

#[test]
fn what_check_says_is_told_at_its_words_with_a_reason_and_a_page() {
    let text = "Calm words.\n\nIt is a miracle, “ü” and all.\n";
    let book = book().file("posts/first.md", post("First", text));
    let studio = Studio::open(book.path());
    let told = wait(&studio, |told| found(told, "miracle").is_some());
    let finding = found(&told, "miracle").expect("a finding");
    let file = fs::read_to_string(book.path().join("posts/first.md")).expect("a post");
    let units: Vec<u16> = file.encode_utf16().collect();
    let at = |end: &str| usize::try_from(finding[end].as_u64().expect("a place")).expect("a place");
    let words = String::from_utf16(&units[at("from")..at("to")]).expect("letters");
    assert_eq!((words.as_str(), &finding["words"]), ("miracle", &json!("miracle")));
    assert!(finding["reason"].as_str().is_some_and(|it| !it.is_empty()), "{finding}");
    assert!(finding["page"].as_u64().is_some(), "{finding}");
}

#[test]
fn an_allowance_is_one_line_above_what_it_is_about_and_nothing_else_changes() {
    let text = "Calm words.\n\nIt is a miracle, they say.\n\nMore.\n";
    let prompts = "# a note\n[[prompt]]\nkey = \"a\"\n  ask = 'Why did you stay?' # so\n\
                   answer = { kind = \"lines\", count = 3 }\n";
    let book =
        book().file("posts/first.md", post("First", text)).file("prompts/first.toml", prompts);
    let studio = Studio::open(book.path());
    for (path, rule, line, above) in [
        (
            "posts/first.md",
            "miracle",
            "<!-- allow miracle: it quotes, and answers – so -->",
            "It is",
        ),
        (
            "prompts/first.toml",
            "why-question",
            "  # allow why-question: it quotes, and answers -- so",
            "  ask =",
        ),
    ] {
        let before = fs::read_to_string(book.path().join(path)).expect("a file");
        let told = wait(&studio, |told| found(told, rule).is_some());
        let (status, answer) = allow(&studio, &told, rule, "it quotes,\n and answers -- so ");
        assert_eq!(status, 200, "{answer}");
        assert_eq!(answer["file"]["form"], studio.file(path)["form"], "its form is still there");
        let then = fs::read_to_string(book.path().join(path)).expect("a file");
        assert_eq!(then, before.replacen(above, &format!("{line}\n{above}"), 1), "{path}");
        let told = wait(&studio, |told| found(told, rule).is_none());
        assert!(found(&told, "unused-allowance").is_none(), "{told}");
        assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
        assert_eq!(fs::read_to_string(book.path().join(path)).expect("a file"), before);
    }
}

#[test]
fn nothing_is_allowed_without_a_reason_or_in_words_that_are_others_by_now() {
    let book = book().file("posts/first.md", post("First", "It is a miracle.\n"));
    let studio = Studio::open(book.path());
    let told = wait(&studio, |told| found(told, "miracle").is_some());
    let path = book.path().join("posts/first.md");
    let before = fs::read_to_string(&path).expect("a post");
    assert_eq!(allow(&studio, &told, "miracle", " \n ").0, 422);
    let then = before.replace("It is", "Here it is");
    fs::write(&path, &then).expect("a post");
    let (status, _) = allow(&studio, &told, "miracle", "it quotes");
    assert!(status == 409 || status == 422, "{status}");
    assert_eq!(fs::read_to_string(&path).expect("a post"), then);
}

#[test]
fn what_may_stand_is_offered_where_it_can_be_written_and_nowhere_else() {
    let book = copy("tests/faulty/spoken");
    let studio = Studio::open(book.path());
    let told = studio.wait_for("findings", |told| told["times"].as_u64() > Some(0));
    let findings = told["findings"].as_array().expect("findings");
    let (mut offered, mut others) = (0, 0);
    for finding in findings.iter().filter(|it| it["file"].is_string()) {
        let file = finding["file"].as_str().expect("a file");
        let asked = json!({
            "file": file, "hash": told["files"][file], "rule": finding["rule"],
            "from": finding["from"], "reason": "it quotes",
        });
        let (status, answer) = studio.ask("POST", "allow", &asked);
        if finding["can_stand"] == true {
            offered += 1;
            assert_eq!(status, 200, "{finding}: {answer}");
            assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
        } else {
            others += 1;
            assert_ne!(status, 200, "{finding}");
        }
    }
    assert!(offered > 20 && others > 0, "{offered} and {others}");
}
