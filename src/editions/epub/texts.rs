//! The documents of the book, in its order: cover, contents, a section each.

use maud::{Markup, html};

use super::addresses::{CONTENTS, CONTENTS_LABEL, COVER, COVER_LABEL, WORDS};
use super::{EpubParts, asked, cloths};
use crate::book::content::blocks::Block;
use crate::book::content::depth::Depth;
use crate::book::manuscript::{Chapter, Manuscript, MatterSection};
use crate::editions::html::addresses::note_id;
use crate::editions::html::blocks::HtmlText;
use crate::editions::html::inserts;

/// A document.
#[derive(Clone)]
pub struct EpubText {
    /// The name of its file.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// The part of the book that it is of, as EPUB names it.
    pub part: &'static str,
    /// What is in it.
    pub body: Markup,
}

/// The file from which a reader makes its own contents.
pub const NAVIGATION: &str = "nav.xhtml";

impl EpubText {
    /// Whether a reader makes its own contents of it.
    pub fn is_navigation(&self) -> bool {
        self.name == NAVIGATION
    }
}

/// All documents of a book.
pub fn all(make: &EpubParts) -> Vec<EpubText> {
    let Manuscript { front, chapters, back, .. } = make.book.manuscript;
    let mut texts = vec![cover(make), contents(make)];
    texts.extend(front.iter().map(|it| section(make, it, "frontmatter", false)));
    let last = chapters.len();
    let ends = |number: usize| back.is_empty() && number == last;
    texts.extend(chapters.iter().map(|it| chapter(make, it, ends(it.number))));
    let last = back.len();
    let number = |(index, it)| section(make, it, "backmatter", index + 1 == last);
    texts.extend(back.iter().enumerate().map(number));
    texts.extend(needs_words(make).then(|| words(make)));
    texts
}

/// The words that are explained need a place to be looked up.
pub fn needs_words(make: &EpubParts) -> bool {
    let has_section = make.book.section_with(&Block::Glossary {}).is_some();
    !has_section && !make.book.manuscript.glossary.is_empty()
}

fn words(make: &EpubParts) -> EpubText {
    let title = make.say("phone-words");
    let body =
        html! { section role="doc-glossary" { h1 { (title) } (inserts::glossary(make.book)) } };
    EpubText { name: WORDS.into(), title, part: "backmatter", body }
}

fn cover(make: &EpubParts) -> EpubText {
    let book = make.book;
    let Manuscript { title, subtitle, author, terms, by, publisher, .. } = book.manuscript;
    let body = html! {
        section.cover id=(COVER_LABEL) {
            h1 { (title.0) }
            @if let Some(words) = subtitle { p.subtitle role="doc-subtitle" { (words.0) } }
            @if *by { p.small { (book.say_with("by", &[("author", &author.0)])) } }
            (cloths::cover(book.manuscript))
            div.imprint { (inserts::imprint(book, &publisher.places.cover)) }
            @if let Some(terms) = terms { p.small { (book.say(terms)) } }
        }
    };
    EpubText { name: COVER.into(), title: title.0.clone(), part: "cover", body }
}

fn contents(make: &EpubParts) -> EpubText {
    let (book, title) = (make.book, make.say("contents"));
    let Manuscript { front, chapters, back, .. } = book.manuscript;
    let list = |sections: &[MatterSection]| {
        html! { @if !sections.is_empty() {
            ul.plain { @for it in sections { li { a href=(make.href(it.id)) { (it.title.0) } } } }
        } }
    };
    let body = html! {
        nav.contents id=(CONTENTS_LABEL) role="doc-toc" aria-label=(title) {
            h1 { (title) }
            (list(front))
            ol.plain.chapters { @for it in chapters { li {
                (cloths::patch(book.manuscript, it.number))
                div {
                    a href=(make.href(it.id)) { span.number { (it.number) } " " (it.title.0) }
                    @if let Some(words) = it.subtitle { p.small { (words.0) } }
                }
            } } }
            (list(back))
        }
        (asked::help(make))
    };
    EpubText { name: CONTENTS.into(), title, part: "frontmatter", body }
}

