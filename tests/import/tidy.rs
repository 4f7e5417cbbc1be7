//! A post that was pasted gets the marks back that it lost.

use std::fs;

use workbook::tools::import::{Change, tidy};

use super::{Desk, body, names};
use crate::harness::{Workbook, post, project};

/// What a text becomes, and what was guessed.
#[track_caller]
fn tidied(text: &str) -> (String, Vec<Change>) {
    let workbook = Workbook::new().text(text);
    let path = workbook.path().join("posts/first.md");
    let tidied = tidy(&path).expect("a post");
    tidied.write().expect("write");
    let after = fs::read_to_string(path).expect("a post");
    (body(&after).to_string(), tidied.changes)
}

#[test]
fn lines_get_the_beginnings_that_they_lost() {
    let (text, changes) = tidied(
        "##Heading\n\n• one\n•\ttwo\n  ◦ inner\n\n#calm\n\n\tA paragraph.\n\n```\n    code\n• code\n```\n\n- item\n\n    more of it",
    );
    assert_eq!(
        text,
        "## Heading\n\n- one\n- two\n  - inner\n\n#calm\n\nA paragraph.\n\n```\n    code\n• code\n```\n\n- item\n\n    more of it"
    );
    let lines: Vec<_> = changes.iter().map(|change| (change.line, change.is_guess)).collect();
    assert_eq!(lines, [(4, false), (6, false), (7, false), (8, false), (12, true)]);
}

#[test]
fn a_wall_of_lines_becomes_paragraphs_headings_and_lists() {
    let (text, changes) = tidied(
        "This is a first paragraph, which is rather long and ends as sentences do.\nWhat helps\n\
         Some things help more than others, and it is not the same for everybody here:\na slow walk\ntea\na friend\n\
         After that there is another paragraph, which goes on for quite a while as well.",
    );
    assert_eq!(
        text,
        "This is a first paragraph, which is rather long and ends as sentences do.\n\n## What helps\n\n\
         Some things help more than others, and it is not the same for everybody here:\n\n- a slow walk\n- tea\n- a friend\n\n\
         After that there is another paragraph, which goes on for quite a while as well."
    );
    assert!(changes.iter().all(|change| change.is_guess));
}

#[test]
fn lines_that_were_only_broken_at_a_width_stay_one_paragraph() {
    let text = "This is a paragraph that was broken at a width of some\nletters, as programs for mail and for code\n\
                do it, so that no line ends where a sentence ends and\nall of them are about as long as the others, which\nis how one can tell.";
    assert_eq!(tidied(text), (text.into(), vec![]));
}

#[test]
fn a_sound_post_stays_as_it_is() {
    for name in names(&project().join("workbook/posts")) {
        let path = project().join("workbook/posts").join(&name);
        let tidied = tidy(&path).expect("a post");
        assert!(!tidied.is_changed(), "{name}:\n{}", tidied.diff());
    }
}

/// The shipped posts as they come out of an editor that keeps no marks. A list of
/// whole sentences looks like paragraphs: that is told.
#[test]
fn headings_and_lists_of_a_paste_come_back_or_are_told_as_guesses() {
    let link = regex::Regex::new(r"\[([^\]]*)\]\([^)]*\)").expect("a pattern");
    let (mut seen, mut lists) = (0, 0);
    for name in names(&project().join("workbook/posts")) {
        let path = project().join("workbook/posts").join(&name);
        let whole = fs::read_to_string(path).expect("a post");
        if ["[^1]", "\n|", "\n>", "\n1. "].iter().any(|mark| whole.contains(mark)) {
            continue;
        }
        let whole = link.replace_all(body(&whole), "$1").into_owned();
        let lines: Vec<_> = whole.lines().filter(|line| !line.is_empty()).collect();
        let bare = |line: &&str| line.trim_start_matches(['#', '-', ' ']).to_string();
        let pasted: Vec<_> = lines.iter().map(bare).collect();
        let (text, changes) = tidied(&pasted.join("\n"));
        for (index, line) in lines.iter().enumerate() {
            let is_right = text.lines().any(|other| other == *line);
            // the text begins in the fourth line of the file
            let is_told = changes.iter().any(|it| it.is_guess && it.line == index + 4);
            assert!(is_right || (is_told && !line.starts_with('#')), "{name}: {line}");
            lists += usize::from(is_right && line.starts_with('-'));
        }
        seen += 1;
    }
    assert!(seen >= 3 && lists >= 5, "{seen} posts, {lists} items");
}

#[test]
fn a_diff_is_shown_first_and_a_copy_is_kept() {
    let workbook = Workbook::new().text("##Heading\n\nWords.");
    let before = post("first", "##Heading\n\nWords.");
    let output = workbook.run(&["import", "--tidy", "posts/first.md"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("-##Heading\n+## Heading\n"), "{shown}");
    let read = |path: &str| fs::read_to_string(workbook.path().join(path)).expect("a file");
    assert_eq!(read("posts/first.md"), before);
    let output = workbook.run(&["import", "--tidy", "posts/first.md", "--yes"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(read("posts/first.md"), post("first", "## Heading\n\nWords."));
    assert_eq!(read(".imported/before-tidy/first-1.md"), before);
}

#[test]
fn a_build_names_the_command_that_mends_such_a_post() {
    let workbook = Workbook::new().text("• one\n• two");
    let output = workbook.run(&["build"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("= hint: `workbook import --tidy posts/first.md` mends the whole file, and shows how first"), "{told}");
}

#[test]
fn what_is_no_post_is_told() {
    let desk = Desk::new().source("a.md", "# No front matter\n\nWords.");
    let path = desk.path("source/a.md");
    let error = tidy(&path).err().expect("an error");
    assert_eq!(error.to_string(), format!("`{}` is no post of a workbook", path.display()));
}
