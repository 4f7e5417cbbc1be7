//! Turns a series of posts and prompts into a companion workbook.
//!
//! The modules are listed in the order in which the work flows. Each uses only
//! those above it; types travel forward, and nothing travels back.

pub mod world;
// the pipeline
pub mod content;
pub mod manuscript;
pub mod typeset;
pub mod widgets;
pub mod write;
// tools around it
pub mod answers;
pub mod check;
pub mod eject;
pub mod kit;
pub mod start;
// lists of people
pub mod import;
// and their copies
pub mod fulfil;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use typst::diag::{
    EcoString, EcoVec, ParallelCollectCombinedResult, Severity, SourceDiagnostic, SourceResult,
    eco_format, eco_vec,
};

use crate::content::reading::Shown;
use crate::content::settings::Settings;
use crate::content::{Content, Date, EditionName, Paper};
use crate::fulfil::{Base, Phrases};
use crate::kit::{Document, Kit, Offer};
use crate::manuscript::form::Form;
use crate::typeset::{Composed, Edition, Fullness};
use crate::widgets::{Room, Stamped, Style};
use crate::world::{Desk, FIELD_FONT, detached};

/// What to build.
pub struct Order<'a> {
    /// The editions; those of `workbook.toml` where there are none.
    pub editions: Vec<EditionName>,
    /// The papers; those of `workbook.toml` where there are none.
    pub papers: Vec<Paper>,
    /// The folder for the PDFs. A brand that was named has its own in it.
    pub out: &'a Path,
    /// A date in place of the one in `workbook.toml`.
    pub date: Option<Date>,
    /// Hears when an edition is begun and when it is done.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// How far a build has come.
pub enum Progress<'a> {
    /// Typst starts to set what will be this file.
    Begun(&'a Path),
    /// It is set, or has failed.
    Done(&'a Path),
}

/// A file that a build has made.
pub struct Made {
    /// What it is.
    pub edition: Edition,
    /// Where it lies.
    pub path: PathBuf,
    /// How many it has.
    pub pages: usize,
    /// How well its pages are used.
    pub fullness: Fullness,
    /// In bytes.
    pub size: usize,
    /// How many places there are to type into or tick.
    pub fields: usize,
    /// How much may be typed into its fields of text.
    pub rooms: Vec<Room>,
}

/// All that a build has made.
pub struct Built {
    /// A file for every edition.
    pub files: Vec<Made>,
    /// What is odd, though not wrong.
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// Why there is no workbook.
pub enum Failure {
    /// What was ordered cannot be.
    Usage(EcoString),
    /// What the author wrote, or where it should go: they can mend it.
    Author(EcoVec<SourceDiagnostic>),
    /// A template of ours: a bug.
    Template(EcoVec<SourceDiagnostic>),
}

/// A file to make: an edition in a brand.
struct Job<'a> {
    desk: &'a Desk,
    form: &'a Form,
    edition: Edition,
    path: PathBuf,
}

/// Reads the workbook on each desk, one a brand, sets every edition that was
/// ordered, and saves them once all are set.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn build(desks: &[Desk], order: &Order) -> Result<Built, Failure> {
    tell_apart(desks)?;
    let contents = read(desks).map_err(Failure::Author)?;
    let (built, files) = set(desks, &contents, order)?;
    write::files(&files).map_err(Failure::Author)?;
    Ok(built)
}

/// Reads a workbook as a careful editor would, and tries whether it can be built.
/// Nothing is saved. `today` is the day against which its data grows old.
///
/// # Errors
/// When the folder's rules cannot be read, or a template of ours fails.
pub fn check(desk: &Desk, today: Date) -> Result<check::Report, Failure> {
    let order = Order {
        editions: vec![],
        papers: vec![],
        out: Path::new(""),
        date: None,
        progress: &|_| (),
    };
    let mut tried = check::Tried::default();
    let desks = std::slice::from_ref(desk);
    let made = read(desks).map_err(Failure::Author);
    match made.and_then(|contents| set(desks, &contents, &order)) {
        Ok((built, _)) => {
            tried.warned = built.warnings;
            tried.rooms = rooms(&built.files);
        }
        Err(Failure::Author(problems)) => {
            let is_wrong = |problem: &SourceDiagnostic| problem.severity == Severity::Error;
            (tried.refused, tried.warned) = problems.into_iter().partition(is_wrong);
        }
        Err(other) => return Err(other),
    }
    check::words(desk, &tried, today).map_err(Failure::Author)
}

/// The least that each field holds, whatever the paper.
fn rooms(files: &[Made]) -> Vec<Room> {
    let mut least = BTreeMap::<&str, usize>::new();
    for room in files.iter().flat_map(|file| &file.rooms) {
        let known = least.entry(&room.name).or_insert(room.characters);
        *known = room.characters.min(*known);
    }
    least.into_iter().map(|(name, characters)| Room { name: name.into(), characters }).collect()
}

