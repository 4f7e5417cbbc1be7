//! What a field looks like: form `XObject`s for every state. The page draws the
//! box; the widget is what is in it, on nothing.

use std::fmt::Write;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::font::FieldFont;
use super::glyph_line::GlyphLine;
use super::text::{LEADING, SetText};
use crate::pdf::form_xobject::form_xobject;
use crate::pdf::numbers::short;

/// The name of the font in resources. `PDFium`, in Chrome and Edge, takes a font
/// of this name for one of symbols, whatever it is, and such a font for one
/// that has all letters. Under any other name it would write no letters beyond
/// Western European ones with it, but with whatever the machine has. What this
/// one lacks shows as a box there (`docs/viewers.md`).
pub const FONT: &str = "Wingdings";
/// How far a Bézier curve reaches to be a quarter of a circle.
const ROUND: f32 = 0.552_284_8;

/// Where text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Middle,
    Right,
}

/// How text is laid into a box.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'a> {
    /// Width and height, in points.
    pub size: [f32; 2],
    /// Between the box and its text.
    pub padding: f32,
    /// Where lines begin.
    pub align: Align,
    /// Whether a single line stands in the middle of the height.
    pub centred: bool,
    /// The operators of the colour, like `0 g`.
    pub colour: &'a str,
}

impl Layout<'_> {
    /// Width and height without the padding, in points.
    pub fn inside(&self) -> [f32; 2] {
        self.size.map(|side| (side - 2.0 * self.padding).max(1.0))
    }

    /// The size of a line, at most this: as large as keeps all of its ink in the
    /// box.
    pub fn size_of(&self, line: &GlyphLine, font: &FieldFont, wished: f32) -> f32 {
        let [width, _] = self.inside();
        let half = self.size[1] / 2.0;
        // The middle of the letters is that of the box.
        let middle = (font.ascent - font.descent) / 2000.0;
        let [below, above] = line.ink;
        let sizes = [width / line.width, half / (above - middle), half / (below + middle)];
        sizes.into_iter().filter(|size| *size > 0.0).fold(wished, f32::min)
    }

    /// Where a line of this width begins, in points.
    pub fn left_of(&self, width: f32) -> f32 {
        let spare = self.size[0] - 2.0 * self.padding - width;
        self.padding
            + match self.align {
                Align::Left => 0.0,
                Align::Middle => spare / 2.0,
                Align::Right => spare,
            }
    }
}

/// A box with text.
pub fn text(
    set: &SetText,
    font: &FieldFont,
    resource: (&[u8], &Object),
    layout: &Layout,
) -> Object {
    let [width, height] = layout.size;
    let mut ops = String::from("/Tx BMC\n");
    if set.lines.iter().any(|line| !line.is_empty()) {
        let name = String::from_utf8_lossy(resource.0);
        let colour = layout.colour;
        let _ = write!(ops, "q\n0 0 {} {} re W n\nBT\n", short(width), short(height));
        let _ = writeln!(ops, "/{name} {} Tf {colour}", short(set.size));
        lines(&mut ops, set, font, layout);
        ops.push_str("ET\nQ\n");
    }
    ops.push_str("EMC");
    let mut fonts = Dictionary::new();
    fonts.set(resource.0, resource.1.clone());
    form_xobject(layout.size, dictionary! { "Font" => fonts }, &ops)
}

fn lines(ops: &mut String, set: &SetText, font: &FieldFont, layout: &Layout) {
    let [_, height] = layout.size;
    let (ascent, descent) = (font.ascent / 1000.0 * set.size, font.descent / 1000.0 * set.size);
    let spare = LEADING * set.size - ascent - descent;
    let top = if layout.centred {
        f32::midpoint(height, LEADING * set.size)
    } else {
        height - layout.padding
    };
    let mut base = top - spare / 2.0 - ascent;
    let mut before = [0.0, 0.0];
    for line in &set.lines {
        let left = layout.left_of(font.width(line.trim_end()) * set.size);
        let mut codes = line.chars().filter_map(|c| font.letter(c)).peekable();
        if codes.peek().is_some() {
            let (x, y) = (short(left - before[0]), short(base - before[1]));
            let _ = write!(ops, "{x} {y} Td <");
            for (code, _) in codes {
                let _ = write!(ops, "{code:04X}");
            }
            ops.push_str("> Tj\n");
            before = [left, base];
        }
        base -= LEADING * set.size;
    }
}

