//! How files are changed, and brought back.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Studio, book, copy};
use crate::harness::post;
use crate::outside;

#[test]
fn fields_change_their_own_words_alone_in_every_file_of_the_series_and_the_specimen() {
    for from in ["workbook", "tests/specimen"] {
        let book = copy(from);
        let studio = Studio::open(book.path());
        let view = studio.wait(|view| view["good"] == true);
        let mut paths: Vec<String> = vec!["workbook.toml".into()];
        for entry in view["contents"].as_array().expect("contents") {
            let files = entry["files"].as_array().expect("files").iter();
            paths.extend(files.map(|it| it.as_str().expect("a path").to_string()));
        }
        paths.retain(|path| book.path().join(path).exists());
        assert!(paths.len() > 3, "{paths:?}");
        for path in &paths {
            changes_alone(&studio, book.path(), path);
        }
    }
}

/// All fields of a file get a word more: every other line stays as it is, and one
/// step back brings the file back letter by letter.
#[track_caller]
fn changes_alone(studio: &Studio, folder: &Path, path: &str) {
    let before = fs::read_to_string(folder.join(path)).expect("a file");
    let file = studio.file(path);
    let parts = file["parts"].as_array().expect("parts");
    if parts.is_empty() {
        return;
    }
    let changes: Vec<_> = parts
        .iter()
        .map(|part| {
            let text = part["text"].as_str().expect("a text");
            json!({ "part": part["id"], "text": format!("{text} anew \\ \"so\"") })
        })
        .collect();
    let (status, answer) = studio.change(path, &file["hash"], &json!(changes));
    assert_eq!(status, 200, "{path}: {answer}");
    let then = fs::read_to_string(folder.join(path)).expect("a file");
    let shown = studio.file(path);
    for (old, new) in parts.iter().zip(shown["parts"].as_array().expect("parts")) {
        let wanted = format!("{} anew \\ \"so\"", old["text"].as_str().expect("a text"));
        assert_eq!(new["text"], wanted, "{path}: {}", old["id"]);
    }
    let is_note = |line: &&str| line.trim_start().starts_with('#');
    let notes = |text: &str| text.lines().filter(is_note).map(String::from).collect::<Vec<_>>();
    assert_eq!(notes(&before), notes(&then), "{path}");
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert_eq!(fs::read_to_string(folder.join(path)).expect("a file"), before, "{path}");
}

#[test]
fn changes_are_undone_and_done_again_after_a_restart() {
    let book = book();
    let path = book.path().join("posts/first.md");
    let read = || fs::read_to_string(&path).expect("a post");
    let first = read();
    let mut texts = vec![first.clone()];
    {
        let studio = Studio::open(book.path());
        studio.wait(|view| view["good"] == true);
        for (from, to) in [("first words", "one"), ("second", "two")] {
            let file = studio.file("posts/first.md");
            let body = file["body"]["text"].as_str().expect("a text").replace(from, to);
            let title = json!({ "part": ["title"], "text": format!("Title {to}") });
            let changes = json!([{ "body": body }, title]);
            // two changes of the same words are one where they follow at once
            sleep(Duration::from_millis(3100));
            assert_eq!(studio.change("posts/first.md", &file["hash"], &changes).0, 200);
            texts.push(read());
        }
    }
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let step = |way: &str| studio.ask("POST", way, &Value::Null).0;
    assert_eq!((step("undo"), read()), (200, texts[1].clone()));
    assert_eq!((step("undo"), read()), (200, texts[0].clone()));
    assert_eq!((step("undo"), read()), (409, texts[0].clone()));
    assert_eq!((step("redo"), read()), (200, texts[1].clone()));
    let states = studio.get("history")["states"].as_array().expect("states").clone();
    assert_eq!(states.len(), 5, "two changes, two steps back, one again: {states:?}");
    let second = states[3]["id"].as_u64().expect("an id");
    assert_eq!(studio.ask("POST", &format!("history/{second}"), &Value::Null).0, 204);
    assert_eq!(read(), texts[2], "back to what was saved second");
}

#[test]
fn a_folder_that_is_gone_is_told_and_its_words_are_saved_once_it_is_back() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let file = studio.file("posts/first.md");
    let change = || studio.change("posts/first.md", &file["hash"], &json!([{ "body": "Words." }]));
    let elsewhere = book.path().with_extension("moved");
    fs::rename(book.path(), &elsewhere).expect("a move");
    let (status, answer) = change();
    let message = answer["problem"]["message"].as_str().expect("a message");
    assert!(status == 422 && message.contains("put its folder back there"), "{answer}");
    assert!(!book.path().exists(), "nothing is begun anew");
    fs::rename(&elsewhere, book.path()).expect("a move");
    assert_eq!(change().0, 200);
}

