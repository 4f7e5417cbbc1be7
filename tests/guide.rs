//! The guide: what its pages tell people to write is taken as it stands there.

use std::fs;
use std::path::{Component, Path, PathBuf};
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

/// The pages that people read, by their paths in the project.
fn pages() -> Vec<PathBuf> {
    let files = fs::read_dir(project().join("docs")).expect("pages").flatten();
    let pages = files.map(|entry| Path::new("docs").join(entry.file_name()));
    let pages = pages.filter(|path| path.extension().is_some_and(|end| end == "md"));
    pages.chain(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(PathBuf::from)).collect()
}

/// The links of a page to files of the project, each with the place in it.
fn links(path: &Path) -> Vec<(PathBuf, String)> {
    let text = fs::read_to_string(project().join(path)).expect("a page");
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let pictures = text.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let is_file = |link: &&str| !link.contains("://") && !link.contains('<');
    // it shows how a link is written
    let is_shown = |link: &&str| text.contains(&format!("]({link})`")) || link.contains('"');
    let file = |link: &str| {
        let (file, place) = link.split_once('#').unwrap_or((link, ""));
        let file = if file.is_empty() { path.into() } else { path.with_file_name(file) };
        (file, place.to_string())
    };
    let all = links.chain(pictures).filter(is_file).filter(|link| !is_shown(link));
    all.map(file).collect()
}

#[test]
fn every_link_of_the_guide_leads_somewhere() {
    for page in pages() {
        for (file, place) in links(&page) {
            let file = project().join(file);
            assert!(file.exists(), "{}: {}", page.display(), file.display());
            let text = fs::read_to_string(&file).unwrap_or_default();
            let is_there = place.is_empty() || headings(&text).contains(&place);
            assert!(is_there, "{}: {}#{place}", page.display(), file.display());
        }
    }
}

/// A path without the steps back in it.
fn straight(path: &Path) -> String {
    let mut parts: Vec<String> = vec![];
    for part in path.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_of_the_guide_leads_somewhere_where_it_is_installed_too() {
    let release = fs::read_to_string(project().join(".ci/release")).expect("a script");
    let copied = release.split("cp -r --parents ").nth(1).and_then(|it| it.split('"').next());
    let copied: Vec<_> = copied.expect("what is copied").split_whitespace().collect();
    let manifest = fs::read_to_string(project().join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().expect("assets");
    let into: Vec<_> = assets.iter().filter_map(|it| it[1].as_str()).collect();
    for page in pages().into_iter().flat_map(|page| links(&page)) {
        let path = straight(&page.0);
        let is_copied = copied.iter().any(|it| path == *it || path.starts_with(&format!("{it}/")));
        assert!(is_copied, "`.ci/release` leaves `{path}` out");
        let folder = path.rsplit_once('/').map_or(String::new(), |(dir, _)| format!("{dir}/"));
        let installed = format!("usr/share/doc/workbook/{folder}");
        assert!(into.contains(&installed.as_str()), "the `.deb` leaves `{path}` out");
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
