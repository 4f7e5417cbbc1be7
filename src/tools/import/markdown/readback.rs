//! Reads a line back as the workbook will read it.

use std::fmt::Write;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::tools::import::clean::in_order;
use crate::tools::import::tree::{Span, TextRun, TextStyle};

/// What is read beyond plain Markdown. Its other side: `content::markdown`.
pub const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Whether a line of Markdown says what these runs say, in their styles.
#[must_use]
pub fn says(markdown: &str, runs: &[TextRun]) -> bool {
    let marked = with_notes(markdown, runs);
    match read(&marked) {
        Some(read) => comparable(&read) == comparable(runs),
        None => false,
    }
}

/// A mark of a footnote is one only where the note is there.
fn with_notes(markdown: &str, runs: &[TextRun]) -> String {
    let mut text = markdown.to_string();
    for run in runs {
        if let Span::Note(number) = run.span {
            let _ = write!(text, "\n\n[^{}]: note", number + 1);
        }
    }
    text
}

/// The runs of the one paragraph or heading that a text should be.
fn read(markdown: &str) -> Option<Vec<TextRun>> {
    let (mut runs, mut styles): (Vec<TextRun>, Vec<TextStyle>) =
        (vec![], vec![TextStyle::default()]);
    let mut events = Parser::new_ext(markdown, DIALECT);
    if !matches!(events.next()?, Event::Start(Tag::Paragraph | Tag::Heading { .. })) {
        return None;
    }
    let mut pictures = 0;
    for event in events.by_ref() {
        let style = styles.last()?.clone();
        let mut push = |span| runs.push(TextRun { span, style: style.clone() });
        match event {
            _ if pictures > 0 && !matches!(event, Event::End(TagEnd::Image)) => {}
            Event::Text(text) => push(Span::Text(text.into_string())),
            Event::Code(text) => push(Span::Code(text.into_string())),
            Event::SoftBreak => push(Span::Text(" ".into())),
            Event::HardBreak => push(Span::Break),
            Event::FootnoteReference(name) => {
                push(Span::Note(name.parse::<usize>().ok()?.checked_sub(1)?));
            }
            Event::Start(Tag::Image { .. }) => {
                push(Span::Picture(crate::tools::import::tree::FoundPicture::default()));
                pictures += 1;
            }
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Start(tag) => styles.push(inner(&tag, style)?),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => break,
            Event::End(_) => {
                styles.pop();
            }
            _ => return None,
        }
    }
    let is_note = |event: &Event| matches!(event, Event::Start(Tag::FootnoteDefinition(_)));
    events.next().is_none_or(|next| is_note(&next)).then(|| in_order(runs))
}

fn inner(tag: &Tag, around: TextStyle) -> Option<TextStyle> {
    Some(match tag {
        Tag::Strong => TextStyle { bold: true, ..around },
        Tag::Emphasis => TextStyle { italic: true, ..around },
        Tag::Strikethrough => TextStyle { strike: true, ..around },
        Tag::Link { dest_url, .. } => TextStyle { link: Some(dest_url.to_string()), ..around },
        _ => return None,
    })
}

/// Runs as far as they can be compared: pictures as their places, addresses as
/// Markdown writes them, breaks in headings as blanks.
fn comparable(runs: &[TextRun]) -> Vec<(String, TextStyle)> {
    let mut all: Vec<(String, TextStyle)> = vec![];
    for run in runs {
        let text = match &run.span {
            Span::Text(text) => text.clone(),
            Span::Code(text) => format!("\u{1}{text}\u{1}"),
            Span::Break => "\u{2}".into(),
            Span::Note(number) => format!("\u{3}{number}\u{3}"),
            Span::Picture(_) => "\u{4}".into(),
        };
        let mut style = run.style.clone();
        if !matches!(run.span, Span::Text(_) | Span::Code(_)) || text.trim().is_empty() {
            style = TextStyle::default();
        }
        style.link =
            style.link.map(|link| super::escape::address(&link).trim_matches(['<', '>']).into());
        match all.last_mut() {
            Some((before, other)) if *other == style => before.push_str(&text),
            _ => all.push((text, style)),
        }
    }
    all
}
