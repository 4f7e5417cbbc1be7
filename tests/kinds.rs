//! The kinds of answer: their settings, their bounds, what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};
use toml::Table;

use workbook::book::manuscript::form::FieldKind;

use crate::harness::{Book, PROMPTS, Workbook, project};

const ANSWER: &str = "{ kind = \"lines\", count = 3 }";

/// A sound answer of every kind.
pub const KINDS: &[(&str, &str)] = &[
    ("lines", ""),
    ("box", ""),
    ("stem", "stems = [\"I\"]"),
    ("checklist", "items = [\"a\"]"),
    ("choice", "items = [\"a\"]"),
    ("scale", ""),
    ("grid", "rows = [\"a\"], columns = [\"no\", \"yes\"]"),
    ("table", "columns = [{ title = \"a\" }, { title = \"b\", width = 3 }]"),
    ("two-column", "left = \"a\", right = \"b\""),
    ("body-map", ""),
    ("timeline", ""),
    ("wheel", "areas = [\"a\", \"b\", \"c\"]"),
    ("tracker", "rows = [\"a\"]"),
    ("letter", ""),
    ("values-sort", "values = [\"a\", \"b\", \"c\", \"d\", \"e\"]"),
    ("steps", "steps = [\"a\"]"),
    ("session-log", ""),
    ("plan", ""),
    ("circle-map", ""),
    ("check-in", ""),
    ("date", ""),
    ("acknowledge", "text = \"I read it.\""),
    ("notes", ""),
];

fn team() -> Workbook {
    Workbook::new().settings("language = \"en\"", "language = \"en\"\ncare-team = true")
}

pub fn with(kind: &str, settings: &str) -> String {
    let comma = if settings.is_empty() { "" } else { ", " };
    format!("{{ kind = \"{kind}\"{comma}{settings} }}")
}

/// A workbook whose first chapter has these prompts.
pub fn asking(prompts: impl Iterator<Item = String>) -> Workbook {
    let prompt = |(index, answer): (usize, String)| {
        PROMPTS.replace("today", &format!("k-{index}")).replace(ANSWER, &answer)
    };
    let toml: String = prompts.enumerate().map(prompt).collect();
    team().file("prompts/first.toml", toml)
}

#[track_caller]
fn answer(kind: &str, settings: &str) -> Value {
    let mut answer =
        team().prompt(ANSWER, &with(kind, settings)).chapter()["prompts"][0]["answer"].take();
    let named = answer.as_object_mut().expect("a table").remove("kind");
    assert_eq!(named, Some(kind.into()));
    answer
}

#[test]
fn every_kind_has_its_standards() {
    let standards = [
        json!({ "count": 4, "pitch": 8, "guide": "rule" }),
        json!({ "height": 64, "label": null, "ruled": false, "drawing": false }),
        json!({ "stems": ["I"], "lines": 1 }),
        json!({ "items": ["a"], "columns": 1, "other": 0, "most": null }),
        json!({ "items": ["a"], "columns": 1, "none": false }),
        json!({ "min": 0, "max": 10, "ends": null, "rows": [], "pair": false }),
        json!({ "rows": ["a"], "columns": ["no", "yes"] }),
        json!({ "columns": [{ "title": "a", "width": 1 }, { "title": "b", "width": 3 }],
                "rows": 4, "height": 3, "heads": [], "example": [] }),
        json!({ "left": "a", "right": "b", "rows": 3, "height": 3, "arrow": false }),
        json!({ "views": "both", "legend": [], "regions": [], "alt": null }),
        json!({ "points": 6, "orientation": "across", "names": [], "free": false }),
        json!({ "areas": ["a", "b", "c"], "rings": 10, "passes": 1 }),
        json!({ "rows": ["a"], "days": 7, "marks": [] }),
        json!({ "salutation": null, "closing": null, "lines": 16, "date": false }),
        json!({ "values": ["a", "b", "c", "d", "e"], "levels": [], "top": 5 }),
        json!({ "steps": ["a"], "anchors": [], "minutes": null, "ticks": false, "large": false }),
        json!({ "parts": ["before", "during", "after"], "lines": 4 }),
        json!({ "rows": 3, "columns": [], "done": true }),
        json!({ "rings": [], "slots": [2, 4, 6] }),
        json!({ "offsets": [], "lines": 2 }),
        json!({ "style": "slots", "label": null }),
        json!({ "text": "I read it.", "name": false, "date": false }),
        json!({ "pages": 1, "style": "lined" }),
    ];
    assert_eq!(standards.len(), KINDS.len());
    for ((kind, settings), standard) in KINDS.iter().zip(standards) {
        assert_eq!(answer(kind, settings), standard, "{kind}");
    }
}

