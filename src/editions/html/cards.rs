//! What stands between prompts and asks nothing. `templates/cards.typ` sets the
//! same on paper.

use maud::{Markup, html};

use super::HtmlBook;
use super::addresses::outward;
use super::crisis;
use crate::book::content::card::{CardKind, CrisisCard, Info};
use crate::book::content::qr::Code;

/// A card, its title a heading of this level, 1 or 2.
#[must_use]
pub fn card(book: &HtmlBook, kind: &CardKind, level: u8) -> Markup {
    match kind {
        CardKind::ContentNote(it) => html! {
            div.slip.caring {
                p { strong { (book.say("take-care")) } " " (it.text.0.0) }
                @if let Some(skip) = &it.skip { p { (book.say("or-skip")) " " (skip.0.0) } }
            }
        },
        CardKind::Pause(it) => html! {
            (headed(level, &it.title.as_ref().map_or_else(|| book.say("pause"), |title| title.0.0.clone())))
            p { (it.text.0.0) }
        },
        CardKind::Crisis(it) => crisis_card(book, it, level),
        CardKind::Quote(it) => html! {
            figure.quoted {
                blockquote { p { (it.text.0.0) } }
                @let from: Vec<_> = [it.by.as_ref().map(|it| &it.0.0), it.source.as_ref().map(|it| &it.0.0)].into_iter().flatten().cloned().collect();
                @if !from.is_empty() { figcaption { (from.join(", ")) } }
            }
        },
        CardKind::Info(it) => info(it, level),
        CardKind::Resource(it) => html! {
            div.slip {
                (headed(level, &it.title.0.0))
                @if let Some(text) = &it.text { p { (text.0.0) } }
                @if let Some(url) = &it.url { p { (address(url)) } }
            }
        },
        CardKind::PostLink(it) => html! {
            div.slip { p {
                (it.text.as_ref().map_or_else(|| book.say("post-link"), |text| text.0.0.clone()))
                @if let Some(url) = &it.url { " " (address(url)) }
            } }
        },
    }
}

/// A card of a section. Where the section has the crisis lines, a card that would say
/// them again leads to them.
#[must_use]
pub fn within(book: &HtmlBook, section: &str, kind: &CardKind) -> Markup {
    match kind {
        CardKind::Crisis(it) if it.lines.is_none() && book.calls() == Some(section) => {
            let lines = html! {
                p.row { a.button.care href=((book.href)(section)) { (book.say("crisis-talk")) } }
            };
            crisis_slip(book, it, 2, &lines)
        }
        kind => card(book, kind, 2),
    }
}

/// What a card is called, where it has a name of its own.
#[must_use]
pub fn title(book: &HtmlBook, kind: &CardKind) -> String {
    let own = match kind {
        CardKind::Pause(it) => it.title.as_ref().map(|it| &it.0),
        CardKind::Crisis(it) => it.title.as_ref().map(|it| &it.0),
        CardKind::Info(it) => it.title.as_ref().map(|it| &it.0),
        CardKind::Resource(it) => Some(&it.title.0),
        _ => None,
    };
    let usual = || match kind {
        CardKind::Pause(_) => book.say("pause"),
        CardKind::Crisis(_) => book.say("crisis"),
        _ => String::new(),
    };
    own.map_or_else(usual, |words| words.0.clone())
}

fn address(code: &Code) -> Markup {
    outward(&code.url, &html! { (code.shown) })
}

fn headed(level: u8, words: &str) -> Markup {
    html! { @if level == 1 { h1 tabindex="-1" { (words) } } @else { h2 { (words) } } }
}

fn crisis_card(book: &HtmlBook, it: &CrisisCard, level: u8) -> Markup {
    let lines = html! { @match &it.lines {
        Some(lines) => @for line in lines {
            div.line { p.who { (line.name.0.0) } (crisis::reached(book, &line.reach.0.0, &line.name.0.0)) }
        },
        None if it.short => (crisis::in_short(book)),
        None => (crisis::lines(book)),
    } };
    crisis_slip(book, it, level, &lines)
}

fn crisis_slip(book: &HtmlBook, it: &CrisisCard, level: u8, lines: &Markup) -> Markup {
    let title = it.title.as_ref().map_or_else(|| book.say("crisis"), |title| title.0.0.clone());
    html! {
        div.slip.caring {
            (headed(level, &title))
            @if let Some(text) = &it.text { p { (text.0.0) } }
            (lines)
        }
    }
}

fn info(it: &Info, level: u8) -> Markup {
    html! {
        div.slip.info {
            @if let Some(title) = &it.title { (headed(level, &title.0.0)) }
            @if let Some(text) = &it.text { p { (text.0.0) } }
            @if !it.items.is_empty() { ul { @for item in &it.items { li { (item.0.0) } } } }
        }
    }
}
