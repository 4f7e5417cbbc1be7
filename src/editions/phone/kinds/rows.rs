//! Answers in rows: each is a card, and the next one comes when it is wanted.

use maud::{Markup, html};

use super::super::controls::{Controls, card, rows, text, tick};
use crate::book::content::answer::plan::Plan;
use crate::book::content::answer::table::Table;
use crate::book::content::answer::two_column::TwoColumn;

/// A row this many lines high begins with three.
const HIGH: u32 = 4;

pub fn table(make: &Controls, it: &Table) -> Markup {
    let lines = if it.height < HIGH { 2 } else { 3 };
    let cells = |row: &str, from: usize| {
        html! { @for (index, column) in it.columns.iter().enumerate().skip(from) {
            (make.area(&format!("row-{row}-column-{}", index + 1), text(&column.title), lines))
        } }
    };
    let example = html! { @if !it.example.is_empty() {
        div.slip { (make.title(&make.say("phone-example"))) dl.pairs {
            @for (column, cell) in it.columns.iter().zip(&it.example) {
                div { dt { (text(&column.title)) } dd { (text(cell)) } }
            }
        } }
    } };
    if let ([first, second], false) = (&it.columns[..], it.heads.is_empty()) {
        // one thing is said of each head: a card has all of them
        return html! { (example) div.card {
            p.row-name { (text(&first.title)) }
            (make.title(text(&second.title)))
            @for (index, head) in it.heads.iter().enumerate() {
                (make.area(&format!("row-{}-column-2", head.part(index)), text(head), lines))
            }
        } };
    }
    if !it.heads.is_empty() {
        return html! { (example) @for (index, head) in it.heads.iter().enumerate() {
            div.card role="group" aria-label=(text(head)) {
                p.row-name { (it.columns.first().map_or("", |column| text(&column.title))) }
                (make.title(text(head)))
                (cells(&head.part(index), 1))
            }
        } };
    }
    let row = |number: u32| card(&make.place(number, it.rows), &cells(&number.to_string(), 0));
    html! { (example) (rows(&(1..=it.rows).map(row).collect::<Vec<_>>())) }
}

pub fn two_column(make: &Controls, it: &TwoColumn) -> Markup {
    let row = |number: u32| {
        let side = |side: &str, label| make.area(&format!("row-{number}-{side}"), label, 3);
        let body = html! {
            (side("left", text(&it.left)))
            @if it.arrow { p.arrow aria-hidden="true" { "↓" } }
            (side("right", text(&it.right)))
        };
        card(&make.place(number, it.rows), &body)
    };
    rows(&(1..=it.rows).map(row).collect::<Vec<_>>())
}

pub fn plan(make: &Controls, it: &Plan) -> Markup {
    let usual = ["plan-noticed", "plan-step", "plan-when", "plan-with"].map(|key| make.say(key));
    let mut columns: Vec<&str> = it.columns.iter().map(text).collect();
    if columns.is_empty() {
        columns = usual.iter().map(String::as_str).collect();
    }
    let row = |number: u32| {
        let body = html! {
            @for (index, column) in columns.iter().enumerate() {
                (make.area(&format!("row-{number}-column-{}", index + 1), column, 1))
            }
            @if it.done { (tick(&format!("row-{number}-done"), &make.say("plan-done"))) }
        };
        card(&make.place(number, it.rows), &body)
    };
    rows(&(1..=it.rows).map(row).collect::<Vec<_>>())
}
