//! The commands `answers`, `fill` and `carry`, as people type them.

use std::fs;

use crate::harness::{PROMPTS, Workbook};

const VALUES: &str = r#"[
  { "name": "first.today.text", "value": "It's café * Łódź,\n# \"fine\"" },
  { "name": "second.choose.item-2", "value": "Yes" }
]
"#;

const CHOICE: &str = r#"[[prompt]]
key = "choose"
title = "A choice"
ask = "Which one?"
answer = { kind = "choice", items = ["This", "That"] }
"#;

/// A workbook to type into, built as `dist/small-fill-letter.pdf`.
fn built(prompts: &str) -> Workbook {
    let workbook = Workbook::new()
        .settings("editions = [\"print\"]", "care = \"none\"\neditions = [\"fill\"]")
        .file("prompts/first.toml", prompts)
        .file("prompts/second.toml", CHOICE);
    said(&workbook, &["build"]);
    workbook
}

#[track_caller]
fn said(workbook: &Workbook, args: &[&str]) -> String {
    let output = workbook.run(args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn filled() -> Workbook {
    let workbook = built(PROMPTS).file("answers.json", VALUES);
    let pdf = "dist/small-fill-letter.pdf";
    let args = ["fill", pdf, "--values", "answers.json", "--out", "mine.pdf"];
    assert_eq!(said(&workbook, &args), "mine.pdf: 2 answers put in\n");
    workbook
}

#[test]
fn answers_are_read_back_as_json() {
    let workbook = filled();
    let json = said(&workbook, &["answers", "mine.pdf", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let expected = serde_json::json!([
        { "name": "first.today.text", "question": "How is today?",
          "value": "It's café * Łódź,\n# \"fine\"" },
        { "name": "second.choose.item-2", "question": "A choice: That, item 2 of 2", "value": "Yes" },
    ]);
    assert_eq!(read, expected);
    let again = workbook.file("again.json", json);
    let pdf = "dist/small-fill-letter.pdf";
    said(&again, &["fill", pdf, "--values", "again.json", "--out", "again.pdf"]);
    let bytes = |name: &str| fs::read(again.path().join(name)).expect("a PDF");
    assert!(bytes("mine.pdf") == bytes("again.pdf"));
}

#[test]
fn answers_are_read_back_as_text_and_as_a_table() {
    let workbook = filled();
    let expected = "\
## The first post

### How is today?

```
It's café * Łódź,
# \"fine\"
```

## The second post

### Which one?

- [x] A choice: That, item 2 of 2
";
    assert_eq!(said(&workbook, &["answers", "mine.pdf"]), expected);
    let expected = "name,question,value\r\n\
        first.today.text,How is today?,\"It's café * Łódź,\n# \"\"fine\"\"\"\r\n\
        second.choose.item-2,\"A choice: That, item 2 of 2\",Yes\r\n";
    assert_eq!(said(&workbook, &["answers", "mine.pdf", "--format", "csv-raw"]), expected);
    let for_spreadsheets = format!("\u{feff}{expected}");
    assert_eq!(said(&workbook, &["answers", "mine.pdf", "--format", "csv"]), for_spreadsheets);
}

#[test]
fn places_left_empty_are_listed_where_they_are_asked_for() {
    let workbook = built(PROMPTS);
    let pdf = "dist/small-fill-letter.pdf";
    let nothing = "Nothing has been typed into the fields of this workbook.\n";
    assert_eq!(said(&workbook, &["answers", pdf]), nothing);
    assert_eq!(said(&workbook, &["answers", pdf, "--format", "json"]), "[]\n");
    let all = said(&workbook, &["answers", pdf, "--format", "csv-raw", "--all"]);
    let names: Vec<_> = all.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let expected = [
        "cover.copy.belongs-to",
        "first.today.text",
        "second.choose.item-1",
        "second.choose.item-2",
        "second.choose.words",
    ];
    assert_eq!(names, expected);
}

#[test]
fn words_about_what_was_marked_are_put_in_read_and_moved() {
    let value = r#"[{ "name": "second.choose.words", "value": "Neither,\nfor now." }]"#;
    let workbook = built(PROMPTS).file("answers.json", value);
    let pdf = "dist/small-fill-letter.pdf";
    said(&workbook, &["fill", pdf, "--values", "answers.json", "--out", "mine.pdf"]);
    let told = said(&workbook, &["answers", "mine.pdf"]);
    assert!(
        told.ends_with("**A choice: in words, if you like**\n\n```\nNeither,\nfor now.\n```\n"),
        "{told}"
    );
    let reworded = CHOICE.replace("[\"This\", \"That\"]", "[\"That\", \"This\", \"Both\"]");
    let newer = workbook.file("prompts/second.toml", reworded);
    said(&newer, &["build"]);
    let args = ["carry", "mine.pdf", pdf, "--out", "newer.pdf"];
    assert_eq!(said(&newer, &args), "newer.pdf: 1 answer moved\n");
    let json = said(&newer, &["answers", "newer.pdf", "--format", "json"]);
    assert!(json.contains("Neither,\\nfor now."), "{json}");
}

#[test]
fn answers_move_to_a_newer_workbook_and_none_is_lost_without_a_word() {
    let old = filled();
    let newer = PROMPTS.replace("How is today?", "How are you today?");
    let added = newer.replace("\"today\"", "\"before\"").replace("How are", "And how were");
    let new = built(&format!("{added}\n{newer}"));
    fs::copy(old.path().join("mine.pdf"), new.path().join("mine.pdf")).expect("a copy");
    let args = ["carry", "mine.pdf", "dist/small-fill-letter.pdf", "--out", "newer.pdf"];
    let expected = "\
newer.pdf: 2 answers moved

reworded: `first.today.text` was “How is today?” and is “How are you today?”
";
    assert_eq!(said(&new, &args), expected);
    let moved = said(&new, &["answers", "newer.pdf", "--format", "csv-raw"]);
    assert!(moved.contains("first.today.text,How are you today?,\"It's café * Łódź,\n"));

    let other = built(&PROMPTS.replace("\"today\"", "\"tomorrow\""));
    fs::copy(old.path().join("mine.pdf"), other.path().join("mine.pdf")).expect("a copy");
    let expected = "\
newer.pdf: 1 answer moved

No place in the newer workbook, and still in the older file:

`first.today.text`: How is today?
  It's café * Łódź,
  # \"fine\"
";
    assert_eq!(said(&other, &args), expected);
}

/// A workbook with this typed into its first prompt, saved as `mine.pdf`.
fn typed(value: &str) -> Workbook {
    let json = serde_json::json!([{ "name": "first.today.text", "value": value }]);
    let workbook = built(PROMPTS).file("answers.json", json.to_string());
    let pdf = "dist/small-fill-letter.pdf";
    said(&workbook, &["fill", pdf, "--values", "answers.json", "--out", "mine.pdf"]);
    workbook
}

#[test]
fn what_was_typed_reads_as_it_was_typed() {
    use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
    let lists = "- milk\n- bread\n\n1. one\n2. two\n    four blanks";
    for value in [lists, "```\n> # *a* | b\n````"] {
        let text = said(&typed(value), &["answers", "mine.pdf"]);
        assert!(text.contains(&format!("\n{value}\n")), "{text}");
        let begins =
            |event: &Event| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))));
        let events = Parser::new(&text).skip_while(|event| !begins(event)).skip(1);
        let words = events.map_while(|event| match event {
            Event::Text(text) => Some(text.to_string()),
            _ => None,
        });
        assert_eq!(words.collect::<String>(), format!("{value}\n"), "{text}");
    }
}