/// A box for text, with none in it yet.
pub fn empty_text(size: [f32; 2], font: ObjectId) -> Object {
    let fonts = dictionary! { FONT => font };
    form_xobject(size, dictionary! { "Font" => fonts }, "/Tx BMC\nEMC")
}

/// A box with nothing in it.
pub fn blank(size: [f32; 2]) -> Object {
    form_xobject(size, Dictionary::new(), "")
}

/// A box with a tick.
pub fn tick([width, height]: [f32; 2], colour: [u8; 3]) -> Object {
    let side = width.min(height);
    let at = |x: f32, y: f32| {
        let (x, y) = (width / 2.0 + (x - 0.5) * side, height / 2.0 + (y - 0.5) * side);
        format!("{} {}", short(x), short(y))
    };
    let [start, turn, end] = [at(0.22, 0.52), at(0.42, 0.29), at(0.79, 0.75)];
    let [red, green, blue] = colour.map(part);
    let line = short(side * 0.13);
    let ops = format!("q {red} {green} {blue} RG {line} w 1 J 1 j\n{start} m {turn} l {end} l S Q");
    form_xobject([width, height], Dictionary::new(), &ops)
}

/// A box with a disc.
pub fn disc(size: [f32; 2], colour: [u8; 3]) -> Object {
    let [red, green, blue] = colour.map(part);
    round(size, 0.29, &format!("{red} {green} {blue} rg"), "f")
}

/// A box with a heavy circle, around what the page has there.
pub fn circle(size: [f32; 2], colour: [u8; 3]) -> Object {
    let [red, green, blue] = colour.map(part);
    let line = short(size[0].min(size[1]) * 0.11);
    round(size, 0.445, &format!("{red} {green} {blue} RG {line} w"), "s")
}

/// A circle in the middle of a box, its radius a share of the smaller side.
fn round([width, height]: [f32; 2], radius: f32, paint: &str, operator: &str) -> Object {
    let (x, y, r) = (width / 2.0, height / 2.0, width.min(height) * radius);
    let at = |dx: f32, dy: f32| format!("{} {}", short(x + dx * r), short(y + dy * r));
    let mut ops = format!("q {paint} {} m\n", at(1.0, 0.0));
    for (dx, dy) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        let (ex, ey) = (-dy, dx);
        let first = at(dx + ROUND * ex, dy + ROUND * ey);
        let second = at(ex + ROUND * dx, ey + ROUND * dy);
        let _ = writeln!(ops, "{first} {second} {} c", at(ex, ey));
    }
    let _ = write!(ops, "{operator} Q");
    form_xobject([width, height], Dictionary::new(), &ops)
}

/// What a field says of the text in it: size 0 is any size that fits.
///
/// In black: Chrome lays a blue over a field, on which the ink of a brand may
/// have less than the 4.5:1 that text needs (WCAG 1.4.3); black has 6.36:1.
pub fn default_appearance(size: f32) -> String {
    format!("/{FONT} {} Tf 0 g", short(size))
}

/// Where to find a form `XObject`.
pub fn normal(state: impl Into<Object>) -> Dictionary {
    dictionary! { "N" => state.into() }
}

/// The states of a box to tick.
pub fn states(on: ObjectId, off: ObjectId) -> Dictionary {
    normal(dictionary! { "Yes" => on, "Off" => off })
}

fn part(colour: u8) -> String {
    short(f32::from(colour) / 255.0)
}
