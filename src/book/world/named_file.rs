//! Files that are named on the command line, wherever they are.

use std::fs;
use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_vec};

use super::diagnostics::unreadable;

/// Reads a file.
///
/// # Errors
/// When the system does not let us.
pub fn read_any(path: &Path) -> SourceResult<Vec<u8>> {
    fs::read(path).map_err(|error| eco_vec![unreadable(&path.display().to_string(), &error)])
}

/// Whether both are the same file, by whatever paths.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| -> Option<PathBuf> { fs::canonicalize(path).ok() };
    one == other || whole(one).is_some_and(|it| whole(other) == Some(it))
}

/// A folder by the path at which the system knows it.
///
/// # Errors
/// When there is none, or it may not be read.
pub fn real(folder: &Path) -> SourceResult<PathBuf> {
    let shown = folder.display().to_string();
    fs::canonicalize(folder).map_err(|error| eco_vec![unreadable(&shown, &error)])
}
