//! What lies in a folder beside the author's words: damaged fonts, what other
//! programs leave behind, and what is no file at all.

use std::fs;

use crate::harness::{Workbook, project};

/// A font that the binary carries, with characters in groups (format 12).
fn font() -> Vec<u8> {
    fs::read(project().join("fonts/inter/Inter_400Regular.ttf")).expect("a font")
}

#[track_caller]
fn is_refused(bytes: &[u8]) {
    let workbook = Workbook::new().file("fonts/own.ttf", bytes);
    let message = "
error: `fonts/own.ttf` cannot be read as a font
 = hint: use a static TTF or OTF file
";
    workbook.must_fail(message);
}

/// Where a table's record stands, and the table itself.
fn table(font: &[u8], tag: &[u8]) -> (usize, usize, usize) {
    let record = (12..).step_by(16).find(|at| &font[*at..at + 4] == tag).expect("such a table");
    let long =
        |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().expect("four bytes")) as usize;
    (record, long(record + 8), long(record + 12))
}

#[test]
fn a_sound_font_is_taken_and_one_cut_off_anywhere_is_not() {
    Workbook::new().file("fonts/own.ttf", font()).build();
    for length in [0, 40, 3000, font().len() / 2, font().len() - 5] {
        is_refused(&font()[..length]);
    }
}

#[test]
fn a_font_with_a_few_damaged_bytes_is_refused() {
    for part in 1..6 {
        let mut bytes = font();
        let at = bytes.len() * part / 6;
        bytes[at..at + 4].iter_mut().for_each(|byte| *byte ^= 0xa5);
        is_refused(&bytes);
    }
}

#[test]
fn a_font_that_claims_more_characters_than_there_are_is_refused_at_once() {
    let mut bytes = font();
    let (record, start, length) = table(&bytes, b"cmap");
    let group = (start..start + length)
        .step_by(2)
        .find(|at| bytes[*at..at + 4] == [0, 12, 0, 0])
        .expect("a table of groups");
    bytes[group + 20..group + 24].copy_from_slice(&[0xff; 4]);
    let words = bytes[start..start + length].chunks(4).map(|bytes| {
        let mut word = [0; 4];
        word[..bytes.len()].copy_from_slice(bytes);
        u32::from_be_bytes(word)
    });
    let sum = words.fold(0, u32::wrapping_add);
    bytes[record + 4..record + 8].copy_from_slice(&sum.to_be_bytes());
    is_refused(&bytes);
}

#[test]
fn what_macos_and_office_leave_beside_a_file_is_not_read() {
    let workbook = Workbook::new();
    let expected = workbook.build();
    let litter = [0, 5, 22, 7, 0, 2, 0, 0];
    let littered = ["prompts/._first.toml", "prompts/~$first.toml", "posts/._first.md"]
        .iter()
        .chain(&["fonts/._own.ttf", "front/~$one.md"])
        .fold(workbook, |workbook, path| workbook.file(path, litter));
    assert!(littered.build() == expected);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_is_refused_and_not_waited_for() {
    let workbook = Workbook::new().remove("posts/first.md");
    let pipe = workbook.path().join("posts/first.md");
    let made = std::process::Command::new("mkfifo").arg(pipe).status().expect("mkfifo");
    assert!(made.success());
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("is no plain file"), "{said}");
}
