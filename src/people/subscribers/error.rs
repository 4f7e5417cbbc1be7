//! What is wrong with a list as a whole. No cell is ever quoted: rows go by
//! their numbers, and columns by the names that the first row gives them.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

use typst::diag::{SourceDiagnostic, eco_format};

use crate::book::world::diagnostics::detached;

/// What is wrong with a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListError {
    /// It is something else than a list.
    Unreadable,
    /// It is the file of a spreadsheet program, and not one that is read here.
    Spreadsheet,
    /// There is more in it than in any list.
    Large,
    /// There is nothing in it.
    Empty,
    /// A quotation mark that was opened in this row has no partner, or a wrong one.
    OpenQuote(u64),
    /// Where the names of columns should be, somebody's address is.
    NoHeading,
    /// No column holds addresses.
    NoAddresses,
    /// Two columns may say this.
    Rivals(&'static str, String, String),
    /// No column goes by this name.
    NoColumn(String),
    /// Several columns go by this name: their numbers.
    Twins(&'static str, String, Vec<usize>),
    /// A column may say who has left, in words that nobody knows.
    Unjudged(String),
    /// A column that says something else names people who have left.
    Hidden(String),
    /// No column says who has left.
    Silent,
}

impl ListError {
    /// What one can do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Unreadable => "export it again as CSV".into(),
            Self::Spreadsheet => "open it, and save the sheet as `CSV UTF-8`".into(),
            Self::Large => "save the sheet of subscribers alone, as `CSV UTF-8`".into(),
            Self::Empty => {
                "export it again: a first row such as `email,name`, then a row each".into()
            }
            Self::OpenQuote(_) => {
                "take the quotation mark away, or the line break within that cell".into()
            }
            Self::NoHeading => "put a row above it, such as `email,name`".into(),
            Self::NoAddresses => "say which one does: `--map email=COLUMN`".into(),
            Self::Rivals(option, first, _) => format!("say which: `--map \"{option}={first}\"`"),
            Self::NoColumn(_) => {
                "write it as in the first row of the list, or as the number of the column".into()
            }
            Self::Twins(option, _, numbers) => {
                let first = numbers.first().copied().unwrap_or(1);
                format!("say which by its number, such as `--map {option}={first}`")
            }
            Self::Unjudged(name) => format!(
                "if it says who wants mail, pass `--map \"wanted={name}\"`; if it says who wants \
                 none, `--map \"unwanted={name}\"`; if it says neither, `--map \"ignore={name}\"`"
            ),
            Self::Hidden(name) => format!(
                "if it says where people stand, pass `--map \"status={name}\"`, else \
                 `--map \"ignore={name}\"`"
            ),
            Self::Silent => "export the list with that column; if you know that everyone on it \
                             is subscribed, pass `--all-subscribed`"
                .into(),
        }
    }

    /// The same of the list at this path.
    #[must_use]
    pub fn at(&self, path: &Path) -> SourceDiagnostic {
        let message = eco_format!("`{}`: {self}", path.display());
        detached(message).with_hint(self.hint())
    }
}

impl Display for ListError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("it cannot be read as a list"),
            Self::Spreadsheet => f.write_str(
                "it is the file of a spreadsheet program, and neither CSV nor an `.xlsx`",
            ),
            Self::Large => f.write_str("there is more in it than in a list of subscribers"),
            Self::Empty => f.write_str("nothing stands in it"),
            Self::OpenQuote(row) => {
                write!(f, "row {row} has a quotation mark without its partner")
            }
            Self::NoHeading => {
                f.write_str("the first row has an address where the names of the columns should be")
            }
            Self::NoAddresses => f.write_str("no column is known to hold the addresses"),
            Self::Rivals(option, first, second) => {
                write!(f, "both `{first}` and `{second}` may be the {option}")
            }
            Self::NoColumn(name) => write!(f, "no column is called `{name}`"),
            Self::Twins(_, name, numbers) => {
                let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
                write!(f, "columns {} are all called `{name}`", numbers.join(" and "))
            }
            Self::Unjudged(name) => {
                write!(f, "the column `{name}` may say who has left, in words that are not known")
            }
            Self::Hidden(name) => {
                write!(f, "the column `{name}` says of some people that they have left")
            }
            Self::Silent => f.write_str("no column says who has left"),
        }
    }
}
