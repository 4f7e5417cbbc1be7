//! `workbook eject`: the workbook as a plain Typst project that the stock
//! `typst compile` turns into the same pages.

use std::path::Path;

use typst::diag::SourceResult;

use crate::typeset::{EDITION, Edition, MANUSCRIPT, to_json};
use crate::world::Desk;
use crate::write::{self, File};

/// What stands in the project's `README.txt`.
const README: &str = "\
This folder is a workbook as a plain Typst project.

  typst compile --root . --font-path fonts --ignore-system-fonts \\
    --pdf-standard ua-1,a-2a templates/workbook.typ workbook.pdf

manuscript.json   the words, as a tree of blocks
edition.json      paper and sides
templates/        how they are set; words.toml has the workbook's own words
fonts/            the fonts, each with its licence
";

/// Writes the project for one edition into a new folder. The manuscript lies
/// on the desk.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn project(desk: &Desk, edition: &Edition, out: &Path) -> SourceResult<()> {
    let mut paths = vec![MANUSCRIPT.to_string()];
    for folder in ["templates", "fonts", "images"] {
        paths.extend(desk.list(folder));
    }
    let read = |path: &String| Some((path.into(), desk.read(path).ok()?.to_vec()));
    let mut files: Vec<File> = paths.iter().filter_map(read).collect();
    files.push((EDITION.into(), to_json(edition)));
    files.push(("README.txt".into(), README.into()));
    write::folder(out, &files)
}
