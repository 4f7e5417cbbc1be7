//! Many machines, or one.

use std::fs;
use std::process::Command;

use workbook::people::copies::Shard;

use super::{files, fulfil, list, with_list};
use crate::harness::{Workbook, program};

const ROWS: &str = "P3@example.org,Ana\nnobody,Ben\nx@example.org,<b>\ny@example.org,\n";

/// A list with all kinds of rows, and a key.
fn book() -> Workbook {
    with_list(&(list(0..40) + ROWS)).file("key", "17".repeat(32))
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
    assert_eq!(String::from_utf8_lossy(&merged.stdout), "out/manifest.json: 41 copies\n");
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
    let split = parted.run(&["split", "list.csv", "4", "--out", "parts", "--key", "key"]);
    assert!(split.status.success(), "{}", String::from_utf8_lossy(&split.stderr));
    let lists: Vec<_> = files(&parted.path().join("parts")).into_iter().collect();
    let rows: Vec<_> = lists
        .iter()
        .flat_map(|(_, list)| {
            String::from_utf8_lossy(list).lines().skip(1).map(String::from).collect::<Vec<_>>()
        })
        .collect();
    let (mut rows, mut all) = (rows, list(0..40) + ROWS);
    all = all.lines().skip(1).collect::<Vec<_>>().join("\n");
    rows.sort();
    let mut all: Vec<_> = all.lines().collect();
    all.sort_unstable();
    assert_eq!(rows, all);
    assert!(lists.iter().all(|(_, list)| list.len() > 100), "a part is empty");
    let part = fs::read(parted.path().join("parts/list-2-of-4.csv")).expect("a part");
    let parted = parted.file("list.csv", part);
    fulfil(&parted, &["--shard", "2/4"]);
    let made = |workbook: &Workbook, name: &str| files(&workbook.path().join(name));
    assert!(made(&whole, "out/copies") == made(&parted, "out/copies"));
    assert!(
        made(&whole, "out")["manifest-2-of-4.json"] == made(&parted, "out")["manifest-2-of-4.json"]
    );
    // Whoever parts it otherwise has nothing of it.
    let before = made(&parted, "out/copies").len();
    fulfil(&parted, &["--shard", "3/4"]);
    assert_eq!(made(&parted, "out/copies").len(), before);
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
        .args(["fulfil", "list.csv", "--out", "out", "--key", "key", "--shard", "auto/3"])
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
    let workbook = workbook.file("key", "18".repeat(32));
    fulfil(&workbook, &["--shard", "2/3"]);
    let expected = "error: `out/manifest-2-of-3.json` is of another workbook, key or number of shards\n  \
        = hint: name the manifests of one run, each shard once";
    workbook.must_fail_as(&args, 1, expected);
    assert!(!workbook.path().join("all.json").exists());
}

#[test]
fn shards_do_not_each_make_a_key_of_their_own() {
    let workbook = book().remove("key");
    let args = ["fulfil", "list.csv", "--out", "out", "--key", "key", "--shard", "1/2"];
    let expected = "error: cannot read `key`: no such file or directory";
    workbook.must_fail_as(&args, 1, expected);
    assert!(!workbook.path().join("key").exists());
}
