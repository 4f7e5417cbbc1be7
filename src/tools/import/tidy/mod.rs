//! `workbook import --tidy posts/x.md`: a post that was pasted, with the marks
//! that it lost on the way. Words stay as they are; only what stands between
//! lines and at their beginnings changes.

mod lines;
mod walls;

use std::path::{Path, PathBuf};

use diffy::create_patch;

use super::error::ImportError;
use super::target::KEPT;
use crate::book::world::given;
use crate::write;

/// The largest post that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// So many copies of a post are kept at most.
const MOST_COPIES: usize = 1000;

/// A post that was looked through.
pub struct Tidied {
    path: PathBuf,
    before: String,
    after: String,
    /// What was done, and where: lines are counted as they were.
    pub changes: Vec<Change>,
}

/// Something that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line, counted from 1.
    pub line: usize,
    /// What it is now, as in `a heading`.
    pub what: &'static str,
    /// Whether it may be otherwise.
    pub is_guess: bool,
}

/// Looks through a post.
///
/// # Errors
/// When it cannot be read, or is no post.
pub fn tidy(path: &Path) -> Result<Tidied, ImportError> {
    let shown = path.display().to_string();
    let bytes = given::read_at_most(path, LARGEST).map_err(ImportError::System)?;
    let bytes = bytes.ok_or_else(|| ImportError::TooLarge(shown.clone(), LARGEST >> 20))?;
    let before = String::from_utf8(bytes).map_err(|_| ImportError::NotAPost(shown.clone()))?;
    let (front, body) = split(&before).ok_or(ImportError::NotAPost(shown))?;
    let offset = front.matches('\n').count();
    let (lines, mut changes) = lines::mended(body);
    let (text, more) = walls::parted(&lines);
    changes.extend(more);
    changes.sort_by_key(|change| change.line);
    for change in &mut changes {
        change.line += offset;
    }
    let after = format!("{front}{text}");
    Ok(Tidied { path: path.into(), before, after, changes })
}

impl Tidied {
    /// What would change, line by line.
    #[must_use]
    pub fn diff(&self) -> String {
        let patch = create_patch(&self.before, &self.after).to_string();
        // its first two lines name files that are none
        let lines: Vec<_> = patch.split_inclusive('\n').skip(2).collect();
        lines.concat()
    }

    /// Whether anything would change.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// Writes the post, and a copy of it as it was; gives the path of the copy.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write(&self) -> Result<PathBuf, ImportError> {
        let name = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = self.path.parent().and_then(Path::parent).unwrap_or(Path::new(""));
        let folder = folder.join(KEPT).join("before-tidy");
        let copies = (1..=MOST_COPIES).map(|number| folder.join(format!("{name}-{number}.md")));
        let copy = copies.into_iter().find(|path| !given::is_there(path));
        let copy = copy.unwrap_or_else(|| folder.join(format!("{name}.md")));
        let files = [(copy.as_path(), self.before.as_bytes()), (&self.path, self.after.as_bytes())];
        write::files(files).map_err(|problems| match problems.into_iter().next() {
            Some(problem) => ImportError::System(problem),
            None => ImportError::NoWorkbook,
        })?;
        Ok(copy)
    }
}

/// A post's front matter with its fences, and its text.
fn split(post: &str) -> Option<(&str, &str)> {
    let is_fence = |line: &str| line.trim_start_matches('\u{feff}').trim_end() == "+++";
    let mut at = 0;
    for (index, line) in post.split_inclusive('\n').enumerate() {
        at += line.len();
        match index {
            0 if !is_fence(line) => return None,
            0 => {}
            _ if is_fence(line) => return Some(post.split_at(at)),
            _ => {}
        }
    }
    None
}
