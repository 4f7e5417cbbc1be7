//! Many machines, or one.

use std::fs;
use std::process::Command;

use workbook::people::copies::Shard;

use super::{FULFIL, files, fulfil, list, with_key, with_list};
use crate::harness::{Workbook, program};

const ROWS: &str = "P3@example.org,Ana\nnobody,Ben\nx@example.org,<b>\ny@example.org,\n";

/// A list with all kinds of rows, and a key.
fn book() -> Workbook {
    with_key(with_list(&(list(0..40) + ROWS)), "17")
}

#[test]
fn shards_make_each_copy_once_and_their_manifests_are_that_of_one_machine() {
    let (one, many) = (book(), book());
    fulfil(&one, &[]);
    for shard in ["2/3", "1/3", "3/3", "2/3"] {
        fulfil(&many, &["--shard", shard]);
    }
    let args = ["merge-manifests", "out", "--out", "out/manifest.json"];
    let merged = many.run(&args);
    assert!(merged.status.success(), "{}", String::from_utf8_lossy(&merged.stderr));
    assert_eq!(String::from_utf8_lossy(&merged.stdout), "out/manifest.json: 42 copies\n");
    let [one, mut many] = [one, many].map(|workbook| files(&workbook.path().join("out")));
    many.retain(|path, _| !path.contains("-of-3"));
    let names = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        files.keys().filter(|it| it.contains('/')).cloned().collect::<Vec<_>>()
    };
    assert_eq!(names(&one), names(&many));
    for (path, bytes) in many {
        assert!(one[&path] == bytes, "{path} is another");
    }
}

#[test]
fn a_list_that_was_parted_gives_each_machine_its_own_people_only() {
    let (whole, parted) = (book(), book());
    fulfil(&whole, &["--shard", "2/4"]);
    let split = parted.run(&[
        "split",
        "list.csv",
        "4",
        "--all-subscribed",
        "--out",
        "parts",
        "--key",
        "key",
    ]);
    assert!(split.status.success(), "{}", String::from_utf8_lossy(&split.stderr));
    let mut lists = files(&parted.path().join("parts"));
    lists.retain(|name, _| name.starts_with("list-"));
    let rows: Vec<_> = lists
        .values()
        .flat_map(|list| {
            let rows = String::from_utf8_lossy(list).into_owned();
            let rows = rows.lines().skip(1).map(|row| row.split_once(',').expect("cells").1.into());
            rows.collect::<Vec<String>>()
        })
        .collect();
    let (mut rows, mut all) = (rows, list(0..40) + ROWS);
    all = all.lines().skip(1).collect::<Vec<_>>().join("\n");
    rows.sort();
    let mut all: Vec<_> = all.lines().collect();
    all.sort_unstable();
    assert_eq!(rows, all);
    assert!(lists.values().all(|list| list.len() > 100), "a part is empty");
    let part = fs::read(parted.path().join("parts/list-2-of-4.csv")).expect("a part");
    let parted = parted.file("list.csv", part);
    fulfil(&parted, &["--shard", "2/4"]);
    let made = |workbook: &Workbook, name: &str| files(&workbook.path().join(name));
    assert!(made(&whole, "out/copies") == made(&parted, "out/copies"));
    assert!(
        made(&whole, "out")["manifest-2-of-4.json"] == made(&parted, "out")["manifest-2-of-4.json"]
    );
    let list = |name: &str| fs::read_to_string(name).expect("a list");
    let whole_list = list(whole.path().join("out/left-out-2-of-4.csv").to_str().expect("a path"));
    let part_list = list(parted.path().join("out/left-out-2-of-4.csv").to_str().expect("a path"));
    assert_eq!(whole_list, part_list, "rows go by other numbers in a part");
    let expected = "error: the list is part 2-of-4 of another, not 3-of-4\n  \
        = hint: pass `--shard 2/4`";
    parted.must_fail_as(&[&FULFIL[..], &["--shard", "3/4"]].concat(), 1, expected);
}

