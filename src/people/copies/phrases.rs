//! What copies and letters say, in the words of the workbook.

use maud::{DOCTYPE, html};

use crate::book::content::ui_strings::{UiStrings, say};
use crate::tools::kit::telling;

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

    /// What the subject says of health, if it does: others see it.
    #[must_use]
    pub fn telling(&self) -> Option<&str> {
        telling(&self.subject)
    }

    /// The line on the cover.
    #[must_use]
    pub fn cover(&self, name: Option<&str>) -> String {
        self.with("copy-for", "copy-for-you", name)
    }

    /// The text of a letter.
    #[must_use]
    pub fn letter(&self, name: Option<&str>) -> String {
        self.paragraphs(name).map(|it| it + "\r\n").join("\r\n")
    }

    /// The same as HTML, with nothing in it that is fetched.
    #[must_use]
    pub fn letter_html(&self, name: Option<&str>) -> String {
        let page = html! {
            (DOCTYPE)
            html {
                head { meta charset="utf-8"; title { (self.subject) } }
                body { @for paragraph in self.paragraphs(name) { p { (paragraph) } } }
            }
        };
        page.into_string()
    }

    fn paragraphs(&self, name: Option<&str>) -> [String; 3] {
        let [text, keep] = ["copy-text", "copy-keep"].map(|key| say(&self.words, key, &[]));
        [self.with("copy-hello", "copy-hello-you", name), text, keep]
    }

    fn with(&self, key: &str, nameless: &str, name: Option<&str>) -> String {
        match name {
            Some(name) => say(&self.words, key, &[("name", &name)]),
            None => say(&self.words, nameless, &[]),
        }
    }
}
