//! A journal: lines that are on the disk before anything else happens.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_vec};

use super::file::options;
use crate::write::failed;

/// A list of lines that outlives whatever happens after each was added.
pub struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Opens a journal, or begins one. A line that was cut short is ended, so
    /// that it can be told from the next.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn open(path: &Path) -> SourceResult<Self> {
        let open = || {
            let mut file = options().append(true).read(true).open(path)?;
            let mut last = [b'\n'];
            if file.seek(SeekFrom::End(-1)).is_ok() {
                file.read_exact(&mut last)?;
            }
            if last != [b'\n'] {
                file.write_all(b" ...\n")?;
            }
            Ok(Self { file, path: path.into() })
        };
        open().map_err(|error: io::Error| eco_vec![failed(path, &error)])
    }

    /// Adds a line. Once this returns, it stays.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, line: &str) -> SourceResult<()> {
        let added = self.file.write_all(format!("{line}\n").as_bytes());
        let added = added.and_then(|()| self.file.sync_data());
        added.map_err(|error| eco_vec![failed(&self.path, &error)])
    }
}

/// Reads the whole lines of a file, one after the other.
///
/// # Errors
/// When it cannot be read.
pub fn each_line(path: &Path, mut hear: impl FnMut(&str)) -> SourceResult<()> {
    let mut read = || {
        let mut file = BufReader::new(File::open(path)?);
        let mut line = String::new();
        while file.read_line(&mut line)? > 0 {
            if let Some(line) = line.strip_suffix('\n') {
                hear(line);
            }
            line.clear();
        }
        Ok(())
    };
    read().map_err(|error: io::Error| eco_vec![failed(path, &error)])
}
