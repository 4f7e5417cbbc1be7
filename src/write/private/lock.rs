//! One run at a time: a file that is locked for as long as somebody works.

use std::fs::{File, TryLockError};
use std::path::Path;

use typst::diag::{SourceResult, eco_format, eco_vec};

use super::file::options;
use crate::book::world::diagnostics::detached;
use crate::write::{failed, parent};

/// A file that says that somebody is at work here. The system lets go of it
/// when they end, in whatever way.
pub struct Lock(#[allow(dead_code, reason = "it is held, not used")] File);

impl Lock {
    /// Takes it.
    ///
    /// # Errors
    /// When somebody else has it.
    pub fn take(path: &Path) -> SourceResult<Self> {
        let file = options().truncate(false).open(path);
        let file = file.map_err(|error| eco_vec![failed(path, &error)])?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let message = eco_format!("`{}` is in use by another run", parent(path).display());
                Err(eco_vec![detached(message).with_hint("wait until it has ended")])
            }
            // Some network file systems have no locks.
            _ => Ok(Self(file)),
        }
    }
}
