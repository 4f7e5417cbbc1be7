//! What a rule looks for: words in a row, as a practitioner writes them into
//! `rules.toml`. `heal*` is any word that begins so, `*` alone stands for one to
//! three words, and `#` for a number.

use std::ops::Range;

use super::text::{Sentence, Word, words};

/// Words in a row.
#[derive(Debug, Clone)]
pub struct Phrase(Vec<PhrasePart>);

#[derive(Debug, Clone)]
enum PhrasePart {
    Word(String),
    Beginning(String),
    Number,
    Gap,
}

/// The most words that a gap stands for.
const WIDEST_GAP: usize = 3;

impl Phrase {
    /// Reads a phrase; nothing where it has no words.
    pub fn read(written: &str) -> Option<Self> {
        let mut parts = vec![];
        for piece in written.split_whitespace() {
            match piece {
                "*" => parts.push(PhrasePart::Gap),
                "#" => parts.push(PhrasePart::Number),
                _ => {
                    let mut found = words(piece, 0..piece.len());
                    let last = found.pop();
                    parts.extend(found.into_iter().map(|word| PhrasePart::Word(word.text)));
                    parts.extend(last.map(|word| match piece.strip_suffix('*') {
                        Some(_) => PhrasePart::Beginning(word.text),
                        None => PhrasePart::Word(word.text),
                    }));
                }
            }
        }
        let has_words = parts.iter().any(|part| !matches!(part, PhrasePart::Gap));
        has_words.then_some(Self(parts))
    }

    /// Where the phrase stands in a sentence, in the text that holds it.
    pub fn find(&self, sentence: &Sentence) -> Vec<Range<usize>> {
        let words = &sentence.words;
        let mut found: Vec<Range<usize>> = vec![];
        for (index, word) in words.iter().enumerate() {
            let inside = found.last().is_some_and(|last| last.end > word.range.start);
            if !inside && let Some(end) = matched(&self.0, &words[index..]) {
                found.push(word.range.start..words[index + end - 1].range.end);
            }
        }
        found
    }

    pub fn is_in(&self, sentence: &Sentence) -> bool {
        !self.find(sentence).is_empty()
    }
}

/// How many of the words these parts take from the first on, if they match.
fn matched(parts: &[PhrasePart], words: &[Word]) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(0) };
    if matches!(part, PhrasePart::Gap) {
        let mut ways = 1..=WIDEST_GAP.min(words.len());
        return ways.find_map(|gap| Some(gap + matched(rest, &words[gap..])?));
    }
    let (word, left) = words.split_first()?;
    let fits = match part {
        PhrasePart::Word(text) => word.text == *text,
        PhrasePart::Beginning(text) => word.text.starts_with(text),
        PhrasePart::Number => word.text.chars().all(|c| c.is_ascii_digit()),
        PhrasePart::Gap => false,
    };
    if fits { Some(1 + matched(rest, left)?) } else { None }
}
