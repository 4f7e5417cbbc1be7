//! Which column says what. Platforms call the same thing by many names, with
//! blanks, underscores and capitals as they like.

use csv::StringRecord;

use super::error::ListError;
use super::rows::Cells;
use super::words::{letters, same_name};

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
    /// Nothing that matters here.
    Ignored,
}

/// Columns that the command line names, each with what it says.
pub type ColumnMap = Vec<(Column, String)>;

/// Each column, by the name it goes by on the command line, and what platforms
/// call it: Mailchimp, Ghost, Substack, beehiiv, listmonk, Buttondown, Kit,
/// `MailerLite`, Google, Wix, and what people write by hand.
const KNOWN: [(Column, &str, &[&str]); 10] = [
    (
        Column::Email,
        "email",
        &[
            "email",
            "email address",
            "e mail address",
            "subscriber",
            "subscriber email",
            "email 1",
            "e mail 1 value",
            "primary email",
            "contact email",
            "mail",
            "mailadresse",
            "email adresse",
            "adresse email",
            "correo",
            "correo electrónico",
            "correo electronico",
            "indirizzo email",
            "emailadres",
        ],
    ),
    (
        Column::Name,
        "name",
        &["name", "full name", "display name", "nombre completo", "nombre", "nome", "nom", "naam"],
    ),
    (
        Column::First,
        "first-name",
        &["first name", "fname", "given name", "first", "vorname", "prénom", "prenom", "voornaam"],
    ),
    (
        Column::Last,
        "last-name",
        &[
            "last name",
            "lname",
            "surname",
            "family name",
            "last",
            "nachname",
            "familienname",
            "achternaam",
            "apellidos",
            "apellido",
            "cognome",
            "sobrenome",
        ],
    ),
    (Column::Attributes, "extra", &["attributes", "metadata"]),
    (Column::Status, "status", &["status", "subscriber type", "email status", "member status"]),
    (
        Column::OptedIn,
        "wanted",
        &["subscribed to emails", "subscribed", "accepts email marketing", "accepts marketing"],
    ),
    (Column::OptedOut, "unwanted", &["email disabled", "unsubscribed", "email blacklisted"]),
    (
        Column::UnsubscribedAt,
        "left",
        &["unsub time", "clean time", "unsubscribed at", "unsubscription date", "deleted at"],
    ),
    (Column::Ignored, "ignore", &[]),
];

/// Columns of which a list has one at most.
const SINGLE: [Column; 5] =
    [Column::Email, Column::Name, Column::First, Column::Last, Column::Attributes];

/// Where the columns are, in the order in which they stand.
#[derive(Debug, Clone, Default)]
pub struct Columns(Vec<(usize, Column)>);

impl Column {
    /// All columns, by the name they go by on the command line.
    #[must_use]
    pub fn all() -> [(&'static str, Self); 10] {
        KNOWN.map(|(column, name, _)| (name, column))
    }

    /// The name it goes by.
    #[must_use]
    pub fn name(self) -> &'static str {
        KNOWN.iter().find(|(column, ..)| *column == self).map_or("", |(_, name, _)| name)
    }

    /// Whether it says where people stand.
    pub(super) fn is_standing(self) -> bool {
        use Column::{OptedIn, OptedOut, Status, UnsubscribedAt};
        matches!(self, Status | OptedIn | OptedOut | UnsubscribedAt)
    }

    /// What platforms call so.
    pub(super) fn known(heading: &str) -> Option<Self> {
        let heading = letters(heading);
        let is_named = |names: &[&str]| names.iter().any(|name| letters(name) == heading);
        KNOWN.iter().find(|(_, _, names)| is_named(names)).map(|(column, ..)| *column)
    }
}

