//! What looks like a mistake and does no harm is not told, and what only looks
//! wrong on paper is told with the command that mends it.

use super::{parts, said};
use crate::harness::{PROMPTS, SETTINGS, Workbook, post};

#[track_caller]
fn must_be_silent(workbook: &Workbook) {
    let made = workbook.run(&["build"]);
    let said = said(&made);
    assert!(made.status.success(), "{said}");
    assert!(!said.contains("error:") && !said.contains("warning:"), "{said}");
}

#[test]
fn marks_of_windows_do_no_harm() {
    let text = post("first", "Words of the post.");
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let workbook = Workbook::new()
        .file("workbook.toml", windows(&format!("care = \"none\"\n{SETTINGS}")))
        .file("posts/first.md", windows(&text))
        .file("prompts/first.toml", windows(PROMPTS));
    must_be_silent(&workbook);
}

#[test]
fn an_emoji_in_a_title_does_no_harm() {
    let workbook = Workbook::new()
        .settings("title = \"A small", "care = \"none\"\ntitle = \"A 🌊 small")
        .file("posts/first.md", "+++\ntitle = \"Salt 🌊 and time\"\n+++\n\nWords.\n");
    must_be_silent(&workbook);
}

#[test]
fn a_paragraph_that_begins_with_a_tab_is_mended_by_the_command_that_is_told() {
    let workbook = Workbook::new()
        .settings("posts = [", "care = \"none\"\nposts = [")
        .text("Words.\n\n\tMore words.");
    let told = workbook.run(&["build"]);
    let said = said(&told);
    assert_eq!(said.matches("warning:").count(), 1, "{said}");
    let (_, hints) = parts(&said);
    let command = hints.last().and_then(|hint| hint.split('`').nth(1)).expect("a command");
    let arguments: Vec<_> = command.split(' ').skip(1).chain(["--yes"]).collect();
    assert!(workbook.run(&arguments).status.success(), "{command}");
    must_be_silent(&workbook);
}

#[test]
fn a_second_post_by_nearly_the_same_name_is_told() {
    let workbook = Workbook::new().file("posts/First.md", post("other", "Other words."));
    if workbook.path().join("posts/FIRST.md").exists() {
        // Here both are one file.
        return;
    }
    let told = said(&workbook.run(&["build"]));
    assert!(told.contains("warning: not in the book: `posts/First.md`"), "{told}");
}

#[test]
fn an_export_does_not_have_to_be_called_what_it_is() {
    let html = "<!doctype html><title>A post</title><article><p>Words.</p></article>";
    let desk = Workbook::empty().file("post.txt", html).file("unpacked/post.html", html);
    for source in ["post.txt", "unpacked"] {
        let made = desk.run(&["import", source, "--into", source.trim_end_matches(".txt")]);
        assert!(made.status.success(), "{}", said(&made));
    }
}
