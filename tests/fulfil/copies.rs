//! What a run makes.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use super::{FULFIL, copies, cover, covers, files, fulfil, list, person, warned, with_list};
use crate::conformance::assert_ua_1_and_a_2a;
use crate::harness::SETTINGS;
use crate::outside;

#[test]
fn everyone_gets_a_copy_with_their_name_and_no_other() {
    let workbook = with_list(&list(0..60));
    let output = fulfil(&workbook, &[]);
    assert_eq!(warned(&output), "");
    let expected = "list: 60 rows below row 1, UTF-8, parted by commas\n\
        columns: email = email, name = name\n\
        no column says who has left: you say that all are subscribed\n\
        out: 60 copies\n";
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
    let expected =
        ["Prepared for Ana López", "Prepared for Zed", "Prepared for Zoë", "Prepared for you"];
    assert_eq!(covers(&first), expected);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("4  left out: another row is about the same person"), "{said}");
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
fn nobody_is_left_without_a_copy_because_of_their_name() {
    let workbook = with_list(HOSTILE);
    let output = fulfil(&workbook, &[]);
    let hint = "  = hint: the copy says no name; with another name in the list, run this again\n";
    let nameless = |row, why| format!("warning: row {row}: the name {why}\n{hint}");
    let expected = [
        nameless(3, "begins like a formula of a spreadsheet"),
        "warning: row 4: there is no e-mail address in it\n  \
         = hint: correct the address in your list\n"
            .into(),
        nameless(5, "has marks that turn text around"),
        nameless(6, "is in a script that the cover cannot show"),
        nameless(9, "is in a script that the cover cannot show"),
        nameless(10, "is too long for the cover"),
    ];
    assert_eq!(warned(&output), expected.concat());
    let mut expected = vec!["Prepared for Ana"];
    expected.extend(["Prepared for you"; 6]);
    assert_eq!(covers(&workbook), expected);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for count in [
        "out: 7 copies",
        "6  of them without a name",
        "2  left out: not subscribed",
        "1  doubtful",
        "10  rows in all",
        "status: 9 × active, subscribed",
        "status: 1 × unsubscribed, not subscribed",
    ] {
        assert!(said.contains(count), "{said}");
    }
    let listed = fs::read_to_string(workbook.path().join("out/left-out.csv")).expect("a list");
    let rows: Vec<_> = listed.lines().map(|row| row.rsplit_once(',').expect("cells").0).collect();
    let expected = [
        "row,outcome",
        "3,copy",
        "4,doubtful",
        "5,copy",
        "6,copy",
        "8,left out",
        "9,copy",
        "10,copy",
        "11,left out",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn people_whose_names_cannot_be_shown_get_no_copy_where_that_is_asked_for() {
    let workbook = with_list(HOSTILE);
    let output = fulfil(&workbook, &["--strict"]);
    assert_eq!(covers(&workbook), ["Prepared for Ana", "Prepared for you"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("6  doubtful") && said.contains("10  rows in all"), "{said}");
}

#[test]
fn letters_that_were_lost_on_the_way_cost_a_name_and_no_copy() {
    let workbook = with_list("email,name\na@example.org,Ana\nb@example.org,MÃ¼ller\n");
    let output = fulfil(&workbook, &[]);
    assert_eq!(covers(&workbook), ["Prepared for Ana", "Prepared for you"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("row 3: the name has letters that were lost on the way"), "{said}");
    let workbook = with_list("email,name\na@example.org,Ana\nb@example.org,MÃ¼ller\n");
    fulfil(&workbook, &["--strict"]);
    assert_eq!(covers(&workbook), ["Prepared for Ana"]);
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
    let workbook = with_list("email,name,status\na@example.org,Ana,inactive\n");
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
    let args = ["fulfil", "list.csv", "--all-subscribed", "--out", "out"];
    let expected = "error: `out` holds other things\n  \
        = hint: name a folder that does not exist yet, or an empty one";
    workbook.must_fail_as(&args, 1, expected);
    assert_eq!(files(&workbook.path().join("out")).len(), 1);
}

#[test]
fn what_hinders_everyone_is_told_once_and_leaves_nothing_half_written() {
    let workbook = with_list(&list(0..40)).file("key", "17".repeat(32));
    fulfil(&workbook, &[]);
    let folder = workbook.path().join("out/copies");
    for file in copies(&workbook).keys() {
        fs::remove_file(folder.join(file)).expect("remove");
        fs::create_dir(folder.join(file)).expect("something in the way");
    }
    let output = workbook.run(&FULFIL);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(warned(&output).matches("error:").count(), 1, "{}", warned(&output));
    let left = files(&workbook.path().join("out"));
    assert!(left.keys().all(|file| !file.contains(".part")), "{:?}", left.keys());
}
