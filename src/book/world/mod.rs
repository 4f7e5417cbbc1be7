//! The world in which a workbook is made: the author's folder, the built-in
//! templates and fonts behind it, and files that exist in memory only.
//!
//! `BookWorld::open(Home) -> BookWorld`, which is Typst's [`World`]. It has no network,
//! no packages, no system fonts and no clock.

pub(crate) mod nearby;
pub(crate) mod diagnostics;
pub(crate) mod named_file;
pub(crate) mod given;
mod built_in;
mod font_check;
mod folder;
mod brands;
mod home;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::diag::{EcoVec, FileResult, SourceDiagnostic, SourceResult, eco_vec};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::diagnostics::DiagnosticWorld;
use typst_kit::files::FileStore;
use typst_kit::fonts::FontStore;

use self::brands::BrandChoice;
pub(crate) use self::built_in::{built_in, built_in_below, specimen, starter_files};
use self::diagnostics::unreadable;
pub(crate) use self::folder::is_outside;
use self::folder::{Folder, load_fonts};
pub use self::home::Home;

/// The file that makes a folder a workbook folder.
pub const SETTINGS: &str = "workbook.toml";
/// The practitioner's look. `--brand` puts another file in its place.
pub const BRAND: &str = "brand.toml";
/// Whom to reach in a crisis.
pub const CRISIS: &str = "crisis.toml";
/// Where a workbook has what editors are told of its files, as JSON Schema.
pub const SCHEMAS: &str = ".schemas";
/// What a line begins with that names such a schema, above a TOML file.
pub const SCHEMA_LINE: &str = "#:schema ";
/// The Typst file that a compile starts from.
pub const MAIN: &str = "templates/workbook.typ";

/// The line that names the schema of a kind of file, without its end, for the file at
/// this path.
pub(crate) fn schema_line(path: &str, kind: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    let up = if up.is_empty() { "./" } else { &up };
    format!("{SCHEMA_LINE}{up}{SCHEMAS}/{kind}.json")
}

/// The font of what readers type: it has the letters of Latin, Greek and
/// Cyrillic.
const FIELD_FONT: &str = "fonts/inter/Inter_400Regular.ttf";

/// The font of what readers type, always that of the binary: a folder's own font
/// of the same name may lack letters, or be no TrueType font.
#[must_use]
pub fn field_font() -> Bytes {
    built_in(FIELD_FONT).unwrap_or_else(|| Bytes::new([]))
}

/// The author's files, built-in templates and fonts, and what lies on top of
/// them. Cheap to clone; clones share everything but their virtual files.
#[derive(Clone)]
pub struct BookWorld {
    shared: Arc<SharedFiles>,
    fonts: Arc<Fonts>,
    brand: BrandChoice,
    virtual_files: Vec<(FileId, Bytes)>,
    main: FileId,
}

struct SharedFiles {
    files: FileStore<Folder>,
    library: LazyHash<Library>,
}

struct Fonts {
    store: FontStore,
    problems: EcoVec<SourceDiagnostic>,
}

impl BookWorld {
    /// Opens a workbook, with another brand in place of its own where one is
    /// named, and loads the fonts.
    ///
    /// # Errors
    /// When the folder cannot be read, or there is no such brand.
    pub fn open(home: &Home, brand: Option<&Path>) -> SourceResult<Self> {
        let brands: Vec<_> = brand.iter().map(|brand| brand.to_path_buf()).collect();
        Self::open_all(home, &brands).map(|mut worlds| worlds.remove(0))
    }

    /// Opens a workbook once for each brand, or with its own where none is
    /// named. The worlds share what they can.
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
        let shared = Arc::new(SharedFiles { files: FileStore::new(folder), library });
        let world = |(brand, fonts)| Self {
            shared: shared.clone(),
            fonts,
            brand,
            virtual_files: vec![],
            main: file_id(MAIN),
        };
        Ok(choices.into_iter().zip(fonts).map(world).collect())
    }

    /// This world with another file in it, which exists in memory only.
    #[must_use]
    pub fn with_virtual_file(
        mut self,
        path: &str,
        bytes: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Self {
        self.virtual_files.push((file_id(path), Bytes::new(bytes)));
        self
    }

    /// This world with another Typst file to start from.
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
        self.shared.files.loader().list(dir)
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
        self.shared.files.loader().root.is_none()
    }

    /// Whether a file comes from the author's folder and not from the binary.
    #[must_use]
    pub fn is_authors(&self, id: FileId) -> bool {
        let (folder, path) = (self.shared.files.loader(), id.vpath().get_without_slash());
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
    /// Says whether it did: clones of this world have to be gone.
    #[must_use]
    pub fn refresh(&mut self) -> bool {
        Arc::get_mut(&mut self.shared).map(|shared| shared.files.reset()).is_some()
    }
}

impl Fonts {
    /// The fonts that lie beside the brand file, then those of every world.
    fn of(
        folder: &Folder,
        brand: &BrandChoice,
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

impl World for BookWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.virtual_files.iter().rfind(|(virtual_id, _)| *virtual_id == id) {
            Some((_, bytes)) => Ok(bytes.clone()),
            None => self.shared.files.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl DiagnosticWorld for BookWorld {
    fn name(&self, id: FileId) -> String {
        let path = id.vpath().get_without_slash();
        let folder = self.shared.files.loader();
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