/// The settings of a kind, as the error about an unknown one lists them.
fn settings_of(kind: &str, settings: &str) -> BTreeSet<String> {
    let comma = if settings.is_empty() { "" } else { ", " };
    let toml = with(kind, &format!("{settings}{comma}zzz = 1"));
    let output = team().prompt(ANSWER, &toml).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, list) = said.split_once("known here: ").expect("a list of settings");
    let list = list.lines().next().unwrap_or_default();
    list.split(", ").map(|name| name.trim_matches('`').to_string()).collect()
}

#[test]
fn the_specimen_shows_every_kind_and_every_setting() {
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in fs::read_dir(project().join("tests/specimen/prompts")).expect("prompts") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        let table: Table = text.parse().expect("TOML");
        for prompt in table["prompt"].as_array().expect("prompts") {
            let answer = prompt["answer"].as_table().expect("a table");
            let kind = answer["kind"].as_str().expect("a kind").to_string();
            shown.entry(kind).or_default().extend(answer.keys().cloned());
        }
    }
    for (kind, settings) in KINDS {
        assert_eq!(shown.remove(*kind).unwrap_or_default(), settings_of(kind, settings), "{kind}");
    }
    assert!(shown.is_empty(), "kinds that the tests do not know: {shown:?}");
}

#[test]
fn the_page_of_answers_describes_every_setting_and_its_examples_build() {
    let page = page_of_answers();
    for (kind, settings) in KINDS {
        let (_, rest) = page.split_once(&format!("### `{kind}`\n")).expect(kind);
        let section = rest.split("\n## ").next().and_then(|rest| rest.split("\n### ").next());
        let section = section.unwrap_or_default();
        for setting in settings_of(kind, settings).iter().filter(|name| *name != "kind") {
            assert!(section.contains(&format!("`{setting}`")), "{kind} lacks `{setting}`");
        }
        let shown = examples(section).any(|code| code.contains(&format!("kind = \"{kind}\"")));
        assert!(shown, "{kind} has no example of its own");
    }
    let answers = examples(&page).filter_map(|code| code.strip_prefix("answer = "));
    asking(answers.map(Into::into)).build();
}

/// `docs/answers.md`.
pub fn page_of_answers() -> String {
    fs::read_to_string(project().join("docs/answers.md")).expect("the page")
}

/// The examples of a text.
pub fn examples(text: &str) -> impl Iterator<Item = &str> {
    text.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next())
}

#[test]
fn entries_may_have_keys_wherever_the_page_of_answers_says() {
    const LISTS: [(&str, &str, usize, &str); 16] = [
        ("checklist", "items", 2, ""),
        ("choice", "items", 2, ""),
        ("stem", "stems", 2, ""),
        ("scale", "rows", 2, ""),
        ("grid", "rows", 2, ", columns = [\"a\", \"b\"]"),
        ("grid", "columns", 2, ", rows = [\"a\"]"),
        ("tracker", "rows", 2, ""),
        ("table", "heads", 2, ", columns = [{ title = \"a\" }, { title = \"b\" }]"),
        ("steps", "steps", 2, ", ticks = true"),
        ("steps", "anchors", 2, ", steps = [\"a\"]"),
        ("wheel", "areas", 3, ""),
        ("body-map", "regions", 2, ""),
        ("timeline", "names", 3, ""),
        ("values-sort", "values", 5, ""),
        ("circle-map", "rings", 2, ", slots = [1, 1]"),
        ("check-in", "offsets", 2, ""),
    ];
    let page = page_of_answers();
    let (_, section) = page.split_once("### Entries with a key").expect("a section");
    let listed = section.lines().find(|line| line.ends_with("can have keys.")).expect("a list");
    for (kind, list, count, rest) in LISTS {
        let entry = |n: usize| format!("{{ key = \"the-{n}-th\", text = \"Words\" }}");
        let entries: Vec<_> = (1..=count).map(entry).collect();
        let answer = with(kind, &format!("{list} = [{}]{rest}", entries.join(", ")));
        let chapter = Workbook::new().prompt(ANSWER, &answer).chapter();
        let fields = chapter["prompts"][0]["fields"].as_array().expect("fields");
        let named =
            fields.iter().any(|name| name.as_str().is_some_and(|it| it.contains("the-1-th")));
        assert!(named, "{kind}: no field is named by a key of its `{list}`: {fields:?}");
        assert!(listed.contains(&format!("`{list}`")), "the page does not list `{list}`");
    }
}

