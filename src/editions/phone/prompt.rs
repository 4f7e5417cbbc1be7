//! A prompt as a page: what it asks, the care around it, its controls.

use maud::{Markup, html};

use super::controls::{Controls, text};
use super::kinds;
use super::labels::labels;
use super::onward::{below, is_check, ways};
use crate::book::content::depth::Depth;
use crate::book::manuscript::Numbered;
use crate::book::source::fields::Words;
use crate::editions::html::named;
use crate::editions::html::unbroken::unbroken;

/// Whether something stands before the question, which is shown when it is wanted.
#[must_use]
pub fn is_gated(it: &Numbered) -> bool {
    it.prompt.depth == Depth::Deep || it.prompt.care.content_note.is_some()
}

/// What a prompt is called in a list.
#[must_use]
pub fn name<'n>(it: &'n Numbered) -> &'n str {
    it.prompt.title.as_ref().map_or(it.prompt.ask.0.as_str(), |title| title.0.as_str())
}

/// How deep it goes, as rings and a word, the same wherever it is told: in the list of a
/// chapter and above its question. A book in which all is gentle says nothing of it.
#[must_use]
pub fn depth(make: &Controls, depth: Depth) -> Markup {
    if !make.has_depths {
        return Markup::default();
    }
    let (rings, key) = match depth {
        Depth::Gentle => (1, "depth-gentle"),
        Depth::Medium => (2, "depth-medium"),
        Depth::Deep => (3, "depth-deep"),
    };
    html! {
        span.depth {
            svg viewBox="0 0 40 40" aria-hidden="true" focusable="false" { use href={ "#_depth-" (rings) } {} }
            span { (make.say(key)) }
        }
    }
}

/// The question, its heading of this level: 1 where it has a page of its own.
#[must_use]
pub fn question(make: &Controls, it: &Numbered, level: u8) -> Markup {
    if !is_gated(it) {
        return html! { (row(make, it, level)) (asking(make, it, level)) };
    }
    html! {
        div.gated {
            (row(make, it, level))
            (before(make, it))
            div.inner { (asking(make, it, level + 1)) }
        }
    }
}

/// What it asks, and all that follows.
fn asking(make: &Controls, it: &Numbered, level: u8) -> Markup {
    let (prompt, care) = (it.prompt, &it.prompt.care);
    make.ask_at(level);
    html! {
        (heading(level, &prompt.ask.0, "ask"))
        @if let Some(words) = &prompt.help { p.help { (linked(make, it, words)) } }
        @if let Some(words) = care.ground_before.as_ref().filter(|_| !is_gated(it)) {
            div.caring { p { strong { (make.say("ground-before")) } " " (linked(make, it, words)) } }
        }
        @if let Some(words) = &care.opt_out {
            p.instead { b { (make.say("opt-out")) } " " span { (linked(make, it, words)) } }
        }
        (form(make, it))
        @if prompt.worksheet { (again(make)) }
        @if let Some(minutes) = prompt.minutes { (make.timer(minutes)) }
        (afterward(make, it))
    }
}

/// Words around it, in which other prompts are named.
fn linked(make: &Controls, it: &Numbered, words: &impl AsRef<Words>) -> Markup {
    named::linked(make.book, &it.id, text(words))
}

/// Above an empty one to use again, the way back to the one before it.
fn begun(make: &Controls) -> Markup {
    html! {
        p.begun.scripted hidden { button.button type="button" { (make.say("phone-take-back")) } }
    }
}

/// What is used again and again: a way to begin a new one, and the earlier ones.
fn again(make: &Controls) -> Markup {
    html! {
        div.again.scripted {
            button.button.anew type="button" { (make.say("phone-anew")) }
            div.earlier {}
        }
    }
}

/// Its title and how deep it goes.
fn row(make: &Controls, it: &Numbered, level: u8) -> Markup {
    let prompt = it.prompt;
    // a section has no list that says how deep its questions go: what is gentle needs no word
    let is_told = level == 1 || prompt.depth != Depth::Gentle;
    let title = prompt.title.as_ref();
    let named = title.map(|title| title.0.as_str()).unwrap_or_default();
    html! {
        div.named {
            @if is_gated(it) && named.is_empty() { (heading(level, &make.say("take-care"), "")) }
            @else if is_gated(it) { (heading(level, named, "")) }
            @else { p { (named) } }
            @if is_told { (depth(make, prompt.depth)) }
            @if let Some(minutes) = prompt.minutes.filter(|_| !is_gated(it)) {
                p.small { (make.book.minutes("prompt", minutes)) }
            }
        }
    }
}

fn heading(level: u8, words: &str, class: &str) -> Markup {
    let words = unbroken(words);
    html! { @match level {
        ..=1 => h1.(class) tabindex="-1" { (words) },
        2 => h2.(class) tabindex="-1" { (words) },
        3.. => h3.(class) tabindex="-1" { (words) },
    } }
}

/// What comes before a question that can stir something, and the ways on.
fn before(make: &Controls, it: &Numbered) -> Markup {
    let (prompt, care) = (it.prompt, &it.prompt.care);
    html! {
        div.caring {
            @if let Some(words) = &care.content_note {
                p { strong { (make.say("take-care")) } " " (linked(make, it, words)) }
            }
            @if let Some(words) = &care.ground_before {
                p { strong { (make.say("ground-before")) } " " (linked(make, it, words)) }
            }
            @if let Some(minutes) = prompt.minutes {
                p.small { (make.book.minutes("prompt", minutes)) " " (make.say("phone-any-word")) }
            }
            p.gate.scripted {
                button.button.main.show type="button" { (make.say("phone-show")) }
                @if care.opt_out.is_some() {
                    button.button.gentler type="button" { (make.say("phone-gentler")) }
                }
            }
        }
    }
}

/// The way back after it, and where else there is help.
fn afterward(make: &Controls, it: &Numbered) -> Markup {
    let is_stirring = is_gated(it) || is_check(make, it);
    let Some(words) = &it.prompt.care.ground_after else {
        return html! { @if is_stirring { (below(make)) } };
    };
    html! {
        div.caring {
            p { strong { (make.say("ground-after")) } " " (linked(make, it, words)) }
            (ways(make, "care"))
        }
    }
}

/// The controls, which know the prompt by its label.
fn form(make: &Controls, it: &Numbered) -> Markup {
    let (id, ask) = (&it.id, &it.prompt.ask.0);
    let (kind, body) = kinds::answer(make, it);
    let body = html! {
        (body)
        @if it.prompt.answer.is_marked() { (make.area("words", &make.say("in-words"), 3)) }
    };
    html! {
        p.locked-here.scripted { a.button href="#_unlock" { (make.say("phone-unlock")) } }
        @if it.prompt.worksheet { (begun(make)) }
        form data-prompt=(id) data-kind=(kind) data-name=(name(it)) data-ask=(ask)
            data-labels=(labels(make, id, ask, &body)) autocomplete="off" aria-label=(ask) { (body) }
    }
}
