//! What other programs write into Markdown, and what text looks like whose marks
//! were lost on the way. What would be printed as it was typed is told.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::Event;
use regex::Regex;
use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst_kit::diagnostics::DiagnosticWorld;

use super::Reader;

/// Something that a post may hold and that no reader should see.
struct Trace {
    pattern: &'static str,
    message: &'static str,
    hint: &'static str,
    /// Whether it may be meant as it stands.
    is_doubtful: bool,
}

const fn wrong(pattern: &'static str, message: &'static str, hint: &'static str) -> Trace {
    Trace { pattern, message, hint, is_doubtful: false }
}

const fn doubtful(pattern: &'static str, message: &'static str, hint: &'static str) -> Trace {
    Trace { pattern, message, hint, is_doubtful: true }
}

/// All traces. `^` is the beginning of a line.
const TRACES: [Trace; 15] = [
    wrong(
        r"^\[!\w+\]",
        "a callout of another program would be printed as it is",
        "take the words in brackets out: the quote itself is printed",
    ),
    wrong(
        r"==[^\s=](?:[^=]*[^\s=])?==",
        "`==` would be printed as it is",
        "put `*` on both sides of the words instead",
    ),
    wrong(
        r"%%",
        "a comment between `%%` would be printed",
        "take it out, or write `\\%%` to print the signs",
    ),
    wrong(
        r"\{\{[<%].*",
        "a command of another program would be printed as it is",
        "take it out, or write what it stands for",
    ),
    wrong(
        r"\{%.*",
        "a command of another program would be printed as it is",
        "take it out, or write what it stands for",
    ),
    wrong(
        r"\[/?(?:caption|gallery|embed|video|audio|playlist|button|su_\w+)\b[^\]]*\]",
        "a command of another program would be printed as it is",
        "take it out; a picture is written `![what it shows](../images/name.png)`",
    ),
    wrong(r"^:::", "`:::` would be printed as it is", "take the line out"),
    wrong(
        r"^: ",
        "a line that begins with `:` would be printed as it is",
        "make a list of it, or a table",
    ),
    wrong(
        r"^\[[^ xX\]]\] ",
        "this box would be printed as it is",
        "write `[ ]` for an empty box and `[x]` for one with a tick",
    ),
    wrong(r"\w~\w+~", "`~` would be printed as it is", "write small figures as signs: `H₂O`"),
    wrong(r"\w\^\w+\^", "`^` would be printed as it is", "write raised figures as signs: `x²`"),
    wrong(
        r"\*\*|~~|__",
        "these signs would be printed as they are: they have no partner",
        "write them before the first and behind the last of the words, with no blank in between; or write a backslash before each",
    ),
    doubtful(
        r"^#{1,6}[^\s#]",
        "a heading needs a blank behind its `#`, and is printed as text",
        "write `## Heading`, with a blank",
    ),
    doubtful(r"^#{1,6}$", "these signs are printed as they are", "take them out"),
    doubtful(
        r"^[•‣▪●◦·∙]\s*",
        "this sign is printed as it is, and no list is made",
        "begin the line with `- ` to make a list",
    ),
];

static PATTERNS: LazyLock<Vec<Option<Regex>>> =
    LazyLock::new(|| TRACES.iter().map(|trace| Regex::new(trace.pattern).ok()).collect());

/// From so many lines on, a paragraph may be several whose empty lines were lost.
const MANY_LINES: usize = 8;
/// And from so many characters on: most of a page.
const MANY_LETTERS: usize = 2000;

impl Reader<'_, '_> {
    /// Looks at a stretch of text that nothing marks as something else.
    pub(super) fn look_for_traces(&self, text: &str, range: &Range<usize>) {
        let is_plain = self.source.text.get(range.clone()) == Some(text);
        for (trace, pattern) in TRACES.iter().zip(PATTERNS.iter()) {
            let Some(found) = pattern.as_ref().and_then(|pattern| pattern.find(text)) else {
                continue;
            };
            if trace.pattern.starts_with('^') && !self.is_at_line_start(range.start) {
                continue;
            }
            let place = if is_plain {
                range.start + found.start()..range.start + found.end().max(found.start() + 1)
            } else {
                range.clone()
            };
            self.tell(trace, place);
        }
    }

    fn tell(&self, trace: &Trace, place: Range<usize>) {
        let at = self.source.at(place);
        let problem = if trace.is_doubtful {
            SourceDiagnostic::warning(at, trace.message).with_hint(self.tidy_hint())
        } else {
            SourceDiagnostic::error(at, trace.message)
        };
        self.session.push(problem.with_hint(trace.hint));
    }

    /// Whether only blanks and marks of lists and quotes stand before a place.
    fn is_at_line_start(&self, at: usize) -> bool {
        let before = self.source.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let marks = line.trim_matches(|c: char| c.is_whitespace() || ">-*+.)".contains(c));
        marks.chars().all(|c| c.is_ascii_digit())
    }

    /// Tells of lines that are set as code only because blanks stand before them.
    pub(super) fn warn_of_indent(&self, range: &Range<usize>) {
        let message = "these lines are set as code, since they begin with blanks";
        let hint = "take the blanks out; for code, put ``` on a line before and after it";
        let problem = SourceDiagnostic::warning(self.source.at(range.clone()), message);
        self.session.push(problem.with_hint(hint).with_hint(self.tidy_hint()));
    }

    /// The command that mends a post whose marks were lost.
    fn tidy_hint(&self) -> EcoString {
        let name = self.session.world.name(self.source.id);
        eco_format!("`workbook import --tidy {name}` mends the whole file, and shows how first")
    }

    /// Tells of a paragraph that may be several.
    pub(super) fn warn_of_wall(&self, from: usize, range: &Range<usize>) {
        let events = self.events.get(from..self.at).unwrap_or_default();
        let lines =
            1 + events.iter().filter(|(event, _)| matches!(event, Event::SoftBreak)).count();
        if lines >= MANY_LINES && range.len() > MANY_LETTERS {
            let message = format!("{lines} lines in a row are one paragraph");
            let problem =
                SourceDiagnostic::warning(self.source.at(range.start..range.start + 1), message);
            let problem = problem.with_hint("put an empty line between two paragraphs");
            self.session.push(problem.with_hint(self.tidy_hint()));
        }
    }
}
