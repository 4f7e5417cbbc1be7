//! The first line of each TOML file of a workbook, which tells editors what may
//! stand in it, and the schemas that these lines name.

use std::path::{Path, PathBuf};

use typst::diag::SourceResult;

use super::{SchemaFile, schema};
use crate::book::world::{BookWorld, Home, SCHEMA_LINE, SCHEMAS, schema_line};
use crate::write;

/// Puts the schemas into the folder of a workbook, and the line that names one
/// above each TOML file that has none yet. Nothing else in a file changes.
///
/// # Errors
/// When the folder cannot be read or written.
pub fn lay(folder: &Path) -> SourceResult<()> {
    let world = BookWorld::open(&Home::Folder(folder.into()), None)?;
    let is_toml = |path: &str| Path::new(path).extension().is_some_and(|end| end == "toml");
    let is_ours = |path: &String| is_toml(path) && !path.starts_with('.');
    let known = world.list("").into_iter().filter(is_ours);
    let known: Vec<_> = known.filter_map(|path| Some((SchemaFile::of(&path)?, path))).collect();
    // also of files that may come later, such as that of the kit
    let schemas = SchemaFile::ALL.into_iter().filter(|(_, it)| it.is_toml()).map(|(name, kind)| {
        (folder.join(SCHEMAS).join(format!("{name}.json")), format!("{:#}\n", schema(kind)))
    });
    let named = known.iter().filter_map(|(kind, path)| named(&world, folder, *kind, path));
    let files: Vec<(PathBuf, String)> = schemas.chain(named).collect();
    write::files(files.iter().map(|(path, text)| (path.as_path(), text.as_bytes())))
}

/// A file with the line above it, where it has none and can be read.
fn named(
    world: &BookWorld,
    folder: &Path,
    kind: SchemaFile,
    path: &str,
) -> Option<(PathBuf, String)> {
    let bytes = world.read(path).ok()?;
    let text = bytes.as_str().ok().filter(|text| !text.contains(SCHEMA_LINE))?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = schema_line(path, kind.name()) + end;
    Some((folder.join(path), line + text))
}
