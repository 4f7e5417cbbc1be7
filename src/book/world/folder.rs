//! A workbook folder on disk, with the binary's own files behind it.

use std::fs;
use std::path::{Path, PathBuf};

use typst::diag::{EcoVec, FileError, FileResult, SourceDiagnostic, eco_format};
use typst::foundations::Bytes;
use typst::syntax::{FileId, VirtualRoot};
use typst::text::Font;
use typst_kit::files::FileLoader;
use unicode_normalization::UnicodeNormalization;

use super::built_in::{built_in, built_in_below, is_borrowed};
use super::diagnostics::detached;
use super::file_id;
use super::font_check::is_sound;

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

/// A workbook folder: on disk, with the binary behind it for templates, fonts
/// and brands, or wholly in the binary.
pub struct Folder {
    /// The folder's real path, and the path by which the author named it.
    pub root: Option<(PathBuf, PathBuf)>,
    /// Folders of brand files that lie elsewhere: the path at which each
    /// appears in this one, and where it is.
    pub guests: Vec<(String, PathBuf)>,
}

impl Folder {
    /// Where a file really is that belongs to a brand from elsewhere.
    pub fn guest(&self, path: &str) -> Option<PathBuf> {
        let inside = |(at, dir): &(String, PathBuf)| {
            Some(dir.join(path.strip_prefix(at.as_str())?.strip_prefix('/')?))
        };
        self.guests.iter().find_map(inside)
    }

    /// Whether a file beside a brand from elsewhere is a link to another folder.
    /// The brand file itself may be one: it was named.
    fn strays(&self, path: &str) -> bool {
        let real = |path: &Path| fs::canonicalize(Path::new(".").join(path)).ok();
        self.guests.iter().any(|(at, dir)| {
            let Some(rest) = path.strip_prefix(&format!("{at}/")) else { return false };
            let is_brand =
                !rest.contains('/') && Path::new(rest).extension() == Some("toml".as_ref());
            let (found, dir) = (real(&dir.join(rest)), real(dir));
            !is_brand && found.zip(dir).is_some_and(|(found, dir)| !found.starts_with(dir))
        })
    }

    /// Where a file of the author's really is, if that is inside the folder.
    pub fn locate(&self, path: &str) -> FileResult<PathBuf> {
        let Some((root, _)) = &self.root else {
            return Err(FileError::NotFound(path.into()));
        };
        let real = fs::canonicalize(root.join(path))
            .or_else(|error| self.spelled_otherwise(path).ok_or(error))
            .map_err(|e| FileError::from_io(e, Path::new(path)))?;
        if !real.starts_with(root) {
            return Err(outside());
        }
        Ok(real)
    }

    /// A file whose name has the same letters in other code points: systems write
    /// accents apart from their letters or not.
    fn spelled_otherwise(&self, path: &str) -> Option<PathBuf> {
        let (root, _) = self.root.as_ref()?;
        if path.is_ascii() {
            return None;
        }
        let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
        let mut paths = vec![];
        walk(root, &root.join(dir), &mut paths);
        let same = |other: &String| other.nfc().eq(path.nfc());
        fs::canonicalize(root.join(paths.iter().find(|other| same(other))?)).ok()
    }

    /// The paths below a folder, sorted.
    pub fn list(&self, dir: &str) -> Vec<String> {
        let mut paths = vec![];
        if let Some(real) = self.guest(dir) {
            let mut found = vec![];
            walk(&real, &real, &mut found);
            paths.extend(found.into_iter().map(|path| format!("{dir}/{path}")));
        } else if let Some((root, _)) = &self.root {
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
            let kind = fs::metadata(path).map_err(|e| FileError::from_io(e, path))?;
            if kind.is_dir() {
                return Err(FileError::IsDirectory);
            }
            if !kind.is_file() {
                // a pipe or a device may never end
                return Err(FileError::Other(Some("is no plain file".into())));
            }
            fs::read(path).map(Bytes::new).map_err(|e| FileError::from_io(e, path))
        };
        let path = id.vpath().get_without_slash();
        if let Some(found) = self.guest(path) {
            return if self.strays(path) { Err(outside()) } else { read(&found) };
        }
        match self.locate(path) {
            Ok(found) => read(&found),
            Err(FileError::NotFound(_)) if self.root.is_none() || is_borrowed(path) => {
                built_in(path).ok_or_else(|| FileError::NotFound(path.into()))
            }
            Err(error) => Err(error),
        }
    }
}

fn walk(root: &Path, dir: &Path, into: &mut Vec<String>) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if is_litter(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(root, &path, into);
        } else if let Some(path) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            into.push(path.replace('\\', "/"));
        }
    }
}

/// Whether a file is one that macOS or Office puts beside another, and not the
/// author's.
fn is_litter(name: &str) -> bool {
    name.starts_with("._") || name.starts_with("~$")
}

/// The fonts below a folder, the author's first, and what is wrong with any of
/// them.
pub fn load_fonts(folder: &Folder, dir: &str) -> (Vec<Font>, EcoVec<SourceDiagnostic>) {
    let (mut all, mut problems) = (vec![], EcoVec::new());
    for path in folder.list(dir).into_iter().filter(|path| is_font(path)) {
        let bytes = folder.load(file_id(&path));
        let fonts: Vec<_> = bytes.as_ref().map(sound_fonts).unwrap_or_default();
        if fonts.is_empty() {
            let shown = folder.guest(&path).map_or(path, |path| path.display().to_string());
            problems.push(match bytes {
                Err(error) if is_outside(&error) => detached(eco_format!("`{shown}` {OUTSIDE}"))
                    .with_hint("copy the file into the folder"),
                _ => detached(eco_format!("`{shown}` cannot be read as a font"))
                    .with_hint("use a static TTF or OTF file"),
            });
        }
        all.extend(fonts);
    }
    (all, problems)
}

/// The fonts of a file; none where it is damaged.
fn sound_fonts(bytes: &Bytes) -> Vec<Font> {
    if is_sound(bytes) { Font::iter(bytes.clone()).collect() } else { vec![] }
}

fn is_font(path: &str) -> bool {
    let extension = Path::new(path).extension().unwrap_or_default().to_ascii_lowercase();
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension == *known)
}
