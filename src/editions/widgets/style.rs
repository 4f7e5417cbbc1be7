//! How typed text looks. What `fill` must know of it again is kept in the
//! form dictionary, under names of our own.

use lopdf::{Dictionary, Object};

use crate::book::edition::FIELD_PADDING;
use crate::pdf::open::number;

/// How typed text looks. Lengths and sizes are in points, a colour is red, green
/// and blue.
#[derive(Debug, Clone, Copy)]
pub struct FieldStyle<'a> {
    /// A TrueType font with all letters that readers may type.
    pub font: &'a [u8],
    /// The colour of ticks.
    pub mark: [u8; 3],
    /// The size of text on one line, where the box is high enough.
    pub size: f32,
    /// The size of text on many lines, as long as there is room.
    pub cap: f32,
    /// The size below which text does not shrink unless it has to.
    pub floor: f32,
    /// The room between a box and its text.
    pub padding: f32,
}

impl<'a> FieldStyle<'a> {
    /// Black marks, and text with a floor of 8 points.
    #[must_use]
    pub fn new(font: &'a [u8]) -> Self {
        Self { font, mark: [0; 3], size: 11.0, cap: 12.0, floor: 8.0, padding: FIELD_PADDING }
    }
}

/// What bounds the sizes of text, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// At most, where text sizes itself.
    pub cap: f32,
    /// At least, as long as that holds all of it.
    pub floor: f32,
    /// Between a box and its text.
    pub padding: f32,
}

const CAP: &[u8] = b"WorkbookCap";
const FLOOR: &[u8] = b"WorkbookFloor";
const PADDING: &[u8] = b"WorkbookPadding";

impl Sizes {
    /// Those of a style.
    pub fn of(style: &FieldStyle) -> Self {
        Self { cap: style.cap, floor: style.floor, padding: style.padding }
    }

    /// Writes them into a form dictionary.
    pub fn keep_in(self, form: &mut Dictionary) {
        for (key, value) in [(CAP, self.cap), (FLOOR, self.floor), (PADDING, self.padding)] {
            form.set(key, Object::Real(value));
        }
    }

    /// Those of a form dictionary; usual ones where a viewer has lost them.
    pub fn kept_in(form: &Dictionary) -> Self {
        let get = |key, usual: f32, range: std::ops::RangeInclusive<f32>| {
            form.get(key).ok().and_then(number).filter(|it| range.contains(it)).unwrap_or(usual)
        };
        Self {
            cap: get(CAP, 12.0, 4.0..=72.0),
            floor: get(FLOOR, 8.0, 1.0..=72.0),
            padding: get(PADDING, FIELD_PADDING, 0.0..=36.0),
        }
    }
}
