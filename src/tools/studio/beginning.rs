//! How a book begins: the questions of `new`, answered in a form. What would be
//! wrong with the book is told at its question, before anything is written.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult};

use super::looks;
use super::view::Problem;
use crate::book::content;
use crate::book::edition::Paper;
use crate::book::source::date::Date;
use crate::book::world::{BookWorld, Home, SETTINGS};
use crate::tools::schema;
use crate::tools::start::{self, Country, LOOKS, LogoFile, NewOrder, Origin, Whose, whole_address};
use crate::write::File;

/// What somebody has answered. What is left empty can be written later.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct BeginForm {
    origin: String,
    title: String,
    name: String,
    credentials: String,
    licence: String,
    contact: Vec<String>,
    booking: String,
    /// The lot that the logo came in with.
    pub logo: Option<u64>,
    logo_alt: String,
    health: Option<bool>,
    country: String,
    paper: String,
    look: String,
}

/// What is wrong with an answer.
#[derive(Debug, Serialize)]
pub struct FormFault {
    /// Its question; nothing where it is about no single one.
    pub field: Option<String>,
    message: String,
    hints: Vec<String>,
}

/// What can be chosen from.
pub fn choices() -> Value {
    let country = |it: Country| json!({ "name": it.name, "paper": it.paper.name() });
    let look = |it: &start::ShippedLook| json!({ "id": it.name, "about": it.about });
    json!({
        "countries": Country::all().map(country).collect::<Vec<_>>(),
        "looks": LOOKS.iter().map(look).collect::<Vec<_>>(),
        "papers": Paper::ALL.map(|(name, _)| name),
    })
}

impl BeginForm {
    /// The order, in the words of `new`.
    ///
    /// # Errors
    /// The answers that cannot be.
    pub fn order<'a>(
        &self,
        folder: &'a Path,
        logo: Option<PathBuf>,
        today: Date,
    ) -> Result<NewOrder<'a>, Vec<FormFault>> {
        let mut faults = vec![];
        let booking = said(&self.booking).and_then(|it| {
            let whole = whole_address(&it);
            if whole.is_none() {
                faults.push(fault("booking", "write an address such as `example.org/book`"));
            }
            whole
        });
        let country = said(&self.country).and_then(|name| {
            let unknown = |_| faults.push(fault("country", "choose a country from the list"));
            Country::find(&name).map_err(unknown).ok()
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        let logo = logo.map(|path| LogoFile { path, alt: said(&self.logo_alt) });
        let contact = self.contact.iter().filter_map(|line| said(line)).collect();
        let (name, credentials) = (said(&self.name), said(&self.credentials));
        let whose =
            Whose { name, credentials, licence: said(&self.licence), contact, booking, logo };
        let origin = self.origin();
        Ok(NewOrder {
            folder,
            title: said(&self.title),
            whose,
            about_health: self.health.filter(|_| origin == Origin::Blank),
            origin,
            language: None,
            country,
            paper: Paper::ALL.iter().find(|(name, _)| *name == self.paper).map(|(_, it)| *it),
            look: LOOKS.into_iter().find(|look| look.name == self.look),
            today,
        })
    }

    fn origin(&self) -> Origin {
        match self.origin.as_str() {
            "kap" => Origin::Kap,
            "specimen" => Origin::Specimen,
            _ => Origin::Blank,
        }
    }
}

fn said(answer: &str) -> Option<String> {
    Some(answer.trim().to_string()).filter(|it| !it.is_empty())
}

fn fault(field: &str, message: &str) -> FormFault {
    FormFault { field: Some(field.into()), message: message.into(), hints: vec![] }
}

/// Makes the book, unless something would be wrong with it.
///
/// # Errors
/// What is wrong, each at its question.
pub fn begin(order: &NewOrder) -> Result<(), Vec<FormFault>> {
    files(order)?;
    let made = start::start(order).and_then(|_| schema::lay(order.folder));
    made.map_err(|problems| told(None, &problems))
}

/// The files that a book begins with, once they have been read and found sound.
///
/// # Errors
/// What is wrong, each at its question.
pub fn files(order: &NewOrder) -> Result<Vec<File>, Vec<FormFault>> {
    let (files, _) = start::files(order).map_err(|problems| told(None, &problems))?;
    let world = in_memory(order.folder, &files).map_err(|problems| told(None, &problems))?;
    match content::read(&world) {
        Ok(_) => Ok(files),
        Err(problems) => Err(told(Some(&world), &problems)),
    }
}

/// The cover that the book would have, drawn: its name and its picture.
///
/// # Errors
/// What is wrong, each at its question.
pub fn cover(order: &NewOrder) -> Result<Option<(String, String)>, Vec<FormFault>> {
    let (files, _) = start::files(order).map_err(|problems| told(None, &problems))?;
    let world = in_memory(order.folder, &files).map_err(|problems| told(None, &problems))?;
    Ok(looks::cover(&world))
}

/// The book as it would be, without a file on the disk.
fn in_memory(folder: &Path, files: &[File]) -> SourceResult<BookWorld> {
    let world = BookWorld::open(&Home::Folder(folder.into()), None)?;
    let add = |world: BookWorld, (path, bytes): &File| {
        world.with_virtual_file(&path.display().to_string(), bytes.clone())
    };
    Ok(files.iter().fold(world, add))
}

/// What is wrong, at the question whose answer stands there.
fn told(world: Option<&BookWorld>, problems: &EcoVec<SourceDiagnostic>) -> Vec<FormFault> {
    let fault = |problem: &SourceDiagnostic| {
        let Problem { message, hints, file, written, .. } = Problem::of(world, problem);
        let is_settings = file.as_deref() == Some(SETTINGS);
        let key = written.filter(|_| is_settings).and_then(|line| {
            let (key, _) = line.split_once('=')?;
            Some(key.trim().to_string())
        });
        let is_logo = message.contains("logo");
        let field = if is_logo { Some("logo".into()) } else { key };
        FormFault { field, message, hints }
    };
    problems.iter().map(fault).collect()
}
