//! Files that are written bit by bit: bytes, or rows of CSV.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use tempfile::NamedTempFile;
use typst::diag::{SourceResult, eco_vec};

use super::file::{Rivals, begin};
use crate::write::failed;

/// A file that is written bit by bit.
pub struct Growing {
    file: BufWriter<NamedTempFile<File>>,
    path: PathBuf,
}

impl Growing {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(path: &Path) -> SourceResult<Self> {
        let file = begin(path, Rivals::None);
        let file = file.map_err(|error| eco_vec![failed(path, &error)])?;
        Ok(Self { file: BufWriter::new(file), path: path.into() })
    }

    /// Adds to it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, bytes: &[u8]) -> SourceResult<()> {
        self.file.write_all(bytes).map_err(|error| eco_vec![failed(&self.path, &error)])
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> SourceResult<()> {
        let Self { file, path } = self;
        let finish = || {
            let file = file.into_inner()?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(())
        };
        finish().map_err(|error: io::Error| eco_vec![failed(&path, &error)])
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Rows of CSV, as RFC 4180 has them.
pub struct Table {
    rows: Writer<Growing>,
    path: PathBuf,
}

impl Table {
    /// Begins a file whose rows end so.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(path: &Path, end: Terminator) -> SourceResult<Self> {
        let mut builder = WriterBuilder::new();
        builder.flexible(true).terminator(end).quote_style(QuoteStyle::Necessary);
        Ok(Self { rows: builder.from_writer(Growing::begin(path)?), path: path.into() })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add<C: AsRef<[u8]>>(&mut self, row: impl IntoIterator<Item = C>) -> SourceResult<()> {
        self.rows
            .write_record(row)
            .map_err(|error| eco_vec![failed(&self.path, &io::Error::from(error))])
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> SourceResult<()> {
        let rows = self.rows.into_inner();
        rows.map_err(|error| eco_vec![failed(&self.path, error.error())])?.finish()
    }
}
