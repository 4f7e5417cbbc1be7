//! What can be said of a book that begins, whether it begins empty, with a series
//! or with posts that are brought in.

use std::path::{Path, PathBuf};

use workbook::book::content::Date;
use workbook::book::edition::Paper;
use workbook::tools::start::{Country, LOOKS, LogoFile, NewOrder, Origin, ShippedLook, Whose};

use super::{ArgumentError, known, paper};

#[derive(clap::Args)]
#[command(next_help_heading = "The new workbook")]
pub struct BookArgs {
    /// What the workbook is called
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Whose it is: a person or a practice
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// What they are, such as "Counselling for adults"
    #[arg(long, value_name = "TEXT")]
    pub credentials: Option<String>,
    /// The licence to practise, where they have one, such as `LMFT 12345`
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
}

impl BookArgs {
    /// Whether anything is said.
    pub fn is_said(&self) -> bool {
        let whose = [&self.title, &self.name, &self.credentials, &self.licence, &self.booking];
        whose.iter().any(|it| it.is_some())
            || !self.contact.is_empty()
            || self.logo.is_some()
            || self.care.is_some()
            || self.country.is_some()
            || self.paper.is_some()
            || self.look.is_some()
    }

    /// A folder that is ordered so.
    pub fn order<'a>(&self, folder: &'a Path, origin: Origin, today: Date) -> NewOrder<'a> {
        let alt = self.logo_alt.clone();
        NewOrder {
            folder,
            origin,
            title: self.title.clone(),
            whose: Whose {
                name: self.name.clone(),
                credentials: self.credentials.clone(),
                licence: self.licence.clone(),
                contact: self.contact.clone(),
                booking: self.booking.clone(),
                logo: self.logo.clone().map(|path| LogoFile { path, alt }),
            },
            about_health: self.care,
            language: None,
            country: self.country,
            paper: self.paper,
            look: self.look,
            today,
            beside: &[],
        }
    }
}

fn care(name: &str) -> Result<bool, ArgumentError> {
    known(name, &[("health", true), ("none", false)])
}

fn look(name: &str) -> Result<ShippedLook, ArgumentError> {
    known(name, &LOOKS.map(|look| (look.name, look)))
}

fn country(name: &str) -> Result<Country, ArgumentError> {
    Country::find(name).map_err(|unknown| ArgumentError::Misspelt(unknown.to_string()))
}