#[test]
fn a_folder_that_another_was_put_in_the_place_of_is_set_on() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = book.path().join("posts/first.md");
    let before = fs::read_to_string(&path).expect("a post");
    let elsewhere = book.path().with_extension("before");
    fs::rename(book.path(), &elsewhere).expect("a move");
    outside::output(Command::new("cp").arg("-r").args([&elsewhere, book.path()]));
    fs::remove_dir_all(&elsewhere).expect("a folder");
    // by the studio, and by another program
    let hash = studio.file("posts/first.md")["hash"].clone();
    let change = json!([{ "part": ["title"], "text": "Mine" }]);
    assert_eq!(studio.change("posts/first.md", &hash, &change).0, 200);
    let is_called = |title| move |view: &Value| view["contents"].to_string().contains(title);
    studio.wait(is_called("Mine"));
    fs::write(&path, &before).expect("a post");
    studio.wait(is_called("The First post"));
}

#[test]
fn entries_of_a_list_are_added_moved_and_taken_out() {
    let list = "[\n  \"one\",   # the first\n  'two',\n]";
    let answer = format!("kind = \"checklist\"\nitems = {list}\n");
    let prompts = format!("[[prompt]]\nkey = \"a\"\nask = \"Which?\"\n[prompt.answer]\n{answer}");
    let book = book().file("prompts/first.toml", &prompts);
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let way = json!(["prompt", 0, "answer", "items"]);
    let changed = |change: Value| {
        let hash = studio.file("prompts/first.toml")["hash"].clone();
        assert_eq!(studio.change("prompts/first.toml", &hash, &json!([change])).0, 200);
        let text = fs::read_to_string(book.path().join("prompts/first.toml")).expect("prompts");
        text.split_once("items = ").expect("a list").1.trim_end().to_string()
    };
    let added = changed(json!({ "list": way, "at": 2, "text": "a \"third\"" }));
    assert_eq!(added, list.replace("\n]", "\n  \"a \\\"third\\\"\",\n]"));
    let moved = changed(json!({ "list": way, "from": 2, "to": 0 }));
    assert_eq!(moved, list.replace("[\n", "[\n  \"a \\\"third\\\"\",\n"));
    assert_eq!(changed(json!({ "remove": ["prompt", 0, "answer", "items", 0] })), list);
    changed(json!({ "part": ["prompt", 0, "answer", "items", 0], "text": "" }));
    let emptied = studio.file("prompts/first.toml");
    assert_eq!(emptied["parts"][1]["text"], "", "it can be filled again");
}

#[test]
fn typing_on_is_one_state() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let before = studio.file("posts/first.md");
    let mut hash = before["hash"].clone();
    for text in ["A", "An", "Anew"] {
        let change = json!([{ "part": ["title"], "text": text }]);
        hash = studio.change("posts/first.md", &hash, &change).1["hash"].clone();
    }
    let states = studio.get("history")["states"].as_array().expect("states").len();
    assert_eq!(states, 1);
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert_eq!(studio.file("posts/first.md"), before);
}

#[test]
fn what_another_program_has_changed_is_told_and_kept() {
    let book = book();
    let studio = Studio::open(book.path());
    let view = studio.wait(|view| view["good"] == true);
    let file = studio.file("posts/first.md");
    let path = book.path().join("posts/first.md");
    let other = fs::read_to_string(&path).expect("a post").replace("second", "other");
    fs::write(&path, &other).expect("a post");
    let (status, answer) =
        studio.change("posts/first.md", &file["hash"], &json!([{ "body": "Mine.\n" }]));
    assert_eq!(status, 409);
    assert!(answer["file"]["body"]["text"].as_str().expect("theirs").contains("other"));
    assert_eq!(fs::read_to_string(&path).expect("a post"), other);
    let version = view["version"].as_u64();
    studio.wait(|view| view["version"].as_u64() > version && view["good"] == true);
    let history = studio.get("history");
    assert_eq!(history["states"][0]["what"], "Changed by another program");
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert!(fs::read_to_string(&path).expect("a post").contains("second"));
}

