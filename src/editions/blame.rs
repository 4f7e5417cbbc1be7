//! Why there is no workbook, and whose fault it is.

use std::collections::BTreeSet;
use std::path::Path;

use typst::diag::{EcoString, EcoVec, SourceDiagnostic, eco_format};

use super::typeset;
use crate::book::content::Content;
use crate::book::source::session::PlacedPicture;
use crate::book::world::{BookWorld, built_in, file_id};

/// Why there is no workbook.
#[derive(Debug)]
pub enum Failure {
    /// What was ordered cannot be.
    Usage(EcoString),
    /// What the author wrote, or where it should go: they can mend it.
    Author(EcoVec<SourceDiagnostic>),
    /// A template of ours: a bug.
    Template(EcoVec<SourceDiagnostic>),
}

/// Every problem once, in the order in which they were found.
#[must_use]
pub fn once(problems: EcoVec<SourceDiagnostic>) -> EcoVec<SourceDiagnostic> {
    let mut seen = EcoVec::new();
    for problem in problems {
        if !seen.contains(&problem) {
            seen.push(problem);
        }
    }
    seen
}

/// Whose fault it is that books cannot be set. A picture that Typst refuses is
/// the author's, and so is an error in a template that their folder brings
/// along; any other is ours. Editions share most of their errors.
#[must_use]
pub fn of(books: &[(&BookWorld, &Content)], problems: EcoVec<SourceDiagnostic>) -> Failure {
    let pictures = books.iter().flat_map(|(world, content)| try_pictures(world, &content.pictures));
    let pictures = once(pictures.collect());
    if !pictures.is_empty() {
        return Failure::Author(pictures);
    }
    let problems = once(problems);
    let files = |problem: &SourceDiagnostic| {
        let traced = problem.trace.iter().filter_map(|point| point.span.id());
        traced.chain(problem.span.id()).collect::<Vec<_>>()
    };
    let is_authors = |id| books.iter().any(|(world, _)| world.is_authors(id));
    let templates: BTreeSet<_> = books.iter().flat_map(|(world, _)| own_templates(world)).collect();
    if problems.iter().flat_map(files).any(is_authors) {
        Failure::Author(problems)
    } else if templates.is_empty() {
        Failure::Template(problems)
    } else {
        Failure::Author(problems.into_iter().map(|it| with_templates(it, &templates)).collect())
    }
}

/// The templates of a folder that are not those of the binary.
fn own_templates(world: &BookWorld) -> Vec<String> {
    let mut paths = world.list("templates");
    let is_typst = |path: &str| Path::new(path).extension().is_some_and(|it| it == "typ");
    paths.retain(|path| is_typst(path) && world.is_authors(file_id(path)));
    paths.retain(|path| world.read(path).ok() != built_in(path));
    paths
}

/// A problem in the binary's templates that those of the author have caused.
fn with_templates(problem: SourceDiagnostic, paths: &BTreeSet<String>) -> SourceDiagnostic {
    let named: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
    let hint = eco_format!(
        "it comes of your own templates: mend {0}, or take away {0}, and the built-in ones are used",
        named.join(", ")
    );
    problem.with_hint(hint)
}

/// The pictures that cannot be set, each where the author put it.
fn try_pictures(world: &BookWorld, pictures: &[PlacedPicture]) -> EcoVec<SourceDiagnostic> {
    let guilty = |picture: &PlacedPicture| {
        let problems = typeset::try_picture(world, picture).err()?;
        let reason = problems.first().map(|problem| problem.message.as_str()).unwrap_or_default();
        let found = &picture.found;
        let message = eco_format!("the picture `{found}` cannot be printed: {reason}");
        Some(SourceDiagnostic::error(picture.at, message).with_hint("save it again as PNG"))
    };
    pictures.iter().filter_map(guilty).collect()
}
