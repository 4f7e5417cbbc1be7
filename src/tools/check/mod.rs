//! `workbook check`: reads the words of a workbook as a careful editor would.
//! `check::check(&BookWorld, Date) -> Report` holds them against the rules of
//! `rules.toml`, tries to build the book, and says what it did not read.

mod finding;
mod grades;
mod library;
mod markdown;
mod notices;
mod passage;
mod phrase;
mod prompts;
mod room;
mod rules;
mod syllables;
mod text;
mod values;
mod wording;

use std::collections::BTreeMap;

use serde::Serialize;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format};

pub use self::finding::Finding;
use self::finding::Findings;
pub use self::grades::Grade;
use self::library::Library;
use self::passage::{Allowance, File};
use self::rules::Rules;
pub use self::rules::Severity;
use crate::book::source::fields::Date;
use crate::book::source::suggest::did_you_mean;
use crate::book::world::BookWorld;
use crate::editions::build::{self, Failure, Rendered, Selection};
use crate::editions::widgets::FieldCapacity;

/// What a build of the workbook came to, without its files.
#[derive(Default)]
struct BuildOutcome {
    /// What is wrong.
    refused: EcoVec<SourceDiagnostic>,
    /// What is odd.
    warned: EcoVec<SourceDiagnostic>,
    /// The least that each field holds, whatever the paper.
    capacities: Vec<FieldCapacity>,
}

/// All that a check has to say.
#[derive(Debug, Serialize)]
pub struct Report {
    /// By file and line.
    pub findings: Vec<Finding>,
    /// How hard each text is to read.
    #[serde(rename = "reading")]
    pub readability: Vec<Grade>,
    /// What was not checked, and why.
    pub skipped: Vec<String>,
    /// How many findings the author has allowed, with a reason.
    pub allowed: usize,
}

impl Report {
    /// How many findings weigh so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Reads a workbook as a careful editor would, and tries whether it can be built.
/// Nothing is saved. `today` is the day against which its data grows old.
///
/// # Errors
/// When the folder's rules cannot be read, or a template of ours fails.
pub fn check(world: &BookWorld, today: Date) -> Result<Report, Failure> {
    words(world, &try_to_build(world)?, today).map_err(Failure::Author)
}

/// Builds in memory. What an author can mend is no failure here.
fn try_to_build(world: &BookWorld) -> Result<BuildOutcome, Failure> {
    let mut outcome = BuildOutcome::default();
    let worlds = std::slice::from_ref(world);
    let rendered = build::read(worlds).map_err(Failure::Author).and_then(|contents| {
        let books = build::assemble(worlds, &contents, None);
        let files = build::render(&books, &Selection::default(), &|_| ())?;
        let warnings = build::warnings(&books, &files);
        Ok((files, warnings))
    });
    match rendered {
        Ok((files, warnings)) => {
            outcome.warned = warnings;
            outcome.capacities = least(&files);
        }
        Err(Failure::Author(problems)) => {
            let is_wrong =
                |problem: &SourceDiagnostic| problem.severity == typst::diag::Severity::Error;
            (outcome.refused, outcome.warned) = problems.into_iter().partition(is_wrong);
        }
        Err(other) => return Err(other),
    }
    Ok(outcome)
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

fn words(world: &BookWorld, tried: &BuildOutcome, today: Date) -> SourceResult<Report> {
    let rules = Rules::read(world)?;
    let library = Library::read(world);
    let mut findings = Findings::new(&rules);
    wording::check(&library, &mut findings);
    prompts::check(&library, &mut findings);
    notices::check(&library, today, &mut findings);
    room::check(&library, &tried.capacities, &mut findings);
    let mut skipped = vec![];
    let readability = if library.is_english() {
        grades::check(&library, &mut findings)
    } else {
        let language = library.language.lang.as_str();
        skipped.push(format!("the reading grade: its formulas are for English, not `{language}`"));
        skipped.push(
            "the built-in rules about words, which are English: write your own in `rules.toml`"
                .into(),
        );
        vec![]
    };
    let (mut found, allowed) = allow(&library, findings.found);
    let mut remarks = Findings::new(&rules);
    for file in &library.files {
        for allowance in &file.allowances {
            check_allowance(file, allowance, &rules, &mut remarks);
        }
    }
    found.extend(remarks.found);
    for (severity, problems) in
        [(Severity::Error, &tried.refused), (Severity::Warning, &tried.warned)]
    {
        let finding = |problem| Finding::of_build(world, problem, (severity, &rules));
        found.extend(problems.iter().filter_map(finding));
    }
    let order = |finding: &Finding| {
        let file = finding.file.as_ref();
        let index = file.and_then(|path| {
            library
                .files
                .iter()
                .position(|file| file.id.vpath().get_without_slash() == path.as_str())
        });
        (index, finding.line, finding.column, finding.id.clone())
    };
    found.sort_by_cached_key(order);
    Ok(Report { findings: found, readability, skipped, allowed })
}

/// Takes out what the author allows, with a reason, where it stands.
fn allow(library: &Library, found: Vec<Finding>) -> (Vec<Finding>, usize) {
    let before = found.len();
    let is_allowed = |finding: &Finding| {
        let file = library
            .files
            .iter()
            .find(|file| finding.file.as_deref() == Some(file.id.vpath().get_without_slash()));
        let mut fitting = file.into_iter().flat_map(|file| &file.allowances).filter(|allowance| {
            let covered = allowance.covers.start <= finding.range.start
                && finding.range.start < allowance.covers.end;
            covered && allowance.rule == finding.id && !allowance.reason.is_empty()
        });
        fitting.next().inspect(|allowance| allowance.used.set(true)).is_some()
    };
    let left: Vec<_> = found.into_iter().filter(|finding| !is_allowed(finding)).collect();
    let allowed = before - left.len();
    (left, allowed)
}

/// A word to the check that says nothing is one too many.
fn check_allowance(file: &File, allowance: &Allowance, rules: &Rules, remarks: &mut Findings) {
    let (at, rule) = (allowance.at.clone(), &allowance.rule);
    if !rules.names().any(|name| name == rule) {
        let hint = did_you_mean(rule, rules.names()).unwrap_or_default();
        let said = eco_format!("there is no rule `{rule}` to allow; {hint}");
        remarks.add("unknown-allowance", file, at, said.trim_end_matches("; "));
    } else if allowance.reason.is_empty() {
        remarks.add("bare-allowance", file, at, format!("`{rule}` is allowed without a reason"));
    } else if !allowance.used.get() {
        remarks.add(
            "unused-allowance",
            file,
            at,
            format!("nothing here needs `{rule}` to be allowed"),
        );
    }
}
