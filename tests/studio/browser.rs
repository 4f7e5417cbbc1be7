//! The studio in the browsers of Debian: `tests/outside/studio.mjs` goes every way
//! that a person may go, and tells what was wrong. `.ci/run browsers` runs it.

use serde_json::{Value, json};

use super::{Studio, copy};
use crate::harness::program;
use crate::outside;

/// What can be done, by mouse and by keyboard alone.
const WAYS: [&str; 26] = [
    "a paragraph has the caret and an outline",
    "a word is typed",
    "what a prompt asks and an item are changed",
    "an item is added, moved and taken out",
    "chapters and pages are moved, taken out and put back",
    "a change is undone and done again",
    "words are found",
    "another edition and paper are shown",
    "what is wrong is told at its field until it is mended",
    "what another program writes comes in, and both are shown where both wrote",
    "a studio that is killed loses nothing that was typed, and says so",
    "an earlier state is brought back",
    "its keys are listed",
    "all of it is there in a narrow window",
    "a setting is changed and set back",
    "how one answers is chosen from pictures",
    "a question is added and taken out",
    "a page that asks nothing gets a question",
    "crisis lines are checked today",
    "a new chapter is begun",
    "what the check says may stand, with a reason",
    "two editions stand side by side, and are scrolled together",
    "the look is changed",
    "files, the kit and a test of the form are made",
    "a book begins in an empty folder",
    "posts are dropped onto an empty folder and become a book",
];
/// What axe looks at, in three sizes, of which one is dark.
const STATES: [&str; 21] = [
    "book", "post", "prompt", "list", "order", "found", "error", "versions", "stopped", "history",
    "keys", "kinds", "crisis", "adding", "finding", "beside", "look", "make", "start", "posts",
    "brought",
];

#[test]
#[ignore = "a stage of .ci/run by itself: it opens a browser for minutes"]
fn every_way_is_open_in_chromium() {
    goes_every_way("chrome", "chromium");
}

#[test]
#[ignore = "a stage of .ci/run by itself: it opens a browser for minutes"]
fn every_way_is_open_in_firefox() {
    goes_every_way("firefox", "firefox-esr");
}

#[track_caller]
fn goes_every_way(browser: &str, name: &str) {
    let Some(_) = outside::program(name, name) else { return };
    let Some((mut node, scripts)) = outside::node() else { return };
    let book = copy("workbook");
    let studio = Studio::open(book.path());
    studio.wait(|view| view["good"] == true);
    let job = json!({
        "browser": browser,
        "program": name,
        "address": studio.address,
        "folder": book.path(),
        "process": studio.process.id(),
        "again": [program().to_str(), Some("studio"), Some("--no-open"), book.path().to_str()],
    });
    let answer = outside::answer(node.arg(scripts.join("studio.mjs")), &job.to_string());
    let found: Value = serde_json::from_str(&answer).expect("what was found");
    assert_eq!(
        found["ways"],
        right(&["mouse", "keys"].map(|by| WAYS.map(|way| format!("{way}, by {by}"))).concat())
    );
    assert_eq!(found["states"], right(&STATES.map(shown).concat()));
    assert_eq!((&found["left"], &found["complaints"]), (&json!([]), &json!([])));
    assert!(found["requests"].as_u64() > Some(100), "of {} requests", found["requests"]);
}

/// A state in all sizes.
fn shown(state: &str) -> [String; 3] {
    [(1280, "light"), (768, "dark"), (640, "light")]
        .map(|(size, shade)| format!("{state}, {size} px, {shade}"))
}

/// Of each of these, that nothing is wrong.
fn right(names: &[String]) -> Value {
    names.iter().map(|name| (name.clone(), json!([]))).collect()
}
