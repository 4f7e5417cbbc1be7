//! Medium: a page for each post, for each draft and for each answer to others.

use super::page::{inner, outside};
use super::{ends, folder, stem};
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading, State};
use crate::tools::import::kind::is_medium;
use crate::tools::import::letters;
use crate::tools::import::lines;
use crate::tools::import::supply::Supply;
use crate::tools::import::when;

/// Reads an export. Pages about the account are not opened.
pub fn read(supply: &Supply) -> Result<Reading, ImportError> {
    let mut reading = Reading::default();
    for path in supply.paths().iter().filter(|path| ends(path, "html")) {
        let is_post = folder(path).rsplit('/').next() == Some("posts");
        let text = if is_post { letters::decode(&supply.read(path)?) } else { String::new() };
        if is_medium(&text) {
            reading.posts.push(post(&text, path, supply.place(path)));
        } else {
            reading.leave("pages about the account", 1);
        }
    }
    Ok(reading)
}

fn post(text: &str, path: &str, place: String) -> Found {
    let page = dom::parse(&lines::marked(text, 1));
    let root = page.tree.root();
    let classed = |class: &str| root.descendants().find(|it| dom::has_class(*it, class));
    let words = |class: &str| {
        let words = letters::tidy(&classed(class).map(dom::words).unwrap_or_default());
        Some(words).filter(|it| !it.is_empty())
    };
    let body = classed("e-content").unwrap_or(root);
    let title = words("p-name").unwrap_or_else(|| stem(path).replace(['-', '_'], " "));
    let url = classed("p-canonical").map(|it| dom::attribute(it, "href").to_string());
    let date = classed("dt-published").map(|it| dom::attribute(it, "datetime"));
    let mut asides = outside(root, body);
    for aside in &mut asides {
        aside.why = "what Medium writes around a post";
        // the title and its repetitions are no words beside the text
        let own = [Some(title.clone()), words("p-summary")].into_iter().flatten();
        for said in own {
            if let Some(at) = aside.words.find(&said) {
                aside.words.replace_range(at..at + said.len(), "");
            }
        }
        aside.words = letters::tidy(&aside.words);
    }
    asides.retain(|aside| !aside.words.is_empty());
    Found {
        subtitle: subtitle(body),
        state: state(stem(path), &title, body),
        title,
        date: date.and_then(when::day),
        slug: slug(stem(path)),
        url: url.filter(|it| it.starts_with("http")),
        body: Body::Html(inner(body)),
        place,
        folder: folder(path).into(),
        asides,
        ..Found::default()
    }
}

/// The subtitle that an author wrote. Medium makes one of the first words where
/// there is none.
fn subtitle(body: DomNode) -> Option<String> {
    let own = body.descendants().find(|it| dom::has_class(*it, "graf--subtitle"))?;
    Some(letters::tidy(&dom::words(own))).filter(|it| !it.is_empty())
}

/// An answer to somebody has no heading: its title is how it begins.
fn state(name: &str, title: &str, body: DomNode) -> State {
    let is_heading = |it: &DomNode| {
        dom::has_class(*it, "graf--title") || matches!(dom::name(*it), "h1" | "h2" | "h3" | "h4")
    };
    let words = letters::tidy(&dom::words(body));
    let begin = title.trim_end_matches(['…', '.']);
    if name.starts_with("draft") {
        State::Draft
    } else if !body.descendants().any(|it| is_heading(&it)) && words.starts_with(begin) {
        State::Comment
    } else {
        State::Published
    }
}

/// `2024-01-05_A-calm-day-1a2b3c4d5e6f` without its day and its mark.
fn slug(name: &str) -> Option<String> {
    let name = name.split_once('_').map_or(name, |(_, rest)| rest);
    let mark = |it: &str| it.len() >= 8 && it.chars().all(|c| c.is_ascii_hexdigit());
    let name = match name.trim_matches('-').rsplit_once('-') {
        Some((rest, end)) if mark(end) => rest.trim_end_matches('-'),
        _ => name,
    };
    (!name.is_empty()).then(|| name.to_lowercase())
}
