//! What packages carry beside the program: pages of its manual, and what shells
//! complete.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{Workbook, project};
use crate::outside::output;

fn help(workbook: &Workbook, args: &[&str]) -> String {
    let said = workbook.run(&[args, &["--help"]].concat());
    assert!(said.status.success(), "{args:?}");
    String::from_utf8(said.stdout).expect("text")
}

/// The commands that `--help` lists, but for `help` itself.
fn commands(workbook: &Workbook) -> BTreeSet<String> {
    let help = help(workbook, &[]);
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    let lines = list.expect("a list").lines().filter(|line| !line.starts_with("   "));
    lines.filter_map(|line| line.split_whitespace().next()).map(Into::into).collect()
}

/// The options that a command's `--help` lists.
fn options(help: &str) -> Vec<&str> {
    let words = help.lines().filter_map(|line| line.trim_start().split_once("--"));
    let starts = words.filter(|(before, _)| before.is_empty() || before.ends_with(", "));
    starts.filter_map(|(_, rest)| rest.split([' ', '[', '.', ',']).next()).collect()
}

/// All of it, in `share`, and the commands that people see.
fn written() -> (Workbook, BTreeSet<String>) {
    let workbook = Workbook::empty();
    assert!(workbook.run(&["manual", "--out", "share"]).status.success());
    let commands = commands(&workbook);
    assert!(commands.contains("build") && commands.contains("merge-manifests"));
    (workbook, commands.into_iter().filter(|name| name != "help").collect())
}

fn share(workbook: &Workbook, path: &str) -> String {
    fs::read_to_string(workbook.path().join("share").join(path)).expect(path)
}

/// All files below a folder.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) })
        .collect()
}

#[test]
fn each_command_has_its_page_in_the_manual_with_all_its_options() {
    let (workbook, commands) = written();
    let made = files(&workbook.path().join("share/man/man1"));
    let path = |name: String| workbook.path().join("share/man/man1").join(name);
    let of = |name: &String| path(format!("workbook-{name}.1"));
    let wanted: BTreeSet<PathBuf> =
        commands.iter().map(of).chain([path("workbook.1".into())]).collect();
    assert_eq!(made, wanted);
    for command in &commands {
        let page = share(&workbook, &format!("man/man1/workbook-{command}.1"));
        let page = page.replace("\\-", "-");
        let help = help(&workbook, &[command]);
        let options = options(&help);
        assert!(options.contains(&"help"), "{help}");
        for option in options {
            assert!(page.contains(&format!("--{option}")), "{command}: --{option}");
        }
        assert!(page.contains("EXIT STATUS"));
        let source = concat!("\"workbook ", env!("CARGO_PKG_VERSION"), "\"");
        assert!(page.lines().any(|line| line.starts_with(".TH") && line.contains(source)));
    }
}

#[test]
fn shells_complete_every_command_and_no_hidden_one() {
    let (workbook, commands) = written();
    for path in [
        "bash-completion/completions/workbook",
        "zsh/site-functions/_workbook",
        "fish/vendor_completions.d/workbook.fish",
    ] {
        let script = share(&workbook, path);
        let words: BTreeSet<_> =
            script.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
        for command in &commands {
            assert!(words.contains(command.as_str()), "{path} lacks {command}");
        }
        assert!(!words.contains("manual"), "{path} has a hidden command");
    }
    let (main, help) = (share(&workbook, "man/man1/workbook.1"), help(&workbook, &[]));
    assert!(!main.contains("workbook\\-manual") && !help.contains("manual"));
}

#[test]
fn bash_completes_with_what_is_written() {
    const COMPLETE: &str = "
source share/bash-completion/completions/workbook
COMP_WORDS=(workbook \"$@\") COMP_CWORD=$#
_workbook workbook \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\"
echo \"${COMPREPLY[@]}\"
";
    let (workbook, commands) = written();
    let complete = |words: &[&str]| {
        let mut bash = Command::new("bash");
        bash.args(["-c", COMPLETE, "bash"]).args(words).current_dir(workbook.path());
        let said = output(&mut bash);
        said.split_whitespace().map(String::from).collect::<BTreeSet<_>>()
    };
    let first = complete(&[""]);
    assert!(commands.is_subset(&first), "{first:?}");
    assert_eq!(complete(&["build", "--br"]), BTreeSet::from(["--brand".to_string()]));
}

#[test]
fn the_debian_package_takes_all_that_is_written() {
    let (workbook, _) = written();
    let text = fs::read_to_string(project().join("Cargo.toml")).expect("Cargo.toml");
    let package: toml::Table = text.parse().expect("TOML");
    let assets = package["package"]["metadata"]["deb"]["assets"].as_array().expect("assets");
    let sources: Vec<_> = assets.iter().filter_map(|asset| asset[0].as_str()).collect();
    for file in files(&workbook.path().join("share")) {
        let path = file.strip_prefix(workbook.path()).expect("a path").display().to_string();
        let takes = |source: &&str| {
            let staged = source.split_once("/package/").map(|(_, staged)| staged);
            let folder = staged.and_then(|staged| staged.strip_suffix('*'));
            staged == Some(&path) || folder.is_some_and(|folder| path.starts_with(folder))
        };
        assert!(sources.iter().any(takes), "no asset takes {path}");
    }
}
