//! What of the world outside a room may touch: the disk in `book::world` and in
//! `write` alone, the clock and the environment in `commands` alone.

use super::tree::{Module, Place, Tree};

/// Where files may be read and written.
const DISK: [&[&str]; 2] = [&["book", "world"], &["write"]];
/// Where the clock and the environment may be read; the second measures the pause
/// between two letters until it is told the time.
const COMMANDS: [&[&str]; 2] = [&["commands"], &["people", "copies", "connection"]];

/// Ends of paths that reach the disk, also through what other crates offer.
const DISK_PATHS: [&[&str]; 21] = [
    &["std", "fs"],
    &["unix", "fs"],
    &["fs", "File"],
    &["fs", "OpenOptions"],
    &["io", "File"],
    &["tempfile"],
    &["Path", "exists"],
    &["Path", "try_exists"],
    &["Path", "is_file"],
    &["Path", "is_dir"],
    &["Path", "is_symlink"],
    &["Path", "canonicalize"],
    &["Path", "read_dir"],
    &["Path", "read_link"],
    &["Path", "metadata"],
    &["Path", "symlink_metadata"],
    &["PathBuf", "exists"],
    &["PathBuf", "is_file"],
    &["PathBuf", "is_dir"],
    &["Document", "load"],
    &["process", "Command"],
];
/// Methods that reach the disk, whoever offers them.
const DISK_CALLS: [&str; 12] = [
    "exists",
    "try_exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "canonicalize",
    "read_dir",
    "read_link",
    "metadata",
    "symlink_metadata",
    "from_path",
    "set_permissions",
];
/// Ends of paths that read the environment or a clock. `env!` is read when the
/// program is compiled, and a `SystemTime` that is made from a date is none.
const ENVIRONMENT_PATHS: [&[&str]; 9] = [
    &["std", "env"],
    &["env", "var"],
    &["env", "var_os"],
    &["env", "current_dir"],
    &["env", "temp_dir"],
    &["SystemTime", "now"],
    &["Instant", "now"],
    &["OffsetDateTime", "now_utc"],
    &["UtcDateTime", "now"],
];
const ENVIRONMENT_CALLS: [&str; 2] = ["elapsed", "duration_since"];

/// Files that touch the disk and are none of those that may.
pub fn disk(tree: &Tree) -> Vec<String> {
    strangers(tree, &DISK, &DISK_PATHS, &DISK_CALLS)
}

/// Files that read the clock or the environment and are none of those that may.
pub fn environment(tree: &Tree) -> Vec<String> {
    strangers(tree, &COMMANDS, &ENVIRONMENT_PATHS, &ENVIRONMENT_CALLS)
}

fn strangers(tree: &Tree, may: &[&[&str]], paths: &[&[&str]], calls: &[&str]) -> Vec<String> {
    let is_free = |place: &Place| may.iter().any(|free| begins(place, free));
    let others = tree.modules.iter().filter(|(place, _)| !is_free(place));
    others.flat_map(|(_, module)| touches(module, paths, calls)).collect()
}

fn begins(place: &[String], with: &[&str]) -> bool {
    place.len() >= with.len() && place.iter().zip(with).all(|(name, other)| name == other)
}

fn touches(module: &Module, paths: &[&[&str]], calls: &[&str]) -> Vec<String> {
    let holds = |path: &[String], part: &[&str]| {
        path.windows(part.len()).any(|names| names.iter().zip(part).all(|(a, b)| a == b))
    };
    let mentions = module.mentions.iter();
    let mentions = mentions.filter(|it| paths.iter().any(|part| holds(&it.path, part)));
    let mentions =
        mentions.map(|it| format!("{}:{} has `{}`", module.file, it.line, it.path.join("::")));
    let called = module.calls.iter().filter(|call| calls.contains(&call.name.as_str()));
    let called =
        called.map(|call| format!("{}:{} calls `.{}(`", module.file, call.line, call.name));
    mentions.chain(called).collect()
}
