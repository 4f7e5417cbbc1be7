//! Where the places to type and to tick stand on the pages of the fill edition.

use std::collections::BTreeMap;

use workbook::book::edition::{Paper, Sides};
use workbook::book::manuscript::form::FieldKind;

use crate::bounds::asked_at_the_bounds;
use crate::harness::{Book, project};
use crate::layout::{Ink, PAPERS, check, ink, torture};

/// 24 CSS px in mm: what a finger hits (WCAG 2.5.8).
const TARGET: f64 = 6.35;
/// What a single letter needs, such as the mark of a day.
const MARK: f64 = 8.0;
/// What a time of day, such as `00:00`, needs in 11 pt, in mm: 2.81 em in Inter
/// are 10.9 mm, and the padding is 3 pt on either side, together 13.0 mm.
const WORDS: f64 = 14.0;

/// Asserts that one could type and tick on every page.
#[track_caller]
fn check_typing(book: &Book, paper: Paper) {
    let document = book.typed_pages(paper);
    check(&document, paper, Sides::Single);
    let fields = book.form.fields.iter();
    let mut kinds: BTreeMap<_, _> = fields.map(|it| (it.name.as_str(), &it.kind)).collect();
    for (number, page) in (1..).zip(document.pages()) {
        let ink = ink(&page.frame);
        let fields: Vec<_> = ink.iter().filter(|piece| piece.field.is_some()).collect();
        for (index, field) in fields.iter().enumerate() {
            let name = field.field.as_deref().unwrap_or_default();
            let kind = kinds.remove(name).unwrap_or_else(|| panic!("{name} is drawn twice"));
            let what = format!("{name} on page {number} of {paper:?}");
            has_room(field, kind, &what);
            nothing_is_under(field, kind, &ink, &what);
            for other in &fields[index + 1..] {
                let (across, down) = field.overlap(other);
                assert!(across < 0.1 || down < 0.1, "{what} overlaps {:?}", other.field);
            }
        }
    }
    assert!(kinds.is_empty(), "{paper:?} lacks {kinds:?}");
}

#[track_caller]
fn has_room(field: &Ink, kind: &FieldKind, what: &str) {
    let (width, height) = (field.right - field.left, field.bottom - field.top);
    let name = field.field.as_deref().unwrap_or_default();
    let least = match kind {
        FieldKind::Checkbox | FieldKind::RoundCheckbox | FieldKind::CircledNumber => TARGET,
        _ if name.contains("-day-") => MARK,
        _ => WORDS,
    };
    assert!(width >= least && height >= TARGET, "{what} is {width:.1} by {height:.1} mm");
}

/// Whether it is ticked, and not typed into.
fn is_mark(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Checkbox | FieldKind::RoundCheckbox | FieldKind::CircledNumber)
}

/// What is typed stands on clear ground; only circles have a number in them.
#[track_caller]
fn nothing_is_under(field: &Ink, kind: &FieldKind, ink: &[Ink], what: &str) {
    for piece in ink.iter().filter(|piece| piece.field.is_none()) {
        let (across, down) = field.overlap(piece);
        if let Some(text) = &piece.text {
            let is_clear = *kind == FieldKind::CircledNumber || across < 0.3 || down < 0.3;
            assert!(is_clear, "{what} lies on {text:?}");
        } else if !is_mark(kind) {
            let is_thin = (piece.right - piece.left).min(piece.bottom - piece.top) < 0.6;
            let inside = piece.top > field.top + 1.0 && piece.bottom < field.bottom - 1.0
                || piece.left > field.left + 1.0 && piece.right < field.right - 1.0;
            let struck = is_thin && inside && across.max(down) > 1.0 && across.min(down) > 0.0;
            assert!(!struck, "a rule runs through {what}");
        }
    }
}

#[test]
fn one_can_type_and_tick_on_every_page_of_the_shipped_workbook() {
    let book = Book::open(&project().join("workbook"));
    for paper in PAPERS {
        check_typing(&book, paper);
    }
}

#[test]
fn one_can_type_and_tick_on_every_page_of_the_specimen_and_of_a_tortured_workbook() {
    let workbook = torture();
    for book in [Book::open(&project().join("tests/specimen")), Book::open(workbook.path())] {
        for paper in PAPERS {
            check_typing(&book, paper);
        }
    }
}

#[test]
fn one_can_type_and_tick_in_every_kind_at_its_bounds() {
    let workbook = asked_at_the_bounds();
    let book = Book::open(workbook.path());
    for paper in PAPERS {
        check_typing(&book, paper);
    }
}
