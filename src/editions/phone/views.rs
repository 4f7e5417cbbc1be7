//! The pages of the phone edition, in the order of the book: each is a section,
//! and where scripts run one is shown at a time.

use maud::{Markup, html};

use super::calls;
use super::controls::Controls;
use super::onward::grounding;
use super::prompt::{self, is_gated, question};
use super::woven::{band, patch, quilt, way};
use crate::book::content::blocks::Block;
use crate::book::content::card::{Card, CardKind};
use crate::book::manuscript::{Chapter, Manuscript, MatterSection, Numbered};
use crate::editions::html::blocks::HtmlText;
use crate::editions::html::unbroken::unbroken;
use crate::editions::html::{cards, inserts};

/// What a page is, beside what is on it.
#[derive(Default)]
struct PhoneView<'a> {
    id: &'a str,
    title: &'a str,
    class: &'a str,
    /// The chapter that it is of.
    chapter: Option<usize>,
}

impl PhoneView<'_> {
    fn of(self, body: &Markup) -> Markup {
        let Self { id, title, class, chapter } = self;
        html! {
            section.view.(class) id=(id) data-title=(title) data-chapter=[chapter] { (body) }
        }
    }
}

/// All pages of a book.
#[must_use]
pub fn all(make: &Controls) -> Markup {
    let manuscript = make.book.manuscript;
    let (last, before) = split_last(&manuscript.back);
    html! {
        (cover(make))
        (contents(make))
        @for section in &manuscript.front { (matter(make, section, false)) }
        @for chapter in &manuscript.chapters { (of_chapter(make, chapter)) }
        @for section in before { (matter(make, section, false)) }
        @if let Some(section) = last { (matter(make, section, true)) }
        @if needs_words(make) { (words(make)) }
    }
}

fn split_last<'b, 'a>(
    back: &'b [MatterSection<'a>],
) -> (Option<&'b MatterSection<'a>>, &'b [MatterSection<'a>]) {
    back.split_last().map_or((None, back), |(last, before)| (Some(last), before))
}

/// The words that are explained need a place to be looked up.
fn needs_words(make: &Controls) -> bool {
    let has_page = make.book.section_with(&Block::Glossary {}).is_some();
    !has_page && !make.book.manuscript.glossary.is_empty()
}

fn words(make: &Controls) -> Markup {
    let title = make.say("phone-words");
    let body = html! { h1 tabindex="-1" { (title) } (inserts::glossary(make.book)) };
    PhoneView { id: "_glossary", title: &title, class: "matter", ..PhoneView::default() }.of(&body)
}

