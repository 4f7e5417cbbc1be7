//! Prompts to print again and again, as pages by themselves.

use std::process::Command;

use hayro_syntax::Pdf;

use super::{kit, text};
use crate::conformance::assert_ua_1_and_a_2a;
use crate::harness::{CRISIS, DEEP, PROMPTS, Workbook, project};
use crate::outside::{output, program};

const SHEET: &str = "[[prompt]]\nworksheet = true\n";
const BOTH: &str = "[\"print\"]\npapers = [\"letter\", \"a4\"]";

/// A workbook whose first prompt is a worksheet, on both papers.
fn with_worksheet() -> Workbook {
    Workbook::new()
        .settings("[\"print\"]\npapers = [\"letter\"]", BOTH)
        .prompt("[[prompt]]\n", SHEET)
}

/// A worksheet of each sort: those of the shipped series, one with all that
/// stands above an ask, one turned on its side, and one with a card of care.
fn of_each_sort() -> Workbook {
    let path = project().join("workbook/prompts/pages-to-use-again.toml");
    let shipped = std::fs::read_to_string(path).expect("the shipped pages");
    let ask = "How was this week, from its first morning to its last evening, all in all?";
    let columns = r#"{ title = "a" }, { title = "b" }, { title = "c" }, { title = "d" }, { title = "e" }, { title = "f" }"#;
    let others = format!(
        r#"
{SHEET}key = "week"
ask = "{ask} {ask}"
help = "As you remember it."
depth = "medium"
minutes = 5
answer = {{ kind = "tracker", rows = ["Slept", "Was outdoors"] }}

{SHEET}key = "broad"
ask = "What happened?"
answer = {{ kind = "table", columns = [{columns}] }}

{SHEET}key = "with-care"
title = "How it is"
ask = "How is it?"
content-note = "This asks how you are."
answer = {{ kind = "scale", rows = ["Rest"] }}
"#
    );
    with_worksheet().file("prompts/first.toml", shipped + &others)
}

#[test]
fn a_worksheet_is_a_page_by_itself_on_each_paper_under_two_names() {
    let files = kit(&with_worksheet());
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).expect("it");
    let listed = manifest["worksheets"].as_array().expect("worksheets");
    let sizes = [("letter", (612.0, 792.0)), ("a4", (595.276, 841.89))];
    assert_eq!(listed.len(), sizes.len());
    for (entry, (paper, (width, height))) in listed.iter().zip(sizes) {
        let path = format!("files/worksheet-today-{paper}.pdf");
        let (key, title) = (&entry["key"], &entry["title"]);
        assert_eq!([&entry["path"], key, title], [&path, "today", "How is today?"]);
        assert_eq!([&entry["paper"]], [paper]);
        assert_eq!(entry["bytes"], files[&path].len());
        let twin = entry["hashed-path"].as_str().expect("a path");
        let sum = entry["sha256"].as_str().expect("a sum");
        assert_eq!(twin, format!("files/worksheet-today-{paper}.{}.pdf", &sum[..12]));
        assert!(files[twin] == files[&path]);
        assert!(text(&files, "SHA256SUMS").contains(&format!("{sum}  {path}\n")));
        let page = text(&files, "WHERE-TO-PUT-WHAT.html");
        assert!(page.contains(&format!("<a href=\"{path}\">")), "{page}");
        let pdf = Pdf::new(files[&path].clone()).expect("a PDF");
        let [page] = &pdf.pages()[..] else { panic!("{path} has not one page") };
        let (found_width, found_height) = page.render_dimensions();
        assert!((found_width - width).abs() < 0.1 && (found_height - height).abs() < 0.1);
    }
}

#[test]
fn a_book_without_worksheets_says_nothing_of_them() {
    let files = kit(&Workbook::new());
    assert!(!text(&files, "WHERE-TO-PUT-WHAT.html").contains("worksheet"));
    assert!(files.keys().all(|name| !name.contains("worksheet")));
}

#[test]
fn worksheets_conform() {
    let workbook = of_each_sort();
    let files = kit(&workbook);
    let is_lasting = |name: &&String| name.starts_with("files/worksheet-") && is_plain(name);
    let paths: Vec<_> = files.keys().filter(is_lasting).collect();
    assert_eq!(paths.len(), 14);
    let paths: Vec<_> = paths.iter().map(|name| workbook.path().join("kit").join(name)).collect();
    assert_ua_1_and_a_2a(&paths);
}

