//! Answers that belong to a day.

use maud::{Markup, html};

use super::super::controls::{Controls, group, rows, text, tick};
use super::marking::one_word;
use crate::book::content::answer::check_in::CheckIn;
use crate::book::content::answer::date::{DateSlots, DateStyle};
use crate::book::content::answer::session_log::{Part, SessionLog};
use crate::book::content::answer::tracker::Tracker;

/// What a field of a browser for dates can hold is not what paper holds: one may
/// write “spring, perhaps”.
pub fn date(make: &Controls, it: &DateSlots) -> Markup {
    let label = it.label.as_ref().map_or_else(|| make.say("date"), |label| text(label).into());
    if it.style == DateStyle::Rule {
        return make.date("date", &label);
    }
    let order = make.say("date-order");
    let slots = html! {
        div.slots { @for part in order.split_whitespace() {
            (make.line_as(part, &make.say(part), part, false))
        } }
        button.today-parts.button.scripted type="button" { (make.say("phone-today")) }
    };
    group(&label, "card", false, &slots)
}

/// A day at a time: where scripts run, today's comes first.
pub fn tracker(make: &Controls, it: &Tracker) -> Markup {
    let part = |index: usize| it.rows.get(index).map_or(String::new(), |row| row.part(index));
    if it.days != 7 {
        return html! {
            p.hint { (make.book.say_with("web-days", &[("days", &it.days)])) }
            @if !it.marks.is_empty() {
                @let marks: Vec<_> = it.marks.iter().map(text).collect();
                p.hint { (make.say("web-each-day")) " " (marks.join(", ")) }
            }
            @for (index, row) in it.rows.iter().enumerate() {
                (make.area(&format!("row-{}", part(index)), text(row), 3))
            }
        };
    }
    let names = make.say("said-weekdays");
    let names: Vec<_> = names.split_whitespace().collect();
    let letters = make.say("weekdays");
    let letters: Vec<_> = letters.split_whitespace().collect();
    html! {
        div.days.scripted role="group" aria-label=(make.say("phone-days")) {
            @for (day, name) in names.iter().enumerate() {
                button type="button" data-day=(day + 1) aria-pressed="false" {
                    span aria-hidden="true" { (letters.get(day).unwrap_or(name)) } span.unseen { (name) }
                }
            }
        }
        @for (day, name) in names.iter().enumerate() {
            div.day.card data-day=(day + 1) role="group" aria-label=(name) {
                (make.title(name))
                @for (index, row) in it.rows.iter().enumerate() {
                    (followed(make, &format!("row-{}-day-{}", part(index), day + 1), text(row), it))
                }
            }
        }
    }
}

/// One thing on one day: a tick, or one of the marks.
fn followed(make: &Controls, part: &str, label: &str, it: &Tracker) -> Markup {
    if it.marks.is_empty() {
        return tick(part, label);
    }
    one_word(make, part, label, &it.marks)
}

pub fn check_in(make: &Controls, it: &CheckIn) -> Markup {
    let own = it.offsets.iter().enumerate();
    let own = own.map(|(index, it)| (format!("time-{}", it.part(index)), text(it).to_string()));
    let mut times: Vec<_> = own.collect();
    if times.is_empty() {
        let usual = ["1-day", "3-days", "1-week", "2-weeks", "1-month"];
        times = usual.map(|it| (format!("after-{it}"), make.say(&format!("offset-{it}")))).into();
    }
    let one = |(part, name): &(String, String)| {
        let body = html! {
            (make.date(&format!("{part}-date"), &make.say("date")))
            (make.feeling(part, false))
            (make.area(part, &make.say("in-words"), it.lines))
        };
        make.titled(name, &body)
    };
    rows(&times.iter().map(one).collect::<Vec<_>>())
}

pub fn session_log(make: &Controls, it: &SessionLog) -> Markup {
    let part = |part: &Part| {
        let (name, key) = match part {
            Part::Before => ("before", "log-before"),
            Part::During => ("during", "log-during"),
            Part::After => ("after", "log-after"),
        };
        let body = html! {
            p.hint { (make.say(&format!("{key}-note"))) }
            @if *part != Part::During { (make.feeling(name, *part == Part::After)) }
            (make.area(name, &make.say("in-words"), it.lines))
            @if *part == Part::Before { (tick("ride-home", &make.say("ride-home"))) }
        };
        make.titled(&make.say(key), &body)
    };
    html! {
        (make.date("date", &make.say("date")))
        (make.area("clinician", &make.say("log-clinician"), 3))
        @for it in &it.parts { (part(it)) }
    }
}