/// Sets every edition that was ordered, in memory.
fn set(
    desks: &[Desk],
    contents: &[Content],
    order: &Order,
) -> Result<(Built, Vec<write::File>), Failure> {
    let lay = |(desk, content): (&Desk, &Content)| {
        let manuscript = manuscript::assemble(content, order.date);
        (typeset::lay(desk.clone(), &manuscript), manuscript.form)
    };
    let (desks, forms): (Vec<_>, Vec<_>) = desks.iter().zip(contents).map(lay).unzip();
    let jobs = jobs(&desks, &forms, contents, order);
    let composed = compose(&jobs, order).map_err(|problems| {
        let tried = desks.iter().zip(contents);
        let guilty =
            tried.flat_map(|(desk, content)| try_pictures(desk, &content.pictures)).collect();
        let guilty = once(guilty);
        if guilty.is_empty() { blame(&desks, problems) } else { Failure::Author(guilty) }
    })?;
    let mut warnings: EcoVec<_> =
        contents.iter().flat_map(|content| content.warnings.clone()).collect();
    let (mut files, mut made) = (vec![], vec![]);
    for (Job { edition, path, form, .. }, composed) in jobs.into_iter().zip(composed) {
        let (composed, Stamped { pdf, rooms }) = composed;
        made.push(Made {
            fields: if edition.name == EditionName::Fill { form.fields.len() } else { 0 },
            edition,
            path: path.clone(),
            pages: composed.pages,
            fullness: composed.fullness,
            size: pdf.len(),
            rooms,
        });
        files.push((path, pdf));
        warnings.extend(composed.warnings);
    }
    Ok((Built { files: made, warnings: once(warnings) }, files))
}

/// Sets the fill edition on the first of the papers that were ordered, for
/// personal copies, and writes nothing.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn fill_edition(desk: &Desk, order: &Order) -> Result<Base, Failure> {
    let desks = std::slice::from_ref(desk);
    let contents = read(desks).map_err(Failure::Author)?;
    let settings = contents.first().map(|content| &content.settings);
    let ordered = order.papers.first().copied();
    let paper = ordered.or_else(|| settings?.papers.first().copied());
    let editions = vec![EditionName::Fill];
    let order = Order { editions, papers: paper.into_iter().collect(), ..*order };
    let (built, files) = set(desks, &contents, &order)?;
    let stem = built.files.first().map(|made| made.edition.stem.clone()).unwrap_or_default();
    let pdf = files.into_iter().next().map(|(_, pdf)| pdf).unwrap_or_default();
    let phrases = contents.first().map(|content| Phrases::new(&content.words)).unwrap_or_default();
    Base::new(pdf, format!("{stem}.pdf"), phrases)
        .map_err(|error| Failure::Template(eco_vec![detached(error.to_string())]))
}

/// Each brand has a folder of its own, on every kind of disk.
fn tell_apart(desks: &[Desk]) -> Result<(), Failure> {
    let names: Vec<_> = desks.iter().filter_map(Desk::brand_name).map(str::to_lowercase).collect();
    let twice = (1..names.len()).find(|index| names[..*index].contains(&names[*index]));
    twice.map_or(Ok(()), |index| {
        let name = &names[index];
        Err(Failure::Usage(eco_format!(
            "two brands are called `{name}`, and both would go into the folder `{name}`"
        )))
    })
}

/// Reads every desk. What is wrong in the workbook they share is told once.
fn read(desks: &[Desk]) -> SourceResult<Vec<Content>> {
    let (mut contents, mut problems) = (vec![], EcoVec::new());
    for desk in desks {
        match content::read(desk) {
            Ok(content) => contents.push(content),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(contents) } else { Err(once(problems)) }
}

/// All that was ordered, brand by brand.
fn jobs<'a>(
    desks: &'a [Desk],
    forms: &'a [Form],
    contents: &[Content],
    order: &Order,
) -> Vec<Job<'a>> {
    let job = |(desk, form): (&'a Desk, &'a Form), edition: Edition| {
        let folder = desk.brand_name().map_or(order.out.into(), |name| order.out.join(name));
        let path = folder.join(format!("{}.pdf", edition.stem));
        Job { desk, form, edition, path }
    };
    let each = desks.iter().zip(forms).zip(contents);
    each.flat_map(|(book, content)| {
        editions(&content.settings, order).into_iter().map(move |edition| job(book, edition))
    })
    .collect()
}

/// Every problem once, in the order in which they were found.
fn once(problems: EcoVec<SourceDiagnostic>) -> EcoVec<SourceDiagnostic> {
    let mut seen = EcoVec::new();
    for problem in problems {
        if !seen.contains(&problem) {
            seen.push(problem);
        }
    }
    seen
}

