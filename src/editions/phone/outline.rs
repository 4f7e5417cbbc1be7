//! The outline of a body, of nobody in particular. `templates/figures.typ` has the
//! same points, in mm from the middle line.

use std::fmt::Write;

/// The right half, from the crown to the crotch.
pub const BODY: [(f64, f64); 42] = [
    (0.0, 0.6),
    (4.7, 2.0),
    (6.7, 6.8),
    (6.1, 12.4),
    (3.9, 16.6),
    (3.5, 20.4),
    (7.0, 23.6),
    (14.6, 25.6),
    (19.4, 28.6),
    (21.6, 34.6),
    (22.8, 44.0),
    (24.6, 54.0),
    (26.4, 64.0),
    (28.2, 72.4),
    (30.0, 78.5),
    (29.6, 83.4),
    (27.2, 85.4),
    (25.2, 82.0),
    (24.3, 75.4),
    (22.4, 67.0),
    (20.2, 56.0),
    (18.2, 46.4),
    (16.0, 39.4),
    (14.9, 46.0),
    (14.0, 53.0),
    (14.8, 60.0),
    (16.4, 68.0),
    (16.2, 78.0),
    (14.4, 89.0),
    (13.1, 97.0),
    (12.4, 105.0),
    (9.9, 115.4),
    (10.6, 120.0),
    (13.2, 123.6),
    (10.0, 125.4),
    (4.8, 124.6),
    (4.2, 118.0),
    (4.1, 111.0),
    (3.3, 101.0),
    (3.6, 91.6),
    (2.5, 80.0),
    (0.0, 71.4),
];

/// Where the parts of the body lie that the words `regions` name, in their order:
/// left, top, width and height.
pub const REGIONS: [&[[f64; 4]]; 12] = [
    &[[-30.0, -2.0, 60.0, 9.4]],
    &[[-30.0, 7.4, 60.0, 9.2]],
    &[[-30.0, 16.6, 60.0, 6.6]],
    &[[-30.0, 23.2, 60.0, 9.3]],
    &[[-15.3, 32.5, 30.6, 13.5]],
    &[[-15.3, 46.0, 30.6, 13.0]],
    &[[-15.3, 32.5, 30.6, 26.5]],
    &[[-33.0, 32.5, 17.7, 41.0], [15.3, 32.5, 17.7, 41.0]],
    &[[-33.0, 73.5, 15.0, 14.0], [18.0, 73.5, 15.0, 14.0]],
    &[[-17.8, 59.0, 35.6, 14.0]],
    &[[-17.8, 73.0, 35.6, 41.0]],
    &[[-30.0, 114.0, 60.0, 16.0]],
];

/// A smooth closed path through the points of a half and their likes on the left.
#[must_use]
pub fn body_path(half: &[(f64, f64)]) -> String {
    let inner = half.iter().skip(1).take(half.len().saturating_sub(2));
    let left = inner.rev().map(|(x, y)| (-x, *y));
    let points: Vec<_> = half.iter().copied().chain(left).collect();
    let at = |index: usize| points[index % points.len()];
    let last = points.len();
    let mut path = format!("M{:.1} {:.1}", at(0).0, at(0).1);
    for index in 0..last {
        let (before, from, to, after) =
            (at(index + last - 1), at(index), at(index + 1), at(index + 2));
        let out = (from.0 + (to.0 - before.0) / 6.0, from.1 + (to.1 - before.1) / 6.0);
        let inward = (to.0 - (after.0 - from.0) / 6.0, to.1 - (after.1 - from.1) / 6.0);
        let _ = write!(
            path,
            "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            out.0, out.1, inward.0, inward.1, to.0, to.1
        );
    }
    path + "z"
}
