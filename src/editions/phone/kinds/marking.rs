//! Answers by a mark: ticks, one of several, numbers.

use maud::{Markup, html};

use super::super::controls::{ChoiceMark, Controls, Tape, group, radio, rows, text, tick};
use crate::book::content::answer::acknowledge::Acknowledge;
use crate::book::content::answer::checklist::Checklist;
use crate::book::content::answer::choice::Choice;
use crate::book::content::answer::grid::Grid;
use crate::book::content::answer::scale::Scale;
use crate::book::content::answer::steps::Exercise;
use crate::book::content::answer::values_sort::ValuesSort;
use crate::book::source::fields::Label;

/// Items of so many letters stand two in a row.
const SHORT: usize = 15;

/// How tags lie: two in a row where all of them are short.
fn tags<'t>(words: impl Iterator<Item = &'t str>) -> &'static str {
    let longest = words.map(|words| words.chars().count()).max().unwrap_or_default();
    if longest <= SHORT { "tags two" } else { "tags" }
}

pub fn checklist(make: &Controls, it: &Checklist, ask: &str) -> Markup {
    let items = html! { div class=(tags(it.items.iter().map(text))) {
        @for (index, item) in it.items.iter().enumerate() {
            (tick(&format!("item-{}", item.part(index)), text(item)))
        }
    } };
    let hint = match it.most {
        Some(1) => Some(make.say("tick-one")),
        Some(most) => Some(make.book.say_with("tick-most", &[("count", &most)])),
        None => None,
    };
    // they are more of the same, so they belong to the group
    let own = |number: u32| {
        let label = match it.other {
            1 => make.say("phone-own"),
            _ => make.book.say_with("phone-owns", &[("number", &number), ("count", &it.other)]),
        };
        html! { div.one { (make.line(&format!("own-{number}"), &label)) } }
    };
    let own = rows(&(1..=it.other).map(own).collect::<Vec<_>>());
    html! {
        @if let Some(hint) = hint { p.hint { (hint) } }
        (group(ask, "", true, &html! { (items) @if it.other > 0 { (own) } }))
    }
}

pub fn choice(make: &Controls, it: &Choice, ask: &str) -> Markup {
    let name = make.id();
    let items = html! { div class=(tags(it.items.iter().map(text))) {
        @for (index, item) in it.items.iter().enumerate() {
            (radio(&name, &ChoiceMark { part: &format!("item-{}", item.part(index)), label: text(item) }, "tag"))
        }
        @if it.none {
            (radio(&name, &ChoiceMark { part: "rather-not", label: &make.say("rather-not") }, "tag"))
        }
    } };
    html! { p.hint { (make.say("choose-one")) } (group(ask, "", true, &items)) }
}

pub fn scale(make: &Controls, it: &Scale, ask: &str) -> Markup {
    let ends = it.ends.as_deref().and_then(|ends| match ends {
        [low, high] => Some([low.0.as_str(), high.0.as_str()]),
        _ => None,
    });
    let tape = |part: &str, label: &str, is_unseen, is_later| {
        make.tape(&Tape { part, label, is_unseen, numbers: [it.min, it.max], ends, is_later })
    };
    if it.pair {
        let [before, after] = ["before", "after"].map(|key| make.say(key));
        return html! {
            (tape("before-", &before, false, false)) (tape("after-", &after, false, true))
        };
    }
    if it.rows.is_empty() {
        return tape("", ask, true, false);
    }
    html! { @for (index, row) in it.rows.iter().enumerate() {
        (tape(&format!("row-{}-", row.part(index)), text(row), false, false))
    } }
}

/// One of a few words, of which the field holds the one that is chosen.
pub fn one_word(make: &Controls, part: &str, label: &str, marks: &[Label]) -> Markup {
    let name = make.id();
    let body = html! { div.pick { @for mark in marks {
        label.option { input type="radio" name=(name) value=(text(mark)) data-f=(part) data-valued; span { (text(mark)) } }
    } } };
    group(unlisted(label, marks), "followed", false, &body)
}

/// Words without a list in brackets at their end, which stands below them to tap.
fn unlisted<'w>(words: &'w str, marks: &[Label]) -> &'w str {
    let is_list =
        |list: &str| list.ends_with(')') && marks.iter().all(|it| list.contains(text(it)));
    words.rsplit_once(" (").filter(|(_, list)| is_list(list)).map_or(words, |(before, _)| before)
}

