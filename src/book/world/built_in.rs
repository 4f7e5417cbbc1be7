//! The files that the binary carries: the shipped series, templates and fonts.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use typst::foundations::Bytes;

/// The folder of a workbook for further brands.
pub const BRANDS: &str = "brands";

static SERIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/workbook");
static STARTERS: Dir = include_dir!("$CARGO_MANIFEST_DIR/starters");
static SPECIMEN: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/specimen");
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// Whether a path may fall back on the binary. Words never do, so that
/// nobody's book holds somebody else's.
pub fn is_borrowed(path: &str) -> bool {
    ["templates", "fonts", BRANDS].iter().any(|folder| Path::new(path).starts_with(folder))
}

/// A file that the binary carries.
#[must_use]
pub fn built_in(path: &str) -> Option<Bytes> {
    let file = match path.strip_prefix("fonts/") {
        Some(font) => FONTS.get_file(font)?,
        None => SERIES.get_file(path)?,
    };
    Some(Bytes::new(file.contents()))
}

/// The files of a workbook that shows every kind of answer, by their paths in it.
#[must_use]
pub fn specimen() -> Vec<(PathBuf, Vec<u8>)> {
    whole(&SPECIMEN, SPECIMEN.path())
}

/// The files of a part of an empty workbook, by their paths in that.
#[must_use]
pub fn starter_files(part: &str) -> Vec<(PathBuf, Vec<u8>)> {
    STARTERS.get_dir(part).map(|dir| whole(dir, dir.path())).unwrap_or_default()
}

fn whole(dir: &Dir, above: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let path = |path: &Path| path.strip_prefix(above).unwrap_or(path).to_path_buf();
    let own = dir.files().map(|file| (path(file.path()), file.contents().to_vec()));
    own.chain(dir.dirs().flat_map(|dir| whole(dir, above))).collect()
}

/// The paths of the binary's files below a folder; all of them for `""`.
#[must_use]
pub fn built_in_below(dir: &str) -> Vec<String> {
    fn gather(dir: &Dir, prefix: &str, into: &mut Vec<String>) {
        for file in dir.files() {
            into.push(format!("{prefix}{}", file.path().display()).replace('\\', "/"));
        }
        for dir in dir.dirs() {
            gather(dir, prefix, into);
        }
    }
    let mut paths = vec![];
    gather(&SERIES, "", &mut paths);
    gather(&FONTS, "fonts/", &mut paths);
    paths.retain(|path| Path::new(path).starts_with(dir));
    paths.sort();
    paths
}
