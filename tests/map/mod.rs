//! The map holds: `src/lib.rs` and the `mod.rs` of each group say in which order
//! the work flows, and the code keeps to it, to its rooms and to its sizes. All
//! is read from the sources themselves. `made_up` tries each rule on a small
//! tree that breaks it.

mod made_up;
mod order;
mod outside;
mod sizes;
mod tokens;
mod tree;
mod types;

use std::fs;

use self::tree::Tree;
use crate::harness::project;

/// The longest that a file may be, in lines.
const LONGEST_FILE: usize = 400;
/// The longest that nine of ten functions may be, in lines.
const LONGEST_FUNCTION: usize = 25;
/// Names that may be given to more than one type, each with its reason.
const SHARED_NAMES: [(&str, &str); 1] =
    [("Table", "an answer, and a file of rows until that is called otherwise")];

fn ours() -> Tree {
    Tree::read(&project().join("src"))
}

#[track_caller]
fn must_be_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn imports_point_up_the_lists() {
    must_be_none(&order::downward(&ours()));
}

#[test]
fn no_files_import_each_other_however_far_round() {
    must_be_none(&order::circles(&ours()));
}

#[test]
fn tools_do_not_use_one_another() {
    must_be_none(&order::between_tools(&ours()));
}

#[test]
fn lib_is_a_map_and_does_no_work() {
    let tree = ours();
    let lib = &tree.modules[&vec![]];
    assert!(lib.lines < 80, "src/lib.rs has {} lines", lib.lines);
    let works = |item: &&syn::Item| !matches!(item, syn::Item::Mod(_));
    assert!(!lib.syntax.items.iter().any(|item| works(&item)), "src/lib.rs does work");
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let folders = ["src", "tests", "benches"].map(|folder| tree::files(&project().join(folder)));
    let files = folders.concat().into_iter().map(|file| {
        let lines = fs::read_to_string(&file).expect("a source").lines().count();
        (file.strip_prefix(project()).expect("a path").display().to_string(), lines)
    });
    must_be_none(&sizes::long_files(files, LONGEST_FILE));
}

#[test]
fn nine_of_ten_functions_have_25_lines_at_most() {
    let functions = sizes::functions(&ours());
    let length = sizes::ninetieth(&functions);
    let longest = &functions[functions.len() * 9 / 10..];
    assert!(length <= LONGEST_FUNCTION, "it is {length}: {longest:#?}");
}

#[test]
fn only_world_and_write_touch_the_disk() {
    must_be_none(&outside::disk(&ours()));
}

#[test]
fn only_the_commands_read_the_clock_and_the_environment() {
    must_be_none(&outside::environment(&ours()));
}

#[test]
fn every_type_has_a_name_of_its_own() {
    must_be_none(&types::same_names(&ours(), &SHARED_NAMES));
}

#[test]
fn no_error_is_a_mere_text() {
    must_be_none(&types::text_errors(&ours()));
}
