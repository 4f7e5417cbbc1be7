//! Where the ink of a page is, from top to bottom.

use std::collections::HashMap;
use std::ops::Range;

use ttf_parser::GlyphId;
use typst::layout::{Abs, Em, Frame, FrameItem, Point, Rect};
use typst::text::{FontInstance, TextItem};
use typst::visualize::Shape;
use typst_layout::Page;

use crate::book::edition::Margin;

/// Where the foot may begin at the earliest, in mm below the text.
const FOOT: f64 = 3.0;

/// The height of a page that is written on.
pub struct InkBounds {
    /// Where the page's text begins and ends, in mm from its upper edge.
    pub bounds: Range<f64>,
    /// From where to where each piece of ink reaches, in mm, from the top.
    pub ink: Vec<Range<f64>>,
}

impl InkBounds {
    /// Of a page, as far as its ink reaches below this height, in mm; nothing where
    /// it has no foot, and so is not written on.
    pub fn below(page: &Page, height: f64, glyphs: &mut Glyphs) -> Option<Self> {
        let margin = Margin::OF_A_PAGE;
        let bounds = margin.top..page.frame.height().to_mm() - margin.bottom;
        let mut ink = vec![];
        let text = margin.outer..page.frame.width().to_mm() - margin.outer;
        gather(&page.frame, Point::zero(), &PagePart { width: text, height }, glyphs, &mut ink);
        let is_foot = |ink: &Range<f64>| ink.start > bounds.end + FOOT;
        ink.iter().any(is_foot).then_some(())?;
        ink.retain(|ink| !is_foot(ink));
        ink.sort_by(|a, b| a.start.total_cmp(&b.start));
        Some(Self { bounds, ink })
    }

    /// Where the first ink begins that is wholly below this height, in mm. A
    /// rule that ends there has some thickness.
    pub fn next(&self, height: f64) -> Option<f64> {
        self.ink.iter().map(|ink| ink.start).find(|start| *start > height + 1.0)
    }
}

/// How far up and down the letters that were met reach: the outline of each is
/// asked for once, and not wherever it stands.
#[derive(Default)]
pub struct Glyphs(HashMap<(FontInstance, u16), Option<(Em, Em)>>);

impl Glyphs {
    /// What a line of text covers; nothing where no letter has an outline.
    fn written(&mut self, text: &TextItem) -> Option<Rect> {
        let (mut top, mut bottom) = (Abs::inf(), -Abs::inf());
        for glyph in &text.glyphs {
            let reach = self.0.entry((text.font.clone(), glyph.id)).or_insert_with(|| {
                let outline = text.font.ttf().glyph_bounding_box(GlyphId(glyph.id))?;
                Some((text.font.to_em(outline.y_max), text.font.to_em(outline.y_min)))
            });
            if let Some((up, down)) = *reach {
                let raised = glyph.y_offset.at(text.size);
                top = top.min(-(raised + up.at(text.size)));
                bottom = bottom.max(-(raised + down.at(text.size)));
            }
        }
        let rect = Rect::new(Point::with_y(top), Point::new(text.width(), bottom));
        (top <= bottom).then_some(rect)
    }
}

/// What of a page is looked at.
struct PagePart {
    /// From where to where across the page, in mm: tabs stand beside it.
    width: Range<f64>,
    /// From which height on, in mm: lines of text that end above it are left out.
    height: f64,
}

/// The ink of a frame that is looked at.
fn gather(
    frame: &Frame,
    origin: Point,
    part: &PagePart,
    glyphs: &mut Glyphs,
    into: &mut Vec<Range<f64>>,
) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        let rect = match item {
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, at + shift, part, glyphs, into);
                continue;
            }
            FrameItem::Text(text) if text.text.trim().is_empty() => continue,
            FrameItem::Text(text) if (at.y + text.size).to_mm() < part.height => continue,
            FrameItem::Text(text) => match glyphs.written(text) {
                Some(rect) => rect,
                None => continue,
            },
            FrameItem::Shape(shape, _) => drawn(shape),
            FrameItem::Image(_, size, _) => Rect::new(Point::zero(), size.to_point()),
            FrameItem::Link(..) | FrameItem::Tag(_) => continue,
        };
        let (min, max) = (at + rect.min, at + rect.max);
        if max.x.to_mm() > part.width.start && min.x.to_mm() < part.width.end {
            into.push(min.y.to_mm()..max.y.to_mm());
        }
    }
}

/// What a shape covers. Half its stroke stands around it: what Typst gives with
/// the stroke is the same for all but sharp corners, and has the outline of each
/// stroke made for it, which took longer than all else here.
fn drawn(shape: &Shape) -> Rect {
    let bare = shape.bbox(false);
    let half = shape.stroke.as_ref().map_or(Abs::zero(), |stroke| 0.5 * stroke.thickness);
    Rect::new(bare.min - Point::splat(half), bare.max + Point::splat(half))
}
