//! What is given: a file, a folder, a zip file or a text. All of them are paths
//! with bytes behind them, which are read one at a time and never written
//! anywhere by their own names.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zip::ZipArchive;

use super::error::ImportError;
use crate::book::world::given;

/// The largest file that is read, in megabytes: exports with all pictures of a
/// large blog have some hundreds.
const LARGEST_FILE: u64 = 1024;
/// The largest part of one.
const LARGEST_PART: u64 = 128;
/// The most files in a folder or zip file.
const MOST_FILES: usize = 50_000;
const MEGABYTE: u64 = 1 << 20;

/// A source of posts.
pub struct Supply {
    /// As people know it: its last name.
    pub name: String,
    kind: SupplyKind,
    paths: Vec<String>,
}

enum SupplyKind {
    File(PathBuf),
    Folder(PathBuf),
    Zip(ZipArchive<Cursor<Arc<[u8]>>>),
    Bytes(Vec<u8>),
}

impl Supply {
    /// Opens a file or a folder. A file that is a zip file by its content is
    /// opened as one, whatever its name.
    ///
    /// # Errors
    /// When it is not there, too large or damaged.
    pub fn open(path: &Path) -> Result<Self, ImportError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        if given::is_folder(path).map_err(ImportError::System)? {
            let paths = given::files_below(path, MOST_FILES);
            return Self::of(name, SupplyKind::Folder(path.into()), paths);
        }
        let start = read_file(path, &name, LARGEST_FILE)?;
        if start.starts_with(b"PK\x03\x04") {
            return Self::zip(name, start);
        }
        Self::of(name.clone(), SupplyKind::File(path.into()), vec![name])
    }

    /// A text that was handed over.
    #[must_use]
    pub fn text(bytes: Vec<u8>) -> Self {
        let name = "standard input";
        Self { name: name.into(), kind: SupplyKind::Bytes(bytes), paths: vec![name.into()] }
    }

    /// Opens a zip file. Names in it that climb out of it are names like others:
    /// nothing is written by them.
    fn zip(name: String, bytes: Vec<u8>) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(Arc::from(bytes)))
            .map_err(|_| ImportError::BrokenZip(name.clone()))?;
        let is_hidden = |step: &str| (step.starts_with('.') && step != "..") || step == "__MACOSX";
        let is_file = |path: &String| {
            let mut steps = path.split('/');
            !path.ends_with('/') && !steps.any(is_hidden)
        };
        let mut paths: Vec<_> =
            archive.file_names().flatten().map(String::from).filter(is_file).collect();
        paths.sort();
        Self::of(name, SupplyKind::Zip(archive), paths)
    }

    fn of(name: String, kind: SupplyKind, paths: Vec<String>) -> Result<Self, ImportError> {
        if paths.len() > MOST_FILES {
            return Err(ImportError::TooMany(name, MOST_FILES));
        }
        Ok(Self { name, kind, paths })
    }

    /// The paths of its files, with `/` between names, sorted.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// How a file of it is told to people.
    #[must_use]
    pub fn place(&self, path: &str) -> String {
        if self.name == path { self.name.clone() } else { format!("{}/{path}", self.name) }
    }

    /// The bytes of a file of it.
    ///
    /// # Errors
    /// When it is too large or damaged, or the system does not let us.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, ImportError> {
        match &self.kind {
            SupplyKind::File(file) => read_file(file, path, LARGEST_PART),
            SupplyKind::Folder(folder) => read_file(&folder.join(path), path, LARGEST_PART),
            SupplyKind::Bytes(bytes) => Ok(bytes.clone()),
            SupplyKind::Zip(archive) => unpack(&mut archive.clone(), path),
        }
    }
}

fn read_file(path: &Path, name: &str, most: u64) -> Result<Vec<u8>, ImportError> {
    given::read_at_most(path, most * MEGABYTE)
        .map_err(ImportError::System)?
        .ok_or_else(|| ImportError::TooLarge(name.into(), most))
}

/// A zip file says how large its parts are, and need not be right: so it is read
/// up to the bound, whatever it says.
fn unpack(archive: &mut ZipArchive<Cursor<Arc<[u8]>>>, path: &str) -> Result<Vec<u8>, ImportError> {
    let broken = || ImportError::BrokenPart(path.into());
    let part = archive.by_name(path).map_err(|_| broken())?;
    let mut bytes = vec![];
    part.take(LARGEST_PART * MEGABYTE + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
    if bytes.len() as u64 > LARGEST_PART * MEGABYTE {
        return Err(ImportError::TooLarge(path.into(), LARGEST_PART));
    }
    Ok(bytes)
}
