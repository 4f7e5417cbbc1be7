//! Files and folders that people give us to read from, wherever they are. Links
//! are not followed, pipes and devices not read, and nothing is read that is
//! larger than asked for.

use std::fs;
use std::io::Read;
use std::path::Path;

use typst::diag::{SourceDiagnostic, eco_format};

use super::diagnostics::{detached, unreadable};

/// Whether a path is a folder.
///
/// # Errors
/// When there is nothing, or the system does not let us look.
pub fn is_folder(path: &Path) -> Result<bool, SourceDiagnostic> {
    fs::metadata(path)
        .map(|kind| kind.is_dir())
        .map_err(|error| unreadable(&path.display().to_string(), &error))
}

/// Whether there is something of that name.
pub fn is_there(path: &Path) -> bool {
    path.exists()
}

/// The paths of the plain files below a folder, relative to it and sorted; of
/// more than `most`, one more than that. Hidden files are left out.
pub fn files_below(folder: &Path, most: usize) -> Vec<String> {
    let (mut found, mut open) = (vec![], vec![folder.to_path_buf()]);
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_hidden = name.to_string_lossy().starts_with(['.', '~']);
            let Ok(kind) = entry.file_type() else { continue };
            if is_hidden || found.len() > most {
                continue;
            }
            if kind.is_dir() {
                open.push(entry.path());
            } else if kind.is_file()
                && let Some(path) = entry.path().strip_prefix(folder).ok().and_then(Path::to_str)
            {
                found.push(path.replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// Reads a file of at most so many bytes; nothing where it has more.
///
/// # Errors
/// When it is no plain file, or the system does not let us.
pub fn read_at_most(path: &Path, most: u64) -> Result<Option<Vec<u8>>, SourceDiagnostic> {
    let name = path.display().to_string();
    let failed = |error| unreadable(&name, &error);
    if !fs::metadata(path).map_err(failed)?.is_file() {
        // a pipe or a device may never end
        return Err(detached(eco_format!("`{name}` is no plain file")));
    }
    let mut bytes = vec![];
    let file = fs::File::open(path).map_err(failed)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