/// A statement with its choices, as a card.
fn pick(make: &Controls, legend: &str, marks: &[(String, &str)]) -> Markup {
    let name = make.id();
    let body = html! { div.pick { @for (part, label) in marks {
        (radio(&name, &ChoiceMark { part, label }, "option"))
    } } };
    group(legend, "card", false, &body)
}

pub fn grid(make: &Controls, it: &Grid) -> Markup {
    html! { @for (index, row) in it.rows.iter().enumerate() {
        @let marks: Vec<_> = it.columns.iter().enumerate().map(|(number, column)| {
            (format!("row-{}-choice-{}", row.part(index), column.part(number)), text(column))
        }).collect();
        (pick(make, text(row), &marks))
    } }
}

pub fn values(make: &Controls, it: &ValuesSort) -> Markup {
    let usual = ["value-very", "value-somewhat", "value-not-now"].map(|key| make.say(key));
    let mut levels: Vec<(String, &str)> =
        it.levels.iter().enumerate().map(|(index, it)| (it.part(index), text(it))).collect();
    if levels.is_empty() {
        levels = (1..).zip(&usual).map(|(n, it): (u32, _)| (n.to_string(), it.as_str())).collect();
    }
    let first = levels.first().map_or("", |(_, words)| words);
    html! {
        (piles(make, &levels))
        div.values { @for (index, value) in it.values.iter().enumerate() {
            @let marks: Vec<_> = levels.iter().map(|(level, words)| {
                (format!("value-{}-level-{level}", value.part(index)), *words)
            }).collect();
            (pick(make, text(value), &marks))
        } }
        @if it.top > 0 { (top(make, it.top, first)) }
    }
}

/// Where scripts run, one takes a pile and taps what belongs in it. The cards hold the
/// answer, and are there to see where scripts do not run.
fn piles(make: &Controls, levels: &[(String, &str)]) -> Markup {
    html! {
        div.sorting.scripted {
            p.hint { (make.say("phone-piles")) }
            div.either.piles role="group" aria-label=(make.say("phone-pile")) {
                @for (index, (_, words)) in levels.iter().enumerate() {
                    button type="button" data-words=(words) aria-pressed=(index == 0) { (words) }
                }
            }
            div.sorted role="group" aria-label=(make.say("phone-piles")) {}
        }
    }
}

/// The few that matter most: those marked so are buttons that put them in.
fn top(make: &Controls, count: u32, first: &str) -> Markup {
    let numbers = make.say("numbers");
    let word = numbers.split(' ').nth(count.saturating_sub(1) as usize);
    let word = word.map_or_else(|| count.to_string(), Into::into);
    let title = match count {
        1 => make.say("value-first"),
        _ => make.book.say_with("values-first", &[("count", &word)]),
    };
    let said = make.book.say_with("phone-picks", &[("words", &first)]);
    let none = make.book.say_with("phone-no-picks", &[("words", &first)]);
    html! {
        (make.title(&title))
        div.picks.scripted role="group" aria-label=(said) data-none=(none) {}
        @for number in 1..=count { (make.line_as(&format!("top-{number}"), &number.to_string(), "inline", false)) }
    }
}

pub fn acknowledge(make: &Controls, it: &Acknowledge, ask: &str) -> Markup {
    html! {
        (group(ask, "", true, &tick("read", &it.text.0)))
        @if it.name { (make.line_as("initials", &make.say("initials"), "short", false)) }
        @if it.date { (make.date("date", &make.say("date"))) }
        p.small { (make.say("not-consent")) }
    }
}

pub fn steps(make: &Controls, it: &Exercise) -> Markup {
    let name = make.id();
    let anchors = html! { div class=(tags(it.anchors.iter().map(text))) {
        @for (index, anchor) in it.anchors.iter().enumerate() {
            (radio(&name, &ChoiceMark { part: &format!("anchor-{}", anchor.part(index)), label: text(anchor) }, "tag"))
        }
    } };
    html! {
        @if !it.anchors.is_empty() { (group(&make.say("choose-anchor"), "", false, &anchors)) }
        p.hint { (make.say("eyes-open")) }
        @if let Some(minutes) = it.minutes {
            p.hint { (make.book.minutes("prompt", minutes)) }
            (make.timer(minutes))
        }
        ol.steps.plain[!it.ticks] { @for (index, step) in it.steps.iter().enumerate() {
            li { @if it.ticks { (tick(&format!("step-{}", step.part(index)), text(step))) } @else { (text(step)) } }
        } }
    }
}
