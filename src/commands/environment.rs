//! The clock and the environment, read once. What follows gets them as values.

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
    /// What systems for array jobs say of this one, by the names of variables.
    array: Vec<(&'static str, String)>,
}

impl Environment {
    /// Reads it.
    ///
    /// # Errors
    /// When a variable says what it should not.
    pub fn read() -> Result<Self, &'static str> {
        Ok(Self {
            now: OffsetDateTime::now_utc(),
            source_date: source_date()?,
            smtp_password: std::env::var(PASSWORD).ok(),
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

    /// The day that `SOURCE_DATE_EPOCH` sets.
    pub fn source_day(&self) -> Option<Date> {
        self.source_date.map(day)
    }

    /// Today, or the day that was set.
    pub fn today(&self) -> Date {
        day(self.source_date.unwrap_or(self.now))
    }
}

fn day(time: OffsetDateTime) -> Date {
    Date { year: time.year(), month: time.month().into(), day: time.day() }
}

fn source_date() -> Result<Option<OffsetDateTime>, &'static str> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    epoch
        .to_str()
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .filter(|time| (1..=9999).contains(&time.year()))
        .map(Some)
        .ok_or("`SOURCE_DATE_EPOCH` should be a number of seconds since 1970")
}
