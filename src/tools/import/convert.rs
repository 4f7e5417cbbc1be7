//! From what was found to a text that can be placed: HTML, Markdown and plain
//! text take the same way.

use pulldown_cmark::{Event, Parser, Tag, html};

use super::arrange::{self, Head};
use super::clean;
use super::found::{Body, Found};
use super::ledger::{Ledger, WHOLE};
use super::letters;
use super::lines::{self, LineMap};
use super::markdown::DIALECT;
use super::pasted;
use super::tree::{CleanBlock, CleanText};

/// A summary may repeat so many blocks.
const FIRST: usize = 6;

/// A post that is clean.
pub struct CleanPost {
    /// By which it was chosen.
    pub number: usize,
    pub title: String,
    pub subtitle: Option<String>,
    pub summary: Option<String>,
    pub url: Option<String>,
    /// Other addresses that lead to it.
    pub other_urls: Vec<String>,
    /// The site on which it stands: scheme and host.
    pub site: Option<String>,
    /// What the platform calls it in addresses.
    pub slug: Option<String>,
    pub text: CleanText,
    pub ledger: Ledger,
    /// Where it stands in its source, and which source that is.
    pub place: String,
    pub source: usize,
    /// The folder in the source from which its pictures are named.
    pub folder: String,
}

/// The longest title or subtitle, in characters. Its other side: `Title` in
/// `source::fields`.
const LONGEST_LINE: usize = 200;
/// The longest summary.
const LONGEST_SUMMARY: usize = 600;

/// Cleans a post.
#[must_use]
pub fn clean(found: &Found) -> CleanPost {
    let mut ledger = Ledger::default();
    ledger.go_to(WHOLE);
    for aside in &found.asides {
        ledger.letters_there += letters::count(&aside.words);
        ledger.drop(aside.why, &aside.words);
    }
    for (deed, what, words) in &found.told {
        ledger.enter(*deed, *what, words.as_str());
    }
    let mut text = match &found.body {
        Body::Html(text) => clean::html(text, false, &mut ledger),
        Body::Classic(text) => clean::html(text, true, &mut ledger),
        Body::Markdown(text) => clean::html(&from_markdown(text, &found.lines), false, &mut ledger),
        Body::Plain(text) => clean::html(&pasted::html(text, &found.lines), false, &mut ledger),
    };
    ledger.go_to(WHOLE);
    let title = titled(found, &mut ledger);
    let (subtitle, summary) = opening(found, &title, &text, &mut ledger);
    let head = Head { title: &title, subtitle: subtitle.as_deref() };
    arrange::arrange(&mut text, &head, &mut ledger);
    CleanPost {
        number: found.number,
        title,
        subtitle,
        summary,
        url: found.url.clone(),
        other_urls: found.other_urls.clone(),
        site: found.site.clone(),
        slug: found.slug.clone(),
        text,
        ledger,
        place: found.place.clone(),
        source: found.source,
        folder: found.folder.clone(),
    }
}

/// Its title, as it is printed.
pub fn titled(found: &Found, ledger: &mut Ledger) -> String {
    let title = line(&found.title, LONGEST_LINE, ledger);
    if title.is_empty() { "Without a title".into() } else { title }
}

/// What stands below the title: a line, and a summary. A line that is too long is
/// a summary where there is none.
fn opening(
    found: &Found,
    title: &str,
    text: &CleanText,
    ledger: &mut Ledger,
) -> (Option<String>, Option<String>) {
    let tidy = |words: &Option<String>| {
        let words = words.as_deref().map(letters::tidy);
        words.filter(|words| !words.is_empty() && words != title)
    };
    let (subtitle, summary) = (tidy(&found.subtitle), tidy(&found.summary));
    let is_long = |words: &String| words.chars().count() > LONGEST_LINE;
    let (subtitle, summary) = match (subtitle, summary) {
        (Some(long), None) if is_long(&long) => (None, Some(long)),
        (subtitle, summary) => (subtitle, summary),
    };
    let summary = summary.filter(|it| subtitle.as_ref() != Some(it));
    let beginning: Vec<_> = text.blocks.iter().take(FIRST).map(CleanBlock::text).collect();
    let (repeated, summary): (Vec<_>, Vec<_>) =
        summary.into_iter().partition(|it| letters::begins(&beginning.join("\n"), it));
    for words in repeated {
        ledger.letters_there += letters::count(&words);
        ledger.drop("a summary that is only how the text begins", &words);
    }
    (
        subtitle.map(|it| line(&it, LONGEST_LINE, ledger)),
        summary.into_iter().next().map(|it| line(&it, LONGEST_SUMMARY, ledger)),
    )
}

/// A title or the like, cut where it is too long for a chapter's opening.
fn line(text: &str, most: usize, ledger: &mut Ledger) -> String {
    let text = letters::tidy(text);
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most - 2).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    ledger.letters_there += letters::count(&text[cut.len()..]);
    let what = match most {
        LONGEST_LINE => "the end of a title of more than 200 characters",
        _ => "the end of a summary of more than 600 characters",
    };
    ledger.drop(what, &text[cut.len()..]);
    format!("{cut} …")
}

/// Markdown as HTML, with the lines of what stands in it.
fn from_markdown(text: &str, lines: &LineMap) -> String {
    let (mut page, mut at, mut line) = (String::new(), 0, 0);
    let events = Parser::new_ext(text, DIALECT).into_offset_iter().flat_map(|(event, range)| {
        let holds_words = matches!(
            &event,
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::Item)
        );
        if range.start > at {
            line += text[at..range.start].matches('\n').count();
            at = range.start;
        }
        let mark = lines.line(line).filter(|_| holds_words).map(lines::mark);
        [Some(event), mark.map(|mark| Event::InlineHtml(mark.into()))].into_iter().flatten()
    });
    html::push_html(&mut page, events);
    page
}

/// How many words a text has, before it is cleaned.
#[must_use]
pub fn count_words(found: &Found) -> usize {
    let page = match &found.body {
        Body::Html(text) | Body::Classic(text) => text.clone(),
        Body::Markdown(text) => from_markdown(text, &LineMap::Unknown),
        Body::Plain(text) => return letters::words(text),
    };
    letters::words(&clean::dom::words(clean::dom::parse(&page).tree.root()))
}
