//! Writes an allowance with its reason where it covers what was found, as a careful
//! hand would: one line more, and nothing else in the file is another. Whether it
//! covers it, a second reading finds out.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

use super::finding::Finding;
use super::library::{CheckedFile, Library};
use super::{Report, words_alone};
use crate::book::content;
use crate::book::source::edit::front_matter;
use crate::book::source::fields::Date;
use crate::book::world::BookWorld;

/// What to allow, and why.
pub struct AllowOrder<'a> {
    /// The file, from the workbook folder.
    pub file: &'a str,
    /// The rule.
    pub rule: &'a str,
    /// Where the words stand, in bytes.
    pub at: usize,
    /// Why they may stand.
    pub reason: &'a str,
}

/// Why there is no allowance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// It needs a reason.
    NoReason,
    /// There is no such finding there.
    NotFound,
    /// No line above it would cover it.
    NoPlace,
}

impl Display for NotAllowed {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::NoReason => "say why it may stand",
            Self::NotFound => "that is not there any more",
            Self::NoPlace => "this can only be allowed in the file itself, with any editor",
        })
    }
}

/// The text of the file with the allowance in it.
///
/// # Errors
/// When there is nothing to allow, or no reason for it.
pub fn allow(world: &BookWorld, today: Date, order: &AllowOrder) -> Result<String, NotAllowed> {
    let reason = one_line(order.reason);
    if reason.is_empty() {
        return Err(NotAllowed::NoReason);
    }
    let library = Library::of(world, &content::draft(world));
    let file = library.at(order.file).ok_or(NotAllowed::NotFound)?;
    let count = |world: &BookWorld| words_alone(world, today).map(|report| tally(&report, order));
    let before = count(world).map_err(|_| NotAllowed::NoPlace)?;
    if before.found == 0 {
        return Err(NotAllowed::NotFound);
    }
    let covers = |text: &String| {
        let world = world.clone().with_virtual_file(order.file, text.clone().into_bytes());
        let after = count(&world).ok();
        after.is_some_and(|after| after.found < before.found && after.unused <= before.unused)
    };
    let lines = places(file, order.at).into_iter();
    let mut texts = lines.map(|place| written(file.text(), place, order.rule, &reason));
    texts.find(covers).ok_or(NotAllowed::NoPlace)
}

/// Whether there is a line above which an allowance of this could stand.
pub fn has_place(library: &Library, finding: &Finding) -> bool {
    let file = finding.file.as_ref().and_then(|path| library.at(path));
    file.is_some_and(|file| !places(file, finding.range.start).is_empty())
}

/// How often the rule has found something in the file, and how many allowances
/// allow nothing.
struct RuleCount {
    found: usize,
    unused: usize,
}

fn tally(report: &Report, order: &AllowOrder) -> RuleCount {
    let of_file = |it: &&Finding| it.file.as_deref() == Some(order.file);
    let count = |id: &str| report.findings.iter().filter(of_file).filter(|it| it.id == id).count();
    RuleCount { found: count(order.rule), unused: count("unused-allowance") }
}

/// A line above which an allowance can stand.
#[derive(Clone, Copy)]
struct AllowPlace {
    /// Where it begins.
    line: usize,
    is_markdown: bool,
}

/// All of them, the nearest first.
fn places(file: &CheckedFile, at: usize) -> Vec<AllowPlace> {
    let text = file.text();
    let is_post = Path::new(file.path()).extension().is_some_and(|it| it == "md");
    let above = front_matter(text).map_or(0, |toml| toml.end);
    let mut places: Vec<AllowPlace> = vec![];
    for part in file.parts_around(at) {
        let is_markdown = is_post && part.start >= above;
        let line = text[..part.start].rfind('\n').map_or(0, |end| end + 1);
        let lead = &text[line..part.start];
        let fits = if is_markdown {
            begins_block(&text[..line], &text[line..])
        } else {
            lead.trim_start().chars().all(|c| c == '[')
        };
        if fits && places.iter().all(|place| place.line != line) {
            places.push(AllowPlace { line, is_markdown });
        }
    }
    places
}

/// Whether a line of Markdown begins something by itself, so that a line more above
/// it parts nothing that belongs together.
fn begins_block(before: &str, from: &str) -> bool {
    let last = before.lines().next_back().unwrap_or_default().trim();
    let is_apart = last.is_empty() || ["+++", "<!--", "#"].iter().any(|it| last.starts_with(it));
    (is_apart || from.starts_with('#')) && !from.starts_with([' ', '\t'])
}

fn written(text: &str, place: AllowPlace, rule: &str, reason: &str) -> String {
    let (before, from) = text.split_at(place.line);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if place.is_markdown {
        let reason = reason.replace("--", "–").replace('>', "›");
        return format!("{before}<!-- allow {rule}: {reason} -->{end}{from}");
    }
    let indent = &from[..from.len() - from.trim_start_matches([' ', '\t']).len()];
    format!("{before}{indent}# allow {rule}: {reason}{end}{from}")
}

/// A reason as it stands in a comment.
fn one_line(reason: &str) -> String {
    let words = reason.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
