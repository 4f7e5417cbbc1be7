//! `workbook eject`: the workbook as a plain Typst project that the stock
//! `typst compile` turns into the same pages.

use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use crate::book::content::Date;
use crate::book::edition::{EditionKind, Paper};
use crate::book::world::BookWorld;
use crate::book::world::diagnostics::detached;
use crate::editions::build::{self, Failure, Selection};
use crate::editions::typeset::{EDITION, MANUSCRIPT, SLACK, lay_out};
use crate::write::{self, File};

/// What to write, and where to.
pub struct EjectOrder<'a> {
    /// The kind of edition; the first of the workbook where there is none.
    pub kind: Option<EditionKind>,
    /// The paper; the first of the workbook where there is none.
    pub paper: Option<Paper>,
    /// A folder that does not exist yet, or an empty one.
    pub out: &'a Path,
    /// A date in place of the one in `workbook.toml`.
    pub date: Option<Date>,
}

/// What stands in the project's `README.txt`.
const README: &str = "\
This folder is a workbook as a plain Typst project, for Typst 0.15.

  typst compile --root . --font-path fonts --ignore-system-fonts \\
    --pdf-standard ua-1,a-2a templates/workbook.typ workbook.pdf

manuscript.json   the words, as a tree of blocks
edition.json      paper and sides
slack.json        how far each answer grows in the room its page leaves, in mm
templates/        how they are set; words.toml has the workbook's own words
fonts/            the fonts, each with its licence
";

/// Writes the workbook in this world as a plain Typst project into a new folder.
///
/// # Errors
/// Everything that is wrong with the workbook, at once; also when the folder
/// holds something already, or cannot be written.
pub fn eject(world: &BookWorld, order: &EjectOrder) -> Result<(), Failure> {
    let worlds = std::slice::from_ref(world);
    let contents = build::read(worlds).map_err(Failure::Author)?;
    let books = build::assemble(worlds, &contents, order.date);
    let (kinds, papers) = (order.kind.into_iter().collect(), order.paper.into_iter().collect());
    let selection = Selection { kinds, papers, ..Selection::default() };
    for book in &books {
        for edition in selection.editions(&book.content.settings).iter().take(1) {
            let laid_out = lay_out(&book.of(edition.kind).world, edition);
            let world = laid_out.map_err(|problems| build::blame(&books, problems))?;
            let pictures = book.content.pictures.iter().map(|picture| picture.path.as_str());
            let files = project(&world, pictures).map_err(Failure::Author)?;
            write::folder(order.out, &files).map_err(Failure::Author)?;
        }
    }
    Ok(())
}

/// The files of the project, with the pictures at these paths. The manuscript,
/// the edition and the slack lie in the world.
fn project<'a>(
    world: &BookWorld,
    pictures: impl Iterator<Item = &'a str>,
) -> SourceResult<Vec<File>> {
    let mut paths = [MANUSCRIPT, EDITION, SLACK].map(String::from).to_vec();
    paths.extend(world.list("templates"));
    paths.extend(world.list("fonts"));
    paths.extend(pictures.map(|path| path.trim_start_matches('/').into()));
    paths.sort();
    paths.dedup();
    let read = |path: &String| match world.read(path) {
        Ok(bytes) => Ok((PathBuf::from(path), bytes.to_vec())),
        Err(error) => Err(eco_vec![detached(eco_format!("cannot read `{path}`: {error}"))]),
    };
    let mut files: Vec<File> = paths.iter().map(read).collect::<Result<_, _>>()?;
    if let Some(dir) = world.brand_fonts() {
        for path in world.list(&dir) {
            let (_, bytes) = read(&path)?;
            files.push((path.replacen(&dir, "fonts/brand", 1).into(), bytes));
        }
    }
    files.push(("README.txt".into(), README.into()));
    Ok(files)
}