fn cover(make: &Controls) -> Markup {
    let book = make.book;
    let Manuscript { title, subtitle, author, terms, by, front, chapters, .. } = book.manuscript;
    let first = front.first().map(|it| it.id).or(chapters.first().map(|it| it.id));
    let first = (book.href)(first.unwrap_or("_contents"));
    let body = html! {
        div.cover {
            (quilt(book.manuscript))
            div.label {
                h1 tabindex="-1" { (unbroken(&title.0)) }
                @if let Some(words) = subtitle { p.subtitle { (unbroken(&words.0)) } }
                @if *by { p.small { (book.say_with("by", &[("author", &author.0)])) } }
                div.imprint { (inserts::imprint(book, &book.manuscript.publisher.places.cover)) }
                p.enter.scripted { a.button.main #_resume href=(first) data-first=(first) { (make.say("phone-open")) } }
                p.enter.plain-way { a.button.main href="#_contents" { (make.say("contents")) } }
            }
        }
        @if let Some(terms) = terms { p.terms { (book.say(terms)) } }
    };
    PhoneView { id: "_cover", title: &title.0, class: "cover-page shown", ..PhoneView::default() }
        .of(&body)
}

fn contents(make: &Controls) -> Markup {
    let (book, title) = (make.book, make.say("contents"));
    let Manuscript { front, chapters, back, .. } = book.manuscript;
    let list = |sections: &[MatterSection]| {
        html! { ul.plain { @for it in sections { li { a href=((book.href)(it.id)) { (it.title.0) } } } } }
    };
    let body = html! {
        h1 tabindex="-1" { (title) }
        p.lede { (make.say(if book.manuscript.about_health { "pace" } else { "pace-plain" })) }
        p.scripted { a.button.here #_here href="#_contents" hidden { } }
        (help(make))
        @if !front.is_empty() { h2 { (make.say("phone-before")) } (list(front)) }
        h2 { (make.say("phone-chapters")) }
        ol.chapters { @for chapter in chapters { li { (entry(make, chapter)) } } }
        @if !back.is_empty() { h2 { (make.say("phone-after")) } (list(back)) }
        div.scripted {
            h2 { (make.say("phone-yours")) }
            ul.plain {
                li { a href="#_mine" { (make.say("phone-mine")) ": " (make.say("phone-mine-about")) } }
                li { a href="#_settings" { (make.say("phone-settings")) } }
                li { a href="#_keeping" { (make.say("phone-keeping")) } }
            }
        }
    };
    PhoneView { id: "_contents", title: &title, ..PhoneView::default() }.of(&body)
}

/// The ways to help, where there are some.
fn help(make: &Controls) -> Markup {
    let book = make.book;
    let (steady, calls) = (grounding(make), book.calls());
    html! { @if steady.is_some() || calls.is_some() {
        nav aria-label=(make.say("phone-if-hard")) { p.row {
            @if let Some(id) = steady { a.button.care href=((book.href)(id)) { (make.say("phone-grounding")) } }
            @if let Some(id) = calls { a.button.care href=((book.href)(id)) { (make.say("crisis-talk")) } }
        } }
    } }
}

fn entry(make: &Controls, it: &Chapter) -> Markup {
    html! {
        a href=((make.book.href)(it.id)) data-chapter=(it.number) {
            (patch(make.book.manuscript, it.number, ""))
            span.number { (it.number) }
            span.name { (it.title.0) @if let Some(words) = it.subtitle { small { (words.0) } } }
        }
    }
}

fn matter(make: &Controls, it: &MatterSection, is_last: bool) -> Markup {
    let book = make.book;
    let mut text = HtmlText::new(book, it.id);
    let blocks = if book.calls() == Some(it.id) {
        calls::page(make, &mut text, &it.blocks)
    } else {
        text.blocks(&it.blocks)
    };
    let body = html! {
        h1 tabindex="-1" { (unbroken(&it.title.0)) }
        (blocks)
        (text.notes())
        (asked(make, it))
        @if !it.prompts.is_empty() { (to_paper(make, "phone-print-section")) }
        @if is_last { (about(make)) }
    };
    PhoneView { id: it.id, title: &it.title.0, class: "matter", ..PhoneView::default() }.of(&body)
}

/// What a section asks, one below the other.
fn asked(make: &Controls, it: &MatterSection) -> Markup {
    let between = |after: usize| {
        let cards = it.cards.iter().filter(move |card| card.after == after);
        html! { @for card in cards { (cards::within(make.book, it.id, &card.kind)) } }
    };
    html! {
        (between(0))
        @for (index, asked) in it.prompts.iter().enumerate() {
            hr.seam;
            div.question id=(asked.id) { (question(make, asked, 2)) }
            (between(index + 1))
        }
    }
}

/// Who hands the book out, at its end.
fn about(make: &Controls) -> Markup {
    let (book, manuscript) = (make.book, make.book.manuscript);
    html! {
        div.about {
            (inserts::imprint(book, &manuscript.publisher.places.about))
            @if manuscript.ends_with_review { (inserts::review(book)) }
        }
    }
}

/// A chapter: its text, then its questions and cards, each a page.
fn of_chapter(make: &Controls, it: &Chapter) -> Markup {
    let pages = pages(it);
    let last = pages.len();
    html! {
        (opener(make, it))
        @for (index, page) in pages.iter().enumerate() { (leaf(make, it, page, index + 1 == last)) }
    }
}

/// A page of a chapter: a question with what leads into it, or what stands alone.
struct ChapterPage<'b> {
    led: Vec<&'b Card>,
    question: Option<&'b Numbered<'b>>,
}

/// The pages behind the text. Cards that stand before the first question belong to it.
fn pages<'b>(it: &'b Chapter<'b>) -> Vec<ChapterPage<'b>> {
    let mut pages = vec![];
    for (index, question) in it.prompts.iter().enumerate() {
        let (mut led, mut alone) = (vec![], vec![]);
        for card in it.cards.iter().filter(|card| card.after == index) {
            match card.kind {
                CardKind::ContentNote(_) => led.push(card),
                _ => alone.push(card),
            }
        }
        pages.extend(alone.into_iter().map(|card| ChapterPage { led: vec![card], question: None }));
        pages.push(ChapterPage { led, question: Some(question) });
    }
    let rest = it.cards.iter().filter(|card| card.after >= it.prompts.len());
    pages.extend(rest.map(|card| ChapterPage { led: vec![card], question: None }));
    pages
}

fn opener(make: &Controls, it: &Chapter) -> Markup {
    let book = make.book;
    let mut text = HtmlText::new(book, it.id);
    let blocks = text.opening(&it.blocks);
    let minutes = it.minutes.map(|minutes| book.minutes("chapter", minutes));
    let body = html! {
        div.opener { (band(book.manuscript, it.number)) p.number aria-hidden="true" { (it.number) } }
        h1 tabindex="-1" {
            span.unseen { (book.say_with("phone-chapter", &[("number", &it.number)])) " " } (unbroken(&it.title.0))
        }
        @if let Some(words) = it.subtitle { p.caps { (unbroken(&words.0)) } }
        @if let Some(words) = it.summary { p.lede { (words.0) } }
        @if let Some(words) = minutes { p.small { (words) } }
        @if !it.prompts.is_empty() { p.row { a.button href={ "#_questions-" (it.number) } { (make.say("phone-questions")) } } }
        hr.seam;
        div.post { (blocks) }
        (text.notes())
        @if !it.prompts.is_empty() { (list(make, it)) } @else { (closing(make, it)) }
    };
    PhoneView { id: it.id, title: &it.title.0, class: "opening", chapter: Some(it.number) }
        .of(&body)
}

fn list(make: &Controls, it: &Chapter) -> Markup {
    let pace = if make.book.manuscript.about_health { "pace" } else { "pace-plain" };
    html! {
        div.slip id={ "_questions-" (it.number) } {
            h2 { (make.say("in-this-chapter")) }
            p { strong { (make.say("before-you-write")) } " " (make.say(pace)) }
            ol.questions { @for (index, asked) in it.prompts.iter().enumerate() { li {
                a href=((make.book.href)(&asked.id)) data-prompt=(asked.id) {
                    span.number { (index + 1) } span { (prompt::name(asked)) } (prompt::depth(make, asked.prompt.depth))
                }
            } } }
            (to_paper(make, "phone-print-chapter"))
        }
    }
}

/// Prints what it stands in: a section, or a chapter with its questions.
fn to_paper(make: &Controls, key: &str) -> Markup {
    html! { p.row.scripted { button.button.to-paper type="button" { (make.say(key)) } } }
}

fn leaf(make: &Controls, it: &Chapter, page: &ChapterPage, is_last: bool) -> Markup {
    let manuscript = make.book.manuscript;
    let number = page.question.and_then(|asked| asked.number);
    let count = it.prompts.len();
    let body = html! {
        p.kick {
            a href=((make.book.href)(it.id)) { (patch(manuscript, it.number, "small")) span { (it.title.0) } }
            @if let Some(number) = number { span { (make.book.say_with("phone-of", &[("number", &number), ("count", &count)])) } }
        }
        @for card in &page.led { (led(make, it, card, page.question.is_none())) }
        @if let Some(asked) = page.question { div.question { (question(make, asked, 1)) } }
        @if is_last { (closing(make, it)) }
    };
    let Some(asked) = page.question else { return of_card(make, it, page, &body) };
    let class = if is_gated(asked) { "asking deep" } else { "asking" };
    let title = prompt::name(asked);
    PhoneView { id: &asked.id, title, class, chapter: Some(it.number) }.of(&body)
}

fn of_card(make: &Controls, it: &Chapter, page: &ChapterPage, body: &Markup) -> Markup {
    let [card] = page.led[..] else { return Markup::default() };
    let place = it.cards.iter().position(|other| std::ptr::eq(other, card)).unwrap_or_default();
    let (id, title) =
        (format!("_card-{}-{}", it.number, place + 1), cards::title(make.book, &card.kind));
    let class = if matches!(card.kind, CardKind::Pause(_)) { "asking pausing" } else { "asking" };
    let title = if title.is_empty() { &it.title.0 } else { &title };
    PhoneView { id: &id, title, class, chapter: Some(it.number) }.of(body)
}

fn led(make: &Controls, it: &Chapter, card: &Card, is_alone: bool) -> Markup {
    let body = cards::card(make.book, &card.kind, if is_alone { 1 } else { 2 });
    let is_nameless = is_alone && cards::title(make.book, &card.kind).is_empty();
    html! {
        @if is_nameless { h1.unseen tabindex="-1" { (it.title.0) } }
        @if let CardKind::Pause(_) = card.kind {
            div.pause { (patch(make.book.manuscript, it.number, "large")) (body) }
        } @else { (body) }
    }
}

fn closing(make: &Controls, it: &Chapter) -> Markup {
    let words = it.closing.map_or_else(|| make.say("closing"), |words| words.0.clone());
    html! { div.closing { (way(make.book.manuscript, it.number)) p { (words) } } }
}
