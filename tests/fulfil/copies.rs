//! What a run makes.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use super::{copies, cover, covers, files, fulfil, list, person, warned, with_list};
use crate::conformance::assert_ua_1_and_a_2a;
use crate::harness::SETTINGS;
use crate::outside;

#[test]
fn everyone_gets_a_copy_with_their_name_and_no_other() {
    let workbook = with_list(&list(0..60));
    let output = fulfil(&workbook, &[]);
    assert_eq!(warned(&output), "");
    let expected = "columns: email = email, name = name\nout: 60 copies\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    let mut expected: Vec<_> =
        (0..60).map(|number| format!("Prepared for {}", person(number).1)).collect();
    expected.sort();
    assert_eq!(covers(&workbook), expected);
    let Some(_) = outside::program("pdftotext", "poppler-utils") else { return };
    let folder = workbook.path().join("out/copies");
    for (file, pdf) in copies(&workbook).iter().step_by(7) {
        let text = outside::output(Command::new("pdftotext").arg(folder.join(file)).arg("-"));
        assert!(text.contains(&cover(pdf)), "{text}");
        let named = (0..60).filter(|number| text.contains(&person(*number).1)).count();
        assert_eq!(named, 1, "{text}");
    }
}

#[test]
fn a_second_run_and_other_orders_of_rows_give_the_same_bytes() {
    let rows = "a@example.org,Ana\nA@example.org,Ana López\nB@Example.org,\nb@example.org,Zed\n\
        a@example.org,Bea López\nc@example.org,<b>\nC@example.org,\nd@example.org,Zoe\u{308}\n";
    let first = with_list(&format!("email,name\n{rows}")).file("key", "17".repeat(32));
    let output = fulfil(&first, &[]);
    let made = files(&first.path().join("out"));
    fulfil(&first, &[]);
    assert!(made == files(&first.path().join("out")), "a second run has changed something");
    let mut backward: Vec<_> = rows.lines().rev().collect();
    for turn in 0..3 {
        backward.rotate_left(turn);
        let list = format!(
            "name,email\n{}\n",
            backward.iter().map(|row| swapped(row)).collect::<Vec<_>>().join("\n")
        );
        let other = with_list(&list).file("key", "17".repeat(32));
        fulfil(&other, &[]);
        let mut other = files(&other.path().join("out"));
        // It says the numbers of rows.
        other.insert("left-out.csv".into(), made["left-out.csv"].clone());
        assert!(made == other, "the order of rows matters");
    }
    assert_eq!(covers(&first), ["Prepared for Ana López", "Prepared for Zed", "Prepared for Zoë"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("4  further rows about the same"));
}

fn swapped(row: &str) -> String {
    let (email, name) = row.split_once(',').expect("two cells");
    format!("{name},{email}")
}

const HOSTILE: &str = "email,name,status\n\
    a@example.org,Ana,active\nb@example.org,\"=cmd|' /C calc'!A0\",active\nnobody,Ben,active\n\
    c@example.org,\u{202e}neB,active\nd@example.org,محمد,active\ne@example.org,,active\n\
    f@example.org,Eve,unsubscribed\ng@example.org,李明,active\n\
    h@example.org,WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW,active\n\
    F@example.org,Eve,active\n,,\n";

#[test]
fn rows_that_cannot_be_used_are_told_by_their_numbers_and_the_others_go_on() {
    let workbook = with_list(HOSTILE);
    let output = fulfil(&workbook, &[]);
    let expected = "\
warning: row 3: the name begins like a formula of a spreadsheet
  = hint: correct the name in your list, or pass `--nameless`
warning: row 4: there is no e-mail address in it
  = hint: correct the address in your list
warning: row 5: the name has marks that turn text around
  = hint: correct the name in your list, or pass `--nameless`
warning: row 6: the name is in a script that the cover cannot show
  = hint: write the name in Latin, Greek or Cyrillic, or pass `--nameless`
warning: row 9: the name is in a script that the cover cannot show
  = hint: write the name in Latin, Greek or Cyrillic, or pass `--nameless`
warning: row 10: the name is too long for the cover
  = hint: shorten the name, or pass `--nameless`
";
    assert_eq!(warned(&output), expected);
    assert_eq!(covers(&workbook), ["Prepared for Ana", "Prepared for you"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for count in ["1  without a name", "1  not subscribed", "1  further rows", "6  rows without"] {
        assert!(said.contains(count), "{said}");
    }
    let listed = fs::read_to_string(workbook.path().join("out/left-out.csv")).expect("a list");
    let rows: Vec<_> = listed.lines().map(|row| row.split(',').next().unwrap_or("")).collect();
    assert_eq!(rows, ["row", "3", "4", "5", "6", "9", "10"]);
}

#[test]
fn people_whose_names_cannot_be_shown_can_have_a_copy_without() {
    let workbook = with_list(HOSTILE);
    let output = fulfil(&workbook, &["--nameless"]);
    let mut expected = vec!["Prepared for Ana"];
    expected.extend(["Prepared for you"; 6]);
    assert_eq!(covers(&workbook), expected);
    assert!(warned(&output).contains("row 6: the name is in a script"), "{}", warned(&output));
}

#[test]
fn a_corrected_name_and_a_changed_workbook_make_the_copy_again() {
    let workbook = with_list("email,name\na@example.org,Ana\nb@example.org,Ben\n");
    fulfil(&workbook, &[]);
    let first = copies(&workbook);
    let workbook = workbook.file("list.csv", "email,name\na@example.org,Anna\nb@example.org,Ben\n");
    fulfil(&workbook, &[]);
    let second = copies(&workbook);
    assert!(first.keys().eq(second.keys()), "a name has changed a file's name");
    assert_eq!(first.values().filter(|pdf| !second.values().any(|it| it == *pdf)).count(), 1);
    assert_eq!(covers(&workbook), ["Prepared for Anna", "Prepared for Ben"]);
    let settings = SETTINGS.replace("A small workbook", "A grand workbook");
    let workbook = workbook.file("workbook.toml", settings);
    fulfil(&workbook, &[]);
    let third = copies(&workbook);
    assert!(second.keys().eq(third.keys()));
    assert!(second.iter().all(|(file, pdf)| third[file] != *pdf), "a copy is out of date");
}

#[test]
fn a_manifest_says_what_lies_in_the_folder() {
    let workbook = with_list(&list(0..9));
    fulfil(&workbook, &[]);
    let manifest = fs::read(workbook.path().join("out/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    let listed = manifest["copies"].as_array().expect("copies");
    let path = |entry: &serde_json::Value| entry["file"].as_str().expect("a path").to_string();
    let there: BTreeSet<_> = copies(&workbook).keys().map(|it| format!("copies/{it}")).collect();
    assert_eq!(listed.iter().map(path).collect::<BTreeSet<_>>(), there);
    let Some(_) = outside::program("sha256sum", "coreutils") else { return };
    for entry in listed {
        let file = workbook.path().join("out").join(path(entry));
        assert_eq!(
            fs::metadata(&file).expect("a file").len(),
            entry["bytes"].as_u64().expect("bytes")
        );
        let sum = outside::output(Command::new("sha256sum").arg(file));
        assert!(sum.starts_with(entry["sha256"].as_str().expect("a sum")), "{sum}");
    }
}

#[test]
fn copies_pass_what_the_fill_edition_passes() {
    let workbook = with_list(&list(0..12));
    fulfil(&workbook, &[]);
    let folder = workbook.path().join("out/copies");
    let copies: Vec<_> = copies(&workbook).into_keys().map(|file| folder.join(file)).collect();
    assert_ua_1_and_a_2a(&copies[..3]);
    let Some(_) = outside::program("qpdf", "qpdf") else { return };
    for copy in &copies {
        outside::output(Command::new("qpdf").arg("--check").arg(copy));
    }
}

#[test]
fn the_words_on_the_cover_can_be_translated() {
    let workbook = with_list("email,name\na@example.org,Ana\nb@example.org,\n")
        .file("words.toml", "copy-for = \"Für {name}\"\ncopy-for-you = \"Für dich\"\n");
    fulfil(&workbook, &[]);
    assert_eq!(covers(&workbook), ["Für Ana", "Für dich"]);
}

#[test]
fn a_list_on_which_nobody_is_subscribed_says_what_may_be_the_matter() {
    let workbook = with_list("email,name,state\na@example.org,Ana,Ohio\n");
    let expected = "\
warning: nobody on the list is subscribed
  = hint: if a column was taken for what it is not, pass `--map status=` or the like
";
    assert_eq!(warned(&fulfil(&workbook, &[])), expected);
    fulfil(&workbook, &["--map", "status="]);
    assert_eq!(covers(&workbook), ["Prepared for Ana"]);
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone() {
    let workbook = with_list(&list(0..2)).file("out/mine.txt", "mine");
    let args = ["fulfil", "list.csv", "--out", "out"];
    let expected = "error: `out` holds other things\n  \
        = hint: name a folder that does not exist yet, or an empty one";
    workbook.must_fail_as(&args, 1, expected);
    assert_eq!(files(&workbook.path().join("out")).len(), 1);
}
