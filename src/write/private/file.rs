//! A file that appears under its name once it is whole. Until then its name
//! ends in `.part`: what a kill leaves is written over by the next run, and can
//! be told by whoever cleans up.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};
use typst::diag::{SourceResult, eco_vec};

use crate::write::{cannot_write, failed, parent};

/// What the name of a file ends in while it is being written.
pub const PART: &str = "part";

/// How a file that is being written is told from others of the same name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rivals {
    /// Nobody else writes it: what an earlier run has left is written over.
    None,
    /// Another process may be writing it too, under a name of its own.
    Some,
}

/// Begins a file that is not under its name yet. It goes when it is dropped.
pub(super) fn begin(path: &Path, rivals: Rivals) -> io::Result<NamedTempFile> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_owned();
    name.push(".");
    let ending = if rivals == Rivals::None { PART.to_string() } else { format!(".{PART}") };
    let random = if rivals == Rivals::None { 0 } else { 6 };
    let mut builder = Builder::new();
    builder.prefix(&name).suffix(&ending).rand_bytes(random);
    builder.make_in(parent(path), |part| match rivals {
        Rivals::None => options().truncate(true).open(part),
        Rivals::Some => options().create_new(true).open(part),
    })
}

/// Writes a new file, unless there is one by that name.
///
/// # Errors
/// When it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> SourceResult<()> {
    let create = || {
        fs::create_dir_all(parent(path))?;
        let mut file = begin(path, Rivals::Some)?;
        file.write_all(bytes)?;
        match file.persist_noclobber(path) {
            Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => Err(error.error),
            _ => Ok(()),
        }
    };
    create().map_err(|error| eco_vec![cannot_write(path, &error)])
}

/// Whether others than its owner may read a file.
#[must_use]
pub fn is_open(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).is_ok_and(|it| it.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// Has a file hold these bytes, the second after the first. One that does is
/// left as it is.
///
/// # Errors
/// When it cannot be written.
pub fn keep(path: &Path, bytes: [&[u8]; 2]) -> SourceResult<()> {
    let keep = || {
        if holds(path, bytes)? {
            return Ok(());
        }
        let mut file = begin(path, Rivals::None)?;
        bytes.iter().try_for_each(|bytes| file.write_all(bytes))?;
        file.persist(path)?;
        Ok(())
    };
    keep().map_err(|error: io::Error| eco_vec![failed(path, &error)])
}

/// Saves a file, in place of an older one of that name.
///
/// # Errors
/// When it cannot be written.
pub fn save(path: &Path, bytes: &[u8]) -> SourceResult<()> {
    let save = || {
        if path.is_dir() {
            return Err(io::Error::other("a folder of that name is in the way"));
        }
        fs::create_dir_all(parent(path))?;
        let mut file = begin(path, Rivals::Some)?;
        file.write_all(bytes)?;
        file.persist(path)?;
        Ok(())
    };
    save().map_err(|error: io::Error| eco_vec![failed(path, &error)])
}

/// Whether a file holds just these bytes.
fn holds(path: &Path, bytes: [&[u8]; 2]) -> io::Result<bool> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if usize::try_from(file.metadata()?.len()).ok() != Some(bytes[0].len() + bytes[1].len()) {
        return Ok(false);
    }
    let mut read = vec![0; 1 << 16];
    for expected in bytes.iter().flat_map(|bytes| bytes.chunks(1 << 16)) {
        let read = &mut read[..expected.len()];
        file.read_exact(read)?;
        if read != expected {
            return Ok(false);
        }
    }
    Ok(true)
}

pub(super) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
