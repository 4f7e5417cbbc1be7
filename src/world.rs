//! The desk on which a workbook is made: the author's folder, the built-in
//! templates and fonts behind it, and the sheets that a stage lays on top.
//!
//! `Desk::open(Home) -> Desk`, which is Typst's [`World`]. It has no network,
//! no packages, no system fonts and no clock.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use typst::diag::{FileError, FileResult, SourceDiagnostic, SourceResult, eco_format, eco_vec};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;

static SERIES: Dir = include_dir!("$CARGO_MANIFEST_DIR/workbook");
static FONTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// The file that makes a folder a workbook folder.
pub const SETTINGS: &str = "workbook.toml";
/// The practitioner's look. `--brand` puts another file in its place.
pub const BRAND: &str = "brand.toml";
/// The Typst file that a compile starts from.
pub const MAIN: &str = "templates/workbook.typ";

/// Where the words come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// A folder with a `workbook.toml`.
    Folder(PathBuf),
    /// The series that the binary carries.
    BuiltIn,
}

impl Home {
    /// Finds the workbook: `dir` where one is named, else the current folder,
    /// else `workbook` in it, else the built-in series where the folder holds
    /// nothing but, perhaps, earlier output in `out`.
    ///
    /// # Errors
    /// When there is no workbook to be found, with a hint at how to get one.
    pub fn find(dir: Option<&Path>, out: &Path) -> SourceResult<Self> {
        if let Some(dir) = dir {
            if dir.join(SETTINGS).is_file() {
                return Ok(Self::Folder(dir.to_path_buf()));
            }
            let message = eco_format!("no `{SETTINGS}` in `{}`", dir.display());
            return Err(eco_vec![detached(message).with_hint(
                "name the folder that holds it, or make a new one with `workbook new FOLDER`"
            )]);
        }
        for dir in [".", "workbook"] {
            if Path::new(dir).join(SETTINGS).is_file() {
                return Ok(Self::Folder(dir.into()));
            }
        }
        let entries = fs::read_dir(".").map_err(|e| eco_vec![unreadable(".", &e)])?;
        if entries.flatten().all(|entry| Path::new(&entry.file_name()) == out) {
            return Ok(Self::BuiltIn);
        }
        let message = eco_format!("no `{SETTINGS}` here, nor in `workbook`");
        Err(eco_vec![detached(message).with_hint(
            "name the folder that holds it, or make a new one with `workbook new FOLDER`"
        )])
    }
}

/// The author's files, built-in templates and fonts, and what lies on top of
/// them. Cheap to clone; clones share everything but their sheets.
#[derive(Clone)]
pub struct Desk {
    shelf: Arc<Shelf>,
    sheets: Vec<(FileId, Bytes)>,
    main: FileId,
}

struct Shelf {
    files: FileStore<Folder>,
    fonts: FontStore,
    library: LazyHash<Library>,
}

impl Desk {
    /// Opens a workbook, with another brand file in place of its own where one
    /// is named, and loads the fonts.
    ///
    /// # Errors
    /// When the folder or one of its fonts cannot be read.
    pub fn open(home: &Home, brand: Option<&Path>) -> SourceResult<Self> {
        let root = match home {
            Home::BuiltIn => None,
            Home::Folder(dir) => {
                let shown = dir.display().to_string();
                let real = fs::canonicalize(dir).map_err(|e| eco_vec![unreadable(&shown, &e)])?;
                Some((real, dir.clone()))
            }
        };
        let folder = Folder { root, brand: brand.map(Path::to_path_buf) };
        let fonts = load_fonts(&folder)?;
        let files = FileStore::new(folder);
        let library = LazyHash::new(Library::builder().build());
        Ok(Self {
            shelf: Arc::new(Shelf { files, fonts, library }),
            sheets: vec![],
            main: file_id(MAIN),
        })
    }

    /// This desk with a sheet laid on it: a file that exists in memory only.
    #[must_use]
    pub fn with_sheet(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.sheets.push((file_id(path), Bytes::new(bytes)));
        self
    }

    /// This desk with another Typst file to start from.
    #[must_use]
    pub fn with_main(self, path: &str) -> Self {
        Self { main: file_id(path), ..self }
    }

    /// The bytes at a path in the workbook folder.
    ///
    /// # Errors
    /// When there is no such file, or it lies outside the folder.
    pub fn read(&self, path: &str) -> FileResult<Bytes> {
        self.file(file_id(path))
    }

    /// The paths below a folder of the workbook, sorted, those of the binary
    /// among them where the folder may borrow from it.
    #[must_use]
    pub fn list(&self, dir: &str) -> Vec<String> {
        self.shelf.files.loader().list(dir)
    }

