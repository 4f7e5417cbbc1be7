//! A workbook folder on disk, with the binary's own files behind it.

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use typst::diag::{EcoVec, FileError, FileResult, SourceDiagnostic, eco_format};
use typst::foundations::Bytes;
use typst::syntax::{FileId, VirtualRoot};
use typst::text::Font;
use typst_kit::files::FileLoader;
use typst_kit::fonts::FontStore;

use super::{BRAND, detached, file_id};

static SERIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/workbook");
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// What is said of a file that the folder reaches only through a link.
const OUTSIDE: &str = "lies outside the workbook folder";

/// A path that leaves the workbook folder.
pub fn outside() -> FileError {
    FileError::Other(Some(OUTSIDE.into()))
}

/// Whether a file was refused because it lies outside the folder.
pub fn is_outside(error: &FileError) -> bool {
    matches!(error, FileError::Other(Some(reason)) if reason == OUTSIDE)
}

/// A workbook folder: on disk, with the binary behind it for templates and
/// fonts, or wholly in the binary.
pub struct Folder {
    /// The folder's real path, and the path by which the author named it.
    pub root: Option<(PathBuf, PathBuf)>,
    /// A file in place of its `brand.toml`.
    pub brand: Option<PathBuf>,
}

impl Folder {
    /// The brand file, where it is this one and stands in for the folder's.
    pub fn brand(&self, id: FileId) -> Option<&Path> {
        self.brand.as_deref().filter(|_| id.vpath().get_without_slash() == BRAND)
    }

    /// Where a file of the author's really is, if that is inside the folder.
    pub fn locate(&self, path: &str) -> FileResult<PathBuf> {
        let Some((root, _)) = &self.root else {
            return Err(FileError::NotFound(path.into()));
        };
        let real = fs::canonicalize(root.join(path))
            .map_err(|e| FileError::from_io(e, Path::new(path)))?;
        if !real.starts_with(root) {
            return Err(outside());
        }
        Ok(real)
    }

    /// The paths below a folder, sorted.
    pub fn list(&self, dir: &str) -> Vec<String> {
        let mut paths = vec![];
        if let Some((root, _)) = &self.root {
            walk(root, &root.join(dir), &mut paths);
        }
        if self.root.is_none() || is_borrowed(dir) {
            paths.extend(built_in_below(dir));
        }
        paths.sort();
        paths.dedup();
        paths
    }
}

impl FileLoader for Folder {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("packages are not available".into())));
        }
        let read = |path: &Path| {
            if path.is_dir() {
                return Err(FileError::IsDirectory);
            }
            fs::read(path).map(Bytes::new).map_err(|e| FileError::from_io(e, path))
        };
        if let Some(brand) = self.brand(id) {
            return read(brand);
        }
        let path = id.vpath().get_without_slash();
        match self.locate(path) {
            Ok(found) => read(&found),
            Err(FileError::NotFound(_)) if self.root.is_none() || is_borrowed(path) => {
                built_in(path).ok_or_else(|| FileError::NotFound(path.into()))
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether a path may fall back on the binary. Words never do, so that
/// nobody's book holds somebody else's.
fn is_borrowed(path: &str) -> bool {
    Path::new(path).starts_with("templates") || Path::new(path).starts_with("fonts")
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

fn walk(root: &Path, dir: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(root, &path, into);
        } else if let Some(path) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            into.push(path.replace('\\', "/"));
        }
    }
}

/// The author's fonts, then those that the binary carries, and what is wrong
/// with any of them.
pub fn load_fonts(folder: &Folder) -> (FontStore, EcoVec<SourceDiagnostic>) {
    let mut store = FontStore::new();
    let mut problems = EcoVec::new();
    for path in folder.list("fonts").into_iter().filter(|path| is_font(path)) {
        let bytes = folder.load(file_id(&path));
        let fonts: Vec<_> =
            bytes.as_ref().map(|bytes| Font::iter(bytes.clone()).collect()).unwrap_or_default();
        if fonts.is_empty() {
            problems.push(match bytes {
                Err(error) if is_outside(&error) => detached(eco_format!("`{path}` {OUTSIDE}"))
                    .with_hint("copy the file into the folder"),
                _ => detached(eco_format!("`{path}` cannot be read as a font"))
                    .with_hint("use a static TTF or OTF file"),
            });
        }
        store.extend(fonts.into_iter().map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    (store, problems)
}

fn is_font(path: &str) -> bool {
    let extension = Path::new(path).extension().unwrap_or_default().to_ascii_lowercase();
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension == *known)
}
