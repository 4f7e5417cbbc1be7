//! Typographic quotes, dashes and ellipses, by Typst's rules for the language.
//! Typst's quoter cannot see what follows: an apostrophe that stands for letters
//! left out (`'90s`, `'tis`) looks like an opening quotation mark to it, and one
//! in a word (`'it's'`) like a closing one. Both are found here first. Addresses
//! stay as they are, letter by letter.

use std::borrow::Cow;

use typst::foundations::Smart;
use typst::text::{SmartQuoteDict, SmartQuoter, SmartQuotes};

use super::language::Language;
use super::web;

static STANDARD: Smart<SmartQuoteDict> = Smart::Auto;

const APOSTROPHE: char = '’';
const NO_BREAK: char = '\u{a0}';
/// How many letters may stand together without a place to break: as in
/// `templates/post.typ`.
const LONGEST_RUN: usize = 28;

/// Words that begin with an apostrophe, without it and in small letters, by
/// language. What follows them is no letter.
const ELISIONS: [(&str, &[&str]); 7] = [
    (
        "en",
        &[
            "tis", "twas", "twere", "twill", "twould", "tisn", "twasn", "em", "n", "cause", "til",
            "till", "bout", "round", "cos", "cuz", "ere", "neath", "nother", "nuff", "kay",
        ],
    ),
    (
        "de",
        &[
            "ne", "n", "nen", "nem", "ner", "nes", "s", "ran", "rein", "raus", "rauf", "rum",
            "runter", "rüber", "mal", "ist",
        ],
    ),
    ("nl", &["s", "t", "n", "k", "m", "r", "ns"]),
    ("it", &["sto", "sta", "sti", "ste", "ndrangheta", "na", "nu", "o", "l"]),
    ("fr", &["tain", "tite", "tit"]),
    ("es", &["pa", "na", "ta"]),
    ("af", &["n", "k", "t", "s"]),
];

/// Sets runs of text that follow one another in a paragraph.
pub struct Quoter {
    state: SmartQuoter,
    quotes: SmartQuotes<'static>,
    elisions: &'static [&'static str],
    before: Option<char>,
}

impl Quoter {
    /// At the beginning of a paragraph.
    pub fn new(language: Language) -> Self {
        let quotes = SmartQuotes::get(&STANDARD, language.lang, language.region, false);
        let own = ELISIONS.iter().find(|(lang, _)| *lang == language.lang.as_str());
        let elisions = own.map_or(&[][..], |(_, words)| *words);
        Self { state: SmartQuoter::new(), quotes, elisions, before: None }
    }

    /// The text with typographic punctuation.
    pub fn set(&mut self, text: &str) -> String {
        let text = &loosened(text);
        let mut set = String::with_capacity(text.len());
        let mut from = 0;
        for address in web::addresses(text) {
            self.set_words(&text[from..address.start], &mut set);
            set.push_str(&text[address.clone()]);
            self.before = text[address.clone()].chars().last();
            from = address.end;
        }
        self.set_words(&text[from..], &mut set);
        set
    }

    fn set_words(&mut self, text: &str, set: &mut String) {
        let dashed = text.replace("---", "—").replace("--", "–").replace("...", "…");
        for (at, c) in dashed.char_indices() {
            match c {
                '\'' if self.is_apostrophe(&dashed[at + 1..]) => set.push(APOSTROPHE),
                '"' | '\'' => {
                    set.push_str(self.state.quote(self.before, &self.quotes, c == '"'));
                }
                '\t' => set.push(' '),
                _ => set.push(c),
            }
            self.before = Some(c);
        }
    }

    /// Whether a straight mark before this text is an apostrophe: within a word,
    /// after a number (`1990's`), before the short form of a year (`'90s`), or
    /// before the rest of a word whose beginning is left out.
    fn is_apostrophe(&self, after: &str) -> bool {
        let Some(next) = after.chars().next() else { return false };
        if self.before.is_some_and(char::is_alphanumeric) {
            return next.is_alphabetic();
        }
        let word: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
        let rest = &after[word.len()..];
        let is_elision = || self.elisions.contains(&word.to_lowercase().as_str());
        is_short_year(&word, rest) || (is_elision() && (word.len() < 3 || !is_closed(rest)))
    }

    /// Passes over something that is not prose, such as code or an image.
    pub fn pass(&mut self, last: char) {
        self.before = Some(last);
    }
}

/// The text, with ordinary blanks in a stretch that could not break anywhere and
/// is longer than a column may be.
pub fn loosened(text: &str) -> Cow<'_, str> {
    let is_long = |run: &str| run.contains(NO_BREAK) && run.chars().count() > LONGEST_RUN;
    if text.contains(NO_BREAK) && text.split([' ', '\n']).any(is_long) {
        Cow::Owned(text.replace(NO_BREAK, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether this is a year without its century: `90s`, `80er`, or `98` where no
/// quotation mark closes behind it.
fn is_short_year(word: &str, rest: &str) -> bool {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    digits == 2 && (word.len() > 2 || !is_closed(rest))
}

/// Whether a straight mark follows that could close a quotation.
fn is_closed(rest: &str) -> bool {
    rest.match_indices('\'').any(|(at, _)| {
        let inner = rest[at + 1..].starts_with(char::is_alphanumeric);
        !inner && !rest[..at].ends_with(char::is_whitespace)
    })
}
