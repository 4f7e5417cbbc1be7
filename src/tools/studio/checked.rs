//! What `check` says of the words, as the page is told it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::file::hash;
use super::place::Units;
use crate::book::world::BookWorld;
use crate::tools::check::{Finding, Report, Severity};

/// What a check has said last.
#[derive(Debug, Default)]
pub struct Checked {
    /// Counts up; nothing was read yet at 0.
    pub times: u64,
    pub findings: Vec<ShownFinding>,
    /// How many others are allowed with a reason.
    pub allowed: usize,
    /// The sums of the files as they were read.
    pub files: BTreeMap<String, String>,
}

/// A finding as the page is told it. Places are counted as browsers count letters.
#[derive(Debug, Clone, Serialize)]
pub struct ShownFinding {
    /// The rule.
    pub rule: String,
    pub severity: Severity,
    pub file: Option<String>,
    /// From 1.
    line: usize,
    pub from: usize,
    to: usize,
    /// The words as they are written there.
    words: String,
    message: String,
    reason: String,
    instead: Option<String>,
    /// Whether it can be allowed with a reason.
    pub can_stand: bool,
    /// Where it begins, in bytes.
    #[serde(skip)]
    pub at: usize,
}

/// A report on the words of this world.
pub fn shown(world: &BookWorld, report: &Report) -> Checked {
    let paths = report.findings.iter().filter_map(|finding| finding.file.clone());
    let text = |path: &str| Some(world.read(path).ok()?.as_str().ok()?.to_string());
    let texts: BTreeMap<_, _> =
        paths.filter_map(|path| Some((path.clone(), text(&path)?))).collect();
    let finding = |it: &Finding| told(it, it.file.as_ref().and_then(|path| texts.get(path)));
    Checked {
        times: 0,
        findings: report.findings.iter().map(finding).collect(),
        allowed: report.allowed,
        files: texts.iter().map(|(path, text)| (path.clone(), hash(text))).collect(),
    }
}

fn told(finding: &Finding, text: Option<&String>) -> ShownFinding {
    let at = |byte| text.map_or(0, |text| Units(text).at(byte));
    let words = text.and_then(|text| text.get(finding.range.clone())).unwrap_or_default();
    ShownFinding {
        rule: finding.id.clone(),
        severity: finding.severity,
        file: finding.file.clone(),
        line: finding.line,
        from: at(finding.range.start),
        to: at(finding.range.end),
        words: words.into(),
        message: finding.message.clone(),
        reason: finding.reason.clone(),
        instead: finding.instead.clone(),
        can_stand: finding.can_be_allowed,
        at: finding.range.start,
    }
}
