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
/// Zip files stand within others no deeper than this: a document in a part of an
/// export.
const DEEPEST: usize = 3;

/// A source of posts.
pub struct Supply {
    /// As people know it: its last name.
    pub name: String,
    kind: SupplyKind,
    paths: Vec<String>,
    /// Zip files and documents in it, each with the beginning of its paths.
    inner: Vec<(String, Archive)>,
}

type Archive = ZipArchive<Cursor<Arc<[u8]>>>;

enum SupplyKind {
    File(PathBuf),
    Folder(PathBuf),
    Zip(Archive),
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
        let (kind, paths) = (SupplyKind::Bytes(bytes), vec![name.into()]);
        Self { name: name.into(), kind, paths, inner: vec![] }
    }

    /// Opens a zip file. Names in it that climb out of it are names like others:
    /// nothing is written by them.
    fn zip(name: String, bytes: Vec<u8>) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(Arc::from(bytes)))
            .map_err(|_| ImportError::BrokenZip(name.clone()))?;
        let paths = parts(&archive);
        Self::of(name, SupplyKind::Zip(archive), paths)
    }

    fn of(name: String, kind: SupplyKind, paths: Vec<String>) -> Result<Self, ImportError> {
        if paths.len() > MOST_FILES {
            return Err(ImportError::TooMany(name, MOST_FILES));
        }
        Self { name, kind, paths, inner: vec![] }.opened()
    }

    /// With the zip files in it opened, too: their parts have their names before
    /// their own. What cannot be opened stays a file.
    fn opened(mut self) -> Result<Self, ImportError> {
        let mut room = usize::try_from(LARGEST_FILE * MEGABYTE).unwrap_or(usize::MAX);
        let mut closed: Vec<_> = self.paths.iter().filter(|it| is_archive(it)).cloned().collect();
        closed.retain(|path| *path != self.name);
        while let Some(path) = closed.pop() {
            let Some(bytes) = self.read(&path).ok().filter(|it| it.starts_with(b"PK\x03\x04"))
            else {
                continue;
            };
            room = room
                .checked_sub(bytes.len())
                .ok_or_else(|| ImportError::TooLarge(self.name.clone(), LARGEST_FILE))?;
            let Ok(archive) = ZipArchive::new(Cursor::new(Arc::from(bytes))) else { continue };
            let found: Vec<_> =
                parts(&archive).into_iter().map(|it| format!("{path}/{it}")).collect();
            let depth = self.inner.iter().filter(|it| path.starts_with(&it.0)).count();
            if depth + 1 < DEEPEST {
                closed.extend(found.iter().filter(|it| is_archive(it)).cloned());
            }
            self.paths.retain(|other| *other != path);
            self.paths.extend(found);
            self.inner.push((format!("{path}/"), archive));
            if self.paths.len() > MOST_FILES {
                return Err(ImportError::TooMany(self.name, MOST_FILES));
            }
        }
        self.paths.sort();
        Ok(self)
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
        let around = self.inner.iter().filter(|(begin, _)| path.starts_with(begin));
        if let Some((begin, archive)) = around.max_by_key(|(begin, _)| begin.len()) {
            return unpack(&mut archive.clone(), &path[begin.len()..]);
        }
        match &self.kind {
            SupplyKind::File(file) => read_file(file, path, LARGEST_PART),
            SupplyKind::Folder(folder) => read_file(&folder.join(path), path, LARGEST_PART),
            SupplyKind::Bytes(bytes) => Ok(bytes.clone()),
            SupplyKind::Zip(archive) => unpack(&mut archive.clone(), path),
        }
    }
}

/// Whether a file in a source is likely to be a zip file: its bytes decide.
fn is_archive(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    ["zip", "docx", "docm", "dotx"].contains(&ending.as_str())
}

/// The files of an archive, without what systems put beside them.
fn parts(archive: &Archive) -> Vec<String> {
    let is_hidden = |step: &str| (step.starts_with('.') && step != "..") || step == "__MACOSX";
    let is_file = |path: &String| {
        let mut steps = path.split('/');
        !path.ends_with('/') && !steps.any(is_hidden)
    };
    let mut paths: Vec<_> =
        archive.file_names().flatten().map(String::from).filter(is_file).collect();
    paths.sort();
    paths
}

fn read_file(path: &Path, name: &str, most: u64) -> Result<Vec<u8>, ImportError> {
    given::read_at_most(path, most * MEGABYTE)
        .map_err(ImportError::System)?
        .ok_or_else(|| ImportError::TooLarge(name.into(), most))
}

/// A zip file says how large its parts are, and need not be right: so it is read
/// up to the bound, whatever it says.
fn unpack(archive: &mut Archive, path: &str) -> Result<Vec<u8>, ImportError> {
    let broken = || ImportError::BrokenPart(path.into());
    let part = archive.by_name(path).map_err(|_| broken())?;
    let mut bytes = vec![];
    part.take(LARGEST_PART * MEGABYTE + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
    if bytes.len() as u64 > LARGEST_PART * MEGABYTE {
        return Err(ImportError::TooLarge(path.into(), LARGEST_PART));
    }
    Ok(bytes)
}
