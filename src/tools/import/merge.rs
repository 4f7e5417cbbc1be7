//! A second import: what the source has changed since the last one comes in, and
//! what was written by hand stays.

use diffy::{ConflictStyle, MergeOptions};

/// So many signs mark where both have changed: no text has as many in a row.
const MARK: usize = 61;

/// A text that two have changed.
pub struct Merged {
    pub text: String,
    /// What the source has in places that were changed by hand too, and the line
    /// of the text below which that would stand.
    pub theirs: Vec<(usize, String)>,
}

/// Puts together what was changed by hand in `mine` and in the source in
/// `theirs`, since both were `base`. Where both have changed the same lines, the
/// hand's stay.
#[must_use]
pub fn merge(base: &str, mine: &str, theirs: &str) -> Merged {
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge).set_conflict_marker_length(MARK);
    match options.merge(base, mine, theirs) {
        Ok(text) => Merged { text, theirs: vec![] },
        Err(text) => resolved(&text),
    }
}

fn resolved(text: &str) -> Merged {
    let mark = |sign: &str| sign.repeat(MARK);
    let (begin, middle, end) = (mark("<"), mark("="), mark(">"));
    let (mut out, mut theirs, mut other) = (String::new(), vec![], None::<String>);
    let mut first = 1;
    for line in text.split_inclusive('\n') {
        if line.starts_with(&begin) {
            first = 1 + out.matches('\n').count();
            continue;
        }
        if line.starts_with(&middle) {
            other = Some(String::new());
        } else if line.starts_with(&end) {
            theirs.extend(other.take().map(|other| (first, other)));
        } else if let Some(other) = &mut other {
            other.push_str(line);
        } else {
            out.push_str(line);
        }
    }
    Merged { text: out, theirs }
}
