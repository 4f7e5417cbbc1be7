//! Removes what runs have made, and nothing else: files that others have put
//! beside it stay where they are.

use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use super::key::Token;
use super::left::{FILES, LEFT};
use super::mailer::REFUSED;
use super::sent::{self, JOURNAL};
use super::shard::is_numbered;
use super::split::{self, PART_LIST};
use super::{LEFT_OUT, MARK, manifest};
use crate::book::world::diagnostics::detached;
use crate::write::private::{self, Lock, PART};

/// What was removed.
#[derive(Debug)]
pub struct Purged {
    /// How many files.
    pub files: usize,
    /// What else lies in the folder, if it is not gone.
    pub left: bool,
}

/// Where the key of a run is kept that names none.
#[must_use]
pub fn default_key(out: &Path) -> PathBuf {
    let mut name = out.components().as_path().as_os_str().to_owned();
    name.push(".key");
    name.into()
}

/// Removes what runs have made in a folder, and the key beside it, if that is
/// where it was; or the parts of a list.
///
/// # Errors
/// When nothing of that was made there, a run is under way, or a file cannot be
/// removed.
pub fn purge(out: &Path) -> SourceResult<Purged> {
    let marks: Vec<_> = private::names(out).into_iter().filter(|name| is_mark(name)).collect();
    if marks.is_empty() {
        let message = eco_format!("`{}` is no folder of copies", out.display());
        return Err(eco_vec![detached(message).with_hint("name the folder that `--out` named")]);
    }
    let locks: SourceResult<Vec<_>> =
        marks.iter().map(|name| Lock::take(&out.join(name))).collect();
    let _locks = locks?;
    let mut files = 0;
    for (folder, ending) in FILES {
        files += private::sweep(&out.join(folder), |name| is_persons(name, ending))?;
        files += private::sweep(&out.join(LEFT), |name| is_persons(name, ending))?;
    }
    // The marks last, so that what a break leaves can be removed again.
    files += private::sweep(out, is_about_run)?;
    private::sweep(out, is_mark)?;
    files += remove_key(&default_key(out))?;
    Ok(Purged { files, left: private::is_there(out) })
}

/// Removes a key, and what was left of one that was being written.
fn remove_key(key: &Path) -> SourceResult<usize> {
    let (Some(parent), Some(name)) = (key.parent(), key.file_name().and_then(|it| it.to_str()))
    else {
        return Ok(0);
    };
    let parent = if parent == Path::new("") { Path::new(".") } else { parent };
    private::remove_files(parent, |other| {
        let rest = other.strip_prefix(name).and_then(|rest| rest.strip_suffix(PART));
        other == name
            || rest.and_then(|rest| rest.strip_prefix('.')?.strip_suffix('.')).is_some_and(|rest| {
                rest.len() == 6 && rest.chars().all(|c| c.is_ascii_alphanumeric())
            })
    })
}

/// Whether a file is a copy or a letter, whole or not.
fn is_persons(name: &str, ending: &str) -> bool {
    whole(name).strip_suffix(ending).is_some_and(|token| Token::parse(token).is_some())
}

fn is_about_run(name: &str) -> bool {
    let name = whole(name);
    let ours = [
        (manifest::NAME, manifest::ENDING),
        (LEFT_OUT, ".csv"),
        (REFUSED, ".csv"),
        (JOURNAL, sent::ENDING),
        (PART_LIST, split::ENDING),
    ];
    ours.iter().any(|(start, ending)| is_numbered(name, start, ending))
        // A list has parts, or it is somebody's own.
        && name != format!("{PART_LIST}{}", split::ENDING)
}

fn is_mark(name: &str) -> bool {
    let split = name.strip_prefix(MARK).and_then(|rest| rest.strip_prefix("-of-"));
    name == split::MARK
        || is_numbered(name, MARK, "")
        || split.is_some_and(|of| of.chars().all(|c| c.is_ascii_digit()))
}

fn whole(name: &str) -> &str {
    name.strip_suffix(PART).and_then(|name| name.strip_suffix('.')).unwrap_or(name)
}
