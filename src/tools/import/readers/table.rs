//! Tables in CSV, with the names of columns in their first line.

use csv::StringRecord;

use crate::tools::import::error::ImportError;

/// A table.
pub struct ExportTable {
    heading: StringRecord,
    records: Vec<StringRecord>,
}

/// A line of a table.
pub struct ExportRow<'t> {
    heading: &'t StringRecord,
    record: &'t StringRecord,
}

impl ExportTable {
    /// Reads a table of that kind.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(text: &str, place: &str, kind: &'static str) -> Result<Self, ImportError> {
        let damaged = |_| ImportError::Damaged(place.into(), kind);
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        // programs of offices in Europe part cells so
        let is_european = first.matches(';').count() > first.matches(',').count();
        let mut rows = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(if is_european { b';' } else { b',' })
            .from_reader(text.as_bytes());
        let heading = rows.headers().map_err(damaged)?.clone();
        let records = rows.records().collect::<Result<_, _>>().map_err(damaged)?;
        Ok(Self { heading, records })
    }

    /// Its lines.
    pub fn rows(&self) -> impl Iterator<Item = ExportRow<'_>> {
        self.records.iter().map(|record| ExportRow { heading: &self.heading, record })
    }
}

impl<'t> ExportRow<'t> {
    /// A cell by the name of its column, in whatever letters; empty where there
    /// is none.
    #[must_use]
    pub fn field(&self, name: &str) -> &'t str {
        let is_it = |other: &str| other.trim().eq_ignore_ascii_case(name);
        let at = self.heading.iter().position(is_it);
        at.and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    /// The line of the table on which the words of a cell begin.
    #[must_use]
    pub fn line_of(&self, name: &str) -> usize {
        let is_it = |other: &str| other.trim().eq_ignore_ascii_case(name);
        let at = self.heading.iter().position(is_it).unwrap_or_default();
        let begin = self.record.position().map_or(1, csv::Position::line);
        let ends = |text: &str| text.matches('\n').count();
        let before: usize = self.record.iter().take(at).map(ends).sum();
        let cell = self.record.get(at).unwrap_or_default();
        let blank = &cell[..cell.len() - cell.trim_start().len()];
        usize::try_from(begin).unwrap_or(1) + before + ends(blank)
    }

    /// The first of these cells that has words.
    #[must_use]
    pub fn first(&self, names: &[&str]) -> &'t str {
        names.iter().map(|name| self.field(name)).find(|it| !it.is_empty()).unwrap_or_default()
    }
}
