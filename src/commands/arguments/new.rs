//! What can be said of a new folder.

use std::path::PathBuf;

use super::book::BookArgs;
use super::{ArgumentError, known};

#[derive(clap::Args)]
pub struct NewArgs {
    /// A folder that does not exist yet, or an empty one
    pub folder: PathBuf,
    /// Begin with one post and two prompts, to be replaced by your own
    #[arg(long, conflicts_with_all = ["series", "from"])]
    pub blank: bool,
    /// Begin with a series that comes with the program: kap (the usual one) or
    /// specimen, which shows every kind of answer
    #[arg(long, value_name = "NAME", value_parser = series, conflicts_with = "from")]
    pub series: Option<Series>,
    /// Begin a new edition of an older workbook
    #[arg(long, value_name = "FOLDER")]
    pub from: Option<PathBuf>,
    #[command(flatten)]
    pub book: BookArgs,
    /// Ask nothing
    #[arg(long)]
    pub yes: bool,
}

/// A series that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    Kap,
    Specimen,
}

fn series(name: &str) -> Result<Series, ArgumentError> {
    known(name, &[("kap", Series::Kap), ("specimen", Series::Specimen)])
}
