//! What copies and letters say, in the words of the workbook.

use crate::book::content::ui_strings::{UiStrings, say};

/// What copies and letters say.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    words: UiStrings,
    /// The subject of letters.
    pub subject: String,
}

impl Phrases {
    /// In these words.
    #[must_use]
    pub fn new(words: &UiStrings) -> Self {
        Self { words: words.clone(), subject: say(words, "copy-subject", &[]) }
    }

    /// The line on the cover.
    #[must_use]
    pub fn cover(&self, name: Option<&str>) -> String {
        self.with("copy-for", "copy-for-you", name)
    }

    /// The text of a letter.
    #[must_use]
    pub fn letter(&self, name: Option<&str>) -> String {
        let hello = self.with("copy-hello", "copy-hello-you", name);
        let [text, keep] = ["copy-text", "copy-keep"].map(|key| say(&self.words, key, &[]));
        format!("{hello}\r\n\r\n{text}\r\n\r\n{keep}\r\n")
    }

    fn with(&self, key: &str, nameless: &str, name: Option<&str>) -> String {
        match name {
            Some(name) => say(&self.words, key, &[("name", &name)]),
            None => say(&self.words, nameless, &[]),
        }
    }
}
