//! What answers are made of on a phone: the native controls of HTML. Each knows by
//! `data-f` which field of the form it is, as the fill edition and saved answers
//! call it.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::book::content::depth::Depth;
use crate::editions::html::HtmlBook;
use crate::editions::html::named::{prompts, sent_to};

/// Makes the controls of a book, each with an id of its own.
pub struct Controls<'a> {
    /// The book.
    pub book: &'a HtmlBook<'a>,
    /// Whether some of its prompts go deeper than others.
    pub has_depths: bool,
    /// The labels of those that the care around others sends to.
    pub checks: BTreeSet<&'a str>,
    /// What each field is called in the fill edition, by its name.
    pub labels: BTreeMap<&'a str, &'a str>,
    next: Cell<u32>,
    /// The level of the headings within an answer.
    level: Cell<u8>,
}

/// A radio button or box and what stands beside it.
pub struct ChoiceMark<'a> {
    /// The field.
    pub part: &'a str,
    /// What it says.
    pub label: &'a str,
}

/// What a row of numbers is: from `min` to `max`, and what its ends mean.
pub struct Tape<'a> {
    /// Begins the names of its fields, with the hyphen.
    pub part: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// Whether that is told elsewhere on the page.
    pub is_unseen: bool,
    /// The lowest and the highest number.
    pub numbers: [u32; 2],
    /// What they mean, where it is said.
    pub ends: Option<[&'a str; 2]>,
    /// In which of the two inks.
    pub is_later: bool,
}

impl<'a> Controls<'a> {
    /// For a book.
    #[must_use]
    pub fn new(book: &'a HtmlBook<'a>) -> Self {
        let has_depths = prompts(book.manuscript).any(|it| it.prompt.depth != Depth::Gentle);
        let fields = book.manuscript.form.fields.iter();
        let labels = fields.map(|it| (it.name.as_str(), it.label.as_str())).collect();
        let checks = sent_to(book);
        Self { book, has_depths, checks, labels, next: Cell::new(0), level: Cell::new(2) }
    }