#[test]
fn shards_of_different_lists_are_not_joined() {
    let [one, other] = [book(), with_list(&list(0..41)).file("key", "17".repeat(32))];
    fulfil(&one, &["--shard", "1/2"]);
    fulfil(&other, &["--shard", "2/2"]);
    let manifest = fs::read(other.path().join("out/manifest-2-of-2.json")).expect("a manifest");
    let one = one.file("out/manifest-2-of-2.json", manifest);
    let expected = "error: `out/manifest-2-of-2.json` is of another workbook, list, key or number \
        of shards\n  = hint: name the manifests of one run, each shard once";
    one.must_fail_as(&["merge-manifests", "out", "--out", "all.json"], 1, expected);
}

#[test]
fn array_jobs_say_which_shard_is_meant() {
    let said = |text: &str, variables: &[(&str, &str)]| {
        let find =
            |name: &str| variables.iter().find(|(it, _)| *it == name).map(|it| it.1.to_string());
        Shard::parse(text, find).map_err(|error| error.to_string())
    };
    let shard = |index, of| Ok(Shard { index, of });
    assert_eq!(said("2/10", &[]), shard(1, 10));
    for name in ["JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX", "SLURM_ARRAY_TASK_ID"] {
        assert_eq!(said("auto/10", &[(name, "0")]), shard(0, 10));
        assert_eq!(said("auto/10", &[(name, "9")]), shard(9, 10));
        let expected = format!("`{name}` should be a number from 0 to 9: count the array from 0");
        assert_eq!(said("auto/10", &[(name, "10")]), Err(expected.clone()));
        assert_eq!(said("auto/10", &[(name, "x")]), Err(expected));
    }
    let both = [("JOB_COMPLETION_INDEX", "1"), ("SLURM_ARRAY_TASK_ID", "2")];
    let expected = "JOB_COMPLETION_INDEX and SLURM_ARRAY_TASK_ID do not agree";
    assert_eq!(said("auto/10", &both), Err(expected.into()));
    assert!(said("auto/10", &[]).is_err());
    for wrong in ["0/3", "4/3", "1/0", "2", "a/b", "1/99999", "-1/3", "1/"] {
        assert!(said(wrong, &[]).is_err(), "{wrong}");
    }
}

#[test]
fn an_array_job_makes_its_share() {
    let (told, array) = (book(), book());
    fulfil(&told, &["--shard", "3/3"]);
    let output = Command::new(program())
        .args([&FULFIL[..], &["--shard", "auto/3"]].concat())
        .current_dir(array.path())
        .env("SLURM_ARRAY_TASK_ID", "2")
        .output()
        .expect("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let [told, array] = [told, array].map(|workbook| files(&workbook.path().join("out")));
    assert!(told == array);
}

#[test]
fn a_shard_that_is_missing_or_of_another_run_is_told() {
    let workbook = book();
    for shard in ["1/3", "3/3"] {
        fulfil(&workbook, &["--shard", shard]);
    }
    let args = ["merge-manifests", "out", "--out", "all.json"];
    let expected = "error: the manifest of shard 2 of 3 is missing\n  \
        = hint: run it: `workbook fulfil … --shard 2/3`";
    workbook.must_fail_as(&args, 1, expected);
    let other = book().file("key", "18".repeat(32));
    fulfil(&other, &["--shard", "2/3"]);
    let manifest = fs::read(other.path().join("out/manifest-2-of-3.json")).expect("a manifest");
    let workbook = workbook.file("out/manifest-2-of-3.json", manifest);
    let expected = "error: `out/manifest-2-of-3.json` is of another workbook, list, key or number of shards\n  \
        = hint: name the manifests of one run, each shard once";
    workbook.must_fail_as(&args, 1, expected);
    assert!(!workbook.path().join("all.json").exists());
}

#[test]
fn shards_do_not_each_make_a_key_of_their_own() {
    let workbook = book().remove("key");
    let args = [&FULFIL[..], &["--shard", "1/2"]].concat();
    let expected = "error: the key `key`, which all shards share, is missing\n  \
        = hint: copy it here from the machine that has it; `workbook split` makes one";
    workbook.must_fail_as(&args, 1, expected);
    assert!(!workbook.path().join("key").exists());
}
