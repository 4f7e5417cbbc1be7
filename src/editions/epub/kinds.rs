//! The kinds of answer to read: what each asks for, in words. A drawing is what its
//! description says. `content/answer` reads them.

use maud::{Markup, html};

use super::EpubParts;
use crate::book::content::answer::Answer;
use crate::book::content::answer::acknowledge::Acknowledge;
use crate::book::content::answer::body_map::{BodyMap, Views};
use crate::book::content::answer::check_in::CheckIn;
use crate::book::content::answer::checklist::Checklist;
use crate::book::content::answer::choice::Choice;
use crate::book::content::answer::circle_map::CircleMap;
use crate::book::content::answer::date::DateSlots;
use crate::book::content::answer::frame::Frame;
use crate::book::content::answer::grid::Grid;
use crate::book::content::answer::letter::Letter;
use crate::book::content::answer::plan::Plan;
use crate::book::content::answer::scale::Scale;
use crate::book::content::answer::session_log::{Part, SessionLog};
use crate::book::content::answer::steps::Exercise;
use crate::book::content::answer::table::Table;
use crate::book::content::answer::tracker::Tracker;
use crate::book::content::answer::values_sort::ValuesSort;
use crate::book::content::answer::wheel::Wheel;
use crate::book::source::fields::Words;

/// What an answer asks for; nothing where it is room for words alone.
pub fn answer(make: &EpubParts, answer: &Answer) -> Markup {
    match answer {
        Answer::Lines(_) | Answer::Notes(_) => Markup::default(),
        Answer::Box(it) => frame(make, it),
        Answer::Stem(it) => list("stems", &words(&it.stems)),
        Answer::Letter(it) => letter(make, it),
        Answer::Timeline(it) => list("", &words(&it.names)),
        Answer::Checklist(it) => checklist(make, it),
        Answer::Choice(it) => choice(make, it),
        Answer::Scale(it) => scale(make, it),
        Answer::Grid(it) => grid(make, it),
        Answer::ValuesSort(it) => values(make, it),
        Answer::Acknowledge(it) => acknowledge(make, it),
        Answer::Steps(it) => steps(make, it),
        Answer::Table(it) => table(make, it),
        Answer::TwoColumn(it) => in_each_row(make, &[said(&it.left), said(&it.right)]),
        Answer::Plan(it) => plan(make, it),
        Answer::Date(it) => date(make, it),
        Answer::Tracker(it) => tracker(make, it),
        Answer::CheckIn(it) => check_in(make, it),
        Answer::SessionLog(it) => session_log(make, it),
        Answer::BodyMap(it) => body_map(make, it),
        Answer::Wheel(it) => wheel(make, it),
        Answer::CircleMap(it) => circle_map(make, it),
    }
}

fn said(words: &impl AsRef<Words>) -> String {
    words.as_ref().0.clone()
}

fn words(all: &[impl AsRef<Words>]) -> Vec<String> {
    all.iter().map(said).collect()
}

/// The workbook's own words where the author has none.
fn or_usual(make: &EpubParts, own: &[impl AsRef<Words>], usual: &[&str]) -> Vec<String> {
    if own.is_empty() { usual.iter().map(|key| make.say(key)).collect() } else { words(own) }
}

fn list(class: &str, all: &[String]) -> Markup {
    html! { @if !all.is_empty() { ul class=[Some(class).filter(|class| !class.is_empty())] {
        @for words in all { li { (words) } }
    } } }
}

fn hint(words: &str) -> Markup {
    html! { p.hint { (words) } }
}

/// What each of several things is answered with.
fn to_choose(make: &EpubParts, key: &str, all: &[String]) -> Markup {
    html! { @if !all.is_empty() { (hint(&make.say(key))) (list("", all)) } }
}

fn in_each_row(make: &EpubParts, columns: &[String]) -> Markup {
    to_choose(make, "epub-each-row", columns)
}

fn frame(make: &EpubParts, it: &Frame) -> Markup {
    html! {
        @if let Some(label) = &it.label { p { (said(label)) } }
        @if it.drawing { (hint(&make.say("draw-here"))) }
    }
}

fn letter(make: &EpubParts, it: &Letter) -> Markup {
    html! {
        @if it.date { p { (make.say("date")) } }
        @if let Some(words) = &it.salutation { p { (said(words)) } }
        @if let Some(words) = &it.closing { p { (said(words)) } }
    }
}

fn checklist(make: &EpubParts, it: &Checklist) -> Markup {
    html! {
        @match it.most {
            Some(1) => (hint(&make.say("tick-one"))),
            Some(most) => (hint(&make.book.say_with("tick-most", &[("count", &most)]))),
            None => {},
        }
        (list("boxes", &words(&it.items)))
    }
}

fn choice(make: &EpubParts, it: &Choice) -> Markup {
    let mut items = words(&it.items);
    items.extend(it.none.then(|| make.say("rather-not")));
    html! { (hint(&make.say("choose-one"))) (list("boxes", &items)) }
}

fn scale(make: &EpubParts, it: &Scale) -> Markup {
    let pair = if it.pair { ["before", "after"].map(|key| make.say(key)).to_vec() } else { vec![] };
    let ends = [it.min, it.max].into_iter().zip(it.ends.iter().flatten());
    html! {
        (hint(&make.book.say_with("epub-scale", &[("least", &it.min), ("most", &it.max)])))
        (list("", &pair))
        (list("", &words(&it.rows)))
        @if it.ends.is_some() { dl.ends { @for (number, words) in ends {
            div { dt { (number) } dd { (words.0) } }
        } } }
    }
}

