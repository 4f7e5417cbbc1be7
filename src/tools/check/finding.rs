//! What a check has found: which rule, where, and how much it weighs.

use std::ops::Range;

use serde::Serialize;
use typst::diag::{SourceDiagnostic, eco_format};
use typst::syntax::{DiagSpan, DiagSpanKind};

use super::library::CheckedFile;
use super::rules::{Rules, Severity};
use crate::book::world::BookWorld;

/// Something that a rule is about.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The rule.
    pub id: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The file, from the workbook folder; nothing where it is about no file.
    pub file: Option<String>,
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// What was found.
    pub message: String,
    /// Why it matters.
    pub reason: String,
    /// What to write instead.
    pub instead: Option<String>,
    /// Where the words stand, in bytes of the file.
    #[serde(skip)]
    pub range: Range<usize>,
    /// Whether an allowance with a reason can stand above it.
    #[serde(skip)]
    pub can_be_allowed: bool,
    #[serde(skip)]
    at: DiagSpan,
}

impl Finding {
    /// The finding as a problem that can be shown at its place. A note is shown
    /// as a warning: there is nothing less.
    #[must_use]
    pub fn diagnostic(&self) -> SourceDiagnostic {
        let message = eco_format!("{} [{}]", self.message, self.id);
        let problem = match self.severity {
            Severity::Error => SourceDiagnostic::error(self.at, message),
            Severity::Warning | Severity::Note => SourceDiagnostic::warning(self.at, message),
        };
        let problem = problem.with_hint(self.reason.as_str());
        match &self.instead {
            Some(instead) => problem.with_hint(eco_format!("better: {instead}")),
            None => problem,
        }
    }

    /// What `build` says, as a finding.
    pub(super) fn of_build(
        world: &BookWorld,
        problem: &SourceDiagnostic,
        (severity, rules): (Severity, &Rules),
    ) -> Option<Self> {
        let place = place(world, problem.span);
        let id = if severity == Severity::Error { "build-refuses" } else { "build-warns" };
        let rule = rules.get(id)?;
        let (line, column) =
            place.as_ref().map_or((1, 1), |(file, range)| file.line_and_column(range.start));
        let hints: Vec<_> = problem.hints.iter().map(|hint| hint.v.to_string()).collect();
        Some(Self {
            id: id.into(),
            severity,
            file: place.as_ref().map(|(file, _)| file.path().into()),
            line,
            column,
            message: problem.message.to_string(),
            reason: rule.reason.clone(),
            instead: Some(hints.join("; ")).filter(|hints| !hints.is_empty()),
            range: place.map_or(0..0, |(_, range)| range),
            can_be_allowed: false,
            at: problem.span,
        })
    }
}

/// The file that a problem is in, and where.
fn place(world: &BookWorld, at: DiagSpan) -> Option<(CheckedFile, Range<usize>)> {
    let DiagSpanKind::Range { id, range } = at.get() else { return None };
    world.read(id.vpath().get_without_slash()).ok()?;
    Some((CheckedFile::new(world, id), range))
}

/// Collects findings.
pub struct Findings<'a> {
    rules: &'a Rules,
    pub found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub fn new(rules: &'a Rules) -> Self {
        Self { rules, found: vec![] }
    }

    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The most of what a rule counts, if the rule is on.
    pub fn most(&self, id: &str) -> Option<f64> {
        self.rules.get(id)?.most
    }

    /// Notes that a rule is about this part of a file, unless it is off.
    pub fn add(
        &mut self,
        id: &str,
        file: &CheckedFile,
        range: Range<usize>,
        message: impl Into<String>,
    ) {
        let Some(rule) = self.rules.get(id) else { return };
        let (line, column) = file.line_and_column(range.start);
        self.found.push(Finding {
            id: id.into(),
            severity: self.rules.severity(rule, file.place),
            file: Some(file.path().into()),
            line,
            column,
            message: message.into(),
            reason: rule.reason.clone(),
            instead: rule.instead.clone(),
            at: DiagSpan::from_range(file.id, range.clone()),
            range,
            can_be_allowed: false,
        });
    }
}
