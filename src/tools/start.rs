//! `workbook new`: the built-in series as a folder to be changed.

use std::path::Path;

use typst::diag::SourceResult;

use crate::book::world::{built_in, built_in_below};
use crate::write::{self, File};

/// Copies the built-in series into a new folder. Templates and fonts stay in
/// the binary, where newer versions of it can improve them.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn series(out: &Path) -> SourceResult<()> {
    let words = |path: &String| !path.starts_with("templates/") && !path.starts_with("fonts/");
    let copy = |path: String| built_in(&path).map(|bytes| (path.into(), bytes.to_vec()));
    let files: Vec<File> = built_in_below("").into_iter().filter(words).filter_map(copy).collect();
    write::folder(out, &files)
}
