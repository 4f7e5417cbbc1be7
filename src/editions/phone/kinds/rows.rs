//! Answers in rows: each is a card, and the next one comes when it is wanted.

use maud::{Markup, html};

use super::super::controls::{Controls, card, rows, text, tick};
use super::marking::one_word;
use crate::book::content::answer::marks::named;
use crate::book::content::answer::plan::Plan;
use crate::book::content::answer::table::{Table, TableCards, TableColumn};
use crate::book::content::answer::two_column::TwoColumn;
use crate::book::content::named::Named;
use crate::book::source::fields::{Label, Title};

/// A row at most this many lines high on paper begins with one, which grows; a high one with
/// three.
const LOW: u32 = 2;
const HIGH: u32 = 4;

pub fn table(make: &Controls, it: &Table) -> Markup {
    let row = |number: u32| card(&make.place(number, it.rows), &cells(make, it, number));
    html! {
        (example(make, it))
        @if it.heads.is_empty() { (rows(&(1..=it.rows).map(row).collect::<Vec<_>>())) }
        @else if let [first, second] = &it.columns[..] {
            // one thing is said of each head: a card has all of them
            div.card {
                p.row-name { (text(&first.title)) }
                (make.title(text(&second.title)))
                @for (index, head) in it.heads.iter().enumerate() {
                    (cell(make, it, &Cell { row: head.part(index), column: 1, label: text(head), marks: marks(it, head, second) }))
                }
            }
        } @else if it.cards == TableCards::Columns {
            (rows(&(1..it.columns.len()).map(|column| of_column(make, it, column)).collect::<Vec<_>>()))
        } @else { @for (index, head) in it.heads.iter().enumerate() { (of_head(make, it, index, head)) } }
    }
}

/// A place to answer in a table: its row by its name, its column from 0.
struct Cell<'a> {
    row: String,
    column: usize,
    label: &'a str,
    marks: &'a [Label],
}

/// Room for words, or a few words to tap; what is called a date has today's beside it.
fn cell(make: &Controls, it: &Table, cell: &Cell) -> Markup {
    let lines = match it.height {
        ..=LOW => 1,
        HIGH.. => 3,
        _ => 2,
    };
    let part = format!("row-{}-column-{}", cell.row, cell.column + 1);
    if !cell.marks.is_empty() {
        return one_word(make, &part, cell.label, cell.marks);
    }
    if cell.label == make.say("date") {
        return make.date(&part, cell.label);
    }
    make.area(&part, cell.label, lines)
}

/// What answers a cell: what its row says, else its column.
fn marks<'t>(it: &'t Table, head: &Named<Title>, column: &'t TableColumn) -> &'t [Label] {
    let own = named(&it.marks, text(head));
    if own.is_empty() { &column.marks } else { own }
}

fn example(make: &Controls, it: &Table) -> Markup {
    html! { @if !it.example.is_empty() {
        div.slip { (make.title(&make.say("phone-example"))) dl.pairs {
            @for (column, cell) in it.columns.iter().zip(&it.example) {
                div { dt { (text(&column.title)) } dd { (text(cell)) } }
            }
        } }
    } }
}

/// A row without a head.
fn cells(make: &Controls, it: &Table, number: u32) -> Markup {
    html! { @for (index, column) in it.columns.iter().enumerate() {
        (cell(make, it, &Cell { row: number.to_string(), column: index, label: text(&column.title), marks: &column.marks }))
    } }
}

/// A row with its head.
fn of_head(make: &Controls, it: &Table, index: usize, head: &Named<Title>) -> Markup {
    html! {
        div.card role="group" aria-label=(text(head)) {
            p.row-name { (it.columns.first().map_or("", |column| text(&column.title))) }
            (make.title(text(head)))
            @for (place, column) in it.columns.iter().enumerate().skip(1) {
                (cell(make, it, &Cell { row: head.part(index), column: place, label: text(&column.title), marks: marks(it, head, column) }))
            }
        }
    }
}

/// A column with all heads, such as a day.
fn of_column(make: &Controls, it: &Table, place: usize) -> Markup {
    let [first, column] = [&it.columns[0], &it.columns[place]];
    html! {
        div.card role="group" aria-label=(text(&column.title)) {
            p.row-name { (text(&first.title)) }
            (make.title(text(&column.title)))
            @for (index, head) in it.heads.iter().enumerate() {
                (cell(make, it, &Cell { row: head.part(index), column: place, label: text(head), marks: marks(it, head, column) }))
            }
        }
    }
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
