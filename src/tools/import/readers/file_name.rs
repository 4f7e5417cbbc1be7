//! What the name of a file says of a post that does not say it itself: a title,
//! and the day at its head.

use super::{folder, stem};
use crate::tools::import::found::{Found, TITLE_BY_NAME};
use crate::tools::import::ledger::Deed;
use crate::tools::import::when;

/// The name of a post's file, without its ending; that of its folder where all
/// posts have the same.
#[must_use]
pub fn of(path: &str) -> &str {
    let name = stem(path);
    let above = folder(path).rsplit('/').next().unwrap_or_default();
    if matches!(name, "index" | "_index") && !above.is_empty() { above } else { name }
}

/// A name without a day at its head, unless it is nothing else.
#[must_use]
pub fn without_day(name: &str) -> &str {
    when::at_head(name).map(|(_, rest)| rest).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Completes a post by a name.
pub fn complete(found: &mut Found, name: &str) {
    let words = without_day(name);
    let day = when::at_head(name).map(|(day, _)| day);
    if found.title.is_empty() {
        let is_day = words == name && day.is_some();
        found.title = if is_day { name.into() } else { words.replace(['-', '_'], " ") };
        found.told.push((Deed::Guessed, TITLE_BY_NAME, found.title.clone()));
    }
    if let Some(day) = day.filter(|_| found.date.is_none()) {
        found.date = Some(day);
        found.told.push((Deed::Changed, "the day, from the name of the file", day.to_string()));
    }
    found.slug.get_or_insert_with(|| words.into());
}
