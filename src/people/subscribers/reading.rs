//! How a list was read: its encoding, which column was taken for what, and how
//! many people stand where by it.

use std::collections::BTreeMap;

use super::columns::{Column, Columns, bare};
use super::error::ListError;
use super::records::Records;
use super::standing::{self, Standing};
use super::words::{Meaning, meaning};
use super::{ListOptions, ROW_OF_WHOLE};

/// How a list was read.
#[derive(Debug, Clone)]
pub struct ListReading {
    /// What it is.
    pub written: ListFormat,
    /// In which row the names of its columns stand.
    pub heading_row: u64,
    /// How many rows below say anything.
    pub rows: u64,
    /// Which column was taken for what.
    pub columns: Vec<(Column, String)>,
    /// What the columns say that are about where people stand.
    pub standings: Vec<StandingCount>,
}

/// What a list is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListFormat {
    /// Plain text.
    Text {
        /// The name of its encoding.
        encoding: &'static str,
        /// Whether that was guessed.
        is_guess: bool,
        /// What stands between its cells.
        delimiter: u8,
    },
    /// The sheet of this name in the file of a spreadsheet program.
    Sheet(String),
}

/// How many cells of a column say the same, and what that was taken to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingCount {
    /// The name of the column.
    pub column: String,
    /// The word as it stands there; nothing where it is none that is known, or
    /// one of many, such as a day.
    pub word: Option<String>,
    /// How often.
    pub count: u64,
    /// What it means.
    pub standing: Standing,
}

/// Finds out which columns say where people stand.
///
/// # Errors
/// When one may, and nobody can tell; when none does, and nobody vouches for
/// everyone on the list.
pub(super) fn judge(
    columns: &mut Columns,
    records: &Records,
    options: &ListOptions,
) -> Result<(), Vec<ListError>> {
    let mut problems = vec![];
    for (place, heading) in records.heading.iter().enumerate() {
        let heading = bare(heading);
        if columns.at(place).is_some() || heading.starts_with(ROW_OF_WHOLE) {
            continue;
        }
        let known = Column::known(heading).filter(|column| column.is_standing());
        let cells = records.rows.iter().filter_map(|(_, row)| row.get(place)).map(bare);
        let is_dismissed = |role: &Column| {
            options.maps.iter().any(|(column, name)| column == role && name.is_empty())
        };
        match standing::judge(heading, known, cells) {
            Ok(role) => {
                if let Some(role) = role.filter(|role| !is_dismissed(role)) {
                    columns.add(place, role);
                }
            }
            Err(_) if known.as_ref().is_some_and(is_dismissed) => {}
            Err(problem) => problems.push(problem),
        }
    }
    let says_who = columns.all().any(|(_, column)| column.is_standing());
    if problems.is_empty() && !says_who && !options.all_subscribed {
        problems.push(ListError::Silent);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

impl ListReading {
    pub(super) fn new(written: ListFormat, records: &Records, columns: &Columns) -> Self {
        let name = |place| bare(records.heading.get(place).unwrap_or("")).to_string();
        let named = columns.all().map(|(place, column)| (column, name(place)));
        let standings = columns
            .all()
            .filter(|(_, column)| column.is_standing())
            .flat_map(|(place, role)| counts(&name(place), place, role, records))
            .collect();
        let mut named: Vec<_> = named.collect();
        named.sort();
        Self {
            written,
            heading_row: records.heading_row,
            rows: records.rows.len() as u64,
            columns: named,
            standings,
        }
    }
}

/// What the cells of a column say, the most frequent first.
fn counts(name: &str, place: usize, role: Column, records: &Records) -> Vec<StandingCount> {
    let mut counts: BTreeMap<(Standing, Option<&str>), u64> = BTreeMap::new();
    for (_, row) in records.rows.iter() {
        let cell = row.get(place).map_or("", bare);
        let word = match meaning(cell) {
            Meaning::Unknown | Meaning::Moment => None,
            Meaning::Nothing => Some(""),
            _ => Some(cell),
        };
        *counts.entry((standing::standing(role, cell), word)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts
        .into_iter()
        .map(|((standing, word), count)| StandingCount {
            column: name.into(),
            word: word.map(String::from),
            count,
            standing,
        })
        .collect();
    counts.sort_by_key(|it| std::cmp::Reverse(it.count));
    counts
}
