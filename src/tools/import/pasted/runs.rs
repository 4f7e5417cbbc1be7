//! How far the lines of a text go on alike: for each line, how many in a row from
//! there. All are counted once, from the end, so that a text takes no longer for
//! each of its lines the longer it is.

use super::lines::Line;

/// For each line, how many lines in a row fit, it and those behind it; none where
/// it does not fit itself.
pub fn fitting(lines: &[Line], fits: impl Fn(&Line) -> bool) -> Vec<usize> {
    following(lines, |line| fits(line).then_some(()), |(), ()| true)
}

/// The same of lines that each have something, which goes on from one to the next.
pub fn following<T>(
    lines: &[Line],
    own: impl Fn(&Line) -> Option<T>,
    goes_on: impl Fn(&T, &T) -> bool,
) -> Vec<usize> {
    let mut counts = vec![0; lines.len()];
    let mut behind: Option<T> = None;
    for index in (0..lines.len()).rev() {
        let here = own(&lines[index]);
        let is_one = here.as_ref().zip(behind.as_ref()).is_some_and(|(a, b)| goes_on(a, b));
        let more = if is_one { counts[index + 1] } else { 0 };
        counts[index] = if here.is_some() { 1 + more } else { 0 };
        behind = here;
    }
    counts
}
