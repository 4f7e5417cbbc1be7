//! Why a row gives no copy, or one that says no name. It never says the name.

use std::fmt::{self, Display, Formatter};

use crate::people::subscribers::RowDoubt;

/// What comes of a row, besides a copy with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowOutcome {
    /// A copy: without a name, or without a letter.
    Copy,
    /// None, as it should be.
    LeftOut,
    /// None, and somebody should look.
    Doubtful,
}

/// Why a row gives no copy, or one without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// They do not want to be written to.
    Unsubscribed,
    /// Another row about them gives the copy.
    Repeated,
    /// Nobody can tell where they stand.
    Doubt(RowDoubt),
    /// Nobody can tell, by another row about them.
    Elsewhere,
    /// There is no address that could be one.
    Address,
    /// The mail program takes the address for none.
    Unmailable,
    /// It would not fit.
    Long,
    /// It has characters that do not show: controls, line ends.
    Control,
    /// It turns the direction of text around.
    Bidi,
    /// It begins like a formula of a spreadsheet.
    Formula,
    /// It has signs of a markup language, or an address in it.
    Markup,
    /// It was decoded wrongly somewhere.
    Broken,
    /// It has no letter.
    NoLetter,
    /// The font lacks its letters, or cannot place its marks.
    Script,
}

impl Reason {
    /// What comes of a row for this reason. Whoever is strict wants no copy
    /// without the name that stands in the list.
    #[must_use]
    pub fn outcome(self, is_strict: bool) -> RowOutcome {
        match self {
            Self::Unsubscribed | Self::Repeated => RowOutcome::LeftOut,
            Self::Doubt(_) | Self::Elsewhere | Self::Address => RowOutcome::Doubtful,
            Self::Unmailable => RowOutcome::Copy,
            _ if is_strict => RowOutcome::Doubtful,
            _ => RowOutcome::Copy,
        }
    }

    /// What one can do about it.
    #[must_use]
    pub fn hint(self, is_strict: bool) -> &'static str {
        match self {
            Self::Unsubscribed | Self::Repeated => "there is nothing to do",
            Self::Doubt(RowDoubt::Unclear) => {
                "correct that cell in your list, or say with `--map` what the column means"
            }
            Self::Doubt(RowDoubt::Misfit(..)) => {
                "put quotation marks around a cell with a comma in it, or export the list again"
            }
            Self::Elsewhere => "correct the other row",
            Self::Address => "correct the address in your list",
            Self::Unmailable => "send the copy by hand: it has been made",
            Self::Broken if is_strict => {
                "correct the name, or say with `--encoding` how the list is written"
            }
            Self::Broken => {
                "the copy says no name; correct it in the list, or say with `--encoding` how that is written"
            }
            _ if is_strict => "correct the name in your list, or leave `--strict` out",
            _ => "the copy says no name; with another name in the list, run this again",
        }
    }
}

impl Display for RowOutcome {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Copy => "copy",
            Self::LeftOut => "left out",
            Self::Doubtful => "doubtful",
        })
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Unsubscribed => "not subscribed",
            Self::Repeated => "another row is about the same person",
            Self::Doubt(RowDoubt::Misfit(cells, columns)) => {
                return write!(f, "it has {cells} cells, and the list {columns} columns");
            }
            Self::Doubt(RowDoubt::Unclear) => "it does not say clearly that somebody is subscribed",
            Self::Elsewhere => "another row about the same person is doubtful",
            Self::Address => "there is no e-mail address in it",
            Self::Unmailable => "no mail can be addressed to it",
            Self::Long => "the name is too long for the cover",
            Self::Control => "the name has characters that do not show",
            Self::Bidi => "the name has marks that turn text around",
            Self::Formula => "the name begins like a formula of a spreadsheet",
            Self::Markup => "the name has signs that are no part of a name",
            Self::Broken => "the name has letters that were lost on the way",
            Self::NoLetter => "the name has no letter",
            Self::Script => "the name is in a script that the cover cannot show",
        })
    }
}
