//! Two builds beside each other, and all pages of one.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::harness::{Workbook, post, program};

const LONG: &str = "A paragraph that stays as it is, whatever happens to others.\n\n";

/// Builds of a book with this text in its first post.
fn built(text: &str, out: &Path) {
    let book = Workbook::new().file("posts/first.md", post("First", text));
    let args = ["build", "--edition", "print", "--paper", "letter", "--out"];
    let done = Command::new(program()).args(args).arg(out).arg(book.path()).output();
    assert!(done.expect("the program").status.success());
}

fn proof(scratch: &Path, args: &[&str]) -> (bool, String) {
    let done = Command::new(program()).arg("proof").args(args).current_dir(scratch).output();
    let done = done.expect("the program");
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).expect("text"))
}

fn pictures(scratch: &Path) -> Vec<String> {
    let all = fs::read_dir(scratch.join("proof/pages")).expect("pictures").flatten();
    let mut names: Vec<_> =
        all.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_page_with_another_word_is_shown_with_that_word_in_a_frame() {
    let scratch = TempDir::new().expect("a folder");
    built(&format!("{LONG}These are the words."), &scratch.path().join("one"));
    built(&format!("{LONG}These are other words."), &scratch.path().join("two"));
    let (made, said) = proof(scratch.path(), &["one", "two"]);
    assert!(made && said.starts_with("small-print-letter: 1 changed, "), "{said}");
    let names = pictures(scratch.path());
    assert_eq!(names.len(), 2, "{names:?}");
    for name in &names {
        let picture =
            image::open(scratch.path().join("proof/pages").join(name)).expect("a picture");
        let picture = picture.into_rgba8();
        let marked: Vec<_> =
            picture.enumerate_pixels().filter(|(.., dot)| dot.0 == [154, 68, 40, 255]).collect();
        let (high, low) = (marked.iter().map(|it| it.1), marked.iter().map(|it| it.1));
        let height = low.max().expect("a mark") - high.min().expect("a mark");
        assert!(height < 60, "the frame is about a line: {height} dots");
    }
    let page = fs::read_to_string(scratch.path().join("proof/index.html")).expect("a page");
    for wanted in ["has changed", "Before, page", "Now, page", "pages/small-print-letter-old-"] {
        assert!(page.contains(wanted), "{page}");
    }
}

#[test]
fn builds_that_are_the_same_have_no_pictures_and_pages_that_come_are_told() {
    let scratch = TempDir::new().expect("a folder");
    built(LONG, &scratch.path().join("one"));
    let (made, said) = proof(scratch.path(), &["one", "one"]);
    assert!(made && !said.contains("changed") && said.contains("the same"), "{said}");
    assert!(!scratch.path().join("proof/pages").exists());
    built(&LONG.repeat(60), &scratch.path().join("two"));
    let (made, said) = proof(scratch.path(), &["one", "two"]);
    assert!(made && said.contains(" new, "), "{said}");
    let (made, back) = proof(scratch.path(), &["two", "one"]);
    assert!(made && back.contains(" gone, "), "{back}");
}

#[test]
fn one_build_is_shown_twelve_pages_a_sheet() {
    let scratch = TempDir::new().expect("a folder");
    built(LONG, &scratch.path().join("one"));
    let (made, said) = proof(scratch.path(), &["one/small-print-letter.pdf"]);
    assert!(made, "{said}");
    let names = pictures(scratch.path());
    assert_eq!(names, ["small-print-letter-sheet-01.png"]);
    assert!(said.starts_with("small-print-letter: ") && said.contains(" pages\n"), "{said}");
}

#[test]
fn a_file_in_one_of_two_places_is_told() {
    let scratch = TempDir::new().expect("a folder");
    let (one, two) = (scratch.path().join("one"), scratch.path().join("two"));
    built(LONG, &one);
    fs::create_dir(&two).expect("a folder");
    fs::copy(one.join("small-print-letter.pdf"), two.join("other.pdf")).expect("a copy");
    let (made, said) = proof(scratch.path(), &["one", "two"]);
    assert!(made && said.contains("small-print-letter: there before only"), "{said}");
    assert!(said.contains("other: there now only"), "{said}");
}

#[test]
fn what_is_no_pdf_is_told_and_a_folder_of_others_is_left_alone() {
    let scratch = TempDir::new().expect("a folder");
    fs::write(scratch.path().join("a.pdf"), "not a PDF").expect("a file");
    let (made, said) = proof(scratch.path(), &["a.pdf"]);
    assert!(!made && said.contains("`a.pdf` cannot be read as a PDF"), "{said}");
    let (made, said) = proof(scratch.path(), &["nothing.pdf"]);
    assert!(!made && said.contains("nothing.pdf"), "{said}");
    fs::create_dir(scratch.path().join("empty")).expect("a folder");
    let (made, said) = proof(scratch.path(), &["empty"]);
    assert!(!made && said.contains("there is no PDF in `empty`"), "{said}");
    built(LONG, &scratch.path().join("one"));
    fs::create_dir(scratch.path().join("mine")).expect("a folder");
    fs::write(scratch.path().join("mine/letter.txt"), "dear").expect("a file");
    let (made, said) = proof(scratch.path(), &["one", "--out", "mine"]);
    assert!(!made && said.contains("letter.txt"), "{said}");
    assert!(scratch.path().join("mine/letter.txt").exists());
}
