//! How a book begins: the questions of `new`, answered in a form. What would be
//! wrong with the book is told at its question, before anything is written.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult};
use typst::syntax::DiagSpanKind;

use super::history::KEPT;
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
            beside: &[KEPT],
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
    made.map_err(|problems| told(&problems, |_| None))
}

/// The files that a book begins with, once they have been read and found sound.
///
/// # Errors
/// What is wrong, each at its question.
pub fn files(order: &NewOrder) -> Result<Vec<File>, Vec<FormFault>> {
    let logo = order.whose.logo.as_ref();
    if let Some(Err(problems)) = logo.map(LogoFile::read) {
        return Err(told(&problems, |_| Some(LOGO.into())));
    }
    let (files, _) = start::files(order).map_err(|problems| told(&problems, |_| None))?;
    let world = in_memory(order.folder, &files).map_err(|problems| told(&problems, |_| None))?;
    let picture = logo.map(LogoFile::file_name);
    match content::read(&world) {
        Ok(_) => Ok(files),
        Err(problems) => Err(told(&problems, |it| question(&world, it, picture.as_deref()))),
    }
}

/// The cover that the book would have, drawn: its name and its picture.
///
/// # Errors
/// What is wrong, each at its question.
pub fn cover(order: &NewOrder) -> Result<Option<(String, String)>, Vec<FormFault>> {
    let (files, _) = start::files(order).map_err(|problems| told(&problems, |_| None))?;
    let world = in_memory(order.folder, &files).map_err(|problems| told(&problems, |_| None))?;
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

/// The question about the logo.
const LOGO: &str = "logo";

/// The question whose answer a problem is about: it is called as the key that the answer
/// stands under.
fn question(world: &BookWorld, problem: &SourceDiagnostic, logo: Option<&str>) -> Option<String> {
    let DiagSpanKind::Range { id, range } = problem.span.get() else { return None };
    let path = id.vpath().get_without_slash();
    if logo == Some(path) {
        return Some(LOGO.into());
    }
    let text = world.read(path).ok().filter(|_| path == SETTINGS)?;
    let (table, _) = DeTable::parse_recoverable(text.as_str().ok()?);
    let way = way_to(table.get_ref(), range.start);
    let is_logo = way.iter().any(|key| key == LOGO);
    if is_logo { Some(LOGO.into()) } else { way.into_iter().next_back() }
}

/// The keys that lead to what stands at a place.
fn way_to(table: &DeTable, at: usize) -> Vec<String> {
    let holds = |(key, value): &(&Spanned<DeString>, &Spanned<DeValue>)| {
        key.span().contains(&at) || value.span().contains(&at)
    };
    // a table below a heading holds its lines, and its span is that of the heading
    let inner = |value: &Spanned<DeValue>| {
        value.get_ref().as_table().map(|table| way_to(table, at)).filter(|way| !way.is_empty())
    };
    table
        .iter()
        .find_map(|(key, value)| Some((key, inner(value)?)))
        .or_else(|| table.iter().find(holds).map(|(key, _)| (key, vec![])))
        .map(|(key, below)| [vec![key.get_ref().to_string()], below].concat())
        .unwrap_or_default()
}

/// What is wrong, each at its question.
fn told(
    problems: &EcoVec<SourceDiagnostic>,
    question: impl Fn(&SourceDiagnostic) -> Option<String>,
) -> Vec<FormFault> {
    let fault = |problem: &SourceDiagnostic| {
        let Problem { message, hints, .. } = Problem::of(None, problem);
        FormFault { field: question(problem), message, hints }
    };
    problems.iter().map(fault).collect()
}