#[test]
fn a_table_for_a_spreadsheet_holds_no_formula() {
    for value in ["=1+1", "+1", "-1", "@SUM(A1)"] {
        let workbook = typed(value);
        let cell = |format| {
            let table = said(&workbook, &["answers", "mine.pdf", "--format", format]);
            let mut rows = csv::Reader::from_reader(table.as_bytes());
            rows.records().next().expect("a row").expect("a row")[2].to_string()
        };
        assert_eq!(cell("csv"), format!("'{value}"));
        assert_eq!(cell("csv-raw"), value);
    }
}

/// A book with a checklist and a wheel of these.
fn items(items: &[&str], areas: &[&str]) -> Workbook {
    let list = |words: &[&str]| format!("[\"{}\"]", words.join("\", \""));
    built(&format!(
        "[[prompt]]\nkey = \"list\"\ntitle = \"A list\"\nask = \"Which of these?\"\n\
         answer = {{ kind = \"checklist\", items = {} }}\n\n\
         [[prompt]]\nkey = \"wheel\"\ntitle = \"A wheel\"\nask = \"How full?\"\n\
         answer = {{ kind = \"wheel\", areas = {}, passes = 2 }}\n",
        list(items),
        list(areas)
    ))
}

/// What is said when a tick at the second item of a book and numbers for its
/// second area are moved, and what the newer book then holds.
fn moved(newer: &Workbook) -> (String, Vec<String>) {
    let values = r#"[
  { "name": "first.list.item-2", "value": "Yes" },
  { "name": "first.wheel.area-2", "value": "6" },
  { "name": "first.wheel.area-2-again", "value": "8" }
]"#;
    let old = items(&["a calm week", "a hard season", "neither"], &["Body", "Sleep", "Work"])
        .file("answers.json", values);
    let pdf = "dist/small-fill-letter.pdf";
    said(&old, &["fill", pdf, "--values", "answers.json", "--out", "mine.pdf"]);
    fs::copy(old.path().join("mine.pdf"), newer.path().join("mine.pdf")).expect("a copy");
    let text = said(newer, &["carry", "mine.pdf", pdf, "--out", "newer.pdf"]);
    let json = said(newer, &["answers", "newer.pdf", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
    let word = |value: &serde_json::Value| value.as_str().expect("text").to_string();
    let held = rows.iter().map(|row| format!("{} {}", word(&row["name"]), word(&row["value"])));
    (text, held.collect())
}

#[test]
fn an_answer_moves_with_its_words_and_not_with_its_number() {
    let newer = items(
        &["a new item", "a calm week", "a hard season", "neither"],
        &["Sleep", "Body", "Work", "Play"],
    );
    let (text, held) = moved(&newer);
    assert_eq!(text, "newer.pdf: 3 answers moved\n");
    let expected = ["first.list.item-3 Yes", "first.wheel.area-1 6", "first.wheel.area-1-again 8"];
    assert_eq!(held, expected);
}

#[test]
fn an_answer_whose_words_are_gone_moves_by_number_only_where_no_entry_came_or_went() {
    let newer = items(&["a calm week", "a heavy season", "neither"], &["Body", "Sleep", "Work"]);
    let (text, held) = moved(&newer);
    assert!(text.starts_with("newer.pdf: 3 answers moved\n\nreworded: `first.list.item-2`"));
    assert_eq!(held[0], "first.list.item-2 Yes");

    let newer = items(&["a calm week", "neither"], &["Body", "Sleep", "Work"]);
    let (text, held) = moved(&newer);
    assert!(text.starts_with("newer.pdf: 2 answers moved\n\nNo place"), "{text}");
    assert!(text.contains("`first.list.item-2`: A list: a hard season, item 2 of 3\n  Yes\n"));
    assert_eq!(held[0], "first.wheel.area-2 6");
}

#[test]
fn nothing_is_written_where_nothing_can_be_moved() {
    let old = filled();
    let other = Workbook::new()
        .settings("editions = [\"print\"]", "care = \"none\"\neditions = [\"fill\"]")
        .file("prompts/first.toml", PROMPTS.replace("\"today\"", "\"tomorrow\""));
    said(&other, &["build"]);
    let pdf = "dist/small-fill-letter.pdf";
    for (from, to) in [("mine.pdf", "mine.pdf"), (pdf, "empty.pdf")] {
        fs::copy(old.path().join(from), other.path().join(to)).expect("a copy");
    }
    let carry = |from: &str, message: &str| {
        let output = other.run(&["carry", from, pdf, "--out", "x.pdf"]);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.starts_with(message), "{text}");
        assert_eq!(output.status.code(), Some(1));
        assert!(!other.path().join("x.pdf").exists(), "something was written");
    };
    carry("mine.pdf", &format!("error: `{pdf}`: it has no place for any of the answers"));
    carry("empty.pdf", "error: `empty.pdf`: nothing has been typed into its fields");
}

