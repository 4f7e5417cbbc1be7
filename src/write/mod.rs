//! Stage 5: save. `write::files(…)` puts bytes under their final names. Each
//! file is written beside its place, and renamed once all of them are there:
//! nobody ever sees half a file.

pub mod private;
pub mod sums;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};
use typst::diag::{SourceDiagnostic, SourceResult, eco_format, eco_vec};

use crate::book::world::diagnostics::{detached, reason};

/// Bytes and where they go.
pub type File = (PathBuf, Vec<u8>);

/// Makes a folder where there is none yet.
///
/// # Errors
/// When it cannot be made.
pub fn begin_folder(folder: &Path) -> SourceResult<()> {
    fs::create_dir_all(folder).map_err(|error| eco_vec![cannot_write(folder, &error)])
}

/// Saves files, in place of older ones of the same names.
///
/// # Errors
/// When one cannot be written.
pub fn files<'a>(files: impl IntoIterator<Item = (&'a Path, &'a [u8])>) -> SourceResult<()> {
    let staged: Vec<_> = files
        .into_iter()
        .map(|(path, bytes)| Ok((path, stage(path, bytes).map_err(|e| failed(path, &e))?)))
        .collect::<Result<_, SourceDiagnostic>>()
        .map_err(|problem| eco_vec![problem])?;
    for (path, temporary) in staged {
        temporary.persist(path).map_err(|e| eco_vec![failed(path, &e.error)])?;
    }
    Ok(())
}

/// Saves a file, unless there is one of that name.
///
/// # Errors
/// When it cannot be written.
pub fn new_file(path: &Path, bytes: &[u8]) -> SourceResult<()> {
    let failed = |error: io::Error| eco_vec![cannot_write(path, &error)];
    match stage(path, bytes).map_err(failed)?.persist_noclobber(path) {
        Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => {
            Err(failed(error.error))
        }
        _ => Ok(()),
    }
}

/// Removes files.
///
/// # Errors
/// When one cannot be removed.
pub fn remove(paths: &[PathBuf]) -> Result<(), SourceDiagnostic> {
    paths.iter().try_for_each(|path| fs::remove_file(path).map_err(|error| failed(path, &error)))
}

/// Saves files as a new folder, their paths being relative to it.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn folder(folder: &Path, files: &[File]) -> SourceResult<()> {
    folder_beside(folder, files, &[])
}

/// The same where these may lie in the folder already.
///
/// # Errors
/// When it holds anything else, or cannot be written.
pub fn folder_beside(folder: &Path, files: &[File], beside: &[&str]) -> SourceResult<()> {
    is_free(folder, beside)?;
    make_folder(folder, files).map_err(|error| {
        let problem = cannot_write(folder, &error);
        eco_vec![problem.with_hint("name a folder in another place")]
    })
}

/// Refuses a folder that holds something already, but for what may lie in it.
///
/// # Errors
/// When it does.
pub fn is_free(folder: &Path, beside: &[&str]) -> SourceResult<()> {
    let occupied = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().any(|entry| {
            let name = entry.file_name();
            beside.iter().all(|it| name != *it) && !is_of_the_system(&name)
        }),
        Err(error) => error.kind() == io::ErrorKind::NotADirectory && folder.exists(),
    };
    if occupied {
        let message = eco_format!("`{}` is there already", folder.display());
        return Err(eco_vec![
            detached(message).with_hint("name a folder that does not exist yet, or an empty one")
        ]);
    }
    Ok(())
}

/// Saves files as a folder whole, in place of an older one, which is known by
/// its file `mark`. `strangers` tells which of its files may not be lost. Until
/// the new one is complete, the old one is left as it is.
///
/// # Errors
/// When the folder is none of ours, holds such files, or cannot be written.
pub fn replace(
    folder: &Path,
    files: &[File],
    mark: &str,
    strangers: impl Fn(&[File]) -> Vec<String>,
) -> SourceResult<()> {
    let failed = |error: io::Error| {
        let problem = cannot_write(folder, &error);
        eco_vec![problem.with_hint("name a folder in another place with `--out`")]
    };
    if !folder.exists() {
        return make_folder(folder, files).map_err(failed);
    }
    let folder = folder.canonicalize().map_err(failed)?;
    let strangers = if folder.join(mark).is_file() {
        strangers(&contents(&folder).map_err(failed)?)
    } else {
        // nothing says that the folder is ours: it is not read
        names(&folder).map_err(failed)?
    };
    if let Some(first) = strangers.first() {
        let more = match strangers.len() - 1 {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = eco_format!(
            "`{}` holds what this command did not write: `{first}`{more}",
            folder.file_name().unwrap_or_default().display()
        );
        return Err(eco_vec![
            detached(message)
                .with_hint("move it elsewhere")
                .with_hint("or name another folder with `--out`")
        ]);
    }
    swap(&folder, files).map_err(failed)
}

/// All files of a folder, their paths being relative to it. What systems leave
/// in folders by themselves does not count.
fn contents(folder: &Path) -> io::Result<Vec<File>> {
    let (mut found, mut open) = (vec![], vec![PathBuf::new()]);
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(folder.join(&dir))? {
            let entry = entry?;
            let (path, name) = (dir.join(entry.file_name()), entry.file_name());
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else if !is_of_the_system(&name) {
                found.push((path, fs::read(entry.path())?));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The names of what is in a folder.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let names: Vec<_> =
        fs::read_dir(folder)?.map(|it| Ok(it?.file_name())).collect::<io::Result<_>>()?;
    let names = names.iter().filter(|name| !is_of_the_system(name));
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

fn is_of_the_system(name: &OsStr) -> bool {
    [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|it| name == *it)
}

/// Puts a new folder in the place of an old one, which comes back if that fails.
fn swap(folder: &Path, files: &[File]) -> io::Result<()> {
    let beside = temporary_folder(parent(folder))?;
    let (new, old) = (beside.path().join("new"), beside.path().join("old"));
    make_folder(&new, files)?;
    fs::rename(folder, &old)?;
    fs::rename(&new, folder).inspect_err(|_| drop(fs::rename(&old, folder)))
}

fn make_folder(folder: &Path, files: &[File]) -> io::Result<()> {
    let parent = parent(folder);
    fs::create_dir_all(parent)?;
    let temporary = temporary_folder(parent)?;
    for (path, bytes) in files {
        let path = temporary.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(path, bytes)?;
    }
    if folder.exists() {
        for entry in fs::read_dir(temporary.path())? {
            let entry = entry?;
            fs::rename(entry.path(), folder.join(entry.file_name()))?;
        }
    } else {
        fs::rename(temporary.keep(), folder)?;
    }
    Ok(())
}

fn stage(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::Error::other("a folder of that name is in the way"));
    }
    let parent = parent(path);
    fs::create_dir_all(parent)?;
    let mut file = builder(0o666).tempfile_in(parent)?;
    file.write_all(bytes)?;
    Ok(file)
}

fn temporary_folder(parent: &Path) -> io::Result<TempDir> {
    builder(0o777).tempdir_in(parent)
}

/// Temporary files with the permissions that new files get, not private ones.
fn builder(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".workbook-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."))
}

fn failed(path: &Path, error: &io::Error) -> SourceDiagnostic {
    let problem = cannot_write(path, error);
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            problem.with_hint("make room on the disk, and do it again: nothing was changed")
        }
        // what only a command can do is a hint of its own
        _ => problem
            .with_hint("close the program that holds the file")
            .with_hint("or choose another place with `--out`"),
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> SourceDiagnostic {
    detached(eco_format!("cannot write `{}`: {}", path.display(), reason(error)))
}
