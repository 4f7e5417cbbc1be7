//! Plain text as sentences and words, each with its place in the text.

use std::ops::Range;

/// A word, in small letters.
#[derive(Debug, Clone)]
pub struct Word {
    pub text: String,
    pub range: Range<usize>,
    /// Whether a hyphen ties it to the word before.
    pub tied: bool,
    /// Whether it is written in capitals only.
    pub capitals: bool,
}

/// A sentence, or words that stand for one, such as a label.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub range: Range<usize>,
    pub words: Vec<Word>,
    /// Whether a full stop or the like ends it.
    pub whole: bool,
    /// Whether it ends in a question mark.
    pub asks: bool,
}

impl Sentence {
    /// How many words it has, a compound being one.
    pub fn length(&self) -> usize {
        self.words.iter().filter(|word| !word.tied).count()
    }
}

/// Short forms whose full stop ends no sentence.
const SHORT: [&str; 14] =
    ["dr", "mr", "mrs", "ms", "st", "vs", "etc", "no", "vol", "pp", "ed", "eds", "al", "approx"];

/// The sentences of a text.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = vec![];
    let mut begin = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if !matches!(c, '.' | '!' | '?' | '…') || end <= begin {
            continue;
        }
        let rest = text[end..].trim_start_matches(['”', '’', '"', '\'', ')', ']']);
        let stop = text.len() - rest.len();
        if ends_here(&text[begin..at], c, rest) {
            found.extend(sentence(text, begin..stop, true, c == '?'));
            begin = stop;
        }
    }
    found.extend(sentence(text, begin..text.len(), false, false));
    found
}

/// Whether such a sign ends a sentence, with these words before and after it.
fn ends_here(before: &str, sign: char, rest: &str) -> bool {
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let next = rest.trim_start();
    if !next.is_empty() && next.len() == rest.len() {
        return false;
    }
    let is_short =
        last.chars().count() == 1 && last.chars().all(char::is_alphabetic) && last != "I"
            || SHORT.contains(&last.to_lowercase().as_str());
    let goes_on = next.starts_with(char::is_lowercase);
    sign != '.' || next.is_empty() || !(is_short || goes_on)
}

fn sentence(text: &str, range: Range<usize>, whole: bool, asks: bool) -> Option<Sentence> {
    let words = words(text, range.clone());
    let first = words.first()?.range.start;
    Some(Sentence { range: first..range.end, words, whole, asks })
}

/// The words in a part of a text.
pub fn words(text: &str, part: Range<usize>) -> Vec<Word> {
    let mut found: Vec<Word> = vec![];
    let mut begin = None;
    let chars = text[part.clone()].char_indices().map(|(at, c)| (part.start + at, c));
    let is_mark = |c: char| matches!(c, '\'' | '’');
    for (at, c) in chars.chain([(part.end, ' ')]) {
        if c.is_alphanumeric() || (is_mark(c) && begin.is_some()) {
            begin.get_or_insert(at);
        } else if let Some(start) = begin.take() {
            let raw = text[start..at].trim_end_matches(is_mark);
            let tied = found.last().is_some_and(|word| &text[word.range.end..start] == "-");
            let capitals = raw.chars().count() > 1 && raw.chars().all(char::is_uppercase);
            let range = start..start + raw.len();
            found
                .push(Word { text: raw.replace('’', "'").to_lowercase(), range, tied, capitals });
        }
    }
    found
}
