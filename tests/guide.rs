//! The guide: what its pages tell people to write is taken as it stands there.

use std::fs;
use std::process::Command;

use crate::harness::{Workbook, program, project};
use crate::kinds::examples;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'/>";

fn page(name: &str) -> String {
    fs::read_to_string(project().join("docs").join(name)).expect(name)
}

#[track_caller]
fn succeeds(workbook: &Workbook, args: &[&str]) {
    let made = workbook.run(args);
    assert!(made.status.success(), "{args:?}: {}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn the_examples_of_whose_book_it_is_are_built() {
    let page = page("publisher.md");
    let [publisher, places, look, both] = examples(&page).collect::<Vec<_>>()[..] else {
        panic!("there are four examples")
    };
    let workbook = Workbook::new()
        .also(publisher)
        .also(places)
        .file("logo.svg", LOGO)
        .file("brand.toml", look)
        .file("both.toml", both);
    succeeds(&workbook, &["build"]);
    succeeds(&workbook, &["build", "--brand", "both.toml"]);
}

#[test]
fn the_commands_and_examples_of_new_do_what_they_say() {
    let page = page("new.md");
    let [care, review] = examples(&page).collect::<Vec<_>>()[..] else {
        panic!("there are two examples")
    };
    let care = format!("{care}\nposts = [");
    succeeds(&Workbook::new().settings("posts = [", &care).also(review), &["build"]);
    for command in page.split("```\n").filter(|part| part.starts_with("workbook ")) {
        let folder = Workbook::empty();
        if command.contains("--from my-workbook") {
            succeeds(&folder, &["new", "my-workbook", "--blank"]);
        }
        let line = command.replacen("workbook", "\"$WORKBOOK\"", 1);
        let mut shell = Command::new("sh");
        let shell = shell.args(["-c", &line]).env("WORKBOOK", program()).current_dir(folder.path());
        let made = shell.output().expect("run sh");
        assert!(made.status.success(), "{command}: {}", String::from_utf8_lossy(&made.stderr));
    }
}

#[test]
fn the_example_of_rules_goes_into_a_folder_from_new() {
    let folder = Workbook::empty();
    succeeds(&folder, &["new", "mine", "--yes"]);
    let page = page("checking.md");
    let rules = examples(&page).find(|code| code.contains("[house-style]")).expect("rules");
    assert!(!folder.path().join("mine/rules.toml").exists(), "it would be in the way");
    succeeds(&folder.file("mine/rules.toml", rules), &["check", "mine"]);
}

#[test]
fn the_examples_of_the_kit_go_into_a_folder_of_ones_own() {
    let page = page("kit.md");
    for kap in [&["--name", "Hollow Oak"][..], &["--blank"]] {
        let folder = Workbook::empty();
        succeeds(&folder, &[&["new", "mine", "--yes"], kap].concat());
        let path = folder.path().join("mine/kit.toml");
        let kit = fs::read_to_string(&path).unwrap_or_default();
        let kit = examples(&page).fold(kit, |kit, example| format!("{kit}\n{example}\n"));
        succeeds(&folder.file("mine/kit.toml", kit), &["kit", "mine"]);
    }
}
