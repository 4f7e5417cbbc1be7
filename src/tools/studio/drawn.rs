//! What is drawn on a page, as a name: pages that look alike have the same one.
//! Typst's own hash of a page counts also where in the templates each letter comes
//! from, and what is asked of the page, so that all would change with one.

use std::hash::{Hash, Hasher};

use typst::layout::{Frame, FrameItem, Transform};
use typst::text::TextItem;
use typst::utils::hash128;
use typst_layout::Page;

/// The name of what a page shows: 32 hexadecimal digits.
pub fn name(page: &Page) -> String {
    format!("{:032x}", hash128(&Drawn(page)))
}

struct Drawn<'a>(&'a Page);

impl Hash for Drawn<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.fill.hash(state);
        frame(&self.0.frame, state);
    }
}

fn frame(drawn: &Frame, state: &mut impl Hasher) {
    drawn.size().hash(state);
    for (at, item) in drawn.items() {
        match item {
            FrameItem::Group(group) => {
                let Transform { sx, ky, kx, sy, tx, ty } = group.transform;
                (at, sx, ky, kx, sy, tx, ty, &group.clip).hash(state);
                frame(&group.frame, state);
            }
            FrameItem::Text(item) => {
                at.hash(state);
                text(item, state);
            }
            FrameItem::Shape(shape, _) => (at, shape).hash(state),
            FrameItem::Image(image, size, _) => (at, image, size).hash(state),
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn text(item: &TextItem, state: &mut impl Hasher) {
    (&item.font, item.size, &item.fill, &item.stroke, item.glyphs.len()).hash(state);
    for glyph in &item.glyphs {
        (glyph.id, glyph.x_advance, glyph.x_offset, glyph.y_offset).hash(state);
    }
}
