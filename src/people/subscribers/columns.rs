//! Which column says what. Platforms call the same thing by many names, with
//! blanks, underscores and capitals as they like.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Display, Formatter};

use csv::StringRecord;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format};

use crate::book::world::diagnostics::detached;

/// What a column says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Their address.
    Email,
    /// Their whole name.
    Name,
    /// Their first name.
    First,
    /// Their last name.
    Last,
    /// An object with more about them.
    Attributes,
    /// Where they stand: a word such as `active`.
    Status,
    /// Whether they get letters: `true`, or nothing.
    OptedIn,
    /// Whether they get none: `true` where they have turned them off.
    OptedOut,
    /// When they left; empty where they did not.
    UnsubscribedAt,
}

/// Columns that the command line names, by what they say.
pub type ColumnMap = BTreeMap<Column, String>;

/// Each column, by the name it goes by on the command line, and what platforms
/// call it: Mailchimp, Ghost, Substack, beehiiv, listmonk, Buttondown, Kit,
/// `MailerLite`, and what people write by hand.
const KNOWN: [(Column, &str, &[&str]); 9] = [
    (Column::Email, "email", &["email", "email address", "e mail address", "subscriber"]),
    (Column::Name, "name", &["name", "full name", "display name"]),
    (Column::First, "first-name", &["first name", "fname", "given name", "first"]),
    (Column::Last, "last-name", &["last name", "lname", "surname", "family name", "last"]),
    (Column::Attributes, "extra", &["attributes", "metadata"]),
    (Column::Status, "status", &["status", "state", "subscriber type"]),
    (Column::OptedIn, "wanted", &["subscribed to emails", "subscribed"]),
    (Column::OptedOut, "unwanted", &["email disabled", "unsubscribed"]),
    (
        Column::UnsubscribedAt,
        "left",
        &["unsub time", "clean time", "unsubscribed at", "unsubscription date", "deleted at"],
    ),
];

/// Where the columns are.
#[derive(Debug, Clone)]
pub struct Columns {
    places: BTreeMap<Column, usize>,
}

impl Column {
    /// All columns, by the name they go by on the command line.
    #[must_use]
    pub fn all() -> [(&'static str, Self); 9] {
        KNOWN.map(|(column, name, _)| (name, column))
    }

    /// The name it goes by.
    #[must_use]
    pub fn name(self) -> &'static str {
        KNOWN.iter().find(|(column, ..)| *column == self).map_or("", |(_, name, _)| name)
    }
}

impl Columns {
    /// Finds the columns in a heading.
    pub fn find(heading: &StringRecord, maps: &ColumnMap) -> SourceResult<Self> {
        let (mut places, mut problems) = (BTreeMap::new(), EcoVec::new());
        for (column, _, names) in KNOWN {
            match place(heading, column, names, maps) {
                Ok(place) => places.extend(place.map(|place| (column, place))),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() && !places.contains_key(&Column::Email) {
            let has_address = heading.iter().any(|cell| cell.contains('@'));
            problems.extend([no_address(has_address)]);
        }
        if problems.is_empty() { Ok(Self { places }) } else { Err(problems) }
    }

    /// What a row says in a column, without blanks around it.
    pub fn cell<'a>(&self, column: Column, record: &'a StringRecord) -> &'a str {
        let cell = self.places.get(&column).and_then(|place| record.get(*place));
        cell.unwrap_or_default().trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }

    /// Whether there is such a column.
    pub fn has(&self, column: Column) -> bool {
        self.places.contains_key(&column)
    }

    /// The columns that were found, with their names in the file.
    pub fn named<'a>(
        &self,
        heading: &'a StringRecord,
    ) -> impl Iterator<Item = (Column, &'a str)> + use<'a> {
        let places = self.places.clone().into_iter();
        places.filter_map(|(column, place)| Some((column, heading.get(place)?.trim())))
    }
}

/// Where a column is, if it is there.
fn place(
    heading: &StringRecord,
    column: Column,
    names: &[&str],
    maps: &ColumnMap,
) -> Result<Option<usize>, SourceDiagnostic> {
    let called = |names: &[&str]| -> Vec<usize> {
        let is = |cell: &str| names.iter().any(|name| same_name(cell, name));
        (0..).zip(heading).filter(|(_, cell)| is(cell)).map(|(place, _)| place).collect()
    };
    let option = column.name();
    let Some(wanted) = maps.get(&column) else {
        return match called(names)[..] {
            [] => Ok(None),
            [place] => Ok(Some(place)),
            [first, second, ..] => {
                let name = |place| heading.get(place).unwrap_or_default().trim();
                let (first, second) = (name(first), name(second));
                let message = eco_format!("both `{first}` and `{second}` may be the {option}");
                let hint = eco_format!("say which: `--map \"{option}={first}\"`");
                Err(detached(message).with_hint(hint))
            }
        };
    };
    if wanted.is_empty() {
        return Ok(None);
    }
    match called(&[wanted])[..] {
        [place] => Ok(Some(place)),
        [] => Err(detached(eco_format!("no column is called `{wanted}`"))
            .with_hint("write it as in the first row of the list")),
        _ => Err(detached(eco_format!("several columns are called `{wanted}`"))
            .with_hint("give them different names in the list")),
    }
}

fn no_address(has_address: bool) -> SourceDiagnostic {
    if has_address {
        let message = "the first row has an address where the names of the columns should be";
        return detached(message).with_hint("put a row above it, such as `email,name`");
    }
    let message = "no column is known to hold the addresses";
    detached(message).with_hint("say which one does: `--map email=COLUMN`")
}

/// Whether two names differ in blanks, marks and capitals only.
pub fn same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        let kept = name.chars().filter(|c| c.is_alphanumeric() || *c == '@');
        kept.flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

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
