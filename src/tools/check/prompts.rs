//! Prompts: short, one thing at a time, and deep only with care.

use std::ops::Range;

use super::finding::Findings;
use super::grades::syllables;
use super::library::{CheckedFile, CheckedPassage, CheckedPrompt, Library};

use super::text::Sentence;
use crate::book::source::passage::Place;

pub fn check(library: &Library, findings: &mut Findings) {
    for file in library.of_place(Place::Prompts) {
        for passage in &file.passages {
            if passage.is_instruction() {
                check_length(file, passage, findings);
            }
            if passage.key == "ask" {
                check_ask(library, file, passage, findings);
            }
        }
        check_depth(file, findings);
    }
}

fn exceeds(count: usize, most: Option<f64>) -> Option<f64> {
    let count = u32::try_from(count).map_or(f64::MAX, f64::from);
    most.filter(|most| count > *most)
}

fn check_length(file: &CheckedFile, passage: &CheckedPassage, findings: &mut Findings) {
    for sentence in &passage.sentences {
        let count = sentence.length();
        if let Some(most) = exceeds(count, findings.most("long-sentence")) {
            let said = format!("a sentence of {count} words, more than {most}");
            findings.add("long-sentence", file, passage.at(&sentence.range), said);
        }
    }
}

fn check_ask(
    library: &Library,
    file: &CheckedFile,
    passage: &CheckedPassage,
    findings: &mut Findings,
) {
    let sentences = &passage.sentences;
    if let Some(most) = exceeds(sentences.len(), findings.most("long-ask")) {
        let said = format!("an ask of {} sentences, more than {most}", sentences.len());
        findings.add("long-ask", file, passage.whole(), said);
    }
    if let Some(range) = second_question(library, sentences, findings) {
        let said = format!("a second question: “{}”", passage.words(&range));
        findings.add("two-asks", file, passage.at(&range), said);
    }
    let words = sentences.iter().flat_map(|one| &one.words).filter(|word| syllables(word) > 3);
    let hard: Vec<_> = words.map(|word| word.text.as_str()).collect();
    if library.is_english()
        && let Some(most) = exceeds(hard.len(), findings.most("hard-words"))
    {
        let (count, words) = (hard.len(), hard.join(", "));
        let said = format!("{count} words of four syllables and more, above {most}: {words}");
        findings.add("hard-words", file, passage.whole(), said);
    }
}

/// Where a second question stands: in a sentence of its own, or joined to the
/// first.
fn second_question(
    library: &Library,
    sentences: &[Sentence],
    findings: &Findings,
) -> Option<Range<usize>> {
    let mut asks = sentences.iter().filter(|sentence| sentence.asks);
    let first = asks.next()?;
    if let Some(second) = asks.next() {
        return Some(second.range.clone());
    }
    let rule = findings.rules().get("two-asks").filter(|rule| rule.own || library.is_english())?;
    // two short questions in one breath are a pair, and are answered as one
    if rule.most.is_some() && exceeds(first.words.len(), rule.most).is_none() {
        return None;
    }
    rule.words.iter().find_map(|phrase| phrase.find(first).into_iter().next())
}

/// The header of a prompt, where what is said of all of it points.
fn header(prompt: &CheckedPrompt) -> Range<usize> {
    prompt.outline.at.clone()
}

fn check_depth(file: &CheckedFile, findings: &mut Findings) {
    let is_deep = |prompt: &&CheckedPrompt| prompt.outline.depth == "deep";
    let deep: Vec<_> = file.prompts.iter().filter(is_deep).collect();
    let Some(first) = deep.first() else { return };
    for prompt in &deep {
        check_deep(file, prompt, findings);
    }
    if let Some(most) = exceeds(deep.len(), findings.most("deep-count"))
        && let Some(last) = deep.last()
    {
        let said = format!("{} deep prompts in a chapter, more than {most}", deep.len());
        findings.add("deep-count", file, header(last), said);
    }
    if file.prompts.first().as_ref().is_some_and(is_deep) {
        findings.add("deep-first", file, header(first), "a chapter begins with its deep prompt");
    }
    if !file.prompts.iter().any(|prompt| prompt.outline.is_check) {
        let said = "nothing asks how strong a feeling is before and after";
        findings.add("deep-check", file, header(first), said);
    }
    check_notes(file, findings);
}

fn check_deep(file: &CheckedFile, prompt: &CheckedPrompt, findings: &mut Findings) {
    if let Some((minutes, at)) = &prompt.outline.minutes
        && let Some(most) = findings.most("deep-minutes").filter(|it| f64::from(*minutes) > *it)
    {
        let said = format!("a deep prompt of {minutes} minutes, more than {most}");
        findings.add("deep-minutes", file, at.clone(), said);
    }
    for link in &prompt.links {
        let said = "a link out of the book beside a deep prompt";
        findings.add("deep-link", file, link.clone(), said);
    }
}

/// A content note says that there is a choice.
fn check_notes(file: &CheckedFile, findings: &mut Findings) {
    let Some(rule) = findings.rules().get("no-choice") else { return };
    for passage in file.passages.iter().filter(|passage| passage.key == "content-note") {
        let needed = |sentence: &Sentence| rule.needs.iter().any(|phrase| phrase.is_in(sentence));
        if !passage.sentences.iter().any(needed) {
            let said = "the note does not say that one can skip the prompt";
            findings.add("no-choice", file, passage.whole(), said);
        }
    }
}
