//! Removes what runs have made, and nothing else: files that others have put
//! beside it stay where they are.

use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use super::key::Token;
use super::mailer::is_journal;
use super::{COPIES, LEFT_OUT, MAIL, MARK, manifest};
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
/// where it was.
///
/// # Errors
/// When no run was made there, one is under way, or a file cannot be removed.
pub fn purge(out: &Path) -> SourceResult<Purged> {
    let marks: Vec<_> =
        private::names(out).into_iter().filter(|name| name.starts_with(MARK)).collect();
    if marks.is_empty() {
        let message = eco_format!("`{}` is no folder of copies", out.display());
        return Err(eco_vec![detached(message).with_hint("name the folder that `--out` named")]);
    }
    let locks: SourceResult<Vec<_>> =
        marks.iter().map(|name| Lock::take(&out.join(name))).collect();
    let _locks = locks?;
    let mut files = 0;
    for (folder, ending) in [(COPIES, ".pdf"), (MAIL, ".eml")] {
        let folder = out.join(folder);
        if folder.is_dir() {
            files += private::sweep(&folder, |name| is_persons(name, ending))?;
        }
    }
    // The marks last, so that what a break leaves can be removed again.
    files += private::sweep(out, is_about_run)?;
    private::sweep(out, |name| name.starts_with(MARK))?;
    let key = default_key(out);
    if let (Some(parent), Some(name)) = (key.parent(), key.file_name())
        && key.is_file()
    {
        let parent = if parent == Path::new("") { Path::new(".") } else { parent };
        files += private::sweep(parent, |other| *other == *name)?;
    }
    Ok(Purged { files, left: out.exists() })
}

/// Whether a file is a copy or a letter, whole or not.
fn is_persons(name: &str, ending: &str) -> bool {
    whole(name).strip_suffix(ending).is_some_and(|token| Token::parse(token).is_some())
}

fn is_about_run(name: &str) -> bool {
    let name = whole(name);
    let is = |start: &str, ending: &str| name.starts_with(start) && name.ends_with(ending);
    is(manifest::NAME, manifest::ENDING) || is(LEFT_OUT, ".csv") || is_journal(name)
}

fn whole(name: &str) -> &str {
    name.strip_suffix(PART).and_then(|name| name.strip_suffix('.')).unwrap_or(name)
}
