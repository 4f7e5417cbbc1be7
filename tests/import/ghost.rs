//! Posts of Ghost whose text stands only in the way that its editors keep it.

use serde_json::{Value, json};
use workbook::tools::import::Deed;

use super::{Desk, deeds, must_add_up};

fn export(post: Value) -> String {
    let mut row = json!({
        "id": "1", "title": "Salt and time", "slug": "salt", "status": "published", "type": "post",
        "published_at": "2024-01-02T10:00:00.000Z", "html": null, "plaintext": "Salt."
    });
    if let (Some(row), Value::Object(more)) = (row.as_object_mut(), post) {
        row.extend(more);
    }
    json!({ "db": [{ "meta": { "version": "6.0.0" }, "data": { "posts": [row] } }] }).to_string()
}

#[track_caller]
fn body(post: Value) -> (String, Desk) {
    let desk = Desk::new().source("ghost.json", export(post));
    must_add_up(&desk.import("ghost.json"));
    (desk.body("salt"), desk)
}

fn text(words: &str, format: u32) -> Value {
    json!({ "type": "extended-text", "text": words, "format": format, "version": 1 })
}

fn node(kind: &str, more: Value, children: &[Value]) -> Value {
    let mut node = json!({ "type": kind, "children": children });
    if let (Some(node), Value::Object(more)) = (node.as_object_mut(), more) {
        node.extend(more);
    }
    node
}

fn lexical(children: &[Value]) -> Value {
    json!({ "lexical": json!({ "root": { "type": "root", "children": children } }).to_string() })
}

/// What both editors are asked to say.
const WANTED: &str = "\
Words that are **bold**, *slanted* and [linked](https://example.org/salt).

## A heading

- one
- two

> A quote.

![a lake](../images/lake.svg \"In May\")

Last words.";

const LAKE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"></svg>";

#[track_caller]
fn must_say(post: Value) {
    let picture = "content/images/lake.svg";
    let desk = Desk::new()
        .source("site/ghost.json", export(post))
        .source(&format!("site/{picture}"), LAKE);
    must_add_up(&desk.import("site"));
    assert_eq!(desk.body("salt"), WANTED);
}

#[test]
fn the_newer_editor() {
    let item = |words| node("listitem", json!({}), &[text(words, 0)]);
    must_say(lexical(&[
        node(
            "paragraph",
            json!({}),
            &[
                text("Words that are ", 0),
                text("bold", 1),
                text(", ", 0),
                text("slanted", 2),
                text(" and ", 0),
                node("link", json!({ "url": "https://example.org/salt" }), &[text("linked", 0)]),
                text(".", 0),
            ],
        ),
        node("extended-heading", json!({ "tag": "h2" }), &[text("A heading", 0)]),
        node("list", json!({ "listType": "bullet", "start": 1 }), &[item("one"), item("two")]),
        node("extended-quote", json!({}), &[text("A quote.", 0)]),
        json!({
            "type": "image", "src": "__GHOST_URL__/content/images/lake.svg", "alt": "a lake",
            "caption": "In <em>May</em>"
        }),
        node("paragraph", json!({}), &[text("Last words.", 0)]),
    ]));
}

#[test]
fn the_older_editor() {
    let document = json!({
        "version": "0.3.1",
        "atoms": [],
        "cards": [["image", {
            "src": "__GHOST_URL__/content/images/lake.svg", "alt": "a lake", "caption": "In May"
        }]],
        "markups": [["strong"], ["em"], ["a", ["href", "https://example.org/salt"]]],
        "sections": [
            [1, "p", [
                [0, [], 0, "Words that are "], [0, [0], 1, "bold"], [0, [], 0, ", "],
                [0, [1], 1, "slanted"], [0, [], 0, " and "], [0, [2], 1, "linked"], [0, [], 0, "."]
            ]],
            [1, "h2", [[0, [], 0, "A heading"]]],
            [3, "ul", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
            [1, "blockquote", [[0, [], 0, "A quote."]]],
            [10, 0],
            [1, "p", [[0, [], 0, "Last words."]]]
        ]
    });
    must_say(json!({ "mobiledoc": document.to_string() }));
}

#[test]
fn a_page_goes_before_what_the_editors_keep() {
    let (said, _) = body(json!({ "html": "<p>From the page.</p>", "lexical": "{}" }));
    assert_eq!(said, "From the page.");
}

#[test]
fn words_without_an_editor_s_form_come_in_as_they_are() {
    let (said, _) = body(json!({ "lexical": "{ cut short", "plaintext": "Plain words." }));
    assert_eq!(said, "Plain words.");
}

#[test]
fn a_node_that_nobody_knows_keeps_its_words_and_is_told() {
    let inner = node("paragraph", json!({}), &[text("Inner words.", 0)]);
    let post = lexical(&[node("tower", json!({}), &[inner])]);
    let desk = Desk::new().source("ghost.json", export(post));
    let imported = desk.import("ghost.json");
    assert_eq!(desk.body("salt"), "Inner words.");
    assert_eq!(
        deeds(&imported, Deed::Dropped),
        [("a card of an unknown kind".into(), "tower".into())]
    );
}

#[test]
fn boxes_to_sign_up_are_left_out_with_their_words() {
    let sign_up = json!({ "type": "signup", "header": "Join us", "buttonText": "Subscribe" });
    let post = lexical(&[node("paragraph", json!({}), &[text("Words.", 0)]), sign_up]);
    let desk = Desk::new().source("ghost.json", export(post));
    let imported = desk.import("ghost.json");
    assert_eq!(desk.body("salt"), "Words.");
    must_add_up(&imported);
    assert_eq!(
        deeds(&imported, Deed::Dropped),
        [("a box to subscribe".into(), "Join us Subscribe".into())]
    );
}

/// As Ghost 6.65 exports them: a list in a list stands in an item of its own, and a
/// box keeps its emoji apart.
#[test]
fn lists_in_lists_and_boxes_are_those_of_ghost_s_own_pages() {
    let item = |inner: Value| node("listitem", json!({}), &[inner]);
    let list = |kind: &str, items: &[Value]| node("list", json!({ "listType": kind }), items);
    let inner = list("bullet", &[item(text("inner", 0))]);
    let post = lexical(&[
        list("number", &[item(text("first", 0)), item(inner), item(text("second", 0))]),
        json!({ "type": "callout", "calloutText": "<p>Taste <b>it</b>.</p>", "calloutEmoji": "🧂" }),
        json!({ "type": "toggle", "heading": "Why?", "content": "<p>Because.</p>" }),
        node(
            "paragraph",
            json!({}),
            &[
                text("code", 16),
                text(" and ", 0),
                text("both", 3),
                json!({ "type": "linebreak" }),
                text("next line", 0),
            ],
        ),
    ]);
    let (said, _) = body(post);
    assert_eq!(
        said,
        "1. first\n   - inner\n2. second\n\nTaste **it**.\n\n## Why?\n\nBecause.\n\n\
         `code` and ***both***\\\nnext line"
    );
}
