//! Turns a series of posts and prompts into a companion workbook.
//!
//! The modules are listed in the order in which the work flows. Each uses only
//! those above it; types travel forward, and nothing travels back.

pub mod world;
// the pipeline
pub mod content;
pub mod manuscript;
pub mod typeset;
pub mod write;
// tools around it
pub mod eject;
pub mod start;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use typst::diag::{
    EcoVec, ParallelCollectCombinedResult, SourceDiagnostic, SourceResult, eco_format,
};

use crate::content::reading::Shown;
use crate::content::settings::Settings;
use crate::content::{Date, EditionName, Paper};
use crate::typeset::{Composed, Edition, Fullness};
use crate::world::Desk;

/// What to build.
pub struct Order<'a> {
    /// The editions; those of `workbook.toml` where there are none.
    pub editions: Vec<EditionName>,
    /// The papers; those of `workbook.toml` where there are none.
    pub papers: Vec<Paper>,
    /// The folder for the PDFs.
    pub out: &'a Path,
    /// A date in place of the one in `workbook.toml`.
    pub date: Option<Date>,
    /// Hears when an edition is begun and when it is done.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// How far a build has come.
pub enum Progress<'a> {
    /// Typst starts to set an edition.
    Begun(&'a Edition),
    /// An edition is set, or has failed.
    Done(&'a Edition),
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
    /// What the author wrote, or where it should go: they can mend it.
    Author(EcoVec<SourceDiagnostic>),
    /// A template of ours: a bug.
    Template(EcoVec<SourceDiagnostic>),
}

/// Reads the workbook on the desk, sets every edition that was ordered, and
/// saves them once all are set.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn build(desk: &Desk, order: &Order) -> Result<Built, Failure> {
    let content = content::read(desk).map_err(Failure::Author)?;
    let manuscript = manuscript::assemble(&content, order.date);
    let desk = typeset::lay(desk.clone(), &manuscript);
    let editions = editions(&content.settings, order);
    let composed = compose(&desk, &editions, order).map_err(|problems| {
        let guilty = try_pictures(&desk, &content.pictures);
        if guilty.is_empty() { blame(&desk, problems) } else { Failure::Author(guilty) }
    })?;
    let mut warnings = content.warnings;
    let (mut files, mut made) = (vec![], vec![]);
    for (edition, composed) in editions.into_iter().zip(composed) {
        let path = order.out.join(format!("{}.pdf", edition.stem));
        made.push(Made {
            edition,
            path: path.clone(),
            pages: composed.pages,
            fullness: composed.fullness,
            size: composed.pdf.len(),
        });
        files.push((path, composed.pdf));
        warnings.extend(composed.warnings);
    }
    write::files(&files).map_err(Failure::Author)?;
    Ok(Built { files: made, warnings })
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

fn compose(desk: &Desk, editions: &[Edition], order: &Order) -> SourceResult<Vec<Composed>> {
    editions
        .par_iter()
        .map(|edition| {
            (order.progress)(Progress::Begun(edition));
            let composed = typeset::compose(desk, edition);
            (order.progress)(Progress::Done(edition));
            composed
        })
        .collect_combined_result()
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
fn blame(desk: &Desk, mut problems: EcoVec<SourceDiagnostic>) -> Failure {
    let mut seen = EcoVec::new();
    problems.retain(|problem| {
        let new = !seen.contains(problem);
        seen.push(problem.clone());
        new
    });
    let files = |problem: &SourceDiagnostic| {
        let traced = problem.trace.iter().filter_map(|point| point.span.id());
        traced.chain(problem.span.id()).collect::<Vec<_>>()
    };
    if problems.iter().flat_map(files).any(|id| desk.is_authors(id)) {
        Failure::Author(problems)
    } else {
        Failure::Template(problems)
    }
}