fn grid(make: &EpubParts, it: &Grid) -> Markup {
    html! {
        (list("", &words(&it.rows)))
        (to_choose(make, "epub-each-choice", &words(&it.columns)))
    }
}

fn values(make: &EpubParts, it: &ValuesSort) -> Markup {
    let levels = or_usual(make, &it.levels, &["value-very", "value-somewhat", "value-not-now"]);
    let numbers = make.say("numbers");
    let count = it.top.saturating_sub(1) as usize;
    let word = numbers.split(' ').nth(count).map_or_else(|| it.top.to_string(), Into::into);
    html! {
        (list("values", &words(&it.values)))
        (to_choose(make, "epub-each-choice", &levels))
        @match it.top {
            0 => {},
            1 => p { (make.say("value-first")) },
            _ => p { (make.book.say_with("values-first", &[("count", &word)])) },
        }
    }
}

fn acknowledge(make: &EpubParts, it: &Acknowledge) -> Markup {
    let mut rows = vec![];
    rows.extend(it.name.then(|| make.say("initials")));
    rows.extend(it.date.then(|| make.say("date")));
    html! { p { (it.text.0) } (list("", &rows)) (hint(&make.say("not-consent"))) }
}

fn steps(make: &EpubParts, it: &Exercise) -> Markup {
    let minutes = it.minutes.map(|minutes| make.book.minutes("prompt", minutes));
    html! {
        @if !it.anchors.is_empty() {
            (hint(&make.say("choose-anchor"))) (list("boxes", &words(&it.anchors)))
        }
        (hint(&make.say("eyes-open")))
        ol { @for step in &it.steps { li { (said(step)) } } }
        @if let Some(words) = minutes { (hint(&words)) }
    }
}

fn table(make: &EpubParts, it: &Table) -> Markup {
    let columns: Vec<_> = it.columns.iter().map(|column| said(&column.title)).collect();
    if it.example.is_empty() {
        return html! { (in_each_row(make, &columns)) (to_choose(make, "epub-rows", &words(&it.heads))) };
    }
    html! {
        table {
            caption { (make.say("epub-example")) }
            thead { tr { @for title in &columns { th scope="col" { (title) } } } }
            tbody { tr { @for cell in &it.example { td { (said(cell)) } } } }
        }
        (to_choose(make, "epub-rows", &words(&it.heads)))
    }
}

fn plan(make: &EpubParts, it: &Plan) -> Markup {
    let usual = ["plan-noticed", "plan-step", "plan-when", "plan-with"];
    let mut columns = or_usual(make, &it.columns, &usual);
    columns.extend(it.done.then(|| make.say("plan-done")));
    in_each_row(make, &columns)
}

fn date(make: &EpubParts, it: &DateSlots) -> Markup {
    let label = it.label.as_ref().map_or_else(|| make.say("date"), said);
    html! { p { (label) } }
}

fn tracker(make: &EpubParts, it: &Tracker) -> Markup {
    html! {
        (hint(&make.book.say_with("web-days", &[("days", &it.days)])))
        (list("", &words(&it.rows)))
        (to_choose(make, "web-each-day", &words(&it.marks)))
    }
}

fn check_in(make: &EpubParts, it: &CheckIn) -> Markup {
    let usual =
        ["offset-1-day", "offset-3-days", "offset-1-week", "offset-2-weeks", "offset-1-month"];
    let asked = ["date", "how-i-am", "in-words"].map(|key| make.say(key));
    html! {
        (list("", &or_usual(make, &it.offsets, &usual)))
        (to_choose(make, "epub-each-time", &asked))
    }
}

fn session_log(make: &EpubParts, it: &SessionLog) -> Markup {
    let key = |part: &Part| match part {
        Part::Before => "log-before",
        Part::During => "log-during",
        Part::After => "log-after",
    };
    html! {
        (list("", &["date", "log-clinician"].map(|key| make.say(key))))
        dl { @for part in &it.parts { div {
            dt { (make.say(key(part))) }
            dd { (make.say(&format!("{}-note", key(part)))) }
            @if *part != Part::During { dd { (make.say("how-i-am")) } }
            @if *part == Part::Before { dd { (make.say("ride-home")) } }
        } } }
    }
}

fn body_map(make: &EpubParts, it: &BodyMap) -> Markup {
    let alt = it.alt.as_ref().map_or_else(|| make.say("body-alt"), said);
    let views: &[&str] = match it.views {
        Views::Both => &["view-front", "view-back"],
        Views::Front => &["view-front"],
        Views::Back => &["view-back"],
    };
    let views: Vec<_> = views.iter().map(|key| make.say(key)).collect();
    let regions = if it.regions.is_empty() {
        make.say("regions").split(", ").map(Into::into).collect()
    } else {
        words(&it.regions)
    };
    html! {
        p { (alt) " (" (views.join(", ")) ")" }
        (list("boxes", &words(&it.legend)))
        (hint(&make.say("body-in-words")))
        (list("boxes", &regions))
    }
}

fn wheel(make: &EpubParts, it: &Wheel) -> Markup {
    let areas = words(&it.areas).join("; ");
    let alt = make.book.say_with("wheel-alt", &[("areas", &areas), ("rings", &it.rings)]);
    let passes = ["first-time", "second-time"].map(|key| make.say(key));
    html! { p { (alt) } @if it.passes == 2 { (list("", &passes)) } }
}

fn circle_map(make: &EpubParts, it: &CircleMap) -> Markup {
    let usual = ["ring-near", "ring-middle", "ring-outer"];
    html! {
        p { (make.say("epub-circles")) }
        ol { @for words in or_usual(make, &it.rings, &usual) { li { (words) } } }
    }
}
