//! `workbook check`: reads the words of a workbook as a careful editor would.
//! `check::words(&Desk, &Tried, Date) -> SourceResult<Report>` holds them
//! against the rules of `rules.toml`, and says what it did not read.

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

use serde::Serialize;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format};

pub use self::finding::Finding;
use self::finding::Findings;
pub use self::grades::Grade;
use self::library::Library;
use self::passage::{Allowance, File};
use self::rules::Rules;
pub use self::rules::Severity;
use crate::content::{Date, did_you_mean};
use crate::widgets::Room;
use crate::world::Desk;

/// What a build of the workbook came to, without its files.
#[derive(Default)]
pub struct Tried {
    /// What is wrong.
    pub refused: EcoVec<SourceDiagnostic>,
    /// What is odd.
    pub warned: EcoVec<SourceDiagnostic>,
    /// How much may be typed into each field.
    pub rooms: Vec<Room>,
}

/// All that a check has to say.
#[derive(Debug, Serialize)]
pub struct Report {
    /// By file and line.
    pub findings: Vec<Finding>,
    /// How hard each text is to read.
    pub reading: Vec<Grade>,
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

/// Reads the words. `today` is the day against which data grows old.
///
/// # Errors
/// When the folder's rules cannot be read.
pub fn words(desk: &Desk, tried: &Tried, today: Date) -> SourceResult<Report> {
    let rules = Rules::read(desk)?;
    let library = Library::read(desk);
    let mut findings = Findings::new(&rules);
    wording::check(&library, &mut findings);
    prompts::check(&library, &mut findings);
    notices::check(&library, today, &mut findings);
    room::check(&library, &tried.rooms, &mut findings);
    let mut skipped = vec![];
    let reading = if library.is_english() {
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
        let finding = |problem| Finding::of_build(desk, problem, (severity, &rules));
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
    Ok(Report { findings: found, reading, skipped, allowed })
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
