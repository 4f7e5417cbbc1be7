//! Where the ink of a page is, from top to bottom.

use std::ops::Range;

use typst::layout::{Frame, FrameItem, Point, Rect};
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
    /// Of a page; nothing where it has no foot, and so is not written on.
    pub fn of(page: &Page) -> Option<Self> {
        let margin = Margin::OF_A_PAGE;
        let bounds = margin.top..page.frame.height().to_mm() - margin.bottom;
        let mut ink = vec![];
        let text = margin.outer..page.frame.width().to_mm() - margin.outer;
        gather(&page.frame, Point::zero(), &text, &mut ink);
        let is_foot = |ink: &Range<f64>| ink.start > bounds.end + FOOT;
        ink.iter().any(is_foot).then_some(())?;
        ink.retain(|ink| !is_foot(ink));
        ink.sort_by(|a, b| a.start.total_cmp(&b.start));
        Some(Self { bounds, ink })
    }

    /// Where the first ink begins that is wholly below this height, in mm. A
    /// rule that ends there has some thickness.
    pub fn below(&self, height: f64) -> Option<f64> {
        self.ink.iter().map(|ink| ink.start).find(|start| *start > height + 1.0)
    }
}

/// What of a frame's ink lies within this width, in mm: tabs stand beside it.
fn gather(frame: &Frame, origin: Point, width: &Range<f64>, into: &mut Vec<Range<f64>>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        let rect = match item {
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, at + shift, width, into);
                continue;
            }
            FrameItem::Text(text) if text.text.trim().is_empty() => continue,
            FrameItem::Text(text) => text.bbox(),
            FrameItem::Shape(shape, _) => shape.bbox(true),
            FrameItem::Image(_, size, _) => Rect::new(Point::zero(), size.to_point()),
            FrameItem::Link(..) | FrameItem::Tag(_) => continue,
        };
        let (min, max) = (at + rect.min, at + rect.max);
        if max.x.to_mm() > width.start && min.x.to_mm() < width.end {
            into.push(min.y.to_mm()..max.y.to_mm());
        }
    }
}
