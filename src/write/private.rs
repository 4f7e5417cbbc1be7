//! Files about people: for their owner's eyes only, where the system knows
//! modes. Each appears under its name once it is whole.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use super::{cannot_write, failed, parent};
use crate::book::world::diagnostics::{detached, reason};

/// What the name of a file ends in while it is being written.
pub const PART: &str = "part";

/// Writes a new file, unless there is one by that name.
///
/// # Errors
/// When it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> SourceResult<()> {
    let create = || {
        fs::create_dir_all(parent(path))?;
        // Temporary files are private.
        let mut file = tempfile::Builder::new().prefix(".workbook-").tempfile_in(parent(path))?;
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

/// Makes a folder, or takes one that is empty or in which something already
/// has a name that begins with `mark`.
///
/// # Errors
/// When it holds other things, or cannot be made.
pub fn folder(path: &Path, mark: &str) -> SourceResult<()> {
    let is_marked = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with(mark))
    };
    let is_empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    let is_ours = fs::read_dir(path).is_ok_and(|mut entries| entries.any(is_marked));
    if path.exists() && !is_empty && !is_ours {
        let message = eco_format!("`{}` holds other things", path.display());
        return Err(eco_vec![
            detached(message).with_hint("name a folder that does not exist yet, or an empty one")
        ]);
    }
    subfolder(path)
}

/// Makes a folder, and closes it to others.
///
/// # Errors
/// When it cannot be made.
pub fn subfolder(path: &Path) -> SourceResult<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.create(path).and_then(|()| close(path));
    made.map_err(|error| eco_vec![failed(path, &error)])
}

#[cfg(unix)]
fn close(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn close(_: &Path) -> io::Result<()> {
    Ok(())
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(PART);
    name.into()
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
        let part = part(path);
        let mut file = options().truncate(true).open(&part)?;
        bytes.iter().try_for_each(|bytes| file.write_all(bytes))?;
        fs::rename(part, path)
    };
    keep().map_err(|error| eco_vec![failed(path, &error)])
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

/// A file that is written bit by bit.
pub struct Growing {
    file: BufWriter<File>,
    path: PathBuf,
}

impl Growing {
    /// Begins a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(path: &Path) -> SourceResult<Self> {
        let file = options().truncate(true).open(part(path));
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
    pub fn finish(mut self) -> SourceResult<()> {
        let finish = |file: &mut BufWriter<File>| {
            file.flush()?;
            file.get_ref().sync_all()?;
            fs::rename(part(&self.path), &self.path)
        };
        finish(&mut self.file).map_err(|error| eco_vec![failed(&self.path, &error)])
    }
}

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

/// The names in a folder, sorted; none where there is no folder.
#[must_use]
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.filter_map(|it| it.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Removes the files of a folder whose names are meant, and says how many. A
/// folder in which nothing is left goes too.
///
/// # Errors
/// When one cannot be removed.
pub fn sweep(folder: &Path, is_meant: impl Fn(&str) -> bool) -> SourceResult<usize> {
    let sweep = || {
        let mut removed = 0;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(&is_meant) && !entry.file_type()?.is_dir() {
                fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
        if fs::read_dir(folder)?.next().is_none() {
            fs::remove_dir(folder)?;
        }
        Ok(removed)
    };
    sweep().map_err(|error: io::Error| {
        let message = eco_format!("cannot empty `{}`: {}", folder.display(), reason(&error));
        eco_vec![detached(message).with_hint("close the programs that hold its files")]
    })
}

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
