//! Where things are in a book, and how it leads out of itself.

use maud::{Markup, html};

/// The label of a word that the glossary explains.
#[must_use]
pub fn term_id(place: usize) -> String {
    format!("_term-{}", place + 1)
}

/// The label of a footnote. That of its number in the text ends in `-ref`.
#[must_use]
pub fn note_id(text: &str, index: usize) -> String {
    format!("_{text}.note-{}", index + 1)
}

/// A link out of the book. Whoever it leads to learns nothing of where it stood.
#[must_use]
pub fn outward(url: &str, body: &Markup) -> Markup {
    html! { a href=(url) rel="noreferrer noopener" target="_blank" { (body) } }
}
