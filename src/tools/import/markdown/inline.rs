//! Lines: runs of letters with their marks. Each line is read back; where it
//! would say something else, it is written without styles, and at last with
//! every sign escaped.

use super::escape::{LineKind, Surroundings, address, all_escaped, escaped};
use super::{as_picture, readback, tell_of_styles};
use crate::book::content::blocks::UNDESCRIBED;
use crate::tools::import::ledger::Ledger;
use crate::tools::import::letters;
use crate::tools::import::tree::{FoundPicture, Span, TextRun, TextStyle};

/// A paragraph.
pub fn paragraph(runs: &[TextRun], ledger: &mut Ledger) -> String {
    checked(runs, ledger, "", |runs, is_strict| line(runs, is_strict, LineKind::Text))
}

/// The words of a heading.
pub fn heading(runs: &[TextRun], ledger: &mut Ledger) -> String {
    checked(runs, ledger, "## ", |runs, is_strict| line(runs, is_strict, LineKind::Heading))
}

/// The words of a cell.
pub fn cell(runs: &[TextRun], ledger: &mut Ledger) -> String {
    // A cell is read back as a paragraph, in which bars and breaks are others.
    let written = |runs: &[TextRun], is_strict| line(runs, is_strict, LineKind::Cell);
    let as_text = |text: &str| text.replace("\\|", "|").replace("<br>", "\\\n");
    let reads = |text: &str| readback::says(&as_text(text), runs);
    let first = written(runs, false);
    if runs.is_empty() || reads(&first) {
        first
    } else {
        tell_of_styles(ledger, runs);
        written(&unstyled(runs), true)
    }
}

/// What keeps the place of a picture that did not come in. Its other side:
/// `content::html::is_missing_picture`.
pub fn remark(picture: &FoundPicture) -> String {
    let address = picture.sources.first().map_or("", String::as_str);
    let (address, from) = match address {
        data if data.starts_with("data:") => ("", String::new()),
        web => (web, format!(" from {web}")),
    };
    let name = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next();
    let name = name.filter(|name| name.contains('.')).unwrap_or("picture.jpg");
    let alt = if picture.alt.is_empty() { UNDESCRIBED } else { &picture.alt };
    let wanted = FoundPicture {
        sources: vec![format!("../images/{name}")],
        alt: letters::tidy(alt),
        caption: letters::tidy(&picture.caption),
        is_missing: false,
    };
    let text = format!("picture: {}{from}", self::picture(&wanted, true));
    // these signs would end it
    format!("<!-- {} -->", letters::tidy(&text).replace("-->", "-- >"))
}

/// A picture on its own, or within a line, where it has no caption.
pub fn picture(picture: &FoundPicture, is_alone: bool) -> String {
    let at = Surroundings { at_line_start: false, is_last: true, kind: LineKind::Text };
    let alt = escaped(&picture.alt, at);
    let place = picture.sources.first().map(|it| address(it)).unwrap_or_default();
    if picture.caption.is_empty() || !is_alone {
        return format!("![{alt}]({place})");
    }
    let caption = picture.caption.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "\\&");
    format!("![{alt}]({place} \"{caption}\")")
}

fn checked(
    runs: &[TextRun],
    ledger: &mut Ledger,
    before: &str,
    write: impl Fn(&[TextRun], bool) -> String,
) -> String {
    let reads = |text: &str, runs: &[TextRun]| readback::says(&format!("{before}{text}"), runs);
    let written = write(runs, false);
    if reads(&written, runs) {
        return written;
    }
    let plain = unstyled(runs);
    if plain == runs {
        return write(runs, true);
    }
    // marks may be in the way, or signs
    let strict = write(runs, true);
    if reads(&strict, runs) {
        return strict;
    }
    tell_of_styles(ledger, runs);
    let written = write(&plain, false);
    if reads(&written, &plain) { written } else { write(&plain, true) }
}

fn unstyled(runs: &[TextRun]) -> Vec<TextRun> {
    let plain = |run: &TextRun| TextRun {
        span: run.span.clone(),
        style: TextStyle { link: run.style.link.clone(), ..TextStyle::default() },
    };
    crate::tools::import::clean::in_order(runs.iter().map(plain).collect())
}

/// A mark that is open.
#[derive(Clone, PartialEq, Eq)]
enum OpenMark {
    Link(String),
    Bold,
    Italic,
    Strike,
}

impl OpenMark {
    fn opening(&self) -> &'static str {
        match self {
            Self::Link(_) => "[",
            Self::Bold => "**",
            Self::Italic => "*",
            Self::Strike => "~~",
        }
    }

    fn closing(&self) -> String {
        match self {
            Self::Link(to) => format!("]({})", address(to)),
            other => other.opening().into(),
        }
    }
}

fn wanted(style: &TextStyle) -> Vec<OpenMark> {
    let mut marks = vec![];
    marks.extend(style.link.clone().map(OpenMark::Link));
    let styles = [
        (style.bold, OpenMark::Bold),
        (style.italic, OpenMark::Italic),
        (style.strike, OpenMark::Strike),
    ];
    marks.extend(styles.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark));
    marks
}

fn line(runs: &[TextRun], is_strict: bool, kind: LineKind) -> String {
    let (mut out, mut open): (String, Vec<OpenMark>) = (String::new(), vec![]);
    for (index, run) in runs.iter().enumerate() {
        let wanted = wanted(&run.style);
        let keeps = open.iter().take_while(|mark| wanted.contains(mark)).count();
        for mark in open.drain(keeps..).rev() {
            out.push_str(&mark.closing());
        }
        let is_blank = matches!(&run.span, Span::Text(text) if text.trim().is_empty());
        if !is_blank {
            for mark in wanted {
                if !open.contains(&mark) {
                    out.push_str(mark.opening());
                    open.push(mark);
                }
            }
        }
        let written = span(run, &out, index + 1 == runs.len(), is_strict, kind);
        out.push_str(&written);
    }
    for mark in open.drain(..).rev() {
        out.push_str(&mark.closing());
    }
    out
}

fn span(run: &TextRun, before: &str, is_last: bool, is_strict: bool, kind: LineKind) -> String {
    match &run.span {
        Span::Text(text) if is_strict => all_escaped(text),
        Span::Text(text) => {
            let at = Surroundings {
                at_line_start: kind == LineKind::Text
                    && (before.is_empty() || before.ends_with('\n')),
                is_last,
                kind,
            };
            escaped(text, at)
        }
        Span::Code(text) => code(text, kind),
        Span::Break if kind == LineKind::Cell => "<br>".into(),
        Span::Break if kind == LineKind::Heading => " ".into(),
        Span::Break => "\\\n".into(),
        Span::Note(number) => format!("[^{}]", number + 1),
        Span::Picture(_) => as_picture(run).map(|it| picture(it, false)).unwrap_or_default(),
    }
}

fn code(text: &str, kind: LineKind) -> String {
    let text = if kind == LineKind::Cell { text.replace('|', "\\|") } else { text.into() };
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}