impl Columns {
    /// Finds the columns in a heading, as far as their names tell.
    pub fn find(heading: &StringRecord, maps: &ColumnMap) -> Result<Self, Vec<ListError>> {
        let (mut found, mut problems) = (vec![], vec![]);
        for (column, name) in maps.iter().filter(|(_, name)| !name.is_empty()) {
            match named(heading, *column, name) {
                Ok(place) => found.push((place, *column)),
                Err(problem) => problems.push(problem),
            }
        }
        for column in SINGLE {
            if maps.iter().all(|(other, _)| *other != column) {
                match only(heading, column, &found) {
                    Ok(place) => found.extend(place.map(|place| (place, column))),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        let columns = Self(found);
        if heading.iter().any(|cell| cell.contains('@')) {
            // Somebody's row: nothing of it is told.
            return Err(vec![ListError::NoHeading]);
        }
        if problems.is_empty() && !columns.has(Column::Email) {
            problems.push(ListError::NoAddresses);
        }
        if problems.is_empty() { Ok(columns) } else { Err(problems) }
    }

    /// Takes a column for what it was found to say.
    pub fn add(&mut self, place: usize, column: Column) {
        self.0.push((place, column));
        self.0.sort_unstable();
    }

    /// What a row says in a column, without blanks around it.
    pub fn cell<'a>(&self, column: Column, row: Cells<'a>) -> &'a str {
        let place = self.0.iter().find(|(_, other)| *other == column).map(|(place, _)| *place);
        place.and_then(|place| row.get(place)).map_or("", bare)
    }

    /// Whether there is such a column.
    pub fn has(&self, column: Column) -> bool {
        self.0.iter().any(|(_, other)| *other == column)
    }

    /// What the column at a place says, if it is known.
    pub fn at(&self, place: usize) -> Option<Column> {
        self.0.iter().find(|(other, _)| *other == place).map(|(_, column)| *column)
    }

    /// All that were found, each with its place.
    pub fn all(&self) -> impl Iterator<Item = (usize, Column)> + '_ {
        self.0.iter().copied()
    }
}

/// A cell without blanks and marks around it.
pub fn bare(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || "\u{ad}\u{200b}\u{2060}\u{feff}".contains(c))
}

/// The only column that its names tell, if there is one.
fn only(
    heading: &StringRecord,
    column: Column,
    taken: &[(usize, Column)],
) -> Result<Option<usize>, ListError> {
    let is_free = |place: usize| taken.iter().all(|(other, _)| *other != place);
    let is_it =
        |(place, name): &(usize, &str)| is_free(*place) && Column::known(name) == Some(column);
    let found: Vec<_> = heading.iter().enumerate().filter(is_it).collect();
    let option = column.name();
    match found[..] {
        [] => Ok(None),
        [(place, _)] => Ok(Some(place)),
        [(_, first), (_, second), ..] if bare(first) == bare(second) => Err(ListError::Twins(
            option,
            bare(first).into(),
            found.iter().map(|(place, _)| place + 1).collect(),
        )),
        [(_, first), (_, second), ..] => {
            Err(ListError::Rivals(option, bare(first).into(), bare(second).into()))
        }
    }
}

/// The column that somebody named: as it is spelled, by and large so, or by its
/// number.
fn named(heading: &StringRecord, column: Column, name: &str) -> Result<usize, ListError> {
    let called = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        heading.iter().enumerate().filter(|(_, cell)| is(bare(cell))).map(|(at, _)| at).collect()
    };
    let exact = called(&|cell| cell == name);
    let alike = if exact.is_empty() { called(&|cell| same_name(cell, name)) } else { exact };
    match alike[..] {
        [place] => Ok(place),
        [] => {
            let number = name.parse().ok().filter(|number| (1..=heading.len()).contains(number));
            number.map(|number: usize| number - 1).ok_or_else(|| ListError::NoColumn(name.into()))
        }
        _ => {
            let numbers = alike.iter().map(|place| place + 1).collect();
            Err(ListError::Twins(column.name(), name.into(), numbers))
        }
    }
}
