//! Where a workbook's words come from, and how they are found.

use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use typst::diag::{EcoString, SourceResult, eco_format, eco_vec};

use super::SETTINGS;
use super::diagnostics::{detached, unreadable};
use super::nearby::nearest;

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
            let hint = elsewhere(dir.unwrap_or(Path::new("."))).unwrap_or_else(|| {
                "name the folder that holds it, or make a new one with `workbook new FOLDER`".into()
            });
            Err(eco_vec![detached(what).with_hint(hint)])
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

/// Where a workbook is that is not in a folder: around it, in it, or in one of
/// nearly that name.
fn elsewhere(dir: &Path) -> Option<EcoString> {
    let is_workbook = |dir: &PathBuf| dir.join(SETTINGS).is_file();
    let around = ["..", "../.."].map(|up| dir.join(up)).into_iter().find(is_workbook);
    let below = |dir: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(dir).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(is_workbook).collect()
    };
    let inside = below(dir);
    let only = || <[PathBuf; 1]>::try_from(inside).ok().map(|[it]| it);
    if let (Some(found), Some(part)) = (&around, dir.file_name()) {
        let (found, part) = (whole(found), part.display());
        let (name, whose) = if found == Path::new("") {
            (Path::new("."), "the workbook in this folder")
        } else {
            (found.as_path(), "that workbook")
        };
        let name = name.display();
        return Some(eco_format!("did you mean `{name}`? `{part}` is a part of {whose}"));
    }
    if let Some(found) = around.or_else(only) {
        let found = found.strip_prefix(".").map(Path::to_path_buf).unwrap_or(found);
        return Some(eco_format!("it is in `{}`: name that folder", found.display()));
    }
    let beside = below(dir.parent().filter(|it| *it != Path::new("")).unwrap_or(Path::new(".")));
    let names: Vec<_> = beside
        .iter()
        .filter_map(|it| it.file_name()?.to_str().map(Into::into))
        .collect::<Vec<String>>();
    let wanted = dir.file_name()?.to_str()?;
    let name = nearest(wanted, names.iter().map(String::as_str))?;
    Some(eco_format!("did you mean `{}`?", dir.with_file_name(name).display()))
}

/// A path without the steps back in it: `book/posts/..` is `book`.
fn whole(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        let is_step_back = part == Component::ParentDir && whole.file_name().is_some();
        if is_step_back {
            whole.pop();
        } else if part != Component::CurDir {
            whole.push(part);
        }
    }
    whole
}

/// The folder in the current one through which a path leads.
fn first_component(path: &Path) -> Option<OsString> {
    path.components().find_map(|component| match component {
        Component::Normal(name) => Some(name.to_os_string()),
        _ => None,
    })
}
