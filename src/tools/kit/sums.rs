//! SHA-256: the names of files by what is in them, and `SHA256SUMS`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::write::File;
use crate::write::sums::sha256;

/// The file that lists the sums of all others, as `sha256sum -c` reads it.
pub const SUMS: &str = "SHA256SUMS";

/// A path as every system writes it in a list.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The list of these files, sorted by name.
pub fn list(files: &[File]) -> String {
    let sums: BTreeMap<_, _> =
        files.iter().map(|(path, bytes)| (shown(path), sha256(bytes))).collect();
    let lines = sums.into_iter().map(|(path, sum)| format!("{sum}  {path}"));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The files of an old kit that we did not write, or that were changed since.
/// Nothing of another's is ever written over.
pub fn strangers(old: &[File]) -> Vec<String> {
    let listed = old.iter().find(|(path, _)| path == Path::new(SUMS));
    let listed = listed.map(|(_, bytes)| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let ours: BTreeMap<_, _> = listed
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(sum, path)| (path, sum))
        .collect();
    let is_ours = |path: &str, bytes: &[u8]| {
        path == SUMS || ours.get(path).is_some_and(|listed| **listed == sha256(bytes))
    };
    let names = old.iter().map(|(path, bytes)| (shown(path), bytes));
    names.filter(|(path, bytes)| !is_ours(path, bytes)).map(|(path, _)| path).collect()
}
