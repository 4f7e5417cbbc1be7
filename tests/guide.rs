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
    let [publisher, words, places, look, both] = examples(&page).collect::<Vec<_>>()[..] else {
        panic!("there are five examples")
    };
    let workbook = Workbook::new()
        .also(publisher)
        .also(places)
        .file("words.toml", words)
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

#[test]
fn the_examples_of_writing_are_built() {
    let page = page("writing.md");
    let [prompt, words] = examples(&page).collect::<Vec<_>>()[..] else {
        panic!("there are two examples")
    };
    let post = page.split("```\n").find(|part| part.starts_with("+++")).expect("a post");
    let workbook = Workbook::new()
        .file("posts/first.md", post)
        .file("prompts/first.toml", prompt)
        .file("words.toml", words);
    succeeds(&workbook, &["build"]);
}

/// The names by which links know the headings of a page.
fn headings(page: &str) -> Vec<String> {
    let titles = page.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
    let letters = |c: &char| c.is_alphanumeric() || *c == ' ' || *c == '-';
    let name = |title: &str| title.chars().filter(letters).collect::<String>().to_lowercase();
    titles.map(|title| name(title).replace(' ', "-")).collect()
}

#[test]
fn every_link_of_the_guide_leads_somewhere() {
    let docs = project().join("docs");
    let files = fs::read_dir(&docs).expect("pages").flatten().map(|entry| entry.path());
    let pages = files.filter(|path| path.extension().is_some_and(|end| end == "md"));
    for path in pages.chain([project().join("README.md")]) {
        let text = fs::read_to_string(&path).expect("a page");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.contains('<')) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { path.clone() } else { path.with_file_name(file) };
            if text.contains(&format!("]({link})`")) {
                // It shows how a link is written.
                continue;
            }
            assert!(file.exists(), "{}: {link}", path.display());
            let page = fs::read_to_string(&file).unwrap_or_default();
            let is_there = place.is_empty() || headings(&page).iter().any(|it| it == place);
            assert!(is_there, "{}: {link}", path.display());
        }
    }
}

#[test]
fn every_command_has_its_line_in_the_list() {
    let list = page("commands.md");
    let help = Command::new(program()).arg("--help").output().expect("help");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = commands.take_while(|line| line.starts_with("  ")).filter_map(|line| {
        line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty())
    });
    for name in names.filter(|name| *name != "help") {
        assert!(list.contains(&format!("workbook {name} ")), "{name}");
    }
}
