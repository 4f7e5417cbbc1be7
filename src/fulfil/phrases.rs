//! What copies say, in the words of the workbook.

use crate::content::words::{Sayings, say};

/// What copies say.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    words: Sayings,
}

impl Phrases {
    /// In these words.
    #[must_use]
    pub fn new(words: &Sayings) -> Self {
        Self { words: words.clone() }
    }

    /// The line on the cover.
    #[must_use]
    pub fn cover(&self, name: Option<&str>) -> String {
        self.with("copy-for", "copy-for-you", name)
    }

    fn with(&self, key: &str, nameless: &str, name: Option<&str>) -> String {
        match name {
            Some(name) => say(&self.words, key, &[("name", &name)]),
            None => say(&self.words, nameless, &[]),
        }
    }
}
