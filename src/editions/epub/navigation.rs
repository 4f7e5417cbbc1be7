//! The navigation document: from it a reader makes its own contents, its landmarks, and
//! the list of the pages of the print edition.

use maud::{Markup, html};

use super::addresses::{CONTENTS, COVER, WORDS};
use super::texts::{EpubText, NAVIGATION, needs_words};
use super::{EpubParts, asked};
use crate::book::content::blocks::Block;
use crate::book::manuscript::{Manuscript, MatterSection, Numbered};

/// The document.
pub fn document(make: &EpubParts, texts: &[EpubText]) -> EpubText {
    let title = make.say("contents");
    let body = html! { (contents(make, &title)) (landmarks(make, texts, &title)) (pages(make)) };
    EpubText { name: NAVIGATION.into(), title, part: "frontmatter", body }
}

fn contents(make: &EpubParts, title: &str) -> Markup {
    let Manuscript { front, chapters, back, .. } = make.book.manuscript;
    let sections = |all: &[MatterSection]| {
        html! { @for it in all { li {
            a href=(make.href(it.id)) { (it.title.0) } (prompts(make, &it.prompts))
        } } }
    };
    html! { nav role="doc-toc" aria-labelledby="All" {
        h1 id="All" { (title) }
        ol {
            li { a href=(COVER) { (make.book.manuscript.title.0) } }
            (sections(front))
            @for it in chapters { li {
                a href=(make.href(it.id)) { (it.number) " " (it.title.0) }
                (prompts(make, &it.prompts))
            } }
            (sections(back))
            @if needs_words(make) { li { a href=(WORDS) { (make.say("phone-words")) } } }
        }
    } }
}

fn prompts(make: &EpubParts, all: &[Numbered]) -> Markup {
    html! { @if !all.is_empty() { ol {
        @for it in all { li { a href=(make.href(&it.id)) { (asked::name(it)) } } }
    } } }
}

fn landmarks(make: &EpubParts, texts: &[EpubText], contents: &str) -> Markup {
    let body = texts.iter().find(|text| text.part == "bodymatter");
    let glossary = make.book.section_with(&Block::Glossary {});
    let glossary =
        glossary.and_then(|id| texts.iter().find(|it| it.name == make.addresses.file(id)));
    let glossary = glossary.or_else(|| texts.iter().find(|it| it.name == WORDS));
    let found =
        |kind, text: Option<&EpubText>| text.map(|it| (kind, it.name.clone(), it.title.clone()));
    let all = [
        Some(("cover", COVER.into(), make.say("epub-cover"))),
        Some(("toc", CONTENTS.into(), contents.into())),
        found("bodymatter", body),
        found("glossary", glossary),
    ];
    html! { nav epub:type="landmarks" aria-labelledby="Landmarks" hidden="hidden" {
        h2 id="Landmarks" { (make.say("epub-landmarks")) }
        ol { @for (kind, name, title) in all.into_iter().flatten() {
            li { a epub:type=(kind) href=(name) { (title) } }
        } }
    } }
}

fn pages(make: &EpubParts) -> Markup {
    let pages: Vec<_> = make.addresses.pages().collect();
    html! { @if !pages.is_empty() {
        nav role="doc-pagelist" epub:type="page-list" aria-labelledby="Pages" hidden="hidden" {
            h2 id="Pages" { (make.say("epub-pages")) }
            ol { @for (page, address) in pages { li { a href=(address) { (page) } } } }
        }
    } }
}
