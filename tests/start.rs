//! `workbook new`: what it makes, with questions and without.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::harness::{Workbook, program};

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><circle cx='20' cy='20' r='9'/></svg>";

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Makes the folder `mine` with these arguments.
#[track_caller]
fn new(folder: &Workbook, args: &[&str]) -> String {
    let made = folder.run(&[&["new", "mine", "--yes"], args].concat());
    assert!(made.status.success(), "{}", said(&made));
    said(&made)
}

/// A file of the folder `mine`.
fn read(folder: &Workbook, path: &str) -> String {
    fs::read_to_string(folder.path().join("mine").join(path)).expect(path)
}

fn settings(folder: &Workbook) -> toml::Table {
    read(folder, "workbook.toml").parse().expect("TOML")
}

/// What a check of the folder `mine` finds: `file:line id`.
fn findings(folder: &Workbook) -> Vec<String> {
    let checked = folder.run(&["check", "mine", "--format", "json"]);
    let report: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let line = |it: &Value| {
        let text = |key: &str| it[key].as_str().unwrap_or("-").to_string();
        format!("{}:{} {}", text("file"), it["line"], text("id"))
    };
    report["findings"].as_array().expect("findings").iter().map(line).collect()
}

#[test]
fn what_is_said_of_a_book_is_written_into_its_settings() {
    let folder = Workbook::empty().file("oak.svg", LOGO);
    new(
        &folder,
        &[
            "--blank",
            "--title",
            "Salt & Time: Ein Übungsbuch",
            "--name",
            "Hollow Oak",
            "--credentials",
            "Cooks",
            "--contact",
            "1 Example Road",
            "--contact",
            "hello@example.org",
            "--booking",
            "https://example.org/book",
            "--logo",
            "oak.svg",
            "--care",
            "none",
            "--country",
            "ireland",
            "--look",
            "clay",
        ],
    );
    let settings = settings(&folder);
    assert_eq!(settings["slug"].as_str(), Some("salt-time-ein-ubungsbuch"));
    assert_eq!(settings["author"].as_str(), Some("Hollow Oak"));
    assert_eq!(settings["care"].as_str(), Some("none"));
    assert_eq!(settings["language"].as_str(), Some("en-IE"));
    assert_eq!(settings["papers"][0].as_str(), Some("a4"));
    assert_eq!(settings["publisher"]["contact"].as_array().map(Vec::len), Some(2));
    assert_eq!(settings["publisher"]["logo"]["alt"].as_str(), Some("The logo of Hollow Oak"));
    assert_eq!(read(&folder, "logo.svg"), LOGO);
    assert!(read(&folder, "brand.toml").contains("\n# Clay"));
    assert!(folder.path().join("mine/brands/looks.png").exists());
    let built = folder.run(&["build", "mine", "--paper", "a4"]);
    assert!(built.status.success(), "{}", said(&built));
}

#[test]
fn an_empty_series_is_checked_for_what_is_left_of_it_and_nothing_else() {
    let left = ["workbook.toml:5 placeholder", "posts/first-post.md:7 placeholder"];
    let left: Vec<_> = left.into_iter().chain(["prompts/first-post.toml:5 starter"]).collect();
    for care in ["health", "none"] {
        let folder = Workbook::empty();
        new(&folder, &["--blank", "--care", care]);
        let lines =
            ["back/about-this-workbook.md:11 unreviewed", "crisis.toml:13 unchecked-crisis"];
        let lines = lines.into_iter().filter(|_| care == "health");
        assert_eq!(
            findings(&folder),
            left.iter().copied().chain(lines).collect::<Vec<_>>(),
            "{care}"
        );
    }
}

#[test]
fn a_series_of_ours_in_another_name_says_what_is_to_be_decided() {
    let folder = Workbook::empty();
    new(&folder, &["--name", "Hollow Oak", "--country", "uk"]);
    let found = findings(&folder);
    assert_eq!(
        found,
        [
            "front/stay-safe.md:9 unreviewed",
            "back/about-this-workbook.md:11 leftover-page",
            "back/licence.md:7 leftover-page",
            "crisis.toml:13 unchecked-crisis"
        ]
    );
    assert!(settings(&folder).get("free").is_none(), "nobody has decided that it is free");
    let by = "\nverified-on = 2026-11-26\nverified-by = \"The Workbook Project\"  # who";
    assert!(read(&folder, "crisis.toml").contains(by));
    assert_eq!(settings(&folder)["regions"][0].as_str(), Some("uk"));
    assert_eq!(settings(&folder)["author"].as_str(), Some("The Workbook Project"));
    assert!(!read(&folder, "kit.toml").contains("\n[licence]"), "it is no licence of theirs");
    let built = said(&folder.run(&["build", "mine", "--edition", "print", "--paper", "a4"]));
    assert_eq!(built.matches("said in the name of `Hollow Oak`").count(), 1, "{built}");
    assert!(built.contains("the same in `back/licence.md:7`"), "{built}");
    let page = read(&folder, "back/licence.md");
    let allowed = page.replace("+++\n\n##", "+++\n\n<!-- allow leftover-page: it stays -->\n##");
    let allowed =
        allowed.replacen("\n\nYou may", "\n\n<!-- allow leftover-page: it stays -->\nYou may", 1);
    fs::write(folder.path().join("mine/back/licence.md"), allowed).expect("write");
    let built = said(&folder.run(&["build", "mine", "--edition", "print", "--paper", "a4"]));
    assert_eq!(built.matches("said in the name of `Hollow Oak`").count(), 1, "{built}");
    assert!(!built.contains("`back/licence.md:7`"), "{built}");
}

