//! What can be wrong in `crisis.toml`, in `glossary.toml`, in what asks for
//! them, and around deep prompts.

use crate::harness::{CRISIS, DEEP, PROMPTS, Workbook};

/// A workbook whose first post asks for the crisis lines of this file.
fn crisis(file: &str) -> Workbook {
    Workbook::new().text("{{crisis}}").file("crisis.toml", file)
}

/// The settings with these regions.
fn regions(workbook: Workbook, regions: &str) -> Workbook {
    workbook.settings("posts = [", &format!("regions = [{regions}]\nposts = ["))
}

#[test]
fn missing_data_points_at_what_asks_for_it() {
    Workbook::new().text("Words.\n\n{{crisis}}\n\n{{glossary}}").must_fail(
        "
error: `crisis.toml` is missing
  ┌─ posts/first.md:6:1
  │
6 │ {{crisis}}
  │ ^^^^^^^^^^
  │
  = hint: write `crisis.toml` beside `workbook.toml`, or take this out

error: `glossary.toml` is missing
  ┌─ posts/first.md:8:1
  │
8 │ {{glossary}}
  │ ^^^^^^^^^^^^
  │
  = hint: write `glossary.toml` beside `workbook.toml`, or take this out
",
    );
}

#[test]
fn regions_and_cards_ask_for_crisis_lines_too() {
    let card = format!("{PROMPTS}[[card]]\nkind = \"crisis\"\n");
    regions(Workbook::new(), "\"here\"").file("prompts/first.toml", card).must_fail(
        r#"
error: `crisis.toml` is missing
  ┌─ workbook.toml:8:12
  │
8 │ regions = ["here"]
  │            ^^^^^^
  │
  = hint: write `crisis.toml` beside `workbook.toml`, or take this out

error: `crisis.toml` is missing
  ┌─ prompts/first.toml:5:1
  │
5 │ [[card]]
  │ ^^^^^^^^
  │
  = hint: write `crisis.toml` beside `workbook.toml`, or take this out
"#,
    );
}

#[test]
fn an_unknown_region_is_compared_with_those_there_are() {
    regions(crisis(CRISIS), "\"heer\", \"here\", \"here\"").must_fail(
        r#"
error: `crisis.toml` has no region `heer`
  ┌─ workbook.toml:8:12
  │
8 │ regions = ["heer", "here", "here"]
  │            ^^^^^^
  │
  = hint: did you mean `here`?

error: `here` is named twice
  ┌─ workbook.toml:8:28
  │
8 │ regions = ["heer", "here", "here"]
  │                            ^^^^^^
  │
  = hint: take one of them out
"#,
    );
}

#[test]
fn a_region_without_a_confirmed_line_is_an_error() {
    let unconfirmed = CRISIS.replace("call 1\"", "call 1\", unconfirmed = \"an old page\"");
    crisis(&unconfirmed).must_fail(
        r#"
error: the region `here` has no line that is confirmed
  ┌─ crisis.toml:4:7
  │
4 │ key = "here"
  │       ^^^^^^
  │
  = hint: add one to `lines`, or leave `here` out of `regions` in `workbook.toml`
"#,
    );
    crisis(&CRISIS.replace("lines = [", "emergency = { reach = \"call 2\" }\nlines = [")).build();
}

#[test]
fn the_day_of_the_last_check_is_a_date() {
    crisis(&CRISIS.replace("2026-04-01", "\"in April\"")).must_fail(
        r#"
error: `verified-on` should be a date, not text
  ┌─ crisis.toml:1:15
  │
1 │ verified-on = "in April"
  │               ^^^^^^^^^^
  │
  = hint: write it as `verified-on = 2026-05-01`
"#,
    );
}

