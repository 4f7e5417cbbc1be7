//! Pieces of HTML, for readers of sources that are written otherwise.

/// Letters as they stand in HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Words that the post does not have, at their place in it, with why. Nothing
/// where there are none.
#[must_use]
pub fn dropped(what: &str, words: &str) -> String {
    if words.trim().is_empty() {
        return String::new();
    }
    format!("<wb-dropped what=\"{}\">{}</wb-dropped>", escaped(what), escaped(words))
}

/// A link, around what is HTML already.
#[must_use]
pub fn link(to: &str, within: &str) -> String {
    format!("<a href=\"{}\">{within}</a>", escaped(to))
}

/// The mark of a footnote.
#[must_use]
pub fn note_mark(number: usize) -> String {
    format!("<sup><a href=\"#wb-note-{number}\" id=\"wb-mark-{number}\">{number}</a></sup>")
}

/// A footnote, at the end of a text.
#[must_use]
pub fn note(number: usize, within: &str) -> String {
    format!(
        "<li id=\"wb-note-{number}\" class=\"footnote\">{within} <a href=\"#wb-mark-{number}\">↩</a></li>"
    )
}
