//! A run may be ended at any moment.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Dice, FULFIL, files, fulfil, list, with_list};
use crate::harness::program;

#[test]
fn a_run_that_is_killed_at_any_moment_goes_on_where_it_was() {
    const PEOPLE: usize = 600;
    let workbook = with_list(&list(0..PEOPLE)).file("key", "17".repeat(32));
    let begun = Instant::now();
    fulfil(&workbook, &[]);
    let (whole, out) = (files(&workbook.path().join("out")), workbook.path().join("out"));
    let longest = u64::try_from(begun.elapsed().as_millis()).expect("a short time");
    let mut dice = Dice(7);
    for trial in 0..20 {
        fs::remove_dir_all(&out).expect("remove");
        let mut child = Command::new(program())
            .args(FULFIL)
            .current_dir(workbook.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("run");
        // Every other kill comes while copies are being written.
        let (first, wait) = (out.join("copies"), Instant::now());
        while trial % 2 == 0 && !first.exists() && wait.elapsed().as_secs() < 60 {
            sleep(Duration::from_micros(200));
        }
        let longest = if trial % 2 == 0 { longest / 4 } else { longest };
        sleep(Duration::from_micros(dice.roll(longest * 1000)));
        child.kill().expect("kill");
        child.wait().expect("end");
        let left = files(&out);
        // What holds the folder is empty until the key is noted in it.
        let is_held = |path: &str, bytes: &[u8]| path == ".workbook-fulfil" && bytes.is_empty();
        let done = left.iter().filter(|(path, _)| !path.contains(".part"));
        for (path, bytes) in done.filter(|(path, bytes)| !is_held(path, bytes)) {
            assert!(whole.get(path) == Some(bytes), "{path} is not whole");
        }
        fulfil(&workbook, &[]);
        assert!(files(&out) == whole, "something is lost, or left over");
    }
}

#[test]
fn a_run_completes_whatever_a_break_has_left() {
    let workbook = with_list(&list(0..40)).file("key", "17".repeat(32));
    fulfil(&workbook, &[]);
    let out = workbook.path().join("out");
    let (whole, mut dice) = (files(&out), Dice(11));
    for _ in 0..8 {
        // Each file appears whole, so a break leaves some of them, after the one that says
        // what folder it is.
        let keep = dice.roll(101);
        let others = whole.keys().filter(|path| *path != ".workbook-fulfil");
        for path in others.filter(|_| dice.roll(100) >= keep) {
            fs::remove_file(out.join(path)).expect("remove");
        }
        fulfil(&workbook, &[]);
        assert!(files(&out) == whole, "something is lost, or left over");
    }
}

#[test]
fn two_runs_at_once_do_not_get_into_each_others_way() {
    let workbook = with_list(&list(0..2));
    fulfil(&workbook, &[]);
    let lock = fs::File::options().write(true).open(workbook.path().join("out/.workbook-fulfil"));
    let lock = lock.expect("a file");
    lock.lock().expect("a lock");
    let expected = "error: `out` is in use by another run\n  = hint: wait until it has ended";
    workbook.must_fail_as(&FULFIL, 1, expected);
}
