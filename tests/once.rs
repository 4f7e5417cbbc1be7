//! What several tests need and one of them makes, also where each test is a
//! process of its own, as with `cargo nextest`: the first to come makes it, the
//! others wait, and the next run takes it as it is unless something has changed.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A folder under `target/` in which `make` has been done, with these inputs.
pub fn made<E>(
    name: &str,
    inputs: &str,
    make: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<PathBuf, E> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let lock = File::create(folder.with_extension("lock")).expect("a lock");
    lock.lock().expect("a lock");
    let stamp = folder.join("made-of");
    if fs::read_to_string(&stamp).is_ok_and(|there| there == inputs) {
        return Ok(folder);
    }
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    make(&folder)?;
    fs::write(stamp, inputs).expect("a stamp");
    Ok(folder)
}

/// The inputs of what the program and these tests make together: which build of
/// each it is.
pub fn this_build() -> String {
    let tests = std::env::current_exe().expect("the tests");
    [env!("CARGO_BIN_EXE_workbook").into(), tests].iter().fold(String::new(), |mut all, path| {
        let file = fs::metadata(path).expect("a program");
        let time = file.modified().expect("a time").duration_since(UNIX_EPOCH).expect("a time");
        let _ = writeln!(all, "{} {:?} {}", path.display(), time, file.len());
        all
    })
}
