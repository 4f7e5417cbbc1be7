//! The clock and the environment, read once. What follows gets them as values.

use std::fmt::{self, Display, Formatter};
use std::path::{Path, PathBuf};

use time::OffsetDateTime;
use workbook::book::content::Date;
use workbook::people::copies::VARIABLES;

/// The name of the variable that holds the password of a mail server.
const PASSWORD: &str = "WORKBOOK_SMTP_PASSWORD";

/// What the system says of the time, and what people have set.
pub struct Environment {
    /// By the system's clock, in UTC.
    pub now: OffsetDateTime,
    /// What `SOURCE_DATE_EPOCH` sets in its place.
    pub source_date: Option<OffsetDateTime>,
    /// The password of a mail server.
    pub smtp_password: Option<String>,
    /// The current folder, where there is one.
    here: Option<PathBuf>,
    /// What systems for array jobs say of this one, by the names of variables.
    array: Vec<(&'static str, String)>,
}

/// What a variable says that it should not.
#[derive(Debug, Clone, Copy)]
pub enum EnvironmentError {
    /// `SOURCE_DATE_EPOCH` is no day.
    SourceDate,
}

impl Display for EnvironmentError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::SourceDate => {
                f.write_str("`SOURCE_DATE_EPOCH` should be a number of seconds since 1970")
            }
        }
    }
}

impl Environment {
    /// Reads it.
    ///
    /// # Errors
    /// When a variable says what it should not.
    pub fn read() -> Result<Self, EnvironmentError> {
        Ok(Self {
            now: OffsetDateTime::now_utc(),
            source_date: source_date()?,
            smtp_password: std::env::var(PASSWORD).ok(),
            here: std::env::current_dir().ok(),
            array: VARIABLES
                .into_iter()
                .filter_map(|name| Some((name, std::env::var(name).ok()?)))
                .collect(),
        })
    }

    /// What such a variable says.
    pub fn array(&self, name: &str) -> Option<String> {
        self.array.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone())
    }

    /// A path, relative to the current folder if it lies in there.
    pub fn seen_from_here<'a>(&self, path: &'a Path) -> &'a Path {
        let inside = self.here.as_ref().and_then(|here| path.strip_prefix(here).ok());
        inside.unwrap_or(path)
    }

    /// The day that `SOURCE_DATE_EPOCH` sets.
    pub fn source_day(&self) -> Option<Date> {
        self.source_date.map(day)
    }

    /// Today, or the day that was set.
    pub fn today(&self) -> Date {
        day(self.source_date.unwrap_or(self.now))
    }
}

/// The time by the system's clock, in ms since 1970.
pub fn now_in_ms() -> i64 {
    let now = OffsetDateTime::now_utc();
    now.unix_timestamp() * 1000 + i64::from(now.millisecond())
}

fn day(time: OffsetDateTime) -> Date {
    Date { year: time.year(), month: time.month().into(), day: time.day() }
}

fn source_date() -> Result<Option<OffsetDateTime>, EnvironmentError> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    epoch
        .to_str()
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .filter(|time| (1..=9999).contains(&time.year()))
        .map(Some)
        .ok_or(EnvironmentError::SourceDate)
}
