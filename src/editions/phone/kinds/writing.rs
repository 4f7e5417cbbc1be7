//! Answers in words.

use std::fmt::Display;

use maud::{Markup, html};

use super::super::controls::{Controls, card, rows, text};
use super::marking::one_word;
use crate::book::content::answer::frame::Frame;
use crate::book::content::answer::letter::Letter;
use crate::book::content::answer::lines::Lines;
use crate::book::content::answer::marks::named;
use crate::book::content::answer::notes::Notes;
use crate::book::content::answer::stem::Stem;
use crate::book::content::answer::timeline::Timeline;
use crate::book::manuscript::Numbered;

/// The fields of a prompt by the last part of their names.
fn parts<'n>(it: &'n Numbered) -> impl Iterator<Item = &'n str> {
    it.fields.iter().filter_map(|name| name.rsplit('.').next())
}

pub fn lines(make: &Controls, it: &Lines, prompt: &Numbered) -> Markup {
    pieces(make, prompt, &prompt.prompt.ask.0, it.count)
}

/// Room for a text. On paper a long one is several fields; here each is there, the
/// later ones when the first is full.
fn pieces(make: &Controls, prompt: &Numbered, said: &str, lines: u32) -> Markup {
    let parts: Vec<_> = parts(prompt).filter(|part| part.starts_with("text")).collect();
    let count = u32::try_from(parts.len()).unwrap_or(1);
    if let [part] = parts[..] {
        return make.bare_area(part, said, lines.clamp(4, 8));
    }
    let one = |(number, part): (u32, &&str)| {
        let place = make.place(number, count);
        html! { div.card.numbered role="group" aria-label=(place) {
            p.row-name aria-hidden="true" { (place) }
            (make.bare_area(part, &format!("{said} {place}"), 8))
        } }
    };
    let all: Vec<_> = (1..).zip(&parts).map(one).collect();
    rows(&all)
}

pub fn frame(make: &Controls, it: &Frame, ask: &str) -> Markup {
    let words = make.bare_area("text", ask, 8);
    html! {
        @if let Some(label) = &it.label { p.corner { (text(label)) } }
        @if it.drawing {
            div.either.scripted role="group" aria-label=(make.say("phone-either")) {
                button.to-draw type="button" aria-pressed="false" { (make.say("phone-draw")) }
                button.to-write type="button" aria-pressed="true" { (make.say("phone-write")) }
            }
            div.writing { (words) }
            div.drawing hidden {
                svg.pad.asleep viewBox="0 0 320 320" role="img" aria-label=(make.say("phone-drawing")) {
                    path d="" {}
                    text x="160" y="26" { (make.say("phone-tap-pad")) }
                }
                p.row {
                    button.button.undo type="button" { (make.say("phone-undo")) }
                    button.button.wipe type="button" { (make.say("phone-wipe")) }
                }
            }
        } @else { (words) }
    }
}

pub fn stem(make: &Controls, it: &Stem) -> Markup {
    // room for one line is one line, which grows
    let rows = if it.lines > 1 { it.lines + 1 } else { 1 };
    html! { @for (index, stem) in it.stems.iter().enumerate() {
        @let part = format!("stem-{}", stem.part(index));
        @let marks = named(&it.marks, text(stem));
        @if marks.is_empty() { (make.area_as(&part, text(stem), rows, "stem", false)) }
        @else { (one_word(make, &part, text(stem), marks)) }
    } }
}

pub fn letter(make: &Controls, it: &Letter, prompt: &Numbered) -> Markup {
    let said = make.say("phone-letter");
    html! {
        div.sheet {
            @if it.date { (make.date("date", &make.say("date"))) }
            @if let Some(words) = &it.salutation { (make.area_as("to", text(words), 1, "inline", false)) }
            (pieces(make, prompt, &said, 10))
            @if let Some(words) = &it.closing { (make.area_as("from", text(words), 1, "inline", false)) }
        }
    }
}

pub fn notes(make: &Controls, it: &Notes, ask: &str) -> Markup {
    let page = |number: u32| {
        let place = make.place(number, it.pages);
        let said = format!("{ask} {place}");
        let body = make.bare_area(&format!("page-{number}"), said.trim(), 8);
        card(&place, &body)
    };
    rows(&(1..=it.pages).map(page).collect::<Vec<_>>())
}

pub fn timeline(make: &Controls, it: &Timeline, ask: &str) -> Markup {
    if it.free {
        return make.bare_area("text", ask, 8);
    }
    let one = |number: u32| {
        let index = usize::try_from(number - 1).unwrap_or_default();
        let body = if let Some(name) = it.names.get(index) {
            make.area(&format!("point-{}", name.part(index)), text(name), 2)
        } else {
            let given: [(&str, &dyn Display); 2] = [("number", &number), ("count", &it.points)];
            html! {
                (make.line(&format!("point-{number}-when"), &make.book.say_with("phone-when", &given)))
                (make.area(&format!("point-{number}"), &make.say("phone-what"), 2))
            }
        };
        html! { div.point { (body) } }
    };
    html! { div.time { @for number in 1..=it.points { (one(number)) } } }
}
