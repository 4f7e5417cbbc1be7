//! `workbook check`: reads the words of a workbook as a careful editor would.
//! `check::check(&BookWorld, Date) -> Report` holds them against the rules of
//! `rules.toml`, tries to build the book, and says what it did not read.

mod finding;
mod outcome;
mod allowances;
mod grades;
mod library;
mod notices;
mod phrase;
mod prompts;
mod room;
mod rules;
mod syllables;
mod text;
mod wording;
mod allow;

use serde::Serialize;
use typst::diag::SourceResult;

use crate::book::content::leftovers::Leftover;
use crate::book::content::{self, Content};

pub use self::allow::{AllowOrder, NotAllowed, allow};
pub use self::finding::Finding;
use self::finding::Findings;
pub use self::grades::Grade;
use self::library::{CheckedFile, Library};
use self::outcome::BuildOutcome;

use self::rules::Rules;
pub use self::rules::Severity;
use crate::book::source::asked::AskedKey;
use crate::book::source::fields::Date;
use crate::book::source::notes::Fact;
use crate::book::world::BookWorld;
use crate::editions::build::Failure;

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
    read(world, today, BuildOutcome::of)
}

/// The same without a try whether it can be built, which takes far longer: what only
/// that finds out is left out.
///
/// # Errors
/// When the folder's rules cannot be read.
pub fn words_alone(world: &BookWorld, today: Date) -> Result<Report, Failure> {
    read(world, today, |_, _| Ok(BuildOutcome::untried()))
}

/// What a reading asks of a file of rules.
#[must_use]
pub fn asked(world: &BookWorld) -> Vec<AskedKey> {
    Rules::asked(world)
}

fn read(
    world: &BookWorld,
    today: Date,
    outcome: impl FnOnce(&BookWorld, SourceResult<Content>) -> Result<BuildOutcome, Failure>,
) -> Result<Report, Failure> {
    let draft = content::draft(world);
    let library = Library::of(world, &draft);
    let rules = Rules::read(world, draft.about_health).map_err(Failure::Author)?;
    let mut findings = Findings::new(&rules);
    leftovers(world, &draft.leftovers, &mut findings);
    openings(&library, &mut findings);
    let outcome = outcome(world, draft.content)?;
    Ok(words(world, &library, &outcome, today, findings))
}

/// What the owner has not decided.
fn leftovers(world: &BookWorld, leftovers: &[Leftover], findings: &mut Findings) {
    for it in leftovers {
        let file = CheckedFile::new(world, it.file);
        findings.add(it.rule, &file, it.at.clone(), it.message.as_str());
    }
}

/// Chapters whose first page has nothing to say below its title.
fn openings(library: &Library, findings: &mut Findings) {
    for file in &library.files {
        for fact in &file.facts {
            if let Fact::NoSummary(at) = fact {
                let said = "nothing stands below the title on the first page of the chapter";
                findings.add("no-summary", file, at.clone(), said);
            }
        }
    }
}

fn words(
    world: &BookWorld,
    library: &Library,
    outcome: &BuildOutcome,
    today: Date,
    mut findings: Findings,
) -> Report {
    let rules = findings.rules();
    wording::check(library, &mut findings);
    prompts::check(library, &mut findings);
    notices::check(library, today, &mut findings);
    room::check(library, &outcome.capacities, &mut findings);
    let readability =
        if library.is_english() { grades::check(library, &mut findings) } else { vec![] };
    let (mut found, allowed) = allowances::apply(library, findings.found);
    for finding in &mut found {
        finding.can_be_allowed = allow::has_place(library, finding);
    }
    found.extend(allowances::judge(library, rules, outcome.is_tried));
    found.extend(outcome.findings(world, rules));
    sort(library, &mut found);
    // what two editions say in common was read twice
    found.dedup_by(|a, b| {
        (&a.id, &a.file, &a.range, &a.message) == (&b.id, &b.file, &b.range, &b.message)
    });
    Report { findings: found, readability, skipped: skipped(library), allowed }
}

/// What cannot be checked in this language.
fn skipped(library: &Library) -> Vec<String> {
    if library.is_english() {
        return vec![];
    }
    let language = library.language.lang.as_str();
    vec![
        format!("the reading grade: its formulas are for English, not `{language}`"),
        "the built-in rules about words, which are English: write your own in `rules.toml`".into(),
    ]
}

/// By file, in the order of the book, then by line and column.
fn sort(library: &Library, found: &mut [Finding]) {
    found.sort_by_cached_key(|finding| {
        let path = finding.file.as_deref();
        let place = |path| library.files.iter().position(|it| it.path() == path);
        let index = path.map(|path| place(path).unwrap_or(usize::MAX));
        (index, finding.line, finding.column, finding.id.clone())
    });
}
