//! What the templates read of an edition: `/edition.json`. Its other side:
//! `templates/system.typ`. Measures that Rust needs too are written here, and
//! nowhere in the templates.

use serde::Serialize;

use crate::book::edition::{
    CLOSING_ROOM, Edition, EditionKind, FIELD_PADDING, FOOT_LETTERS, LETTER_LINE, LISTED_LETTERS,
    Margin, Medium, Paper, Sheet, Sides, WRITING_LINE,
};

/// An edition as the templates see it. Lengths are in mm.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PageSetup {
    kind: EditionKind,
    medium: Medium,
    paper: Paper,
    sides: Sides,
    /// Whether the cover says whom it is made for.
    personal: bool,
    /// Of the page.
    pub width: f64,
    /// Of the page.
    pub height: f64,
    margin: Margin,
    /// From one writing line to the next.
    writing_line: f64,
    /// From one line of a letter to the next.
    letter_line: u32,
    /// What stays white above the closing line of a chapter.
    closing_room: f64,
    /// From the edge of a form field to what is typed into it, in points.
    field_padding: f32,
    /// How many letters the foot of a page has room for beside its number.
    foot_letters: usize,
    /// How many letters of an ask a chapter's list shows.
    listed_letters: usize,
}

impl PageSetup {
    /// Of an edition before any answer has grown.
    #[must_use]
    pub fn of(edition: &Edition) -> Self {
        let Sheet { paper, sides } = edition.sheet.unwrap_or_default();
        let (width, height) = paper.size();
        Self {
            kind: edition.kind,
            medium: edition.kind.medium(),
            paper,
            sides,
            personal: edition.is_personal,
            width,
            height,
            margin: Margin::OF_A_PAGE,
            writing_line: WRITING_LINE,
            letter_line: LETTER_LINE,
            closing_room: CLOSING_ROOM,
            field_padding: FIELD_PADDING,
            foot_letters: FOOT_LETTERS,
            listed_letters: LISTED_LETTERS,
        }
    }
}
