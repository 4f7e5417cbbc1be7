//! Files that were dropped onto the page, until they have been used. Each lot lies
//! in a folder of its own below `.history`, for its owner's eyes only, and is
//! deleted afterwards: what people export may hold more than posts.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};

use typst::diag::{EcoVec, SourceDiagnostic, SourceResult};

use super::history::KEPT;
use crate::write::private::{Growing, names, remove_folder, subfolder};

/// The most that may be dropped at once, in bytes: a large blog with its pictures
/// is less.
pub const MOST_BYTES: u64 = 500 << 20;
/// How many lots may lie there: a window that was closed leaves its own behind.
const MOST_LOTS: usize = 8;
/// The most files of one.
const MOST_FILES: usize = 50_000;
/// The longest name of a file or folder, in bytes.
const LONGEST_NAME: usize = 200;
/// Where they lie in what is kept beside the book.
const FOLDER: &str = "incoming";

/// Why a file was not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// There is no such lot.
    NoLot,
    /// Its name leads out of the lot, or is none.
    Name(String),
    /// The lot is too large with it.
    TooLarge,
    /// It is one too many.
    TooMany,
    /// It cannot be written.
    Disk(EcoVec<SourceDiagnostic>),
}

impl Display for NotTaken {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::NoLot => f.write_str("these files are not there any more: drop them once more"),
            Self::Name(name) => write!(f, "a file cannot come in under the name `{name}`"),
            Self::TooLarge => {
                write!(f, "that is more than {} MB: drop fewer files at once", MOST_BYTES >> 20)
            }
            Self::TooMany => write!(f, "these are more than {MOST_FILES} files"),
            Self::Disk(problems) => {
                f.write_str(problems.first().map_or("", |problem| problem.message.as_str()))
            }
        }
    }
}

impl From<EcoVec<SourceDiagnostic>> for NotTaken {
    fn from(problems: EcoVec<SourceDiagnostic>) -> Self {
        Self::Disk(problems)
    }
}

/// All lots.
pub struct Incoming {
    folder: PathBuf,
    last: u64,
    open: BTreeMap<u64, Lot>,
}

#[derive(Default)]
struct Lot {
    bytes: u64,
    files: usize,
}

/// A file that comes in, bit by bit.
pub struct ComingFile {
    file: Growing,
    lot: u64,
}

impl Incoming {
    /// Those of a book. What an earlier studio left is deleted.
    ///
    /// # Errors
    /// When that cannot be done.
    pub fn open(book: &Path) -> SourceResult<Self> {
        let folder = book.join(KEPT).join(FOLDER);
        remove_folder(&folder)?;
        Ok(Self { folder, last: 0, open: BTreeMap::new() })
    }

    /// Begins a lot, and gives its number.
    ///
    /// # Errors
    /// When there can be no folder for it.
    pub fn begin(&mut self) -> SourceResult<u64> {
        while self.open.len() >= MOST_LOTS {
            let oldest = self.open.keys().next().copied().unwrap_or_default();
            self.end(oldest)?;
        }
        self.last += 1;
        subfolder(&self.path(self.last))?;
        self.open.insert(self.last, Lot::default());
        Ok(self.last)
    }

    /// Deletes a lot.
    ///
    /// # Errors
    /// When that cannot be done.
    pub fn end(&mut self, lot: u64) -> SourceResult<()> {
        if self.open.remove(&lot).is_some() {
            remove_folder(&self.path(lot))?;
        }
        Ok(())
    }

    /// Begins a file of a lot, by its path in what was dropped.
    ///
    /// # Errors
    /// When it is not taken.
    pub fn file(&mut self, lot: u64, path: &str) -> Result<ComingFile, NotTaken> {
        let folder = self.path(lot);
        let open = self.open.get_mut(&lot).ok_or(NotTaken::NoLot)?;
        let inside = inside(path).ok_or_else(|| NotTaken::Name(path.into()))?;
        open.files += 1;
        if open.files > MOST_FILES {
            return Err(NotTaken::TooMany);
        }
        // an archive is read as one, whatever lies beside it
        let is_archive = !inside.contains('/') && has_ending(&inside, &["zip"]);
        let at = if is_archive { format!("zip-{}/{inside}", open.files) } else { within(&inside) };
        let path = folder.join(at);
        subfolder(path.parent().unwrap_or(&folder))?;
        Ok(ComingFile { file: Growing::begin(&path)?, lot })
    }

    /// Adds to a file.
    ///
    /// # Errors
    /// When its lot grows too large, or it cannot be written.
    pub fn add(&mut self, coming: &mut ComingFile, bytes: &[u8]) -> Result<(), NotTaken> {
        let lot = self.open.get_mut(&coming.lot).ok_or(NotTaken::NoLot)?;
        lot.bytes += bytes.len() as u64;
        if lot.bytes > MOST_BYTES {
            return Err(NotTaken::TooLarge);
        }
        Ok(coming.file.add(bytes)?)
    }

    /// What a lot holds, as sources to be read one by one: each archive, and the
    /// rest together, so that posts find their pictures.
    pub fn sources(&self, lot: u64) -> Vec<PathBuf> {
        if !self.open.contains_key(&lot) {
            return vec![];
        }
        let folder = self.path(lot);
        let only = |folder: PathBuf| match names(&folder).as_slice() {
            [name] => folder.join(name),
            _ => folder,
        };
        names(&folder).into_iter().map(|name| only(folder.join(name))).collect()
    }

    fn path(&self, lot: u64) -> PathBuf {
        self.folder.join(lot.to_string())
    }
}

impl ComingFile {
    /// Gives it its name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<(), NotTaken> {
        Ok(self.file.finish()?)
    }
}

fn within(path: &str) -> String {
    format!("files/{path}")
}

/// A path that stays inside, with names that every system takes; nothing where it
/// is none.
fn inside(path: &str) -> Option<String> {
    let names: Vec<_> = path.split('/').collect();
    let is_sound = |name: &&str| {
        let odd = |c: char| c.is_control() || matches!(c, '\\' | ':');
        !name.is_empty() && *name != "." && *name != ".." && !name.contains(odd)
    };
    let fits = names.len() <= 20 && names.iter().all(|name| name.len() <= LONGEST_NAME);
    (fits && names.iter().all(is_sound)).then(|| names.join("/"))
}

/// Whether the name of a file ends in one of these.
pub fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|it| ending.eq_ignore_ascii_case(it))
}
