//! The cloth of a title as SVG: `templates/cloth.typ` stitches the same on paper,
//! and `manuscript/cloth.rs` says by which letters.

use std::fmt::Write;

use maud::{Markup, html};

use crate::book::content::brand::Motif;
use crate::book::manuscript::Manuscript;

/// What stitches leave free at either end, as a share of a cell.
const FREE: f64 = 0.14;
/// How far the parts of a side reach into one another, as a share of a cell.
const LAP: f64 = 0.02;
/// How long a stitch is, and how long it takes to the next, in cells.
const DASHES: &str = "0.72 1.28";

/// The cloth of a chapter, with 0 that of the book, of `nx` by `ny` cells, each of the
/// size 1. A plain book has none.
#[must_use]
pub fn drawn(manuscript: &Manuscript, number: usize, (nx, ny): (usize, usize)) -> Option<Markup> {
    let cloth = manuscript.cloths.get(number);
    let cloth = cloth.filter(|_| manuscript.brand.motif == Motif::Cloth)?;
    let Stitched { side, stitches } = stitched(cloth.letters(), nx, ny);
    Some(html! {
        path.side d=(side) {}
        path.stitch d=(stitches) stroke-dasharray=(DASHES) {}
    })
}

/// Which ink a chapter has, as a class: odd ones the thread, even ones the accent.
#[must_use]
pub const fn ink(number: usize) -> &'static str {
    if number % 2 == 1 { "in-thread" } else { "in-accent" }
}

/// A cloth of so many cells.
struct Stitched {
    /// The path of one of its sides, to be filled.
    side: String,
    /// The path of its stitches, with [`DASHES`].
    stitches: String,
}

/// The cloth of a title's letters.
fn stitched(letters: &[u8], nx: usize, ny: usize) -> Stitched {
    let backward: Vec<_> = letters.iter().rev().copied().collect();
    let (down, across) = (shifts(letters, nx), shifts(&backward, ny));
    Stitched { side: side(&down, &across), stitches: stitches(&down, &across) }
}

/// Which of `count + 1` lines are shifted, read from both edges to the middle.
fn shifts(letters: &[u8], count: usize) -> Vec<bool> {
    (0..=count).map(|line| letters[line.min(count - line) % letters.len()] == 1).collect()
}

fn stitches(down: &[bool], across: &[bool]) -> String {
    let (nx, ny) = (down.len() - 1, across.len() - 1);
    let from = |shifted: bool| f64::from(u8::from(shifted)) + FREE;
    let mut path = String::new();
    for (x, shifted) in down.iter().enumerate() {
        let _ = write!(path, "M{x} {}V{ny}", from(*shifted));
    }
    for (y, shifted) in across.iter().enumerate() {
        let _ = write!(path, "M{} {y}H{nx}", from(*shifted));
    }
    path
}

/// One side: who crosses a stitch is on the other.
fn side(down: &[bool], across: &[bool]) -> String {
    let (mut path, mut first) = (String::new(), false);
    for (y, shifted) in across[..across.len() - 1].iter().enumerate() {
        if y > 0 && is_stitched(*shifted, 0) {
            first = !first;
        }
        let (mut within, mut from) = (first, 0);
        for x in 1..down.len() {
            if x == down.len() - 1 || is_stitched(down[x], y) {
                if within {
                    run(&mut path, from, x, y);
                }
                (within, from) = (!within, x);
            }
        }
    }
    path
}

/// Whether a line has a stitch along this cell.
fn is_stitched(shifted: bool, cell: usize) -> bool {
    (cell % 2 == 1) == shifted
}

/// Cells that stand side by side in a row.
#[expect(clippy::cast_precision_loss, reason = "a cloth has few cells")]
fn run(path: &mut String, from: usize, to: usize, row: usize) {
    let (wide, high) = ((to - from) as f64 + 2.0 * LAP, 1.0 + 2.0 * LAP);
    let (x, y) = (from as f64 - LAP, row as f64 - LAP);
    let _ = write!(path, "M{x:.2} {y:.2}h{wide:.2}v{high:.2}h-{wide:.2}z");
}
