//! The colours on the pages: each is one whose contrast is checked.

use std::fs;
use std::path::Path;

use serde_json::Value;
use typst::layout::{Abs, Frame, FrameItem, Point, Rect};
use typst::visualize::Paint;
use workbook::book::content::PAIRINGS;
use workbook::book::edition::{Paper, Sides};

use super::{SHIPPED, all_files, full};
use crate::harness::{Book, project};

/// What is drawn on a page, in its order: the colours of each text and its
/// ground, and those of lines.
#[derive(Default)]
struct Painted {
    grounds: Vec<(Rect, String)>,
    texts: Vec<(String, String, String)>,
    lines: Vec<String>,
}

fn hex(paint: &Paint) -> String {
    match paint {
        Paint::Solid(colour) => colour.to_hex().into(),
        _ => panic!("a gradient or tiling"),
    }
}

fn gather(frame: &Frame, origin: Point, into: &mut Painted) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, at + shift, into);
            }
            FrameItem::Text(text) => {
                let point = at + Point::new(text.width() / 2.0, -text.size * 0.2);
                let inside = |(rect, _): &&(Rect, String)| {
                    let within = |low: Abs, high: Abs, of: Abs| low <= of && of <= high;
                    within(rect.min.x, rect.max.x, point.x)
                        && within(rect.min.y, rect.max.y, point.y)
                };
                let ground = into.grounds.iter().rev().find(inside);
                let ground = ground.map_or("#ffffff".into(), |(_, ground)| ground.clone());
                into.texts.push((text.text.to_string(), hex(&text.fill), ground));
            }
            FrameItem::Shape(shape, _) => {
                let area = shape.bbox(false);
                let area = Rect::new(at + area.min, at + area.max);
                into.grounds.extend(shape.fill.iter().map(|fill| (area, hex(fill))));
                into.lines.extend(shape.stroke.iter().map(|stroke| hex(&stroke.paint)));
            }
            FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// The names of a colour in a brand.
fn names<'a>(colours: &'a Value, hex: &str) -> Vec<&'a str> {
    let colours = colours.as_object().expect("colours").iter();
    colours.filter(|(_, colour)| *colour == hex).map(|(name, _)| name.as_str()).collect()
}

#[track_caller]
fn check_colours(book: &Book) {
    const DECORATION: [&str; 5] = ["hair", "dots", "quote", "accent-stitch", "thread-stitch"];
    let colours = &book.manuscript["brand"]["colours"];
    let is_listed = |colour: &str, ground: &str, least: f64| {
        let (colours, grounds) = (names(colours, colour), names(colours, ground));
        PAIRINGS.iter().any(|pairing| {
            let least = pairing.least >= least;
            least && colours.contains(&pairing.colour) && grounds.contains(&pairing.ground)
        })
    };
    for (number, page) in (1..).zip(book.pages(Paper::Letter, Sides::Single).pages()) {
        let mut painted = Painted::default();
        gather(&page.frame, Point::zero(), &mut painted);
        for (text, colour, ground) in &painted.texts {
            let fine = is_listed(colour, ground, 4.5);
            assert!(fine, "page {number}: `{text}` is {colour} on {ground}, which nobody checks");
        }
        for colour in &painted.lines {
            let decorates = names(colours, colour).iter().any(|name| DECORATION.contains(name));
            let fine = decorates || is_listed(colour, "#ffffff", 3.0);
            assert!(fine, "page {number}: a line is {colour}, which nobody checks");
        }
    }
}

#[test]
fn every_colour_on_the_pages_is_one_whose_contrast_is_checked() {
    for brand in SHIPPED {
        check_colours(&Book::branded(&project().join("workbook"), Some(Path::new(brand))));
    }
    let workbook = full();
    check_colours(&Book::open(workbook.path()));
}

#[test]
fn templates_mix_no_colours() {
    for path in all_files(&project().join("workbook/templates")) {
        let text = fs::read_to_string(&path).expect("a template");
        for way in [".lighten(", ".darken(", "rgb(\"", "luma(", ".transparentize("] {
            assert!(!text.contains(way), "{path} has `{way}`");
        }
    }
}
