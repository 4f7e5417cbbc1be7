//! Whom to reach in a crisis: every number is a link that calls it or writes to it. In
//! each region the number for immediate danger comes first.
//! `templates/inserts.typ` sets the same on paper.

use std::sync::LazyLock;

use linkify::{LinkFinder, LinkKind};
use maud::{Markup, html};
use regex::Regex;

use super::HtmlBook;
use super::addresses::outward;
use super::inserts::dated;
use super::unbroken::unbroken;
use crate::book::content::crisis::{Crisis, CrisisLine, Region};

/// A number within words: figures, and what parts them.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\d[\d -]*\d").ok());
/// What stands in brackets says a number again, or where it serves.
static ASIDE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\([^)]*\)").ok());
/// What asks for a message.
static TO_TEXT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:text|sms)\b").ok());
/// What asks for both.
static TO_BOTH: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\pL+ or (?:text|sms)\s*$").ok());
/// A number of fewer figures is an hour, or a choice in a menu.
const LEAST_FIGURES: usize = 3;

/// A way to reach someone with a tap.
#[derive(Debug, PartialEq, Eq)]
pub struct CallWay {
    /// As it is written.
    pub number: String,
    /// Whether it is written to, and not called.
    pub is_text: bool,
}

impl CallWay {
    /// As it is read, on one line.
    fn whole(&self) -> String {
        unbroken(&self.number).replace(' ', "\u{a0}")
    }

    fn address(&self) -> String {
        let figures: String = self.number.chars().filter(char::is_ascii_digit).collect();
        format!("{}:{figures}", if self.is_text { "sms" } else { "tel" })
    }
}

/// The ways that words name.
#[must_use]
pub fn ways(words: &str) -> Vec<CallWay> {
    let (Some(number), Some(aside)) = (NUMBER.as_ref(), ASIDE.as_ref()) else { return vec![] };
    let words = aside.replace_all(words, "");
    let is = |pattern: &LazyLock<Option<Regex>>, words: &str| {
        pattern.as_ref().is_some_and(|pattern| pattern.is_match(words))
    };
    let (mut found, mut from) = (vec![], 0);
    for written in number.find_iter(&words) {
        let before = &words[from..written.start()];
        from = written.end();
        if written.as_str().chars().filter(char::is_ascii_digit).count() < LEAST_FIGURES {
            continue;
        }
        let way = |is_text| CallWay { number: written.as_str().into(), is_text };
        if is(&TO_BOTH, before) {
            found.extend([way(false), way(true)]);
        } else {
            found.push(way(is(&TO_TEXT, before)));
        }
    }
    found
}

/// The lines of all regions.
#[must_use]
pub fn lines(book: &HtmlBook) -> Markup {
    let Some(crisis) = book.manuscript.crisis else { return Markup::default() };
    html! {
        (regions(book, crisis, usize::MAX))
        p.small { (checked(book, crisis)) }
    }
}

/// The first line of each region, and its number for immediate danger.
#[must_use]
pub fn in_short(book: &HtmlBook) -> Markup {
    book.manuscript.crisis.map_or_else(Markup::default, |crisis| regions(book, crisis, 1))
}

/// The lines of each region, at most so many of one, and what helps elsewhere.
fn regions(book: &HtmlBook, crisis: &Crisis, most: usize) -> Markup {
    html! {
        div.regions { @for region in &crisis.regions {
            section.region {
                h2 { (region.name.0.0) }
                (danger(book, region, ""))
                @for line in region.lines.iter().take(most) { (one(book, line)) }
            }
        } }
        (elsewhere(book, crisis))
    }
}

/// What helps where there are no lines.
#[must_use]
pub fn elsewhere(book: &HtmlBook, crisis: &Crisis) -> Markup {
    html! { @if let Some(words) = &crisis.elsewhere {
        section.slip {
            h2 { (book.say("crisis-elsewhere")) }
            p { (linked(&words.0.0)) }
        }
    } }
}

/// How to reach help in immediate danger, below what is said of where.
#[must_use]
pub fn danger(book: &HtmlBook, region: &Region, place: &str) -> Markup {
    html! {
        div.line.emergency {
            p.who { (book.say("crisis-emergency")) @if !place.is_empty() { span.place { (place) } } }
            @match &region.emergency {
                Some(reach) => (reached(book, &reach.0.0, &region.name.0.0)),
                None => p { (book.say("crisis-local")) },
            }
        }
    }
}

/// Someone to reach.
#[must_use]
pub fn one(book: &HtmlBook, line: &CrisisLine) -> Markup {
    let name = &line.name.0.0;
    html! {
        div.line {
            p.who { (name) @if let Some(url) = &line.url {
                br; (outward(&url.url, &html! { (url.shown) }))
            } }
            (reached(book, &line.reach.0.0, name))
        }
    }
}

/// How to reach someone, in words and to tap.
#[must_use]
pub fn reached(book: &HtmlBook, reach: &str, name: &str) -> Markup {
    let ways = ways(reach);
    html! {
        p.reach { (linked(reach)) }
        @if !ways.is_empty() {
            p.ways { @for way in &ways {
                a.way.text[way.is_text] href=(way.address()) {
                    (book.say_with(if way.is_text { "web-text" } else { "web-call" }, &[("number", &way.whole())]))
                    span.unseen { ", " (name) }
                }
            } }
        }
    }
}

/// An address of the web among words can be tapped.
fn linked(words: &str) -> Markup {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false);
    html! {
        @for span in finder.spans(words) {
            @if span.kind().is_some() { (outward(&whole(span.as_str()), &html! { (span.as_str()) })) }
            @else { (span.as_str()) }
        }
    }
}

fn whole(address: &str) -> String {
    if address.contains("://") { address.into() } else { format!("https://{address}") }
}

/// On which day the lines were looked up.
#[must_use]
pub fn checked(book: &HtmlBook, crisis: &Crisis) -> String {
    let by = crisis.verified_by.as_ref().map(|by| by.0.0.as_str());
    let key = if by.is_some() { "crisis-checked-by" } else { "crisis-checked" };
    dated(book, key, crisis.verified_on, by.unwrap_or_default())
}
