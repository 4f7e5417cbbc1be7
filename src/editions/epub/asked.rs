//! A prompt to read: the care around it, what it asks, and where it can be answered.

use maud::{Markup, html};

use super::{EpubParts, kinds};
use crate::book::content::card::Card;
use crate::book::content::depth::{Care, Depth};
use crate::book::edition::{EditionKind, Paper};
use crate::book::manuscript::Numbered;
use crate::editions::html::{cards, named};

/// The name of the file of the section that steadies, in the books that we make.
const GROUNDING: &str = "grounding-card";

/// What a prompt is called in a list.
pub fn name<'n>(it: &'n Numbered) -> &'n str {
    it.prompt.title.as_ref().map_or(it.prompt.ask.0.as_str(), |title| title.0.as_str())
}

/// Prompts and what stands between them, each with a heading of the second level.
pub fn all(make: &EpubParts, id: &str, prompts: &[Numbered], between: &[Card]) -> Markup {
    let after = |count: usize| between.iter().filter(move |card| card.after == count);
    let shown = |card: &Card| cards::within(make.book, id, &card.kind);
    let last = prompts.len();
    html! {
        @for card in after(0) { (shown(card)) }
        @for (index, it) in prompts.iter().enumerate() {
            (prompt(make, it))
            @if index + 1 < last { @for card in after(index + 1) { (shown(card)) } }
        }
        @for card in between.iter().filter(|card| card.after > 0 && card.after >= last) { (shown(card)) }
    }
}

/// Whether something is said before the question.
fn is_gated(it: &Numbered) -> bool {
    let Care { content_note, opt_out, ground_before, .. } = &it.prompt.care;
    let has_care = content_note.is_some() || opt_out.is_some() || ground_before.is_some();
    has_care || it.prompt.depth == Depth::Deep
}

fn prompt(make: &EpubParts, it: &Numbered) -> Markup {
    let (prompt, gated) = (it.prompt, is_gated(it));
    let named = prompt.title.as_ref().map(|title| title.0.as_str());
    html! {
        section.prompt.deep[prompt.depth == Depth::Deep] id=(it.id) {
            @if gated {
                h2 { (number(it)) (named.map_or_else(|| make.say("epub-gated"), Into::into)) }
                (effort(make, it))
                (before(make, it))
                h3.ask { (prompt.ask.0) }
            } @else {
                @if let Some(named) = named { p.named { (named) } }
                h2.ask { (number(it)) (prompt.ask.0) }
                (effort(make, it))
            }
            @if let Some(help) = &prompt.help { p.help { (named::linked(make.book, &it.id, &help.0)) } }
            (kinds::answer(make, &prompt.answer))
            (room(make, it))
            (afterward(make, it))
        }
    }
}

fn number(it: &Numbered) -> Markup {
    html! { @if let Some(number) = it.number { span.number { (number) } " " } }
}

/// How deep it goes, and how long it takes.
fn effort(make: &EpubParts, it: &Numbered) -> Markup {
    let depth = match it.prompt.depth {
        Depth::Gentle => None,
        Depth::Medium => Some(make.say("prompt-medium")),
        Depth::Deep => Some(make.say("prompt-deep")),
    };
    let minutes = it.prompt.minutes.map(|minutes| make.book.minutes("prompt", minutes));
    let both: Vec<_> = depth.into_iter().chain(minutes).collect();
    html! { @if !both.is_empty() { p.small { (both.join(" ")) } } }
}

/// What comes before a question that can stir something, and what one can do instead.
fn before(make: &EpubParts, it: &Numbered) -> Markup {
    let care = &it.prompt.care;
    let parts = [
        ("take-care", &care.content_note),
        ("opt-out", &care.opt_out),
        ("ground-before", &care.ground_before),
    ];
    let parts = parts.into_iter().filter_map(|(key, words)| Some((key, words.as_ref()?)));
    html! { div.caring {
        @for (key, words) in parts { p { strong { (make.say(key)) } " " (named::linked(make.book, &it.id, &words.0.0)) } }
        @if it.prompt.depth == Depth::Deep { (help(make)) }
    } }
}

/// The way back after it, and where else there is help.
fn afterward(make: &EpubParts, it: &Numbered) -> Markup {
    let Some(words) = &it.prompt.care.ground_after else { return Markup::default() };
    html! { div.caring {
        p { strong { (make.say("ground-after")) } " " (named::linked(make.book, &it.id, &words.0.0)) }
        (help(make))
    } }
}

/// Where one can be steadied, and who can be called.
pub fn help(make: &EpubParts) -> Markup {
    let manuscript = make.book.manuscript;
    let mut sections = manuscript.front.iter().chain(&manuscript.back);
    let steady = sections.find(|section| section.id == GROUNDING);
    let calls = make.book.calls();
    html! { @if steady.is_some() || calls.is_some() { p.row {
        @if let Some(section) = steady {
            a.button.care href=(make.href(section.id)) { (section.title.0) } " "
        }
        @if let Some(id) = calls { a.button.care href=(make.href(id)) { (make.say("crisis")) } }
    } } }
}

/// Where there is room to answer: in which editions, and on which page of paper.
fn room(make: &EpubParts, it: &Numbered) -> Markup {
    if it.fields.is_empty() {
        return Markup::default();
    }
    let is_made = |kind| make.companions.kinds.contains(&kind);
    let mut places = vec![];
    match make.companions.print.and_then(|(edition, pages)| Some((edition, pages.get(&it.id)?))) {
        Some((edition, page)) => {
            let paper = edition.sheet.map_or("", |sheet| paper_name(sheet.paper));
            places
                .push(make.book.say_with("epub-print-page", &[("page", &page), ("paper", &paper)]));
        }
        None if is_made(EditionKind::Print) => places.push(make.say("epub-print")),
        None => {}
    }
    places.extend(is_made(EditionKind::Fill).then(|| make.say("epub-fill")));
    places.extend(is_made(EditionKind::Phone).then(|| make.say("epub-phone")));
    if places.is_empty() {
        places.push(make.say("epub-paper"));
    }
    html! { p.room { strong { (make.say("epub-room")) } " " (places.join("; ")) } }
}

/// What people call a paper.
const fn paper_name(paper: Paper) -> &'static str {
    match paper {
        Paper::Letter => "Letter",
        Paper::A4 => "A4",
    }
}
