//! Names for machines: of files, keys, and headings in addresses.

use serde::Serialize;

/// The longest name, in bytes.
pub const LONGEST: usize = 100;

/// A name fit for files, addresses and keys: small letters, digits, hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Slug(pub String);

impl Slug {
    /// A name made of a title: in Latin letters without accents, whatever script
    /// the title is in. Nothing where the title has no letter or digit.
    #[must_use]
    pub fn of(title: &str) -> Option<Self> {
        let slug = slugify(&deunicode::deunicode(title));
        let whole = slug.len() <= LONGEST;
        let cut = slug.get(..LONGEST).and_then(|cut| cut.rsplit_once('-')).map(|(cut, _)| cut);
        let name = if whole { slug.as_str() } else { cut.unwrap_or(&slug[..LONGEST]) };
        (!name.is_empty()).then(|| Self(name.into()))
    }

    /// The same, or the first with a number that is not taken.
    #[must_use]
    pub fn unless_taken(self, is_taken: impl Fn(&Self) -> bool) -> Self {
        let numbered = (2_u32..).map(|number| Self(format!("{}-{number}", self.0)));
        let mut names = std::iter::once(self.clone()).chain(numbered);
        names.find(|name| !is_taken(name)).unwrap_or(self)
    }
}

/// A heading as an address names it: small letters and digits, joined by
/// hyphens.
#[must_use]
pub fn slugify(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    let plain = |word: &str| word.replace(['’', '\''], "").to_lowercase();
    let words: Vec<_> = words.map(plain).filter(|word| !word.is_empty()).collect();
    words.join("-")
}
