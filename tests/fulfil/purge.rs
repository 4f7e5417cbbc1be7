//! What is removed when everyone has their copy.

use std::fs;

use super::{files, fulfil, list, warned, with_list};

#[test]
fn purge_removes_what_runs_have_made_and_nothing_else() {
    let workbook = with_list(&list(0..5));
    let before = files(workbook.path());
    let run = |args: &[&str]| {
        let output = workbook.run(args);
        assert!(output.status.success(), "{}", warned(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run(&["fulfil", "list.csv", "--all-subscribed", "--out", "out"]);
    let copy = fs::read_dir(workbook.path().join("out/copies")).expect("copies").next();
    let copy = copy.expect("a copy").expect("a copy").path();
    fs::copy(&copy, copy.with_extension("pdf.part")).expect("what a kill leaves");
    assert_eq!(run(&["purge", "out"]), "out: 9 files removed\n");
    assert!(before == files(workbook.path()), "something is left");

    run(&["fulfil", "list.csv", "--all-subscribed", "--out", "out"]);
    fs::write(workbook.path().join("out/copies/mine.pdf"), "mine").expect("write");
    let said = run(&["purge", "out"]);
    assert_eq!(said, "out: 8 files removed\nother things lie in it, and stay there\n");
    assert_eq!(
        files(&workbook.path().join("out")).into_keys().collect::<Vec<_>>(),
        ["copies/mine.pdf"]
    );
}

#[test]
fn purge_touches_no_other_folder() {
    let workbook = with_list(&list(0..1)).file("mine/manifest.json", "{}");
    let expected =
        "error: `mine` is no folder of copies\n  = hint: name the folder that `--out` named";
    workbook.must_fail_as(&["purge", "mine"], 1, expected);
    assert!(workbook.path().join("mine/manifest.json").exists());
}

#[test]
fn purge_leaves_files_whose_names_merely_begin_like_ours() {
    let workbook = with_list(&list(0..2));
    fulfil(&workbook, &[]);
    let mine = [
        "out/manifest-notes.json",
        "out/left-out-again.csv",
        "out/sent-by-me.log",
        "out/list.csv",
        "out/manifest-4-of-3.json",
        "key.backup",
    ];
    let workbook = mine.iter().fold(workbook, |workbook, name| workbook.file(name, "mine"));
    assert!(workbook.run(&["purge", "out"]).status.success());
    for name in mine {
        assert!(workbook.path().join(name).exists(), "{name} is gone");
    }
    assert!(!workbook.path().join("out/manifest.json").exists());
}

#[test]
fn purge_removes_the_parts_of_a_list() {
    let workbook = with_list(&list(0..9));
    let split = ["split", "list.csv", "3", "--all-subscribed", "--out", "parts", "--key", "key"];
    assert!(workbook.run(&split).status.success());
    let output = workbook.run(&["purge", "parts"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "parts: 3 files removed\n");
    assert!(!workbook.path().join("parts").exists());
}