    /// Whether another brand file was named than the workbook's.
    #[must_use]
    pub fn is_branded_apart(&self) -> bool {
        self.shelf.files.loader().brand.is_some()
    }

    /// Whether the workbook is the built-in one.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.shelf.files.loader().root.is_none()
    }

    /// Whether a file comes from the author's folder and not from the binary.
    #[must_use]
    pub fn is_authors(&self, id: FileId) -> bool {
        let folder = self.shelf.files.loader();
        folder.brand(id).is_some() || folder.disk(id.vpath().get_without_slash()).is_ok()
    }

    /// All fonts, the author's first.
    pub fn fonts(&self) -> impl Iterator<Item = Font> {
        (0..).map_while(|index| self.shelf.fonts.font(index))
    }

    /// Forgets what was read from disk, so that changed files are read again.
    /// Does nothing while clones of this desk are alive.
    pub fn refresh(&mut self) {
        if let Some(shelf) = Arc::get_mut(&mut self.shelf) {
            shelf.files.reset();
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shelf.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.sheets.iter().find(|(sheet, _)| *sheet == id) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => self.shelf.files.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for Desk {
    fn name(&self, id: FileId) -> String {
        let path = id.vpath().get_without_slash();
        let folder = self.shelf.files.loader();
        match (folder.brand(id), &folder.root) {
            (Some(brand), _) => brand.display().to_string(),
            (None, Some((_, shown))) if shown != Path::new(".") => {
                shown.join(path).display().to_string()
            }
            _ => path.into(),
        }
    }
}

/// A workbook folder: on disk, with the binary behind it for templates and
/// fonts, or wholly in the binary.
struct Folder {
    /// The folder's real path, and the path by which the author named it.
    root: Option<(PathBuf, PathBuf)>,
    brand: Option<PathBuf>,
}

impl Folder {
    fn brand(&self, id: FileId) -> Option<&Path> {
        self.brand.as_deref().filter(|_| id.vpath().get_without_slash() == BRAND)
    }

    /// Reads a file of the author's, once its real path is known to lie inside
    /// the folder.
    fn disk(&self, path: &str) -> FileResult<PathBuf> {
        let Some((root, _)) = &self.root else {
            return Err(FileError::NotFound(path.into()));
        };
        let real = fs::canonicalize(root.join(path))
            .map_err(|e| FileError::from_io(e, Path::new(path)))?;
        if !real.starts_with(root) {
            return Err(FileError::AccessDenied);
        }
        Ok(real)
    }

    fn list(&self, dir: &str) -> Vec<String> {
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
        match self.disk(path) {
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

/// Loads the author's fonts, then those that the binary carries.
fn load_fonts(folder: &Folder) -> SourceResult<FontStore> {
    let mut store = FontStore::new();
    let mut problems = eco_vec![];
    let is_font = |path: &String| {
        let extension = Path::new(path).extension().unwrap_or_default().to_ascii_lowercase();
        ["ttf", "otf", "ttc", "otc"].iter().any(|known| extension == *known)
    };
    for path in folder.list("fonts").into_iter().filter(is_font) {
        let fonts: Vec<_> = match folder.load(file_id(&path)) {
            Ok(bytes) => Font::iter(bytes).collect(),
            Err(_) => vec![],
        };
        if fonts.is_empty() {
            let message = eco_format!("`{path}` cannot be read as a font");
            problems.push(detached(message).with_hint("use a static TTF or OTF file"));
        }
        store.extend(fonts.into_iter().map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
    }
    if problems.is_empty() { Ok(store) } else { Err(problems) }
}

/// The id of a path in the workbook folder. A path that climbs out of it gets
/// the id of the folder itself, which no file has.
///
/// # Panics
/// Never: that last path is a sound one.
#[must_use]
pub fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).or_else(|_| VirtualPath::new("/"));
    RootedPath::new(VirtualRoot::Project, path.expect("`/` is a path")).intern()
}

/// An error that points into no file.
pub(crate) fn detached(message: impl Into<typst::diag::EcoString>) -> SourceDiagnostic {
    SourceDiagnostic::error(DiagSpan::detached(), message)
}

/// A file or folder that the system did not let us read.
fn unreadable(path: &str, error: &io::Error) -> SourceDiagnostic {
    detached(eco_format!("cannot read `{path}`: {}", reason(error)))
}

/// The system's reason, without its error number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string().to_lowercase();
    text.split(" (os error").next().unwrap_or_default().to_string()
}
