//! Pages that differ, each with what differs marked.

use std::path::PathBuf;

use image::{Rgba, RgbaImage};

use super::pairs::Pair;
use super::pictures::{LOOKED_AT, PdfPages, png};
use crate::write::File;

/// The side of the squares in which differences are gathered, in dots.
const SQUARE: u32 = 9;
/// How much a dot has to differ in one of its colours, of 255.
const SEEN: u8 = 24;
/// The colour of the marks, and how wide their line is in dots.
const MARK: Rgba<u8> = Rgba([154, 68, 40, 255]);
const LINE: u32 = 2;

/// Where the picture of a page lies.
pub fn path(name: &str, age: &str, page: usize) -> String {
    format!("pages/{}-{age}-{:03}.png", name.replace('/', "-"), page + 1)
}

/// The pictures of a pair that are shown, with their paths.
pub fn pictures(name: &str, pair: &Pair, old: &PdfPages, new: &PdfPages) -> Vec<File> {
    let file =
        |age, page, picture: &RgbaImage| (PathBuf::from(path(name, age, page)), png(picture));
    match *pair {
        Pair::Changed(from, to) => {
            let mut both = [old.picture(from, LOOKED_AT), new.picture(to, LOOKED_AT)];
            for mark in marks(&both[0], &both[1]) {
                for picture in &mut both {
                    outline(picture, &mark);
                }
            }
            vec![file("old", from, &both[0]), file("new", to, &both[1])]
        }
        Pair::Went(page) => vec![file("old", page, &old.picture(page, LOOKED_AT))],
        Pair::Came(page) => vec![file("new", page, &new.picture(page, LOOKED_AT))],
        Pair::Same(..) | Pair::Moved(..) => vec![],
    }
}

/// A rectangle of squares, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Difference {
    left: u32,
    top: u32,
    right: u32,
    foot: u32,
}

impl Difference {
    /// Whether both touch, or nearly.
    fn is_near(&self, other: &Self) -> bool {
        self.left <= other.right + 2
            && other.left <= self.right + 2
            && self.top <= other.foot + 1
            && other.top <= self.foot + 1
    }

    fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            foot: self.foot.max(other.foot),
        }
    }
}

/// Where two pictures differ: few rectangles, none near another.
fn marks(old: &RgbaImage, new: &RgbaImage) -> Vec<Difference> {
    let (wide, high) = (old.width().max(new.width()), old.height().max(new.height()));
    let mut marks: Vec<Difference> = vec![];
    for top in 0..high.div_ceil(SQUARE) {
        for left in 0..wide.div_ceil(SQUARE) {
            if differs(old, new, left, top) {
                let mut mark = Difference { left, top, right: left, foot: top };
                while let Some(at) = marks.iter().position(|other| other.is_near(&mark)) {
                    mark = marks.swap_remove(at).with(&mark);
                }
                marks.push(mark);
            }
        }
    }
    marks
}

fn differs(old: &RgbaImage, new: &RgbaImage, left: u32, top: u32) -> bool {
    let rows = top * SQUARE..(top + 1) * SQUARE;
    rows.into_iter().any(|y| {
        (left * SQUARE..(left + 1) * SQUARE).any(|x| {
            match (old.get_pixel_checked(x, y), new.get_pixel_checked(x, y)) {
                (Some(old), Some(new)) => {
                    old.0.iter().zip(new.0).any(|(old, new)| old.abs_diff(new) > SEEN)
                }
                (None, None) => false,
                _ => true,
            }
        })
    })
}

fn outline(picture: &mut RgbaImage, mark: &Difference) {
    let (left, top) = (mark.left * SQUARE, mark.top * SQUARE);
    let (right, foot) = ((mark.right + 1) * SQUARE, (mark.foot + 1) * SQUARE);
    let (left, top) = (left.saturating_sub(LINE), top.saturating_sub(LINE));
    for y in top..(foot + LINE).min(picture.height()) {
        for x in left..(right + LINE).min(picture.width()) {
            let is_edge = x < left + LINE || y < top + LINE || x >= right || y >= foot;
            if is_edge {
                picture.put_pixel(x, y, MARK);
            }
        }
    }
}
