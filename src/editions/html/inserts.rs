//! What a book fills in by itself where a text asks for it, and who hands it out.
//! `templates/inserts.typ` and `templates/imprint.typ` set the same on paper.

use maud::{Markup, html};

use super::HtmlBook;
use super::addresses::{outward, term_id};
use super::pictures::image;
use crate::book::source::fields::Date;

/// The words that the book explains.
#[must_use]
pub fn glossary(book: &HtmlBook) -> Markup {
    html! {
        dl.glossary {
            @for (place, term) in book.manuscript.glossary.iter().enumerate() {
                div id=(term_id(place)) { dt { (term.term.0.0) } dd { (term.meaning.0.0) } }
            }
        }
    }
}

/// Who has reviewed the book, and when, or that nobody has.
#[must_use]
pub fn review(book: &HtmlBook) -> Markup {
    let words = book.manuscript.review.map_or_else(
        || book.say("not-reviewed"),
        |review| dated(book, "reviewed", review.on, &review.by.0),
    );
    html! { p { (words) } }
}

/// Words with a day in them, and who it was.
#[must_use]
pub fn dated(book: &HtmlBook, key: &str, date: Date, by: &str) -> String {
    let months = book.say("months");
    let month = months.split(' ').nth(usize::from(date.month).saturating_sub(1));
    let month = month.unwrap_or_default();
    book.say_with(key, &[("by", &by), ("day", &date.day), ("month", &month), ("year", &date.year)])
}

/// Who hands the book out: these parts of it.
#[must_use]
pub fn imprint(book: &HtmlBook, parts: &[&str]) -> Markup {
    html! { @for part in parts { (imprint_part(book, part)) } }
}

fn imprint_part(book: &HtmlBook, part: &str) -> Markup {
    let publisher = book.manuscript.publisher;
    let who = &publisher.who;
    match part {
        "logo" => html! {
            @if let Some(logo) = &publisher.logo { p.logo { (image(book, &logo.picture)) } }
        },
        "name" => html! { @if let Some(name) = &who.name { p.brand { (name.0) } } },
        "credentials" => html! { @if let Some(words) = &who.credentials { p { (words.0) } } },
        "licence" => licence(book),
        "contact" => html! { @for line in &who.contact { p { (line.0) } } },
        "booking" => html! {
            @if let Some(code) = &who.booking {
                p { (book.say("booking")) " " (outward(&code.url, &html! { (code.shown) })) }
            }
        },
        _ => Markup::default(),
    }
}

fn licence(book: &HtmlBook) -> Markup {
    let who = &book.manuscript.publisher.who;
    let Some(number) = &who.licence else { return Markup::default() };
    let words = match &who.jurisdiction {
        Some(place) => book.say_with("licence-in", &[("number", &number.0), ("place", &place.0)]),
        None => book.say_with("licence", &[("number", &number.0)]),
    };
    html! { p { (words) } }
}
