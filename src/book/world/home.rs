//! Where a workbook's words come from, and how they are found.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use super::SETTINGS;
use super::diagnostics::{detached, unreadable};

/// Where the words come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// A folder with a `workbook.toml`.
    Folder(PathBuf),
    /// The series that the binary carries.
    BuiltIn,
}

impl Home {
    /// Finds the workbook: `dir` where one is named, else the current folder,
    /// else `workbook` in it, else the built-in series where the folder holds
    /// nothing but, perhaps, earlier output in `out` or `dist`. `out` is relative
    /// to the current folder if it lies in there.
    ///
    /// # Errors
    /// When there is no workbook to be found, with a hint at how to get one.
    pub fn find(dir: Option<&Path>, out: &Path) -> SourceResult<Self> {
        let missing = |what| {
            Err(eco_vec![detached(what).with_hint(
                "name the folder that holds it, or make a new one with `workbook new FOLDER`"
            )])
        };
        if let Some(dir) = dir {
            let dir = match dir.parent().filter(|_| dir.ends_with(SETTINGS)) {
                Some(parent) if parent == Path::new("") => Path::new("."),
                Some(parent) => parent,
                None => dir,
            };
            if dir.join(SETTINGS).is_file() {
                return Ok(Self::Folder(dir.to_path_buf()));
            }
            return missing(eco_format!("no `{SETTINGS}` in `{}`", dir.display()));
        }
        for dir in [".", "workbook"] {
            if Path::new(dir).join(SETTINGS).is_file() {
                return Ok(Self::Folder(dir.into()));
            }
        }
        let entries = fs::read_dir(".").map_err(|e| eco_vec![unreadable(".", &e)])?;
        let output = [first_component(out), Some("dist".into())];
        if entries.flatten().all(|entry| output.contains(&Some(entry.file_name()))) {
            return Ok(Self::BuiltIn);
        }
        missing(eco_format!("no `{SETTINGS}` here, nor in `workbook`"))
    }
}

/// The folder in the current one through which a path leads.
fn first_component(path: &Path) -> Option<OsString> {
    path.components().find_map(|component| match component {
        Component::Normal(name) => Some(name.to_os_string()),
        _ => None,
    })
}
