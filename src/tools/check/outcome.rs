//! What a build of the workbook comes to, as findings.

use std::collections::BTreeMap;

use typst::diag::{self, EcoVec, SourceDiagnostic, SourceResult};

use super::finding::Finding;
use super::rules::{Rules, Severity};
use crate::book::content::Content;
use crate::book::world::BookWorld;
use crate::editions::build::{self, Failure, Rendered, Selection};
use crate::editions::widgets::FieldCapacity;

/// What a build of the workbook came to, without its files.
pub struct BuildOutcome {
    /// Whether it was tried.
    pub is_tried: bool,
    /// What is wrong.
    refused: EcoVec<SourceDiagnostic>,
    /// What is odd.
    warned: EcoVec<SourceDiagnostic>,
    /// The least that each field holds, whatever the paper.
    pub capacities: Vec<FieldCapacity>,
}

impl BuildOutcome {
    /// Of one that was not tried.
    pub fn untried() -> Self {
        let none = EcoVec::new;
        Self { is_tried: false, refused: none(), warned: none(), capacities: vec![] }
    }

    /// Builds in memory. What an author can mend is no failure here.
    pub fn of(world: &BookWorld, content: SourceResult<Content>) -> Result<Self, Failure> {
        match content.map_err(Failure::Author).and_then(|content| render(world, content)) {
            Ok((files, warned)) => {
                Ok(Self { is_tried: true, warned, capacities: least(&files), ..Self::untried() })
            }
            Err(Failure::Author(problems)) => {
                let is_wrong = |it: &SourceDiagnostic| it.severity == diag::Severity::Error;
                let (refused, warned) = problems.into_iter().partition(is_wrong);
                Ok(Self { is_tried: true, refused, warned, ..Self::untried() })
            }
            Err(other) => Err(other),
        }
    }

    /// What the build says, as findings.
    pub fn findings(&self, world: &BookWorld, rules: &Rules) -> Vec<Finding> {
        let told = [(Severity::Error, &self.refused), (Severity::Warning, &self.warned)];
        let finding = |severity, problem| Finding::of_build(world, problem, (severity, rules));
        told.into_iter()
            .flat_map(|(severity, problems)| problems.iter().map(move |it| (severity, it)))
            .filter_map(|(severity, problem)| finding(severity, problem))
            .collect()
    }
}

type Files = (Vec<Rendered>, EcoVec<SourceDiagnostic>);

fn render(world: &BookWorld, content: Content) -> Result<Files, Failure> {
    let contents = [content];
    let books = build::assemble(std::slice::from_ref(world), &contents, None);
    let files = build::render(&books, &Selection::default(), &|_| ())?;
    let warnings = build::warnings(&books, &files);
    Ok((files, warnings))
}

fn least(files: &[Rendered]) -> Vec<FieldCapacity> {
    let mut least = BTreeMap::<&str, usize>::new();
    for field in files.iter().flat_map(|file| &file.capacities) {
        let known = least.entry(&field.name).or_insert(field.characters);
        *known = field.characters.min(*known);
    }
    let capacity =
        |(name, characters): (&str, usize)| FieldCapacity { name: name.into(), characters };
    least.into_iter().map(capacity).collect()
}