#[test]
fn kinds_that_are_marked_end_with_room_for_words() {
    let page = page_of_answers();
    let (_, section) = page.split_once("### Words about what is marked").expect("a section");
    let told = section.split("\n### ").next().unwrap_or_default();
    let workbook = asking(KINDS.iter().map(|(kind, settings)| with(kind, settings)));
    let book = Book::open(workbook.path());
    for (index, (kind, _)) in KINDS.iter().enumerate() {
        let begins = format!("first.k-{index}.");
        let own = book.form.fields.iter().filter(|field| field.name.starts_with(&begins));
        let own: Vec<_> = own.collect();
        let last = own.last().expect("a field");
        let written = |kind: &FieldKind| matches!(kind, FieldKind::Line | FieldKind::Multiline);
        let is_listed = told.contains(&format!("`{kind}`"));
        assert_eq!(last.name == format!("{begins}words"), is_listed, "{kind}: {}", last.name);
        // a tick is all that a note of having read something takes
        let takes_words = own.iter().any(|field| written(&field.kind));
        assert!(takes_words || *kind == "acknowledge", "{kind} takes no words");
        if is_listed {
            assert_eq!(last.kind, FieldKind::Multiline);
            assert!(last.label.ends_with("in words, if you like"), "{}", last.label);
        }
    }
}

#[test]
fn settings_may_be_set() {
    let pairs = [
        (
            "lines",
            "count = 60, pitch = 14, guide = \"none\"",
            json!({ "count": 60, "pitch": 14, "guide": "none" }),
        ),
        (
            "table",
            "columns = [{ title = \"a\" }, { title = \"b\" }], heads = [\"x\"], height = 20, example = [\"1\", \"2\"]",
            json!({ "columns": [{ "title": "a", "width": 1 }, { "title": "b", "width": 1 }],
                 "rows": 0, "height": 20, "heads": ["x"], "example": ["1", "2"] }),
        ),
        (
            "timeline",
            "names = [\"a\", \"b\", \"c\", \"d\"], orientation = \"down\"",
            json!({ "points": 4, "orientation": "down", "names": ["a", "b", "c", "d"], "free": false }),
        ),
        (
            "session-log",
            "parts = [\"after\", \"before\"], lines = 12",
            json!({ "parts": ["before", "after"], "lines": 12 }),
        ),
        (
            "circle-map",
            "rings = [\"in\", \"out\"], slots = [3, 5]",
            json!({ "rings": ["in", "out"], "slots": [3, 5] }),
        ),
    ];
    for (kind, settings, expected) in pairs {
        assert_eq!(answer(kind, settings), expected);
    }
}