/// Whether a name has no sum in it.
fn is_plain(name: &str) -> bool {
    name.matches('.').count() == 1
}

#[test]
fn a_worksheet_says_what_it_is_of_and_no_page() {
    let Some(mut pdftotext) = program("pdftotext", "poppler-utils") else { return };
    let workbook = with_worksheet().also("[publisher]\nname = \"Hollow Oak\"\n");
    kit(&workbook);
    let path = workbook.path().join("kit/files/worksheet-today-letter.pdf");
    let said = output(pdftotext.arg(&path).arg("-"));
    let lines: Vec<_> = said.split(['\n', '\x0c']).filter(|line| !line.is_empty()).collect();
    let expected =
        ["Date", "How is today?", "A small workbook", "Not medical advice.", "Hollow Oak"];
    let mut found = lines.clone();
    let mut wanted = expected.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert!(found == wanted, "{lines:?}");
    let Some(_) = program("pdfinfo", "poppler-utils") else { return };
    let info = output(Command::new("pdfinfo").arg(&path));
    assert!(info.contains("How is today? · A small workbook"), "{info}");
}

#[test]
fn a_prompt_that_takes_more_than_a_page_is_no_worksheet() {
    let long = "{ kind = \"lines\", count = 60 }";
    let workbook = with_worksheet()
        .file("prompts/first.toml", PROMPTS.replace("{ kind = \"lines\", count = 3 }", long));
    let prompts = std::fs::read_to_string(workbook.path().join("prompts/first.toml"));
    let prompts = prompts.expect("prompts").replace("[[prompt]]\n", SHEET);
    workbook.file("prompts/first.toml", prompts).must_fail_as(
        &["kit"],
        1,
        r"
error: `today` takes 3 pages of letter paper, and a worksheet is one
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: make its answer smaller, or take the line `worksheet = true` out

error: `today` takes 2 pages of a4 paper, and a worksheet is one
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: make its answer smaller, or take the line `worksheet = true` out
",
    );
}

#[test]
fn two_worksheets_of_one_name_are_told_apart() {
    let prompts = PROMPTS.replace("[[prompt]]\n", SHEET);
    with_worksheet().file("prompts/second.toml", prompts).must_fail_as(
        &["kit"],
        1,
        r"
error: two worksheets have the key `today`
  ┌─ prompts/second.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ---------- the other one is here
  │
  = hint: give this one a key of its own: its file is named by it
",
    );
}

#[test]
fn a_deep_prompt_is_no_worksheet_where_a_book_is_about_health() {
    let deep = DEEP.replace("[[prompt]]\n", SHEET) + PROMPTS;
    let front = "+++\ntitle = \"Help\"\n+++\n{{crisis}}\n";
    let workbook = Workbook::new()
        .also("")
        .settings("posts = ", "front = [\"help\"]\nposts = ")
        .file("front/help.md", front)
        .file("crisis.toml", CRISIS)
        .file("prompts/first.toml", deep);
    workbook.must_fail(
        r"
error: a deep prompt cannot be a worksheet: the crisis lines are in the book
  ┌─ prompts/first.toml:1:1
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: take the line `worksheet = true` out
",
    );
    let other = workbook.settings("posts = ", "care = \"none\"\nfront = [\"help\"]\nposts = ");
    let made = other.run(&["kit"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn a_worksheet_whose_file_would_tell_is_told() {
    let workbook = with_worksheet().prompt(
        "[[prompt]]\nkey = \"today\"",
        "[[prompt]]\nworksheet = true\nkey = \"after-therapy\"",
    );
    let said = String::from_utf8_lossy(&workbook.run(&["kit"]).stderr).into_owned();
    let expected = "warning: the file of a worksheet is named by its key, `after-therapy`";
    assert!(said.contains(expected), "{said}");
    let quiet = String::from_utf8_lossy(&with_worksheet().run(&["kit"]).stderr).into_owned();
    assert!(!quiet.contains("worksheet"), "{quiet}");
}