#[test]
fn wrong_crisis_data_is_an_error() {
    for (from, to, message) in [
        ("verified-on = 2026-04-01", "", "crisis.toml has no `verified-on`"),
        ("verified-on", "verified_on", "unknown key `verified_on` in crisis.toml"),
        ("key = \"here\"", "", "a region has no `key`"),
        ("name = \"Here\"", "", "a region has no `name`"),
        ("reach = ", "raech = ", "unknown key `raech` in a line"),
        ("reach", "url = \"example\", reach", "`example` is no address on the web"),
        ("lines", "liens", "unknown key `liens` in a region"),
        (
            "lines",
            "emergency = { raech = \"a\" }\nlines",
            "unknown key `raech` in the emergency line",
        ),
        ("2026-04-01", "2026-02-30", "`2026-02-30` is not how a date is written here"),
    ] {
        let output = crisis(&CRISIS.replace(from, to)).run(&["build"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{to}: {said}");
        let first = said.lines().next().unwrap_or_default();
        assert!(first.starts_with(&format!("error: {message}")), "{to}: {said}");
    }
    let twice = format!("{CRISIS}{}", &CRISIS[CRISIS.find("[[").expect("a region")..]);
    let said = crisis(&twice).run(&["build"]).stderr;
    let said = String::from_utf8_lossy(&said);
    assert!(said.starts_with("error: two regions have the key `here`\n"), "{said}");
}

#[test]
fn a_word_is_explained_once() {
    let glossary = "[[term]]\nterm = \"Word\"\nmeaning = \"a\"\n";
    let twice = format!("{glossary}\n{}", glossary.replace("Word", "word"));
    Workbook::new().text("{{glossary}}").file("glossary.toml", twice).must_fail(
        r#"
error: `word` is explained twice
  ┌─ glossary.toml:6:8
  │
2 │ term = "Word"
  │        ------ the other one is here
  ·
6 │ term = "word"
  │        ^^^^^^
  │
  = hint: make one of the two
"#,
    );
}

#[test]
fn what_is_in_braces_has_a_known_name_and_a_line_of_its_own() {
    Workbook::new().text("{{crises}}\n\n- {{glossary}}\n\nA {{word}} is a word.").must_fail(
        "
error: nothing is called `{{crises}}`
  ┌─ posts/first.md:4:1
  │
4 │ {{crises}}
  │ ^^^^^^^^^^
  │
  = hint: did you mean `crisis`?

error: what is in braces cannot stand in a list or quote
  ┌─ posts/first.md:6:3
  │
6 │ - {{glossary}}
  │   ^^^^^^^^^^^^
  │
  = hint: put it on a line of its own, with empty lines around it
",
    );
}

#[test]
fn what_is_in_braces_does_not_stand_among_words() {
    Workbook::new().text("Whom to call: {{ crisis }}\n\nIn code, `{{crisis}}` is code.").must_fail(
        "
error: `{{crisis}}` stands among words, and would be printed so
  ┌─ posts/first.md:4:1
  │
4 │ Whom to call: {{ crisis }}
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: put it on a line of its own, with empty lines around it
",
    );
}

/// A workbook with crisis lines whose first chapter has these prompts.
fn asking(prompts: &str) -> Workbook {
    crisis(CRISIS).file("prompts/first.toml", prompts)
}

#[test]
fn a_deep_prompt_needs_all_that_belongs_to_it() {
    for (key, hint) in [
        (
            "content-note",
            "add `content-note = \"…\"`: it says calmly what the prompt asks about, and that one can skip it",
        ),
        ("opt-out", "add `opt-out = \"…\"`: it says what one can do instead"),
        ("ground-before", "add `ground-before = \"…\"`: a way to feel steady first"),
        ("ground-after", "add `ground-after = \"…\"`: a way back to the present"),
        ("minutes", "add `minutes = 15`: a deep page has an end"),
    ] {
        let without: Vec<_> = DEEP.lines().filter(|line| !line.starts_with(key)).collect();
        asking(&format!("{}\n{PROMPTS}", without.join("\n"))).must_fail(&format!(
            "
error: a deep prompt has no `{key}`
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: {hint}
"
        ));
    }
    asking(&format!("{DEEP}{PROMPTS}")).build();
}

#[test]
fn a_way_out_needs_a_note_on_what_it_leads_around() {
    asking(&PROMPTS.replace("answer", "opt-out = \"Or draw.\"\nanswer")).must_fail(
        "
error: a prompt with `opt-out` has no `content-note`
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: add `content-note = \"…\"`: it says what one can step around, and that one can skip it
",
    );
}

#[test]
fn deep_prompts_keep_apart_and_a_chapter_ends_gently() {
    let second = DEEP.replace("key = \"deep\"", "key = \"deeper\"");
    asking(&format!("{DEEP}\n{second}")).must_fail(
        "
error: two deep prompts follow one another
   ┌─ prompts/first.toml:12:1
   │
 1 │ [[prompt]]
   │ ---------- the one before it is here
   ·
12 │ [[prompt]]
   │ ^^^^^^^^^^
   │
   = hint: put a gentle one between them

error: the last prompt is not gentle
   ┌─ prompts/first.toml:12:1
   │
12 │ [[prompt]]
   │ ^^^^^^^^^^
   │
   = hint: end with a prompt that needs no `depth`, or move this one up
",
    );
}

#[test]
fn a_book_with_a_deep_prompt_needs_crisis_lines() {
    asking(&format!("{DEEP}{PROMPTS}")).text("Words.").must_fail(
        "
error: a book with a deep prompt needs a page with crisis lines
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: write `{{crisis}}` on a line of its own in a section of `front`
",
    );
}

#[test]
fn prompts_of_sections_have_faults_too() {
    let section = "+++\ntitle = \"Before\"\n+++\n";
    Workbook::new()
        .settings("posts = [", "front = [\"before\"]\nposts = [")
        .file("front/before.md", section)
        .file("prompts/before.toml", PROMPTS.replace("count = 3", "count = 0"))
        .must_fail(
            r#"
error: `count` is 0, outside 1 to 60
  ┌─ prompts/before.toml:4:36
  │
4 │ answer = { kind = "lines", count = 0 }
  │                                    ^
  │
  = hint: write `count = 1`, or another number from 1 to 60
"#,
        );
}
