//! What a page says, letter run by letter run, in the order in which it is drawn,
//! and which part of the book each run belongs to.

use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst_layout::Page;

/// A rectangle on a page, in points from its upper left: x, y, width, height.
pub type Rect = [f64; 4];

/// Something met on a page.
#[derive(Debug)]
pub enum Met {
    /// An element that templates gave this label: here begins a chapter, a section
    /// or a prompt.
    Label(String),
    /// Letters in a row.
    Run {
        /// What they say.
        text: String,
        /// Where.
        rect: Rect,
    },
}

/// All that there is on a page.
pub fn of(page: &Page) -> Vec<Met> {
    let mut met = vec![];
    walk(&page.frame, Transform::identity(), &mut met);
    met
}

fn walk(frame: &Frame, above: Transform, met: &mut Vec<Met>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let moved = above.pre_concat(Transform::translate(at.x, at.y));
                walk(&group.frame, moved.pre_concat(group.transform), met);
            }
            FrameItem::Text(text) => {
                let rect = rect(*at, text, above);
                met.push(Met::Run { text: text.text.to_string(), rect });
            }
            FrameItem::Tag(Tag::Start(element, _)) => {
                met.extend(element.label().map(|it| Met::Label(it.resolve().to_string())));
            }
            _ => {}
        }
    }
}

/// Where letters stand: from a little above the capitals to a little below the
/// line, which is what one aims at.
fn rect(at: Point, text: &TextItem, above: Transform) -> Rect {
    let (up, down) = (0.85 * text.size, 0.3 * text.size);
    let corners = [(Abs::zero(), -up), (text.width(), down)];
    let [a, b] = corners.map(|(x, y)| Point::new(at.x + x, at.y + y).transform(above));
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, foot) = (a.x.max(b.x), a.y.max(b.y));
    [x, y, right - x, foot - y].map(Abs::to_pt)
}
