//! A folder of copies belongs to one key and to one run at a time, and holds
//! copies of people who get one.

use std::fs;

use super::{FULFIL, copies, files, fulfil, list, with_key, with_list};

#[test]
fn copies_and_letters_of_people_who_have_left_are_set_aside() {
    let workbook = with_list(&list(0..6));
    let eml = ["--eml", "--from", "us@example.com"];
    fulfil(&workbook, &eml);
    let before = copies(&workbook);
    let workbook = workbook.file("list.csv", list(0..4));
    let output = fulfil(&workbook, &[]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("4 files of people who get none any more: in `left`"), "{said}");
    assert_eq!(copies(&workbook).len(), 4);
    assert_eq!(files(&workbook.path().join("out/mail")).len(), 4);
    let left = files(&workbook.path().join("out/left"));
    assert_eq!(left.len(), 4);
    assert!(before.iter().filter_map(|(name, pdf)| Some(left.get(name)? == pdf)).all(|it| it));
    // Whoever comes back has their copy among the others again.
    let workbook = workbook.file("list.csv", list(0..6));
    fulfil(&workbook, &eml);
    assert!(copies(&workbook) == before);
    assert!(!workbook.path().join("out/left").exists(), "they are there twice");
    workbook.run(&["purge", "out"]);
    assert!(!workbook.path().join("out").exists());
}

#[test]
fn a_shard_sets_nobody_elses_copies_aside() {
    let workbook = with_list(&list(0..12)).file("key", "17".repeat(32));
    for shard in ["1/3", "2/3", "3/3", "1/3"] {
        fulfil(&workbook, &["--shard", shard]);
    }
    assert_eq!(copies(&workbook).len(), 12);
    assert!(!workbook.path().join("out/left").exists());
}

#[test]
fn another_key_is_refused_and_a_lost_one_is_not_made_anew() {
    let workbook = with_list(&list(0..3));
    let workbook = with_key(workbook, "17");
    fulfil(&workbook, &[]);
    let before = files(&workbook.path().join("out"));
    let hint = "  = hint: name their key with `--key`, or another folder with `--out`: \
        with another key everyone would be written to again";
    let workbook = with_key(workbook, "18");
    let expected = format!("error: the copies in `out` were made with another key\n{hint}");
    workbook.must_fail_as(&FULFIL, 1, &expected);
    let workbook = workbook.remove("key");
    let expected = format!("error: the key `key` of the copies in `out` is missing\n{hint}");
    workbook.must_fail_as(&FULFIL, 1, &expected);
    // A folder of an older version says nothing of its key but in its manifest.
    let workbook = with_key(workbook.file("out/.workbook-fulfil", ""), "18");
    workbook.must_fail_as(
        &FULFIL,
        1,
        &format!("error: the copies in `out` were made with another key\n{hint}"),
    );
    fs::remove_file(workbook.path().join("out/.workbook-fulfil")).expect("remove");
    let workbook = with_key(workbook.file("out/.workbook-fulfil", ""), "17");
    fulfil(&workbook, &[]);
    assert!(before == files(&workbook.path().join("out")));
}

#[test]
fn a_whole_run_keeps_shards_out_and_shards_keep_other_splits_out() {
    let workbook = with_key(with_list(&list(0..2)), "17");
    fulfil(&workbook, &["--shard", "1/2"]);
    let busy = "error: `out` is in use by another run\n  = hint: wait until it has ended";
    let open = |name: &str| {
        let path = workbook.path().join("out").join(name);
        fs::File::options().read(true).write(true).open(path).expect("a lock")
    };
    let shard = |shard: &'static str| [&FULFIL[..], &["--shard", shard]].concat();
    // While a shard of two is at work, the other may be, and nobody else.
    let (whole, split) = (open(".workbook-fulfil"), open(".workbook-fulfil-of-2"));
    whole.lock_shared().expect("a lock");
    split.lock_shared().expect("a lock");
    fulfil(&workbook, &["--shard", "2/2"]);
    workbook.must_fail_as(&shard("1/3"), 1, busy);
    workbook.must_fail_as(&FULFIL, 1, busy);
    drop((whole, split));
    let whole = open(".workbook-fulfil");
    whole.lock().expect("a lock");
    workbook.must_fail_as(&shard("1/2"), 1, busy);
}
