//! Programs that we did not write. What a machine lacks is skipped, by name;
//! under `CI` a skip is a failure.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::once;

/// A program on the `PATH`, or nothing and a word about it.
pub fn program(name: &str, package: &str) -> Option<Command> {
    let found = Command::new(name).arg("--version").output().is_ok();
    if !found {
        skip(&format!("{name} (Debian package {package})"));
    }
    found.then(|| Command::new(name))
}

/// A Python with the packages of `tests/outside/requirements.txt`, prepared
/// once under `target/`.
pub fn python() -> Option<Command> {
    static PYTHON: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let list = include_str!("outside/requirements.txt");
    let prepared = PYTHON.get_or_init(|| {
        prepare("python", &[("requirements.txt", list)], |folder| {
            run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
            let install = ["-m", "pip", "install", "--quiet", "-r", "requirements.txt"];
            run(Command::new(folder.join("bin/python")).args(install).current_dir(folder))
        })
    });
    let folder = found(prepared, "Python 3 with venv, and packages from PyPI")?;
    Some(Command::new(folder.join("bin/python")))
}

/// A Node with the packages of `tests/outside/package.json`, prepared once
/// under `target/`, and the folder in which they lie with the scripts that use
/// them.
pub fn node() -> Option<(Command, &'static Path)> {
    static NODE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let lists = [
        ("package.json", include_str!("outside/package.json")),
        ("package-lock.json", include_str!("outside/package-lock.json")),
        ("readers.mjs", include_str!("outside/readers.mjs")),
        ("hands.mjs", include_str!("outside/hands.mjs")),
        ("studio.mjs", include_str!("outside/studio.mjs")),
        ("phone-hands.mjs", include_str!("outside/phone-hands.mjs")),
        ("phone.mjs", include_str!("outside/phone.mjs")),
        ("studio-forms.mjs", include_str!("outside/studio-forms.mjs")),
        ("studio-rooms.mjs", include_str!("outside/studio-rooms.mjs")),
    ];
    let prepared = NODE.get_or_init(|| {
        prepare("node", &lists, |folder| {
            let install = ["ci", "--ignore-scripts", "--omit=optional", "--silent"];
            run(Command::new("npm").args(install).current_dir(folder))
        })
    });
    let folder = found(prepared, "Node with npm, and packages from npm")?;
    Some((Command::new("node"), folder))
}

/// The same with Ace, the checker of EPUBs by DAISY. It looks at them in Debian's
/// Chromium: none is fetched.
pub fn ace() -> Option<(Command, &'static Path)> {
    static ACE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let lists = [
        ("package.json", include_str!("outside/ace/package.json")),
        ("package-lock.json", include_str!("outside/ace/package-lock.json")),
    ];
    let prepared = ACE.get_or_init(|| {
        prepare("ace", &lists, |folder| {
            let install = ["ci", "--ignore-scripts", "--omit=optional", "--silent"];
            run(Command::new("npm").args(install).current_dir(folder))
        })
    });
    let folder = found(prepared, "Node with npm, and packages from npm")?;
    Some((Command::new("node"), folder))
}

/// A folder under `target/` with these lists of packages, and with what they
/// list once `install` has ended well.
fn prepare(
    name: &str,
    lists: &[(&str, &str)],
    install: impl Fn(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let inputs: String = lists.iter().map(|(_, text)| *text).collect();
    once::made(name, &inputs, |folder| {
        for (name, text) in lists {
            fs::write(folder.join(name), text).map_err(|error| error.to_string())?;
        }
        install(folder)
    })
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output();
    let name = || command.get_program().to_string_lossy().into_owned();
    let Output { status, stdout, stderr } =
        output.map_err(|error| format!("{}: {error}", name()))?;
    let said = [stdout, stderr].concat();
    if status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&said).into_owned()) }
}

fn found<'a>(prepared: &'a Result<PathBuf, String>, what: &str) -> Option<&'a Path> {
    match prepared {
        Ok(folder) => Some(folder),
        Err(why) => {
            skip(&format!("{what} ({})", why.trim()));
            None
        }
    }
}

/// Says what is skipped, past the test runner, which keeps what tests print to
/// itself.
fn skip(what: &str) {
    assert!(std::env::var_os("CI").is_none(), "{what} is missing");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("this");
    let _ = writeln!(std::io::stderr(), "{test} is skipped for want of {what}");
}

/// What a program printed, once it has ended well.
#[track_caller]
pub fn output(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("run");
    let said = String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{command:?}: {said}{}", String::from_utf8_lossy(&stdout));
    String::from_utf8_lossy(&stdout).into_owned()
}

/// What a program printed that was given this to read.
#[track_caller]
pub fn answer(command: &mut Command, input: &str) -> String {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("run");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("write");
    drop(stdin);
    let Output { status, stdout, stderr } = child.wait_with_output().expect("run");
    assert!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8_lossy(&stdout).into_owned()
}
