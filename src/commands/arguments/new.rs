//! What can be said of a new folder.

use std::path::PathBuf;

use workbook::book::edition::Paper;
use workbook::tools::start::{Country, LOOKS, ShippedLook};

use super::{ArgumentError, known, paper};

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
    /// What the workbook is called
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Whose it is: a person or a practice
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// What they are, such as "Counselling for adults"
    #[arg(long, value_name = "TEXT")]
    pub credentials: Option<String>,
    /// The license to practise, as it should be printed
    #[arg(long, value_name = "TEXT")]
    pub licence: Option<String>,
    /// A line on how to reach them; may be given up to four times
    #[arg(long, value_name = "TEXT")]
    pub contact: Vec<String>,
    /// The address where one can book a time; it is printed with a QR code
    #[arg(long, value_name = "ADDRESS")]
    pub booking: Option<String>,
    /// A picture, PNG or SVG; it is copied into the folder
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
    /// What the logo shows, for people who cannot see it
    #[arg(long, value_name = "TEXT", requires = "logo")]
    pub logo_alt: Option<String>,
    /// Whether it is about health, and has to take care: health or none
    #[arg(long, value_name = "WHAT", value_parser = care)]
    pub care: Option<bool>,
    /// Where most readers live: a name or two letters. It says which paper and
    /// which crisis lines come first
    #[arg(long, value_name = "COUNTRY", value_parser = country)]
    pub country: Option<Country>,
    /// The only paper to make it for: letter or a4
    #[arg(long, value_name = "NAME", value_parser = paper)]
    pub paper: Option<Paper>,
    /// The look: shore, clay or dusk
    #[arg(long, value_name = "NAME", value_parser = look)]
    pub look: Option<ShippedLook>,
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

pub fn care(name: &str) -> Result<bool, ArgumentError> {
    known(name, &[("health", true), ("none", false)])
}

fn look(name: &str) -> Result<ShippedLook, ArgumentError> {
    known(name, &LOOKS.map(|look| (look.name, look)))
}

pub fn country(name: &str) -> Result<Country, ArgumentError> {
    Country::find(name).map_err(|unknown| ArgumentError::Misspelt(unknown.to_string()))
}
