//! What cells say of somebody's subscription, in the words of platforms and of
//! the languages that they speak.

use unicode_normalization::UnicodeNormalization;

use super::vocabulary::{ACTIVE, GONE, GONE_THERE, NO, NOTHING, YES};

/// What a cell means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing, or a sign that stands for nothing.
    Nothing,
    Yes,
    No,
    /// They get letters.
    Active,
    /// They get none: they have left, or have never come.
    Gone,
    /// A day or a moment.
    Moment,
    /// Something that is not known.
    Unknown,
}

/// What a cell means in a column that is about subscriptions.
pub fn meaning(cell: &str) -> Meaning {
    let cell = cell.trim();
    if is_nothing(cell) {
        return Meaning::Nothing;
    }
    let letters = letters(cell);
    let is_in = |words: &[&str]| words.contains(&letters.as_str());
    match () {
        () if is_in(&YES) || matches!(cell, "✓" | "✔" | "☑") => Meaning::Yes,
        () if is_in(&NO) || matches!(cell, "✗" | "✘" | "☐") => Meaning::No,
        () if is_in(&ACTIVE) => Meaning::Active,
        () if is_in(&GONE) || is_in(&GONE_THERE) => Meaning::Gone,
        () if is_moment(cell) => Meaning::Moment,
        () => Meaning::Unknown,
    }
}

/// Whether a cell says, in whatever column, that somebody has left.
pub fn says_gone(cell: &str) -> bool {
    // Most cells are longer than all of these words, or no words.
    cell.len() <= 24 && GONE.contains(&letters(cell).as_str())
}

/// Whether a cell says nothing.
#[must_use]
pub fn is_nothing(cell: &str) -> bool {
    let cell = cell.trim();
    let lower = || cell.to_lowercase();
    cell.is_empty()
        || cell.len() <= 19
            && (NOTHING.contains(&lower().as_str()) || cell.starts_with("0000-00-00"))
}

/// Whether a cell is a day or a moment, however it is written.
fn is_moment(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let marks = cell.chars().filter(|c| "-/.:".contains(*c)).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let others = cell.chars().any(|c| !c.is_alphanumeric() && !"-/.:,+ ()".contains(c));
    !others && letters <= 16 && (digits >= 6 || digits >= 3 && marks >= 2)
}

/// A name without blanks, marks and capitals.
pub fn letters(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric() || *c == '@');
    kept.flat_map(char::to_lowercase).nfc().collect()
}

/// Whether two names differ in blanks, marks and capitals only.
pub fn same_name(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}
