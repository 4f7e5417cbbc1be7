//! Typographic quotes, dashes and ellipses, by Typst's rules for the language.

use typst::foundations::Smart;
use typst::text::{SmartQuoteDict, SmartQuoter, SmartQuotes};

use super::language::Language;

static STANDARD: Smart<SmartQuoteDict> = Smart::Auto;

/// Sets runs of text that follow one another in a paragraph.
pub struct Quoter {
    state: SmartQuoter,
    quotes: SmartQuotes<'static>,
    before: Option<char>,
}

impl Quoter {
    pub fn new(language: Language) -> Self {
        let quotes = SmartQuotes::get(&STANDARD, language.lang, language.region, false);
        Self { state: SmartQuoter::new(), quotes, before: None }
    }

    /// The text with typographic punctuation.
    pub fn set(&mut self, text: &str) -> String {
        let dashed = text.replace("---", "—").replace("--", "–").replace("...", "…");
        let mut set = String::with_capacity(dashed.len());
        for c in dashed.chars() {
            match c {
                '"' | '\'' => {
                    set.push_str(self.state.quote(self.before, &self.quotes, c == '"'));
                }
                '\t' => set.push(' '),
                _ => set.push(c),
            }
            self.before = Some(c);
        }
        set
    }

    /// Passes over something that is not prose, such as code or an image.
    pub fn pass(&mut self, last: char) {
        self.before = Some(last);
    }
}
