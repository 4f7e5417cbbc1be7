//! What stands in lists where a name should be: words of programs that had
//! none, fields of forms that were never filled, addresses.

use super::address::is_email;
use crate::people::subscribers::is_nothing;

/// What forms and programs write, whatever the capitals.
const ANYHOW: [&str; 16] = [
    "undefined",
    "fname",
    "lname",
    "firstname",
    "lastname",
    "fullname",
    "first name",
    "last name",
    "full name",
    "name",
    "your name",
    "subscriber",
    "friend",
    "test",
    "unknown",
    "no name",
];
/// What may be somebody's name too, with one capital: these are not.
const AS_WRITTEN: [&str; 9] = ["null", "NULL", "nan", "NaN", "NAN", "NA", "nil", "NIL", "none"];
/// Parts of a name that say nothing, beside others.
const PARTS: [&str; 17] = [
    "null",
    "NULL",
    "Null",
    "(null)",
    "undefined",
    "nan",
    "NaN",
    "NAN",
    "n/a",
    "N/A",
    "None",
    "none",
    "(none)",
    "FNAME",
    "LNAME",
    "\\N",
    "NONE",
];
/// Ends of addresses on the web.
const DOMAINS: [&str; 20] = [
    "com", "net", "org", "info", "biz", "io", "co", "eu", "de", "at", "ch", "uk", "us", "fr", "es",
    "it", "nl", "me", "edu", "app",
];

/// Whether a text stands for no name.
pub fn is_placeholder(text: &str) -> bool {
    let lower = text.to_lowercase();
    // `Null` and `Nan` are names, too.
    let is_name = text != lower && matches!(text, "Null" | "Nan" | "Nil");
    ANYHOW.contains(&lower.as_str())
        || AS_WRITTEN.contains(&text)
        || !is_name && is_nothing(text)
        || text
            .chars()
            .all(|c| !c.is_alphanumeric() && c.is_ascii_punctuation() && ".?!_#".contains(c))
        || is_email(text)
        || is_host(&lower)
}

/// Whether a part of a name says nothing.
pub fn is_placeholder_part(part: &str) -> bool {
    PARTS.contains(&part)
}

/// Whether a text is a bare `example.com`.
fn is_host(text: &str) -> bool {
    let host = text.strip_prefix("www.").unwrap_or(text);
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    host.rsplit_once('.').is_some_and(|(labels, domain)| {
        DOMAINS.contains(&domain) && labels.split('.').all(is_label)
    })
}
