//! Programs that we did not write. What a machine lacks is skipped, by name;
//! under `CI` a skip is a failure.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

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
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    let python = PYTHON.get_or_init(|| prepare().ok()).as_ref();
    if python.is_none() {
        skip("Python 3 with page-validation and typst (from PyPI)");
    }
    python.map(Command::new)
}

fn prepare() -> Result<PathBuf, ()> {
    let wanted = include_str!("outside/requirements.txt");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python");
    let python = folder.join("bin/python");
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|there| there == wanted) {
        return Ok(python);
    }
    let run = |command: &mut Command| {
        let done = command.output().is_ok_and(|output| output.status.success());
        if done { Ok(()) } else { Err(()) }
    };
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let list = folder.join("wanted.txt");
    fs::write(&list, wanted).map_err(drop)?;
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(&list))?;
    fs::rename(list, stamp).map_err(drop)?;
    Ok(python)
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
