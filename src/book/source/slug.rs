//! Names for machines: of files, keys, and headings in addresses.

use serde::Serialize;

/// A name fit for files, addresses and keys: small letters, digits, hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Slug(pub String);

/// A heading as an address names it: small letters and digits, joined by
/// hyphens.
#[must_use]
pub fn slugify(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    let plain = |word: &str| word.replace(['’', '\''], "").to_lowercase();
    let words: Vec<_> = words.map(plain).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
