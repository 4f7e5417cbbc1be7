//! What people write on a page beside its fields: comments, highlights, ink.

use std::collections::BTreeMap;

use lopdf::{Document, ObjectId};

use crate::pdf::open::{annotations, get};
use crate::pdf::strings::decode;

/// Annotations that people make (12.5.6.1).
const KINDS: [&[u8]; 16] = [
    b"Text",
    b"FreeText",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Caret",
    b"Stamp",
    b"Ink",
    b"FileAttachment",
    b"Sound",
];

/// Something on a page that is in no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The page, from 1.
    pub page: usize,
    /// Its words; empty where it is a drawing or a mark.
    pub words: String,
}

/// All notes, page by page.
pub fn notes(doc: &Document) -> Vec<Note> {
    let pages: BTreeMap<ObjectId, usize> = doc.page_iter().zip(1..).collect();
    let found = annotations(doc).into_iter();
    found.filter_map(|(page, id)| note(doc, *pages.get(&page)?, id)).collect()
}

fn note(doc: &Document, page: usize, id: ObjectId) -> Option<Note> {
    let annotation = doc.get_dictionary(id).ok()?;
    let kind = get(doc, annotation, b"Subtype")?.as_name().ok()?;
    let words = get(doc, annotation, b"Contents").and_then(|it| it.as_str().ok());
    let words = words.map(decode).unwrap_or_default().trim().to_string();
    KINDS.contains(&kind).then_some(Note { page, words })
}