#[test]
fn a_step_back_loses_nothing_that_another_program_has_just_written() {
    let book = book();
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = book.path().join("posts/first.md");
    let read = || fs::read_to_string(&path).expect("a post");
    let file = studio.file("posts/first.md");
    let change = json!([{ "part": ["title"], "text": "Mine" }]);
    assert_eq!(studio.change("posts/first.md", &file["hash"], &change).0, 200);
    let theirs = read().replace("second", "other");
    fs::write(&path, &theirs).expect("a post");
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert!(read().contains("second") && read().contains("Mine"), "theirs goes first");
    assert_eq!(studio.ask("POST", "redo", &Value::Null).0, 200);
    assert_eq!(read(), theirs);
}

#[test]
fn the_last_ten_thousand_states_are_kept_with_the_texts_that_they_need() {
    let book = book();
    {
        let studio = Studio::open(book.path());
        studio.wait(|view| view["good"] == true);
        let file = studio.file("posts/first.md");
        let change = json!([{ "part": ["title"], "text": "Later" }]);
        assert_eq!(studio.change("posts/first.md", &file["hash"], &change).0, 200);
    }
    let kept = book.path().join(".history");
    let state = fs::read_to_string(kept.join("states")).expect("states");
    let state: Value = serde_json::from_str(state.trim()).expect("a state");
    let line = |id: usize| {
        let mut state = state.clone();
        state["id"] = json!(id);
        format!("{state}\n")
    };
    fs::write(kept.join("states"), (1..=10_050).map(line).collect::<String>()).expect("states");
    fs::write(kept.join("texts/unneeded"), "old").expect("a text");
    let studio = Studio::open(book.path());
    let states = studio.get("history")["states"].as_array().expect("states").clone();
    assert_eq!((states.len(), &states[0]["id"]), (10_000, &json!(10_050)));
    assert!(!kept.join("texts/unneeded").exists(), "no state needs it");
    studio.wait(|view| view["good"] == true);
    assert_eq!(studio.ask("POST", "undo", &Value::Null).0, 200);
    assert_eq!(studio.file("posts/first.md")["title"], "The First post");
}

#[test]
fn what_would_break_without_a_chapter_is_told_before_it_is_taken_out() {
    let text = "Words, and [the other](second.md).\n";
    let book = book().file("posts/first.md", post("First", text));
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let before = fs::read_to_string(book.path().join("workbook.toml")).expect("settings");
    let told = studio.get("outside/leaving?list=posts&at=1");
    let problem = &told["problems"][0];
    assert_eq!(problem["file"], "posts/first.md", "{told}");
    assert!(problem["message"].as_str().is_some_and(|it| it.contains("second.md")), "{told}");
    assert_eq!(studio.get("outside/leaving?list=posts&at=0")["problems"], json!([]));
    assert_eq!(fs::read_to_string(book.path().join("workbook.toml")).expect("settings"), before);
}

#[test]
fn a_state_says_in_words_what_was_changed() {
    let book = book().file("prompts/first.toml", TWO_PROMPTS);
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let path = "prompts/first.toml";
    let file = studio.file(path);
    let changes = json!([
        { "part": ["prompt", 1, "ask"], "text": "What now?" },
        { "set": ["prompt", 1, "minutes"], "value": 5 },
    ]);
    assert_eq!(studio.change(path, &file["hash"], &changes).0, 200);
    let words = |id: &Value| studio.get(&format!("history/{id}"))["words"][path].clone();
    let newest = |studio: &Studio| studio.get("history")["states"][0]["id"].clone();
    let told = words(&newest(&studio));
    let wanted = json!([
        { "key": "ask", "name": "Question 2, Question", "before": "And then?", "then": "What now?" },
        { "key": "minutes", "name": "Question 2, Minutes", "before": null, "then": "5" },
    ]);
    assert_eq!(told, wanted);
    let file = studio.file(path);
    let moved = json!([{ "entry": ["prompt", 1], "to": 0 }]);
    assert_eq!(studio.change(path, &file["hash"], &moved).0, 200);
    assert_eq!(words(&newest(&studio)), json!([]), "it is found by its own name");
}

const TWO_PROMPTS: &str = "[[prompt]]\nkey = \"a\"\nask = \"Why?\"\nanswer = { kind = \"lines\" }\n
[[prompt]]\nkey = \"b\"\nask = \"And then?\"\nanswer = { kind = \"lines\" }\n";