/// Writes the workbook on the desk as a plain Typst project into a new folder,
/// for the first of the editions that were ordered.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn eject(desk: &Desk, order: &Order) -> SourceResult<()> {
    let content = content::read(desk)?;
    let manuscript = manuscript::assemble(&content, order.date);
    let desk = typeset::lay(desk.clone(), &manuscript);
    let pictures = content.pictures.iter().map(|shown| shown.picture.path.as_str());
    for edition in editions(&content.settings, order).iter().take(1) {
        let desk = typeset::fit(&desk, edition).map_err(|problems| {
            let guilty = try_pictures(&desk, &content.pictures);
            if guilty.is_empty() { problems } else { guilty }
        })?;
        eject::project(&desk, pictures.clone(), order.out)?;
    }
    Ok(())
}

/// Makes all that is uploaded to give the workbook away, as one folder.
///
/// # Errors
/// Everything that is wrong, at once. An older kit is left as it was then.
pub fn kit(desk: &Desk, order: &Order) -> Result<Kit, Failure> {
    let (content, settings) = kit::settings::with_content(desk).map_err(Failure::Author)?;
    let contents = [content];
    let (built, pdfs) = set(std::slice::from_ref(desk), &contents, order)?;
    let [content] = &contents;
    let manuscript = manuscript::assemble(content, order.date);
    let documents = built.files.iter().zip(pdfs).map(|(made, (_, pdf))| Document {
        edition: made.edition.name,
        paper: made.edition.paper,
        pages: made.pages,
        fields: made.fields,
        pdf,
    });
    let offer = Offer {
        content,
        settings: &settings,
        date: order.date.unwrap_or(content.settings.date),
        documents: documents.collect(),
    };
    let desks = [typeset::lay(desk.clone(), &manuscript)];
    let (files, mut kit) = kit::pack(&desks[0], &offer).map_err(|it| blame(&desks, it))?;
    kit::save(order.out, &files).map_err(Failure::Author)?;
    kit.warnings = built.warnings.into_iter().chain(kit.warnings).collect();
    Ok(kit)
}

fn compose(jobs: &[Job], order: &Order) -> SourceResult<Vec<(Composed, Stamped)>> {
    jobs.par_iter()
        .map(|job| {
            (order.progress)(Progress::Begun(&job.path));
            let made = make(job);
            (order.progress)(Progress::Done(&job.path));
            made
        })
        .collect_combined_result()
}

/// Sets an edition, and makes fields of its places to answer if it has any.
fn make(Job { desk, form, edition, .. }: &Job) -> SourceResult<(Composed, Stamped)> {
    let mut composed = typeset::compose(desk, edition)?;
    let pdf = std::mem::take(&mut composed.pdf);
    if edition.name != EditionName::Fill {
        return Ok((composed, Stamped { pdf: widgets::pack(pdf), rooms: vec![] }));
    }
    let font = desk.read(FIELD_FONT).map_err(|error| eco_vec![detached(error.to_string())])?;
    let style = Style { text: form.ink, mark: form.mark, ..Style::new(&font) };
    let stamped = widgets::stamp(&pdf, form, &style);
    stamped
        .map(|stamped| (composed, stamped))
        .map_err(|error| eco_vec![detached(error.to_string())])
}

/// Every edition that was ordered, on every paper, once.
fn editions(settings: &Settings, order: &Order) -> Vec<Edition> {
    let names = if order.editions.is_empty() { &settings.editions } else { &order.editions };
    let papers = if order.papers.is_empty() { &settings.papers } else { &order.papers };
    let (slug, sides) = (&settings.slug.0, settings.sides);
    let mut editions: Vec<Edition> = vec![];
    for edition in names
        .iter()
        .flat_map(|name| papers.iter().map(|paper| Edition::new(slug, *name, *paper, sides)))
    {
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    editions
}

/// The pictures that cannot be set, each where the author put it.
fn try_pictures(desk: &Desk, pictures: &[Shown]) -> EcoVec<SourceDiagnostic> {
    let guilty = |Shown { at, picture }: &Shown| {
        let problems = typeset::try_picture(desk, picture).err()?;
        let reason = problems.first().map(|problem| problem.message.as_str()).unwrap_or_default();
        let path = picture.path.trim_start_matches('/');
        let message = eco_format!("the picture `{path}` cannot be printed: {reason}");
        Some(SourceDiagnostic::error(*at, message).with_hint("save it again as PNG"))
    };
    pictures.iter().filter_map(guilty).collect()
}

/// An error in a template that the author's folder brings along is the
/// author's; any other is ours. Editions share most of their errors.
fn blame(desks: &[Desk], problems: EcoVec<SourceDiagnostic>) -> Failure {
    let problems = once(problems);
    let files = |problem: &SourceDiagnostic| {
        let traced = problem.trace.iter().filter_map(|point| point.span.id());
        traced.chain(problem.span.id()).collect::<Vec<_>>()
    };
    let is_authors = |id| desks.iter().any(|desk| desk.is_authors(id));
    if problems.iter().flat_map(files).any(is_authors) {
        Failure::Author(problems)
    } else {
        Failure::Template(problems)
    }
}
