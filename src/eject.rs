//! `workbook eject`: the workbook as a plain Typst project that the stock
//! `typst compile` turns into the same pages.

use std::path::Path;

use typst::diag::{SourceResult, eco_format, eco_vec};

use crate::typeset::{EDITION, MANUSCRIPT};
use crate::world::{Desk, detached};
use crate::write::{self, File};

/// What stands in the project's `README.txt`.
const README: &str = "\
This folder is a workbook as a plain Typst project, for Typst 0.15.

  typst compile --root . --font-path fonts --ignore-system-fonts \\
    --pdf-standard ua-1,a-2a templates/workbook.typ workbook.pdf

manuscript.json   the words, as a tree of blocks
edition.json      paper and sides
templates/        how they are set; words.toml has the workbook's own words
fonts/            the fonts, each with its licence
";

/// Writes the project into a new folder, with the pictures at these paths. The
/// manuscript and the edition lie on the desk.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn project<'a>(
    desk: &Desk,
    pictures: impl Iterator<Item = &'a str>,
    out: &Path,
) -> SourceResult<()> {
    let mut paths = vec![MANUSCRIPT.to_string(), EDITION.to_string()];
    paths.extend(desk.list("templates"));
    paths.extend(desk.list("fonts"));
    paths.extend(pictures.map(|path| path.trim_start_matches('/').into()));
    paths.sort();
    paths.dedup();
    let read = |path: &String| match desk.read(path) {
        Ok(bytes) => Ok((path.into(), bytes.to_vec())),
        Err(error) => Err(eco_vec![detached(eco_format!("cannot read `{path}`: {error}"))]),
    };
    let mut files: Vec<File> = paths.iter().map(read).collect::<Result<_, _>>()?;
    if let Some(dir) = desk.brand_fonts() {
        for path in desk.list(&dir) {
            let (_, bytes) = read(&path)?;
            files.push((path.replacen(&dir, "fonts/brand", 1).into(), bytes));
        }
    }
    files.push(("README.txt".into(), README.into()));
    write::folder(out, &files)
}
