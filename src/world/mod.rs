//! The desk on which a workbook is made: the author's folder, the built-in
//! templates and fonts behind it, and the sheets that a stage lays on top.
//!
//! `Desk::open(Home) -> Desk`, which is Typst's [`World`]. It has no network,
//! no packages, no system fonts and no clock.

mod brands;
mod folder;
mod home;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::diag::{EcoVec, FileResult, SourceDiagnostic, SourceResult, eco_format, eco_vec};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::FileStore;
use typst_kit::fonts::FontStore;

use self::brands::Choice;
use self::folder::{Folder, load_fonts};
pub(crate) use self::folder::{built_in, built_in_below, is_outside};
pub use self::home::Home;

/// The file that makes a folder a workbook folder.
pub const SETTINGS: &str = "workbook.toml";
/// The practitioner's look. `--brand` puts another file in its place.
pub const BRAND: &str = "brand.toml";
/// The Typst file that a compile starts from.
pub const MAIN: &str = "templates/workbook.typ";

/// The font of what readers type: it has the letters of Latin, Greek and
/// Cyrillic.
pub const FIELD_FONT: &str = "fonts/inter/Inter_400Regular.ttf";

/// The author's files, built-in templates and fonts, and what lies on top of
/// them. Cheap to clone; clones share everything but their sheets.
#[derive(Clone)]
pub struct Desk {
    shelf: Arc<Shelf>,
    fonts: Arc<Fonts>,
    brand: Choice,
    sheets: Vec<(FileId, Bytes)>,
    main: FileId,
}

struct Shelf {
    files: FileStore<Folder>,
    library: LazyHash<Library>,
}

struct Fonts {
    store: FontStore,
    problems: EcoVec<SourceDiagnostic>,
}

impl Desk {
    /// Opens a workbook, with another brand in place of its own where one is
    /// named, and loads the fonts.
    ///
    /// # Errors
    /// When the folder cannot be read, or there is no such brand.
    pub fn open(home: &Home, brand: Option<&Path>) -> SourceResult<Self> {
        let brands: Vec<_> = brand.iter().map(|brand| brand.to_path_buf()).collect();
        Self::open_all(home, &brands).map(|mut desks| desks.remove(0))
    }

    /// Opens a workbook once for each brand, or with its own where none is
    /// named. The desks share what they can.
    ///
    /// # Errors
    /// When the folder cannot be read, or there are no such brands.
    pub fn open_all(home: &Home, brands: &[PathBuf]) -> SourceResult<Vec<Self>> {
        let root = match home {
            Home::BuiltIn => None,
            Home::Folder(dir) => {
                let shown = dir.display().to_string();
                let real = fs::canonicalize(dir).map_err(|e| eco_vec![unreadable(&shown, &e)])?;
                Some((real, dir.clone()))
            }
        };
        let mut folder = Folder { root, guests: vec![] };
        let choices = brands::choose(&mut folder, brands)?;
        let (common, problems) = load_fonts(&folder, "fonts");
        let fonts: Vec<_> = choices
            .iter()
            .map(|choice| Arc::new(Fonts::of(&folder, choice, &common, &problems)))
            .collect();
        let library = LazyHash::new(Library::builder().build());
        let shelf = Arc::new(Shelf { files: FileStore::new(folder), library });
        let desk = |(brand, fonts)| Self {
            shelf: shelf.clone(),
            fonts,
            brand,
            sheets: vec![],
            main: file_id(MAIN),
        };
        Ok(choices.into_iter().zip(fonts).map(desk).collect())
    }

    /// This desk with a sheet laid on top: a file that exists in memory only.
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

    /// Where the brand file stands.
    #[must_use]
    pub fn brand(&self) -> &str {
        &self.brand.path
    }

    /// What the brand is called that was named in place of the workbook's own.
    #[must_use]
    pub fn brand_name(&self) -> Option<&str> {
        self.brand.name.as_deref()
    }

    /// Where the fonts are that the brand brings along, if it may.
    pub(crate) fn brand_fonts(&self) -> Option<String> {
        self.brand.fonts()
    }

    /// Whether the workbook is the built-in one.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.shelf.files.loader().root.is_none()
    }

    /// Whether a file comes from the author's folder and not from the binary.
    #[must_use]
    pub fn is_authors(&self, id: FileId) -> bool {
        let (folder, path) = (self.shelf.files.loader(), id.vpath().get_without_slash());
        folder.guest(path).is_some() || folder.locate(path).is_ok()
    }

    /// What is wrong with the author's fonts.
    pub(crate) fn problems(&self) -> &[SourceDiagnostic] {
        &self.fonts.problems
    }

    /// All fonts, the author's first.
    pub fn fonts(&self) -> impl Iterator<Item = Font> {
        (0..).map_while(|index| self.fonts.store.font(index))
    }

    /// Forgets what was read from disk, so that changed files are read again.
    /// Says whether it did: clones of this desk have to be gone.
    #[must_use]
    pub fn refresh(&mut self) -> bool {
        Arc::get_mut(&mut self.shelf).map(|shelf| shelf.files.reset()).is_some()
    }
}

impl Fonts {
    /// The fonts that lie beside the brand file, then those of every desk.
    fn of(
        folder: &Folder,
        brand: &Choice,
        common: &[Font],
        problems: &EcoVec<SourceDiagnostic>,
    ) -> Self {
        let mut fonts = Self { store: FontStore::new(), problems: problems.clone() };
        let mut all = vec![];
        if let Some(dir) = brand.fonts() {
            let (own, problems) = load_fonts(folder, &dir);
            all.extend(own);
            fonts.problems.extend(problems);
        }
        all.extend(common.iter().cloned());
        fonts.store.extend(all.into_iter().map(|font| {
            let info = font.info().clone();
            (font, info)
        }));
        fonts
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shelf.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.sheets.iter().rfind(|(sheet, _)| *sheet == id) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => self.shelf.files.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for Desk {
    fn name(&self, id: FileId) -> String {
        let path = id.vpath().get_without_slash();
        let folder = self.shelf.files.loader();
        match (folder.guest(path), &folder.root) {
            (Some(brand), _) => brand.display().to_string(),
            (None, Some((_, shown))) if shown != Path::new(".") => {
                shown.join(path).display().to_string()
            }
            _ => path.into(),
        }
    }
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

/// Reads a file that is named on the command line.
pub(crate) fn read_any(path: &Path) -> SourceResult<Vec<u8>> {
    fs::read(path).map_err(|error| eco_vec![unreadable(&path.display().to_string(), &error)])
}

/// Opens a file that is named on the command line, to be read bit by bit.
pub(crate) fn open_any(path: &Path) -> SourceResult<fs::File> {
    fs::File::open(path).map_err(|error| eco_vec![unreadable(&path.display().to_string(), &error)])
}

/// The system's reason, without its error number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string().to_lowercase();
    text.split(" (os error").next().unwrap_or_default().to_string()
}
