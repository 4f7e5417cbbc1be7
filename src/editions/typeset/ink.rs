//! Where the ink of a page is, from top to bottom.

use std::ops::Range;

use typst::layout::{Abs, Frame, FrameItem, Point, Rect};
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
    pub fn below(page: &Page, height: f64) -> Option<Self> {
        let margin = Margin::OF_A_PAGE;
        let bounds = margin.top..page.frame.height().to_mm() - margin.bottom;
        let mut ink = vec![];
        let text = margin.outer..page.frame.width().to_mm() - margin.outer;
        gather(&page.frame, Point::zero(), (&text, height), &mut ink);
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

/// What of a frame's ink lies within this width, in mm: tabs stand beside it. Of
/// lines of text that end above the height nothing is measured.
fn gather(frame: &Frame, origin: Point, within: (&Range<f64>, f64), into: &mut Vec<Range<f64>>) {
    let (width, height) = within;
    for (at, item) in frame.items() {
        let at = origin + *at;
        let rect = match item {
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, at + shift, within, into);
                continue;
            }
            FrameItem::Text(text) if text.text.trim().is_empty() => continue,
            FrameItem::Text(text) if (at.y + text.size).to_mm() < height => continue,
            FrameItem::Text(text) => text.bbox(),
            FrameItem::Shape(shape, _) => drawn(shape),
            FrameItem::Image(_, size, _) => Rect::new(Point::zero(), size.to_point()),
            FrameItem::Link(..) | FrameItem::Tag(_) => continue,
        };
        let (min, max) = (at + rect.min, at + rect.max);
        if max.x.to_mm() > width.start && min.x.to_mm() < width.end {
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
