//! One run at a time: a file that is locked for as long as somebody works.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use super::file::options;
use crate::book::world::diagnostics::detached;
use crate::write::{failed, parent};

/// A file that says that somebody is at work here. The system lets go of it
/// when they end, in whatever way.
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes it for oneself.
    ///
    /// # Errors
    /// When somebody else has it.
    pub fn take(path: &Path) -> SourceResult<Self> {
        Self::with(path, File::try_lock)
    }

    /// Takes it together with others who share it.
    ///
    /// # Errors
    /// When somebody has it for themselves.
    pub fn share(path: &Path) -> SourceResult<Self> {
        Self::with(path, File::try_lock_shared)
    }

    fn with(path: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> SourceResult<Self> {
        let file = options().truncate(false).read(true).open(path);
        let file = file.map_err(|error| eco_vec![failed(path, &error)])?;
        match lock(&file) {
            Err(TryLockError::WouldBlock) => {
                let message = eco_format!("`{}` is in use by another run", parent(path).display());
                Err(eco_vec![detached(message).with_hint("wait until it has ended")])
            }
            // Some network file systems have no locks.
            _ => Ok(Self { file, path: path.into() }),
        }
    }

    /// Writes a note into the file, unless there is one, and gives back what
    /// stands there.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn note(&mut self, text: &str) -> SourceResult<String> {
        let mut note = || {
            let mut known = String::new();
            self.file.rewind()?;
            self.file.read_to_string(&mut known)?;
            if known.is_empty() {
                self.file.write_all(text.as_bytes())?;
                known = text.into();
            }
            Ok(known)
        };
        note().map_err(|error: io::Error| eco_vec![failed(&self.path, &error)])
    }
}
