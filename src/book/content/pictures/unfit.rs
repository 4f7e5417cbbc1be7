//! Why a picture cannot stand in a book, and what mends it.

use std::fmt;

use typst::diag::{EcoString, eco_format};

use super::place::{MOST_DOTS, WIDEST};
use crate::book::source::session::Fault;

/// What is wrong with a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Unfit {
    /// It is in no format that we read.
    Unknown,
    /// Its bytes do not add up.
    Damaged,
    /// Its file ends before the picture does.
    CutShort,
    /// It is SVG that is no SVG.
    UnsoundSvg,
    /// It is a kind of JPEG that hardly anything reads.
    Unusual,
    /// It has more dots than we decode.
    TooLarge(u32, u32),
    /// It has a printing press's colours.
    Cmyk,
    /// It holds HTML.
    Html,
    /// It holds a script.
    Script,
    /// It needs what lies outside of it.
    NeedsOutside(String),
    /// A picture within it is unfit.
    Embedded(Box<Unfit>),
}

impl Unfit {
    /// The problem of the picture that the author calls `shown`.
    pub fn fault(&self, shown: &str) -> Fault {
        let verb = if self.is_unreadable() { "read" } else { "print" };
        (eco_format!("cannot {verb} the picture `{shown}`: {self}"), self.hint())
    }

    fn is_unreadable(&self) -> bool {
        use Unfit::{CutShort, Damaged, Unknown, UnsoundSvg, Unusual};
        matches!(self, Unknown | Damaged | CutShort | UnsoundSvg | Unusual)
    }

    fn hint(&self) -> EcoString {
        match self {
            Self::Unknown | Self::Damaged | Self::UnsoundSvg | Self::Unusual => {
                "save it again as PNG, JPEG or SVG".into()
            }
            Self::CutShort => "copy the whole file into the folder again".into(),
            Self::TooLarge(..) => {
                eco_format!("save it smaller: {WIDEST} dots across fill a page")
            }
            Self::Cmyk => "save it again in RGB".into(),
            Self::Html => "export it without HTML in its labels, or save it as PNG".into(),
            Self::Script => "save it as PNG".into(),
            Self::NeedsOutside(_) => "embed it in the picture, or save the picture as PNG".into(),
            Self::Embedded(_) => "save the picture as PNG".into(),
        }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("it is not PNG, JPEG, GIF, WebP or SVG"),
            Self::Damaged => f.write_str("the file is damaged"),
            Self::CutShort => f.write_str("the file is cut short"),
            Self::UnsoundSvg => f.write_str("it is not sound SVG"),
            Self::Unusual => f.write_str("it is an unusual kind of JPEG"),
            Self::TooLarge(width, height) => {
                let millions = MOST_DOTS / 1_000_000;
                write!(f, "it has {width} × {height} dots, and may have {millions} million")
            }
            Self::Cmyk => f.write_str("its colours are those of a printing press (CMYK)"),
            Self::Html => f.write_str("it holds HTML (`foreignObject`)"),
            Self::Script => f.write_str("it holds a script"),
            Self::NeedsOutside(what) => write!(f, "it needs `{what}`, which is not in it"),
            Self::Embedded(unfit) => write!(f, "of a picture in it, {unfit}"),
        }
    }
}