#[test]
fn a_file_that_was_cut_off_is_read_and_carried_with_an_error() {
    let workbook = filled();
    let whole = fs::read(workbook.path().join("mine.pdf")).expect("a PDF");
    let workbook = workbook.file("cut.pdf", &whole[..whole.len() - 100]);
    let pdf = "dist/small-fill-letter.pdf";
    for args in [&["answers", "cut.pdf"][..], &["carry", "cut.pdf", pdf, "--out", "new.pdf"]] {
        let output = workbook.run(args);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let expected = "error: `cut.pdf` is incomplete: it ends in the middle, and answers may be missing\n  \
            = hint: copy or download the file again; this is what could be read\n";
        assert_eq!((text.as_str(), output.status.code()), (expected, Some(1)));
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let workbook = built(PROMPTS).file("notes.pdf", "notes");
    let fail = |args: &[&str], message: &str| {
        let output = workbook.run(args);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((text.trim_end(), output.status.code()), (message, Some(1)));
        assert!(!workbook.path().join("x.pdf").exists(), "something was written");
    };
    fail(
        &["answers", "none.pdf"],
        "error: cannot read `none.pdf`: no such file or directory\n  \
         = hint: did you mean `notes.pdf`?",
    );
    fail(
        &["answers", "notes.pdf"],
        "error: `notes.pdf`: this is not a PDF\n  \
         = hint: give the file that was saved in the PDF viewer",
    );
    said(&workbook, &["build", "--edition", "print"]);
    fail(
        &["answers", "dist/small-print-letter.pdf"],
        "error: `dist/small-print-letter.pdf`: this PDF has no fields\n  \
         = hint: give a file of the `fill` edition; a printed copy has no fields",
    );
}

#[test]
fn every_value_without_a_place_is_told_at_once() {
    let values = r#"[
  { "name": "first.today", "value": "Well" },
  { "name": "second.choose.item-1", "value": "perhaps" }
]"#;
    let workbook = built(PROMPTS).file("answers.json", values).file("broken.json", "[{]");
    let pdf = "dist/small-fill-letter.pdf";
    let fail = |args: &[&str], message: &str| {
        let output = workbook.run(args);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((text.trim_end(), output.status.code()), (message, Some(1)));
        assert!(!workbook.path().join("x.pdf").exists(), "something was written");
    };
    fail(
        &["fill", pdf, "--values", "answers.json", "--out", "x.pdf"],
        "error: `dist/small-fill-letter.pdf`: there is no field `first.today`\n  \
         = hint: `workbook answers --all` lists the names of all fields\n\n\
         error: `dist/small-fill-letter.pdf`: the field `second.choose.item-1` is a box to tick, and `perhaps` is no tick\n  \
         = hint: write `Yes`, or leave it empty",
    );
    fail(
        &["fill", pdf, "--values", "broken.json", "--out", "x.pdf"],
        "error: `broken.json:1:3`: key must be a string\n  \
         = hint: write a list such as `[{ \"name\": \"…\", \"value\": \"…\" }]`, as `workbook answers --format json` does",
    );
    fail(
        &["fill", pdf, "--values", "answers.json", "--out", "./dist/small-fill-letter.pdf"],
        "error: `dist/small-fill-letter.pdf` would be written over\n  \
         = hint: give the new file another name with `--out`",
    );
}

#[test]
fn a_build_tells_in_detail_how_much_may_be_typed() {
    let workbook = built(PROMPTS);
    let details = said(&workbook, &["build", "--details"]);
    let rooms: Vec<(usize, &str)> = details
        .lines()
        .filter_map(|line| line.trim().split_once("  "))
        .filter_map(|(count, name)| Some((count.parse().ok()?, name)))
        .collect();
    assert_eq!(rooms[0].1, "cover.copy.belongs-to");
    assert_eq!(rooms[1].1, "first.today.text");
    // viewers draw a line at 11 points and cut what is too much; at 8 it would take 56
    assert!((30..45).contains(&rooms[0].0), "{rooms:?}");
    assert!(rooms[1].0 > 3 * rooms[0].0, "three lines hold more than one: {rooms:?}");
    assert_eq!(rooms[2].1, "second.choose.words");
    assert_eq!(rooms.len(), 3);
}