#[test]
fn the_specimen_comes_with_the_program() {
    let folder = Workbook::empty();
    new(&folder, &["--series", "specimen"]);
    let built = folder.run(&["build", "mine", "--edition", "print", "--paper", "a4"]);
    assert!(built.status.success(), "{}", said(&built));
}

#[test]
fn a_new_edition_keeps_the_words_and_the_names_and_leaves_the_pdfs() {
    let folder = Workbook::empty();
    new(&folder, &["--blank", "--title", "First"]);
    fs::rename(folder.path().join("mine"), folder.path().join("older")).expect("rename");
    let folder = folder
        .file("older/dist/first.pdf", "pdf")
        .file("older/images/a.png", "png")
        .file("older/subscribers.csv", "email\nada@example.org\n");
    let told = new(&folder, &["--from", "older", "--title", "Second"]);
    assert!(told.contains("no part of a workbook: dist, subscribers.csv\n"), "{told}");
    let settings = settings(&folder);
    assert_eq!(settings["title"].as_str(), Some("Second"));
    assert_eq!(settings["slug"].as_str(), Some("first"));
    assert_eq!(read(&folder, "images/a.png"), "png");
    assert!(!folder.path().join("mine/dist").exists());
}

#[test]
fn what_does_not_go_together_is_refused_and_nothing_is_written() {
    let folder = Workbook::empty().file("logo.pdf", "");
    for (args, message) in [
        (
            &["--care", "none"][..],
            "error: the series `kap` is about health\n  = hint: begin with your own posts: `--blank --care none`\n",
        ),
        (&["--logo", "logo.pdf"], "error: the logo `logo.pdf` is not PNG or SVG\n"),
        (&["--from", "nowhere"], "error: no `workbook.toml` in `nowhere`\n"),
    ] {
        let made = folder.run(&[&["new", "mine"], args].concat());
        assert!(said(&made).starts_with(message), "{}", said(&made));
        assert_eq!(made.status.code(), Some(1));
        assert!(!folder.path().join("mine").exists());
    }
    let made = folder.run(&["new", "mine", "--country", "Irland"]);
    assert!(said(&made).contains("did you mean `Ireland`?"), "{}", said(&made));
    assert_eq!(made.status.code(), Some(2));
}

/// Types answers into the program on a terminal of its own; each goes in once
/// its question is there.
const TYPING: &str = r#"
import os, pty, sys, select
program, folder = sys.argv[1:3]
answers = [pair.split("=", 1) for pair in sys.argv[3:]]
pid, fd = pty.fork()
if pid == 0:
    os.chdir(folder)
    os.execv(program, [program, "new", "mine"])
seen = b""
while True:
    ready, _, _ = select.select([fd], [], [], 60)
    if not ready:
        sys.exit("waited too long for " + answers[0][0])
    try:
        seen += os.read(fd, 4096)
    except OSError:
        break
    if answers and answers[0][0].encode() in seen:
        seen = b""
        os.write(fd, answers.pop(0)[1].encode() + b"\r")
print([question for question, _ in answers])
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"#;

#[cfg(unix)]
#[test]
fn a_terminal_is_asked() {
    let Some(mut python) = crate::outside::program("python3", "python3") else { return };
    let folder = Workbook::empty();
    let answers = [
        "What is in it?=",
        "What is the workbook called?=Salt and Time",
        "Whose is it?=Hollow Oak",
        "What do you do?=",
        "licence to practise=",
        "reach you?=1 Example Road; hello@example.org",
        "book a time?=example.org/book",
        "A logo=",
        "about health=n",
        "which country=Ireland",
        "which paper=",
        "Which look?=",
    ];
    let asked = python.args(["-c", TYPING]).arg(program()).arg(folder.path()).args(answers);
    let asked = asked.output().expect("run python");
    assert!(asked.status.success(), "{}", said(&asked));
    assert_eq!(String::from_utf8_lossy(&asked.stdout).trim(), "[]", "all is asked");
    let settings = settings(&folder);
    assert_eq!(settings["title"].as_str(), Some("Salt and Time"));
    assert_eq!(settings["care"].as_str(), Some("none"));
    assert_eq!(settings["papers"][0].as_str(), Some("a4"));
    assert_eq!(settings["publisher"]["contact"].as_array().map(Vec::len), Some(2));
    assert_eq!(settings["publisher"]["booking"].as_str(), Some("https://example.org/book"));
}

#[test]
fn a_folder_that_holds_the_history_of_a_book_is_not_free() {
    let old = Workbook::empty().file("old/.history/states", "{}\n");
    let output = old.run(&["new", "old", "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("`old` is there already"), "{}", said(&output));
}
