//! Columns that the command line names.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

use super::columns::Column;
use super::words::same_name;

/// Why the command line names no column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapError {
    /// It is written otherwise than as `NAME=COLUMN`.
    Form,
    /// Nothing goes by that name.
    Unknown,
}

impl Display for MapError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Form => write!(f, "write it as `name=Column`"),
            Self::Unknown => write!(f, "there is {}", Column::all().map(|it| it.0).join(", ")),
        }
    }
}

impl Error for MapError {}

/// Reads `NAME=COLUMN`, as the command line has it.
///
/// # Errors
/// When it is written otherwise, or nothing goes by that name.
pub fn parse(text: &str) -> Result<(Column, String), MapError> {
    let (name, column) = text.split_once('=').ok_or(MapError::Form)?;
    let found = Column::all().into_iter().find(|(known, _)| same_name(known, name));
    found.map(|(_, it)| (it, column.trim().to_string())).ok_or(MapError::Unknown)
}
