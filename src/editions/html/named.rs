//! Prompts and sections that the words around a prompt name: “A check, before and after”.
//! What stands between quotation marks and is a title leads there.
//!
//! `linked(&HtmlBook, &str, &str) -> Markup`.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::HtmlBook;
use crate::book::manuscript::{Manuscript, Numbered};

/// What titles stand between, in any language.
const QUOTES: [char; 14] = ['“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '’', '‚', '"', '「', '」'];

/// Words that stand with the prompt of this label, which does not lead to itself.
#[must_use]
pub fn linked(book: &HtmlBook, id: &str, words: &str) -> Markup {
    let (mut parts, mut from) = (vec![], 0);
    for (begin, other, title) in all_named(book, id, words) {
        parts.push(html! {
            (words[from..begin]) a href=((book.href)(other)) { (title) }
        });
        from = begin + title.len();
    }
    html! { @for part in &parts { (part) } (words[from..]) }
}

/// The labels of the prompts and sections that the care around prompts sends to: “Mark the
/// first row of ‘A check, before and after’”.
#[must_use]
pub fn sent_to<'m>(book: &HtmlBook<'m>) -> BTreeSet<&'m str> {
    let around = prompts(book.manuscript).flat_map(|it| {
        let care = [&it.prompt.care.ground_before, &it.prompt.care.ground_after];
        care.into_iter().flatten().flat_map(|words| all_named(book, &it.id, &words.0.0))
    });
    around.map(|(_, other, _)| other).collect()
}

/// What words name: where each begins, its label and its title.
fn all_named<'m>(book: &HtmlBook<'m>, id: &str, words: &str) -> Vec<(usize, &'m str, &'m str)> {
    let (mut all, mut from) = (vec![], 0);
    for (at, quote) in words.match_indices(QUOTES) {
        let begin = at + quote.len();
        let named = named(book, id, &words[begin..]).filter(|_| begin >= from);
        let Some((other, title)) = named else { continue };
        all.push((begin, other, title));
        from = begin + title.len();
    }
    all
}

/// The label and the title of what is named where words begin: of several of one title
/// that which belongs to the same text.
fn named<'m>(book: &HtmlBook<'m>, id: &str, words: &str) -> Option<(&'m str, &'m str)> {
    let is_whole = |title: &str| words.strip_prefix(title).is_some_and(|it| it.starts_with(QUOTES));
    let text = |id: &str| id.split('.').next().map(ToString::to_string);
    titles(book.manuscript)
        .filter(|(other, title)| *other != id && !title.is_empty() && is_whole(title))
        .max_by_key(|(other, _)| text(other) == text(id))
}

/// The labels and titles of prompts and sections.
fn titles<'m>(book: &'m Manuscript<'m>) -> impl Iterator<Item = (&'m str, &'m str)> {
    let sections = book.front.iter().chain(&book.back);
    let prompts = prompts(book)
        .filter_map(|it: &Numbered| Some((it.id.as_str(), it.prompt.title.as_ref()?.0.as_str())));
    sections.map(|it| (it.id, it.title.0.as_str())).chain(prompts)
}

/// All prompts of a book: those of its sections, then those of its chapters.
pub fn prompts<'m>(book: &'m Manuscript<'m>) -> impl Iterator<Item = &'m Numbered<'m>> {
    let Manuscript { front, chapters, back, .. } = book;
    let sections = front.iter().chain(back).map(|it| &it.prompts[..]);
    sections.chain(chapters.iter().map(|it| &it.prompts[..])).flatten()
}
