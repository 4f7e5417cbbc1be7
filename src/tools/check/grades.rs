//! How many years at school a text asks for, by two formulas made for English:
//! Flesch-Kincaid, from the length of sentences and words, and SMOG, from words
//! of three syllables and more. Only whole sentences count.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::finding::Findings;
use super::library::{CheckedFile, Library};
use super::syllables;
use super::text::{Sentence, Word, words};
use crate::book::source::passage::Place;

/// SMOG is a measure of thirty sentences.
const FEWEST: u32 = 30;

/// What was counted in a text, and the grades that follow from it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Grade {
    /// Which text.
    pub of: String,
    /// What it is: `post`, `prompts`, `section` or `all` instructions together.
    pub what: &'static str,
    /// Whole sentences.
    pub sentences: u32,
    /// A compound is one word.
    pub words: u32,
    /// By the formula, all words counted.
    pub flesch_kincaid: f64,
    /// The same, with words of the glossary as easy ones.
    pub flesch_kincaid_with_glossary: f64,
    /// Nothing where there are fewer than thirty sentences.
    pub smog: Option<f64>,
    /// The same, with words of the glossary as easy ones.
    pub smog_with_glossary: Option<f64>,
}

/// What a formula needs.
#[derive(Debug, Clone, Copy, Default)]
struct TextCounts {
    sentences: u32,
    words: u32,
    syllables: u32,
    long: u32,
}

impl TextCounts {
    fn add(&mut self, sentence: &Sentence, easy: &BTreeSet<String>) {
        self.sentences += 1;
        for compound in sentence.words.chunk_by(|_, next| next.tied) {
            let spoken: usize = compound.iter().map(|word| spoken(word, easy)).sum();
            self.words += 1;
            self.syllables += u32::try_from(spoken).unwrap_or(u32::MAX);
            self.long += u32::from(spoken > 2);
        }
    }

    fn flesch_kincaid(self) -> f64 {
        let words = f64::from(self.words.max(1));
        let (per_sentence, per_word) =
            (words / f64::from(self.sentences.max(1)), f64::from(self.syllables) / words);
        rounded(0.39 * per_sentence + 11.8 * per_word - 15.59)
    }

    fn smog(self) -> Option<f64> {
        let share = f64::from(self.long * FEWEST) / f64::from(self.sentences.max(1));
        (self.sentences >= FEWEST).then(|| rounded(1.043 * share.sqrt() + 3.1291))
    }
}

fn rounded(grade: f64) -> f64 {
    (grade * 10.0).round() / 10.0
}

/// The syllables of a word as it is spoken; one where the glossary explains it.
fn spoken(word: &Word, easy: &BTreeSet<String>) -> usize {
    if easy.contains(&word.text) || easy.contains(word.text.trim_end_matches('s')) {
        1
    } else {
        syllables(word)
    }
}

/// The syllables of a word. Capitals are read letter by letter where that is
/// how they are said: they have no vowel, or only one at an end.
pub fn syllables(word: &Word) -> usize {
    let letters = word.text.len();
    let inner = word.text.get(1..letters.saturating_sub(1)).unwrap_or_default();
    let is_spelled = word.capitals && (letters < 3 || !inner.contains(['a', 'e', 'i', 'o', 'u']));
    if is_spelled { syllables::spelled(&word.text) } else { syllables::count(&word.text) }
}

/// The words that the glossary explains, one by one.
fn easy_words(library: &Library) -> BTreeSet<String> {
    let glossary = library.at("glossary.toml");
    let terms = glossary.into_iter().flat_map(|file| &file.passages);
    let terms = terms.filter(|passage| passage.key == "term");
    terms.flat_map(|term| words(&term.text, 0..term.text.len())).map(|word| word.text).collect()
}

/// Reads the grades of every text, and finds those that ask for too much.
pub fn check(library: &Library, findings: &mut Findings) -> Vec<Grade> {
    let easy = easy_words(library);
    let mut grades = vec![];
    let mut everything: Vec<&Sentence> = vec![];
    for file in &library.files {
        let what = match file.place {
            Place::Posts => "post",
            Place::Prompts => "prompts",
            Place::Front | Place::Back => "section",
            _ => continue,
        };
        let prose = file.passages.iter().filter(|passage| passage.is_prose());
        let sentences: Vec<_> =
            prose.flat_map(|passage| &passage.sentences).filter(|one| one.whole).collect();
        if sentences.is_empty() {
            continue;
        }
        let grade = grade(file.path(), what, &sentences, &easy);
        judge(file, &grade, findings);
        grades.push(grade);
        if what != "post" {
            everything.extend(sentences);
        }
    }
    if !everything.is_empty() {
        grades.push(grade("prompts, front and back", "all", &everything, &easy));
    }
    grades
}

fn grade(of: &str, what: &'static str, text: &[&Sentence], easy: &BTreeSet<String>) -> Grade {
    let (mut all, mut eased) = (TextCounts::default(), TextCounts::default());
    for sentence in text {
        all.add(sentence, &BTreeSet::new());
        eased.add(sentence, easy);
    }
    Grade {
        of: of.into(),
        what,
        sentences: all.sentences,
        words: all.words,
        flesch_kincaid: all.flesch_kincaid(),
        flesch_kincaid_with_glossary: eased.flesch_kincaid(),
        smog: all.smog(),
        smog_with_glossary: eased.smog(),
    }
}

/// Words that the book explains do not count against a text.
fn judge(file: &CheckedFile, grade: &Grade, findings: &mut Findings) {
    let at: Range<usize> = file.start();
    let id = if grade.what == "post" { "post-grade" } else { "grade" };
    let reached = grade.flesch_kincaid_with_glossary;
    if let Some(most) = findings.most(id).filter(|most| reached > *most) {
        let said = format!("the text reads at grade {reached:.1} (Flesch-Kincaid), above {most}");
        findings.add(id, file, at.clone(), said);
    }
    let smog = grade.smog_with_glossary.filter(|_| grade.what != "post");
    if let Some((reached, most)) = smog.zip(findings.most("smog"))
        && reached > most
    {
        findings.add(
            "smog",
            file,
            at,
            format!("the text reads at grade {reached:.1} (SMOG), above {most}"),
        );
    }
}