    /// The workbook's own words.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.book.say(key)
    }

    /// Says of what level the question is whose answer comes next.
    pub fn ask_at(&self, level: u8) {
        self.level.set(level + 1);
    }

    /// A heading within an answer.
    #[must_use]
    pub fn title(&self, words: &str) -> Markup {
        html! { @match self.level.get() {
            ..=2 => h2.title { (words) },
            3 => h3.title { (words) },
            4.. => h4.title { (words) },
        } }
    }

    /// A card below a heading of its own.
    #[must_use]
    pub fn titled(&self, title: &str, body: &Markup) -> Markup {
        html! { div.card role="group" aria-label=(title) { (self.title(title)) (body) } }
    }

    /// An id that no other control has.
    #[must_use]
    pub fn id(&self) -> String {
        let id = self.next.get() + 1;
        self.next.set(id);
        format!("_{id}")
    }

    /// Room for words, so many lines to begin with.
    #[must_use]
    pub fn area(&self, part: &str, label: &str, rows: u32) -> Markup {
        self.area_as(part, label, rows, "", false)
    }

    /// The same, its label for screen readers alone.
    #[must_use]
    pub fn bare_area(&self, part: &str, label: &str, rows: u32) -> Markup {
        self.area_as(part, label, rows, "", true)
    }

    /// The same in a way of its own.
    #[must_use]
    pub fn area_as(&self, part: &str, label: &str, rows: u32, class: &str, unseen: bool) -> Markup {
        let id = self.id();
        html! {
            div.entry.(class) {
                label.unseen[unseen] for=(id) { (label) }
                textarea id=(id) data-f=(part) rows=(rows.clamp(1, 10)) dir="auto" {}
            }
        }
    }

    /// A line of words.
    #[must_use]
    pub fn line(&self, part: &str, label: &str) -> Markup {
        self.line_as(part, label, "", false)
    }

    /// A line for a date, with a way to put today's in.
    #[must_use]
    pub fn date(&self, part: &str, label: &str) -> Markup {
        self.line_as(part, label, "short", true)
    }

    /// A line in a way of its own.
    #[must_use]
    pub fn line_as(&self, part: &str, label: &str, class: &str, is_date: bool) -> Markup {
        let id = self.id();
        html! {
            div.entry.(class) {
                label for=(id) { (label) }
                span.beside {
                    input type="text" id=(id) data-f=(part) dir="auto";
                    @if is_date { button.today.scripted type="button" { (self.say("phone-today")) } }
                }
            }
        }
    }

    /// A row of numbers.
    #[must_use]
    pub fn tape(&self, tape: &Tape) -> Markup {
        let Tape { part, label, is_unseen, numbers: [min, max], ends, is_later } = *tape;
        let name = self.id();
        let circle = |number: u32| {
            let (part, label) = (format!("{part}at-{number}"), number.to_string());
            radio(&name, &ChoiceMark { part: &part, label: &label }, "circle")
        };
        let body = html! {
            div.tape { @for number in min..=max { (circle(number)) } }
            @if let Some([low, high]) = ends {
                p.ends { span { (min) ": " (low) } span { (max) ": " (high) } }
            }
        };
        group(label, if is_later { "scale later" } else { "scale" }, is_unseen, &body)
    }

    /// How one is, from 0 to 10.
    #[must_use]
    pub fn feeling(&self, part: &str, is_later: bool) -> Markup {
        self.tape(&Tape {
            part: &format!("{part}-"),
            label: &self.say("how-i-am"),
            is_unseen: false,
            numbers: [0, 10],
            ends: None,
            is_later,
        })
    }

    /// Which of several it is, where there is more than one: nobody counts how many are filled.
    #[must_use]
    pub fn place(&self, number: u32, count: u32) -> String {
        if count < 2 {
            return String::new();
        }
        self.book.say_with("phone-place", &[("number", &number), ("count", &count)])
    }

    /// A timer without a sound.
    #[must_use]
    pub fn timer(&self, minutes: u32) -> Markup {
        let key = if minutes == 1 { "phone-timer-one" } else { "phone-timer" };
        html! {
            div.timer.scripted data-minutes=(minutes) {
                svg viewBox="-20 -20 40 40" aria-hidden="true" focusable="false" { circle r="18" {} path d="" {} }
                button.button type="button" { (self.book.say_with(key, &[("minutes", &minutes)])) }
                p role="status" {}
            }
        }
    }
}

/// A box to tick.
#[must_use]
pub fn tick(part: &str, label: &str) -> Markup {
    html! { label.tag { input type="checkbox" data-f=(part); span { (label) } } }
}

/// One of several, of which one is chosen: those of a `group` stand together.
#[must_use]
pub fn radio(group: &str, mark: &ChoiceMark, class: &str) -> Markup {
    let ChoiceMark { part, label } = mark;
    html! { label.(class) { input type="radio" name=(group) value=(part) data-f=(part); span { (label) } } }
}

/// Several that belong together.
#[must_use]
pub fn group(legend: &str, class: &str, unseen: bool, body: &Markup) -> Markup {
    html! { fieldset.(class) { legend.unseen[unseen] { (legend) } (body) } }
}

/// Rows that come one by one where scripts run, each `row` a card or a line.
#[must_use]
pub fn rows(rows: &[Markup]) -> Markup {
    html! { div.rows { @for row in rows { (row) } } }
}

/// A card with its place for eyes, by which the group is called too.
#[must_use]
pub fn card(place: &str, body: &Markup) -> Markup {
    html! {
        div.card.numbered role="group" aria-label=[Some(place).filter(|place| !place.is_empty())] {
            @if !place.is_empty() { p.row-name aria-hidden="true" { (place) } }
            (body)
        }
    }
}

/// The words of anything that has some.
pub fn text(words: &impl AsRef<crate::book::source::fields::Words>) -> &str {
    &words.as_ref().0
}
