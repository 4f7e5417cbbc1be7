//! `workbook new`: a folder to begin with. `start::start(&NewOrder) -> Started`
//! copies a series, or an older workbook, and writes into it what was said.
//! Templates and fonts stay in the binary, where newer versions of it can
//! improve them.

mod country;
mod origin;
mod settings;

use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

pub use self::country::{Country, UnknownCountry};
pub use self::origin::{LOOKS, Origin, ShippedLook};
use crate::book::edition::Paper;
use crate::book::source::date::Date;
use crate::book::source::web::is_address;
use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;
use crate::book::world::{BRAND, CRISIS, SETTINGS};
pub use crate::write::is_free;
use crate::write::{self, File};

/// What to begin with, and what is known of the book.
pub struct NewOrder<'a> {
    /// A folder that does not exist yet, or an empty one.
    pub folder: &'a Path,
    /// Where its files come from.
    pub origin: Origin,
    /// What the book is called.
    pub title: Option<String>,
    /// Whose it is.
    pub whose: Whose,
    /// Whether it is about health, where that was said.
    pub about_health: Option<bool>,
    /// The language of its posts, as in `en-GB`, where that is known.
    pub language: Option<String>,
    /// Where most readers live.
    pub country: Option<Country>,
    /// The one paper, where there is to be only one.
    pub paper: Option<Paper>,
    /// Its look, where it is not to stay as it is.
    pub look: Option<ShippedLook>,
    /// The date of the book.
    pub today: Date,
    /// What may lie in the folder already.
    pub beside: &'a [&'a str],
}

/// An address of the web, also of one that was written without `https://`; nothing
/// where it is none.
#[must_use]
pub fn whole_address(written: &str) -> Option<String> {
    let whole = format!("https://{written}");
    let found = if is_address(written) { written.into() } else { whole };
    (is_address(&found) && written.contains('.')).then_some(found)
}

/// Whose book it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whose {
    /// A person or a practice.
    pub name: Option<String>,
    /// What they are.
    pub credentials: Option<String>,
    /// Their licence to practise.
    pub licence: Option<String>,
    /// How to reach them, line by line.
    pub contact: Vec<String>,
    /// Where to book a time.
    pub booking: Option<String>,
    /// Their logo.
    pub logo: Option<LogoFile>,
}

/// A logo that lies somewhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it shows, where somebody says so.
    pub alt: Option<String>,
}

impl LogoFile {
    /// What is said of it where nobody says what it shows.
    #[must_use]
    pub fn usual_alt(name: Option<&str>) -> String {
        name.map_or_else(|| "The logo".into(), |name| format!("The logo of {name}"))
    }

    /// Whether such a file can be read.
    #[must_use]
    pub fn is_there(path: &Path) -> bool {
        read_any(path).is_ok()
    }

    /// What it is called in the new folder.
    #[must_use]
    pub fn file_name(&self) -> String {
        let end = self.path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        format!("logo.{end}")
    }

    /// The file that it becomes.
    ///
    /// # Errors
    /// When it is of another kind, or cannot be read.
    pub fn read(&self) -> SourceResult<File> {
        let name = self.file_name();
        if !["logo.png", "logo.svg"].contains(&name.as_str()) {
            let message = eco_format!("the logo `{}` is not PNG or SVG", self.path.display());
            return Err(eco_vec![
                detached(message).with_hint("save it as `logo.png`, and name that file")
            ]);
        }
        Ok((name.into(), read_any(&self.path)?))
    }
}

impl Whose {
    fn is_nobody(&self) -> bool {
        *self == Self::default()
    }
}

impl NewOrder<'_> {
    /// Whether all is to stay as it comes.
    fn is_plain(&self) -> bool {
        let said = self.title.is_some() || self.country.is_some() || self.paper.is_some();
        self.origin.is_shipped()
            && self.whose.is_nobody()
            && !said
            && self.about_health.is_none()
            && self.look.is_none()
    }

    /// Whether shipped words come out under somebody else's name.
    fn is_in_another_name(&self) -> bool {
        self.origin == Origin::Blank || (self.origin.is_shipped() && self.whose.name.is_some())
    }

    /// Whether its folder has the shipped crisis lines.
    fn has_crisis_lines(&self) -> bool {
        self.origin == Origin::Kap || self.origin.is_health_blank(self)
    }
}

/// A folder that was made.
pub struct Started {
    /// The files to open first.
    pub first: Vec<String>,
    /// What of the older folder is no part of a workbook.
    pub left: Vec<String>,
}

/// Makes a folder.
///
/// # Errors
/// When the folder holds something already, the older workbook or the logo
/// cannot be read, or what was said does not go with the series.
pub fn start(order: &NewOrder) -> SourceResult<Started> {
    is_free(order.folder, order.beside)?;
    let (files, left) = files(order)?;
    write::folder_beside(order.folder, &files, order.beside)?;
    Ok(Started { first: order.origin.first(&files), left })
}

/// The files of a new folder, and what of an older one is left behind. Nothing is
/// written.
///
/// # Errors
/// When the older workbook or the logo cannot be read, or what was said does not
/// go with the series.
pub fn files(order: &NewOrder) -> SourceResult<(Vec<File>, Vec<String>)> {
    order.origin.goes_with(order)?;
    let (mut files, left) = order.origin.files(order)?;
    if !order.is_plain() {
        write_settings(&mut files, order)?;
        if order.is_in_another_name() {
            write_who_looked(&mut files);
        }
        if let Some(look) = order.look {
            replace(&mut files, BRAND, look.brand());
        }
        if let Some(logo) = &order.whose.logo {
            files.push(logo.read()?);
        }
    }
    Ok((files, left))
}

fn write_settings(files: &mut Vec<File>, order: &NewOrder) -> SourceResult<()> {
    let text = files.iter().find(|(path, _)| path == Path::new(SETTINGS));
    let text = text.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let text = settings::written(&text.unwrap_or_default(), order).map_err(|_| {
        let message = eco_format!("`{SETTINGS}` of the older workbook cannot be read");
        eco_vec![detached(message).with_hint("mend what `workbook build` says of it first")]
    })?;
    replace(files, SETTINGS, text.into_bytes());
    Ok(())
}

/// Says in the crisis lines that the makers of the series have looked them up, and
/// not whoever hands them out now.
fn write_who_looked(files: &mut Vec<File>) {
    let found = files.iter().find(|(path, _)| path == Path::new(CRISIS));
    let Some((_, bytes)) = found else { return };
    let text = String::from_utf8_lossy(bytes);
    let Some(day) = text.lines().find(|line| line.starts_with("verified-on")) else { return };
    let by = settings::shipped_author();
    let line =
        format!("{day}\nverified-by = {by}  # who did it on that day: yourself, once you have");
    let text = text.replacen(day, &line, 1);
    replace(files, CRISIS, text.into_bytes());
}

/// Puts a file in the place of one of that name, or beside the others.
fn replace(files: &mut Vec<File>, path: &str, bytes: Vec<u8>) {
    files.retain(|(other, _)| other != Path::new(path));
    files.push((path.into(), bytes));
}
