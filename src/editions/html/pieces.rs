//! What texts and what stands between them share: labels, links out of the book, and
//! pictures.

use maud::{Markup, html};

use super::HtmlBook;
use crate::book::content::blocks::Picture;

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

/// A picture as wide as it is at 96 dots per inch, or as there is room for.
#[must_use]
pub fn image(book: &HtmlBook, picture: &Picture) -> Markup {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "of a page")]
    let dots = |mm: f64| (mm * 96.0 / 25.4).round().max(1.0) as u32;
    let (width, height) = (dots(picture.width), dots(picture.width / picture.ratio.max(0.01)));
    html! { img src=((book.src)(&picture.path)) alt=(picture.alt) width=(width) height=(height); }
}
