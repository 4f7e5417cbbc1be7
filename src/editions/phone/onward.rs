//! The ways that are always right: to steady oneself, to talk to someone, to leave it for
//! today. A check is answered, and then it stands below that where one can go: with no
//! verdict, the same whatever the answer was.

use maud::{Markup, html};

use super::controls::Controls;
use crate::book::content::answer::Answer;
use crate::book::manuscript::Numbered;

/// The section that steadies: the one called so, where the book has one.
#[must_use]
pub fn grounding<'m>(make: &Controls<'m>) -> Option<&'m str> {
    let manuscript = make.book.manuscript;
    let mut sections = manuscript.front.iter().chain(&manuscript.back);
    sections.find(|section| section.id == GROUNDING).map(|section| section.id)
}

/// The name of its file in the books that we make.
const GROUNDING: &str = "grounding-card";

/// Whether it asks how one is: it says so by its kind, or the care around
/// others sends there.
#[must_use]
pub fn is_check(make: &Controls, it: &Numbered) -> bool {
    let asks_how_one_is = match &it.prompt.answer {
        Answer::Scale(scale) => scale.pair,
        Answer::CheckIn(_) | Answer::SessionLog(_) => true,
        _ => false,
    };
    asks_how_one_is || make.checks.contains(it.id.as_str())
}

/// The ways below a question: where scripts run, once there is an answer.
#[must_use]
pub fn below(make: &Controls) -> Markup {
    let words = make.say("phone-always");
    html! { @if has_ways(make) {
        div.onward role="group" aria-label=(words) {
            p.hint aria-hidden="true" { (words) }
            (ways(make, "quiet"))
        }
    } }
}

fn has_ways(make: &Controls) -> bool {
    grounding(make).is_some() || make.book.calls().is_some()
}

/// The ways themselves, as buttons of this look.
#[must_use]
pub fn ways(make: &Controls, look: &str) -> Markup {
    let book = make.book;
    html! { @if has_ways(make) { p.row {
        @if let Some(id) = grounding(make) {
            a.button.(look) href=((book.href)(id)) { (make.say("phone-grounding")) }
        }
        @if let Some(id) = book.calls() {
            a.button.(look) href=((book.href)(id)) { (make.say("crisis-talk")) }
        }
        a.button.for-today.(look) href="#_contents" { (make.say("phone-for-today")) }
    } } }
}
