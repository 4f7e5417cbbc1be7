//! Folders that only their owner may look into: made, listed and emptied.

use std::fs::{self, DirBuilder};
use std::io;
use std::path::Path;

use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format, eco_vec};

use crate::book::world::diagnostics::{detached, reason};
use crate::write::failed;

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

/// The names in a folder, sorted; none where there is no folder.
#[must_use]
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.filter_map(|it| it.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// Removes the files of a folder whose names are meant, and says how many.
///
/// # Errors
/// When one cannot be removed.
pub fn remove_files(folder: &Path, is_meant: impl Fn(&str) -> bool) -> SourceResult<usize> {
    let remove = || {
        let mut removed = 0;
        if !folder.is_dir() {
            return Ok(0);
        }
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(&is_meant) && !entry.file_type()?.is_dir() {
                fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
        Ok(removed)
    };
    remove().map_err(|error| cannot_empty(folder, &error))
}

/// The same. A folder of ours in which nothing is left goes too.
///
/// # Errors
/// When a file or the folder cannot be removed.
pub fn sweep(folder: &Path, is_meant: impl Fn(&str) -> bool) -> SourceResult<usize> {
    let removed = remove_files(folder, is_meant)?;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none()) {
        fs::remove_dir(folder).map_err(|error| cannot_empty(folder, &error))?;
    }
    Ok(removed)
}

/// Removes a folder and all that is in it. What is not there is no error.
///
/// # Errors
/// When something cannot be removed.
pub fn remove_folder(folder: &Path) -> SourceResult<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot_empty(folder, &error)),
        _ => Ok(()),
    }
}

fn cannot_empty(folder: &Path, error: &io::Error) -> EcoVec<SourceDiagnostic> {
    let message = eco_format!("cannot empty `{}`: {}", folder.display(), reason(error));
    eco_vec![detached(message).with_hint("close the programs that hold its files")]
}

/// Moves the files of a folder whose names are meant into another, which is made
/// where it is needed, and says how many.
///
/// # Errors
/// When one cannot be moved.
pub fn move_files(from: &Path, to: &Path, is_meant: impl Fn(&str) -> bool) -> SourceResult<usize> {
    let meant: Vec<_> = names(from).into_iter().filter(|name| is_meant(name)).collect();
    if !meant.is_empty() {
        subfolder(to)?;
    }
    for name in &meant {
        let to = to.join(name);
        fs::rename(from.join(name), &to).map_err(|error| eco_vec![failed(&to, &error)])?;
    }
    Ok(meant.len())
}

/// Whether there is something of this name.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// Whether there is a folder of this name.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}
