//! What can be said about posts to bring in.

use std::path::PathBuf;

use workbook::book::content::Date;
use workbook::tools::import::{SeriesOrder, Wanted, day};

use super::book::BookArgs;

#[derive(clap::Args)]
pub struct ImportArgs {
    /// What your blog or newsletter exported, files or folders with posts, or `-`
    /// for text that is pasted
    #[arg(value_name = "SOURCE", required_unless_present = "tidy", conflicts_with = "tidy")]
    pub sources: Vec<PathBuf>,
    /// The folder of the workbook; by default the one here. Where there is none
    /// yet, it is made, as `workbook new --blank` makes it
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Which posts, by their numbers in the list, such as `3,5-9`; or `all`
    #[arg(long = "posts", value_name = "NUMBERS")]
    pub numbers: Option<String>,
    /// Only posts with this in their title
    #[arg(long = "match", value_name = "WORD")]
    pub word: Option<String>,
    /// Only posts with this tag
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// Only posts from this day on, such as `2026-01-31`
    #[arg(long, value_name = "DAY", value_parser = a_day)]
    pub since: Option<Date>,
    /// The order of the chapters: date, title or given
    #[arg(long, value_name = "ORDER", value_parser = series_order)]
    pub order: Option<SeriesOrder>,
    /// Fetch pictures that are only on the web, from public addresses. Nothing is
    /// sent along
    #[arg(long)]
    pub fetch_pictures: bool,
    /// Leave out words that end most posts, such as a call to sign up
    #[arg(long)]
    pub drop_endings: bool,
    /// Give a post that was pasted the marks back that it lost: shows what would
    /// change, asks, and keeps a copy
    #[arg(long, value_name = "POST.md")]
    pub tidy: Option<PathBuf>,
    #[command(flatten)]
    pub book: BookArgs,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// How the report is printed: human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = super::report_format)]
    pub format: super::ReportFormat,
}

impl ImportArgs {
    /// Whether something is said that only a new workbook has to know.
    pub fn begins(&self) -> bool {
        self.book.is_said()
    }

    /// Which posts are asked for.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            numbers: self.numbers.clone(),
            word: self.word.clone(),
            tag: self.tag.clone(),
            since: self.since,
            order: self.order,
        }
    }
}

fn series_order(name: &str) -> Result<SeriesOrder, super::ArgumentError> {
    super::known(name, &SeriesOrder::ALL)
}

/// A day in the one way in which nobody can mean another.
fn a_day(text: &str) -> Result<Date, super::ArgumentError> {
    day(text).filter(|day| day.to_string() == text).ok_or(super::ArgumentError::Day)
}
