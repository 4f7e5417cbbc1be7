//! Why nothing was imported.

use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

use typst::diag::{EcoVec, SourceDiagnostic, eco_vec};

use super::unmet::{Unmet, mended};
use crate::book::world::diagnostics::detached;

/// Why a source cannot be imported, with a way out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// A file of a kind that is not read: its name, what it is, what to do.
    Unread(String, &'static str, &'static str),
    /// Nothing in it looks like a post.
    NoPosts(String),
    /// A part is larger than is read: its name, and the bound in megabytes.
    TooLarge(String, u64),
    /// A source of more parts than are read.
    TooMany(String, usize),
    /// A zip file that cannot be opened.
    BrokenZip(String),
    /// A part of a zip file that cannot be read.
    BrokenPart(String),
    /// A file that says it is one thing, and is cut short or damaged: its name,
    /// and what it should be.
    Damaged(String, &'static str),
    /// The system did not let us read or write: what it said.
    System(SourceDiagnostic),
    /// `--posts` says something else than numbers: what, and how many posts there
    /// are.
    NoNumbers(String, usize),
    /// `--posts` names a number that no post has, and how many there are.
    NoSuchPost(usize, usize),
    /// Nothing fits the choice: which part of it.
    NothingChosen(Unmet),
    /// What should be a folder is a file.
    NoFolder(PathBuf),
    /// There is no workbook to put posts into.
    NoWorkbook,
    /// A text of an author's that cannot be changed by a program: its name, why.
    Unchanged(String, String),
    /// A text has nothing to tidy: its name.
    NotAPost(String),
}

impl Display for ImportError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Unread(name, kind, _) => write!(f, "`{name}` is {kind}, which is not read"),
            Self::NoPosts(name) => write!(f, "there is no post in `{name}`"),
            Self::TooLarge(name, most) => write!(f, "`{name}` is larger than {most} MB"),
            Self::TooMany(name, most) => write!(f, "`{name}` has more than {most} files"),
            Self::BrokenZip(name) => write!(f, "the zip file `{name}` is damaged or cut short"),
            Self::BrokenPart(name) => write!(f, "`{name}` cannot be unpacked"),
            Self::Damaged(name, kind) => write!(f, "`{name}` looks like {kind}, and is damaged"),
            Self::System(problem) => f.write_str(&problem.message),
            Self::NoNumbers(text, _) => write!(f, "`--posts {text}` names no posts"),
            Self::NoSuchPost(number, most) => {
                write!(f, "there is no post {number}: there are {most}")
            }
            Self::NothingChosen(unmet) => unmet.fmt(f),
            Self::NoFolder(path) => write!(f, "`{}` is a file, not a folder", path.display()),
            Self::NoWorkbook => f.write_str("there is no workbook here to put the posts into"),
            Self::Unchanged(name, why) => write!(f, "`{name}` cannot be changed: {why}"),
            Self::NotAPost(name) => write!(f, "`{name}` is no post of a workbook"),
        }
    }
}

impl std::error::Error for ImportError {}

impl ImportError {
    /// What to do.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Unread(_, _, instead) => (*instead).into(),
            Self::NoPosts(_) => {
                "name the file that your blog gave you when you asked it to export your posts, \
                 or a folder with posts as web pages or as Markdown"
                    .into()
            }
            Self::TooLarge(..) => "export fewer posts at once, or leave pictures out".into(),
            Self::TooMany(..) => "name a folder that holds nothing but posts".into(),
            Self::BrokenZip(_) | Self::BrokenPart(_) => {
                "download the file again, or unpack it and name the folder".into()
            }
            Self::Damaged(..) => "export it again, and do not open it in between".into(),
            Self::System(problem) => {
                problem.hints.first().map_or_else(String::new, |hint| hint.v.to_string())
            }
            Self::NoNumbers(text, most) => match mended(text, *most) {
                Some(mended) => format!("write `--posts {mended}`"),
                None => format!("write numbers from 1 to {most}, or `--posts all`"),
            },
            Self::NoSuchPost(..) => "leave `--posts` out to see the list of all".into(),
            Self::NothingChosen(unmet) => unmet.hint(),
            Self::NoFolder(_) => {
                "name the workbook's folder, or a new one: `--into my-workbook`".into()
            }
            Self::NoWorkbook => {
                "say where it is, or where a new one shall be: `--into my-workbook`".into()
            }
            Self::Unchanged(..) => "mend the file, and import again".into(),
            Self::NotAPost(_) => {
                "name a file in the folder `posts`, such as `--tidy posts/my-post.md`".into()
            }
        }
    }

    /// The same as it is told.
    #[must_use]
    pub fn told(&self) -> EcoVec<SourceDiagnostic> {
        let hint = self.hint();
        let problem = detached(self.to_string());
        eco_vec![if hint.is_empty() { problem } else { problem.with_hint(hint) }]
    }
}
