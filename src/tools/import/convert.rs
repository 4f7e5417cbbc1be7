//! From what was found to a text that can be placed: HTML, Markdown and plain
//! text take the same way.

use pulldown_cmark::{Parser, html};

use super::arrange::{self, Head};
use super::clean;
use super::found::{Body, Found};
use super::ledger::Ledger;
use super::letters;
use super::markdown::DIALECT;
use super::pasted;
use super::tree::CleanText;

/// A post that is clean.
pub struct CleanPost {
    /// By which it was chosen.
    pub number: usize,
    pub title: String,
    pub subtitle: Option<String>,
    pub url: Option<String>,
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

/// Cleans a post.
#[must_use]
pub fn clean(found: &Found) -> CleanPost {
    let mut ledger = Ledger::default();
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
        Body::Markdown(text) => clean::html(&from_markdown(text), false, &mut ledger),
        Body::Plain(text) => clean::html(&pasted::html(text), false, &mut ledger),
    };
    let title = line(&found.title, &mut ledger);
    let title = if title.is_empty() { "Without a title".into() } else { title };
    let subtitle = found.subtitle.as_ref().map(|it| line(it, &mut ledger));
    let subtitle = subtitle.filter(|it| !it.is_empty() && *it != title);
    let head = Head { title: &title, subtitle: subtitle.as_deref() };
    arrange::arrange(&mut text, &head, &mut ledger);
    CleanPost {
        number: found.number,
        title,
        subtitle,
        url: found.url.clone(),
        slug: found.slug.clone(),
        text,
        ledger,
        place: found.place.clone(),
        source: found.source,
        folder: found.folder.clone(),
    }
}

/// A title or subtitle, cut where it is too long for a chapter's opening.
fn line(text: &str, ledger: &mut Ledger) -> String {
    let text = letters::tidy(text);
    if text.chars().count() <= LONGEST_LINE {
        return text;
    }
    let cut: String = text.chars().take(LONGEST_LINE - 2).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    ledger.letters_there += letters::count(&text[cut.len()..]);
    ledger.drop("the end of a title of more than 200 characters", &text[cut.len()..]);
    format!("{cut} …")
}

fn from_markdown(text: &str) -> String {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(text, DIALECT));
    page
}

/// How many words a text has, before it is cleaned.
#[must_use]
pub fn count_words(found: &Found) -> usize {
    let page = match &found.body {
        Body::Html(text) | Body::Classic(text) => text.clone(),
        Body::Markdown(text) => from_markdown(text),
        Body::Plain(text) => return letters::words(text),
    };
    letters::words(&clean::dom::words(clean::dom::parse(&page).tree.root()))
}
