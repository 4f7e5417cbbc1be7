//! What can go wrong, in words for the one who reads it.

use std::fmt::{self, Display, Formatter};

use crate::pdf::open::OpenError;

/// Why a PDF of Typst's is not made fillable. Each is a bug of a template or
/// of the manuscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StampError {
    /// The PDF cannot be read.
    Pdf(String),
    /// A field is nowhere drawn.
    NotDrawn(String),
    /// A link is not in the form.
    NotInForm(String),
    /// A name is in the form twice.
    Twice(String),
    /// A field is drawn twice, or broken over pages.
    DrawnTwice(String),
    /// A name is that of a field and the beginning of another's.
    Clash(String),
    /// A field is drawn where nothing is read: in a header, a footer, a tiling.
    Untagged(String),
    /// Text stands in the box of a field.
    NotEmpty(String),
    /// A field is read before one that the form has earlier.
    OutOfOrder(String),
    /// A group has no label.
    Unlabelled(String),
    /// The field font cannot be used.
    Font(String),
}

impl Display for StampError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Pdf(why) => write!(f, "the PDF cannot be read: {why}"),
            Self::NotDrawn(name) => write!(f, "the field `{name}` is nowhere drawn"),
            Self::NotInForm(name) => write!(f, "the field `{name}` is drawn, but not in the form"),
            Self::Twice(name) => write!(f, "the field `{name}` is in the form twice"),
            Self::DrawnTwice(name) => {
                write!(f, "the field `{name}` is drawn twice, or broken over pages")
            }
            Self::Clash(name) => write!(f, "`{name}` is a field, and a group of fields as well"),
            Self::Untagged(name) => write!(f, "the field `{name}` is drawn where nothing is read"),
            Self::NotEmpty(name) => write!(f, "the box of the field `{name}` has something in it"),
            Self::OutOfOrder(name) => {
                write!(f, "the field `{name}` is read earlier than the form has it")
            }
            Self::Unlabelled(name) => write!(f, "the group `{name}` has no label"),
            Self::Font(why) => write!(f, "the field font cannot be used: {why}"),
        }
    }
}

/// Why no answers come out of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadError {
    /// It cannot be opened.
    Open(OpenError),
    /// It is a PDF that cannot be typed into.
    NoFields,
    /// Its form is not a workbook's.
    OtherForm,
}

impl ReadError {
    /// What one can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Open(error) => error.hint(),
            Self::NoFields => "give a file of the `fill` edition; a printed copy has no fields",
            Self::OtherForm => "give a file of the `fill` edition that was saved in a PDF viewer",
        }
    }
}

impl Display for ReadError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Open(error) => error.fmt(f),
            Self::NoFields => f.write_str("this PDF has no fields"),
            Self::OtherForm => f.write_str("this PDF is a form, but not a workbook"),
        }
    }
}

impl From<OpenError> for ReadError {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<OpenError> for FillError {
    fn from(error: OpenError) -> Self {
        Self::Read(error.into())
    }
}

/// Why values are not put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FillError {
    /// The file cannot be read.
    Read(ReadError),
    /// No field has this name.
    Unknown(String),
    /// Two values are for one field.
    Twice(String),
    /// A box can only be ticked or not.
    NotATick {
        /// The field.
        name: String,
        /// What it should have been.
        value: String,
    },
    /// It is not one of those to choose from.
    NotOffered {
        /// The field.
        name: String,
        /// What should have been chosen.
        value: String,
    },
    /// The field has no rectangle, or a viewer has taken it apart.
    NoPlace(String),
    /// The fields have no font that we can write with.
    Font,
    /// Fields are there twice: files have been put together.
    Doubled,
}

impl FillError {
    /// What one can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Read(error) => error.hint(),
            Self::Unknown(_) => "`workbook answers --all` lists the names of all fields",
            Self::Twice(_) => "keep one of the two",
            Self::NotATick { .. } => "write `Yes`, or leave it empty",
            Self::NotOffered { .. } => "write one of the answers that the field offers",
            Self::NoPlace(_) | Self::Font | Self::Doubled => {
                "give the file as `workbook build` has made it"
            }
        }
    }
}

impl Display for FillError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::Unknown(name) => write!(f, "there is no field `{name}`"),
            Self::Twice(name) => write!(f, "there are two values for the field `{name}`"),
            Self::NotATick { name, value } => {
                write!(f, "the field `{name}` is a box to tick, and `{value}` is no tick")
            }
            Self::NotOffered { name, value } => {
                write!(f, "the field `{name}` does not offer `{value}`")
            }
            Self::NoPlace(name) => write!(f, "the field `{name}` has no place on a page"),
            Self::Font => f.write_str("the fields of this PDF have no font to write with"),
            Self::Doubled => f.write_str("this PDF holds several workbooks"),
        }
    }
}

/// Why answers cannot be carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CarryError {
    /// The older file cannot be read.
    Old(ReadError),
    /// The newer file cannot be filled.
    New(FillError),
    /// Nothing has been typed into the older file.
    NothingTyped,
    /// None of the answers belongs into the newer file.
    NoneBelongs,
}

impl CarryError {
    /// What one can do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Old(error) => error.hint(),
            Self::New(error) => error.hint(),
            Self::NothingTyped => {
                "give the file that was saved in the viewer; `workbook answers` also lists comments"
            }
            Self::NoneBelongs => "give a newer build of the same workbook",
        }
    }
}

impl Display for CarryError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Old(error) => write!(f, "in the older file: {error}"),
            Self::New(error) => write!(f, "in the newer file: {error}"),
            Self::NothingTyped => f.write_str("nothing has been typed into its fields"),
            Self::NoneBelongs => f.write_str("it has no place for any of the answers"),
        }
    }
}

impl std::error::Error for CarryError {}
impl std::error::Error for StampError {}
impl std::error::Error for ReadError {}
impl std::error::Error for FillError {}

impl From<ReadError> for FillError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}
