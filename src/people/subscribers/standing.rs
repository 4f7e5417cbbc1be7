//! Who wants to be written to. Exports mix people who do with people who have
//! left; where a list does not say clearly that somebody does, they do not.

use super::columns::{Column, same_name};

/// What platforms say of people who get letters.
const SUBSCRIBED: [&str; 16] = [
    "active",
    "enabled",
    "subscribed",
    "confirmed",
    "regular",
    "premium",
    "free",
    "paid",
    "gifted",
    "comped",
    "complimentary",
    "trialed",
    "trial",
    "founding",
    "churning",
    "past due",
];

/// Whether somebody wants to be written to, by the cells of those columns that
/// the list has.
pub fn is_subscribed<'a>(cell: impl Fn(Column) -> Option<&'a str>) -> bool {
    let is_listed = |status| SUBSCRIBED.iter().any(|word| same_name(status, word));
    cell(Column::Status).is_none_or(is_listed)
        && cell(Column::OptedIn).is_none_or(says_yes)
        && cell(Column::OptedOut).is_none_or(says_no)
        && cell(Column::UnsubscribedAt).is_none_or(says_no)
}

fn says_yes(cell: &str) -> bool {
    ["true", "yes", "1", "on", "y", "t"].iter().any(|word| same_name(cell, word))
}

/// Nothing, or one of the ways to write nothing.
fn says_no(cell: &str) -> bool {
    cell.is_empty()
        || ["false", "no", "0", "null", "none", "nil"].iter().any(|word| same_name(cell, word))
}