#[test]
fn wrong_settings_of_each_kind_are_errors() {
    let two = "columns = [{ title = \"a\" }, { title = \"b\" }]";
    let long = "x".repeat(61);
    let many = |count: usize| format!("[{}]", vec!["\"a\""; count].join(", "));
    for (kind, settings, message) in [
        ("lines", "count = 0".into(), "`count` is 0, outside 1 to 60"),
        ("lines", "count = 61".into(), "`count` is 61, outside 1 to 60"),
        ("lines", "guide = \"rul\"".into(), "unknown guide `rul`"),
        ("lines", "pitch = 6".into(), "`pitch` is 6, outside 7 to 14"),
        ("box", "drawing = \"yes\"".into(), "`drawing` should be true or false, not text"),
        ("stem", String::new(), "the answer has no `stems`"),
        ("stem", "stems = []".into(), "`stems` has 0 entries, not 1 to 12"),
        ("stem", format!("stems = {}", many(13)), "`stems` has 13 entries, not 1 to 12"),
        (
            "stem",
            "stems = [\"I was glad\"], marks = [\"glad\", \"sad\"]".into(),
            "none of the `stems` names all of the `marks`",
        ),
        ("checklist", "items = [\"a\"], most = 0".into(), "`most` is 0, outside 1 to 20"),
        ("choice", format!("items = {}", many(21)), "`items` has 21 entries, not 1 to 20"),
        (
            "scale",
            "pair = true, rows = [\"a\"]".into(),
            "a scale has `rows` or is a `pair`, not both",
        ),
        ("grid", "rows = [\"a\"], columns = [\"a\"]".into(), "`columns` has 1 entries, not 2 to 6"),
        (
            "grid",
            format!("rows = {}, columns = [\"a\", \"b\"]", many(61)),
            "`rows` has 61 entries, not 1 to 60",
        ),
        (
            "grid",
            format!("rows = [\"a\"], columns = [\"a\", \"{long}\"]"),
            "`columns` has 61 characters, more than 60",
        ),
        ("table", String::new(), "the answer has no `columns`"),
        ("table", "columns = [\"a\", \"b\"]".into(), "`columns` should be a list of tables"),
        ("table", "columns = [{ title = \"a\" }]".into(), "`columns` has 1 entries, not 2 to 8"),
        ("table", format!("{two}, rows = 61"), "`rows` is 61, outside 0 to 60"),
        ("table", format!("{two}, rows = 0"), "the table has no rows"),
        ("table", format!("{two}, cards = \"days\""), "unknown cards `days`"),
        (
            "table",
            format!("{two}, rows = 2, heads = [\"a\"]"),
            "a table has `rows` or `heads`, not both",
        ),
        ("table", format!("{two}, example = [\"a\"]"), "the example has 1 cells for 2 columns"),
        ("two-column", "left = \"a\"".into(), "the answer has no `right`"),
        ("body-map", "views = \"side\"".into(), "unknown views `side`"),
        ("timeline", "points = 11".into(), "`points` is 11, outside 3 to 10"),
        (
            "timeline",
            "points = 3, names = [\"a\", \"b\", \"c\", \"d\"]".into(),
            "the timeline has 4 names for 3 points",
        ),
        (
            "timeline",
            "free = true, names = [\"a\"]".into(),
            "a free timeline has no points to name",
        ),
        ("wheel", "areas = [\"a\", \"b\"]".into(), "`areas` has 2 entries, not 3 to 12"),
        ("tracker", "rows = [\"a\"], days = 30".into(), "`days` is 30, not 7 or 28 or 31"),
        ("tracker", "rows = []".into(), "`rows` has 0 entries, not 1 to 30"),
        ("letter", "lines = 3".into(), "`lines` is 3, outside 4 to 60"),
        ("values-sort", format!("values = {}", many(4)), "`values` has 4 entries, not 5 to 40"),
        ("steps", "steps = [1]".into(), "`steps` should be text in quotes, not 1"),
        ("session-log", "parts = [\"befor\"]".into(), "unknown part `befor`"),
        ("plan", "rows = 11".into(), "`rows` is 11, outside 1 to 10"),
        ("circle-map", "slots = [4, 4, 4]".into(), "a ring has no room for so many names"),
        ("circle-map", "slots = [1]".into(), "`slots` has 1 entries, not 3"),
        ("check-in", "offsets = []".into(), "`offsets` has 0 entries, not 1 to 12"),
        ("date", "style = \"box\"".into(), "unknown style `box`"),
        ("acknowledge", String::new(), "the answer has no `text`"),
        ("notes", "pages = 21".into(), "`pages` is 21, outside 1 to 20"),
    ] {
        let output = team().prompt(ANSWER, &with(kind, &settings)).run(&["build"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{kind} {settings}: {said}");
        assert_eq!(said.lines().next(), Some(format!("error: {message}").as_str()), "{kind}");
    }
}

#[test]
fn a_session_log_needs_a_care_team() {
    Workbook::new().prompt(ANSWER, "{ kind = \"session-log\" }").must_fail(
        r#"
error: a session log is for people with a care team
  ┌─ prompts/first.toml:4:10
  │
4 │ answer = { kind = "session-log" }
  │          ^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: if all who get this workbook have one, add `care-team = true` to `workbook.toml`
"#,
    );
}

#[test]
fn a_first_column_that_would_be_answered_where_the_heads_stand_is_told() {
    let said = |columns: &str| {
        let settings = format!("heads = [\"Morning\"], columns = [{columns}]");
        let made = team().prompt(ANSWER, &with("table", &settings)).run(&["build"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8_lossy(&made.stderr).into_owned()
    };
    let days = "{ title = \"Monday\", marks = [\"yes\", \"no\"] }, { title = \"Tuesday\" }";
    let told = "warning: nothing can be answered below “Monday”\n";
    assert_eq!(said(days).matches(told).count(), 1);
    assert!(!said(&format!("{{ title = \"When\" }}, {days}")).contains("nothing can be answered"));
}