fn section(make: &EpubParts, it: &MatterSection, part: &'static str, is_last: bool) -> EpubText {
    let mut text = HtmlText::new(make.book, it.id);
    let role = it.blocks.contains(&Block::Glossary {}).then_some("doc-glossary");
    let blocks = text.blocks(&it.blocks);
    let body = html! {
        section.matter id=(it.id) role=[role] {
            h1 { (it.title.0) }
            (blocks)
            (notes(make, it.id, text))
            (asked::all(make, it.id, &it.prompts, it.cards))
            @if is_last { (about(make)) }
        }
    };
    let name = make.addresses.file(it.id).to_string();
    EpubText { name, title: it.title.0.clone(), part, body }
}

/// Who hands the book out, at its end: what the foot of each page says on paper, too.
fn about(make: &EpubParts) -> Markup {
    let (book, manuscript) = (make.book, make.book.manuscript);
    let places = &manuscript.publisher.places;
    let foot = places
        .foot
        .iter()
        .filter(|part| !places.about.contains(part) && !places.cover.contains(part));
    let parts: Vec<_> = places.about.iter().chain(foot).copied().collect();
    let body = html! {
        (inserts::imprint(book, &parts))
        @if manuscript.ends_with_review { (inserts::review(book)) }
    };
    html! { @if !body.0.is_empty() { div.about { (body) } } }
}

/// The footnotes of a text, each with the way back.
fn notes(make: &EpubParts, id: &str, text: HtmlText) -> Markup {
    let notes = text.into_notes();
    let back = |label: &str| make.href(&format!("{label}-ref"));
    html! { @if !notes.is_empty() {
        section.notes role="doc-endnotes" {
            h2 { (make.say("web-notes")) }
            ol { @for (index, note) in notes.iter().enumerate() {
                @let label = note_id(id, index);
                li id=(label) {
                    (note) " "
                    a.back href=(back(&label)) role="doc-backlink" aria-label=(make.say("epub-back")) { "↑" }
                }
            } }
        }
    } }
}

fn chapter(make: &EpubParts, it: &Chapter, is_last: bool) -> EpubText {
    let book = make.book;
    let mut text = HtmlText::new(book, it.id);
    let blocks = text.opening(&it.blocks);
    let minutes = it.minutes.map(|minutes| book.minutes("chapter", minutes));
    let closing = it.closing.map_or_else(|| make.say("closing"), |words| words.0.clone());
    let body = html! {
        section.chapter id=(it.id) role="doc-chapter" aria-labelledby="Title" {
            (cloths::band(book.manuscript, it.number))
            h1 id="Title" {
                span.number { (book.say_with("epub-chapter", &[("number", &it.number)])) } " "
                (it.title.0)
            }
            @if let Some(words) = it.subtitle { p.subtitle role="doc-subtitle" { (words.0) } }
            @if let Some(words) = it.summary { p.summary { (words.0) } }
            @if let Some(words) = minutes { p.small { (words) } }
            div.post { (blocks) }
            (notes(make, it.id, text))
            (list(make, it))
            (asked::all(make, it.id, &it.prompts, it.cards))
            p.closing { (closing) }
            @if is_last { (about(make)) }
        }
    };
    let name = make.addresses.file(it.id).to_string();
    EpubText { name, title: format!("{} {}", it.number, it.title.0), part: "bodymatter", body }
}

/// What a chapter asks.
fn list(make: &EpubParts, it: &Chapter) -> Markup {
    let pace = if make.book.manuscript.about_health { "pace" } else { "pace-plain" };
    let depth = |depth: Depth| match depth {
        Depth::Gentle => None,
        Depth::Medium => Some(make.say("depth-medium")),
        Depth::Deep => Some(make.say("depth-deep")),
    };
    html! { @if !it.prompts.is_empty() { div.slip {
        h2 { (make.say("in-this-chapter")) }
        ol.prompts { @for prompt in &it.prompts { li {
            a href=(make.href(&prompt.id)) { (asked::name(prompt)) }
            @if let Some(words) = depth(prompt.prompt.depth) { " " span.depth { "(" (words) ")" } }
        } } }
        p { strong { (make.say("before-you-write")) } " " (make.say(pace)) }
    } } }
}
