//! Prompts: short, one thing at a time, and deep only with care.

use std::ops::Range;

use super::finding::Findings;
use super::grades::syllables;
use super::library::Library;
use super::passage::{File, Passage, Prompt};
use super::text::Sentence;

/// What the workbook says to a reader who is about to write.
const SAID: [&str; 12] = [
    "ask",
    "help",
    "content-note",
    "opt-out",
    "ground-before",
    "ground-after",
    "text",
    "skip",
    "note",
    "stems",
    "items",
    "title",
];

pub fn check(library: &Library, findings: &mut Findings) {
    for file in library.of("prompts") {
        for passage in &file.passages {
            if SAID.contains(&passage.key.as_str()) {
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

fn check_length(file: &File, passage: &Passage, findings: &mut Findings) {
    for sentence in &passage.sentences {
        let count = sentence.length();
        if let Some(most) = exceeds(count, findings.most("long-sentence")) {
            let said = format!("a sentence of {count} words, more than {most}");
            findings.add("long-sentence", file, passage.at(&sentence.range), said);
        }
    }
}

fn check_ask(library: &Library, file: &File, passage: &Passage, findings: &mut Findings) {
    let sentences = &passage.sentences;
    if let Some(most) = exceeds(sentences.len(), findings.most("long-ask")) {
        let said = format!("an ask of {} sentences, more than {most}", sentences.len());
        findings.add("long-ask", file, passage.whole(), said);
    }
    let asks: Vec<_> = sentences.iter().filter(|sentence| sentence.asks).collect();
    let joined = || {
        let rule =
            findings.rules().get("two-asks").filter(|rule| rule.own || library.is_english())?;
        let hit = |sentence: &&Sentence| {
            rule.words.iter().find_map(|phrase| phrase.find(sentence).into_iter().next())
        };
        asks.iter().find_map(hit)
    };
    let second = asks.get(1).map(|sentence| sentence.range.clone()).or_else(joined);
    if let Some(range) = second {
        let said = format!("a second question: “{}”", passage.words(&range));
        findings.add("two-asks", file, passage.at(&range), said);
    }
    let hard: Vec<_> =
        sentences.iter().flat_map(|one| &one.words).filter(|word| syllables(word) > 3).collect();
    if library.is_english()
        && let Some(most) = exceeds(hard.len(), findings.most("hard-words"))
    {
        let words: Vec<_> = hard.iter().map(|word| word.text.as_str()).collect();
        let said = format!(
            "{} words of four syllables and more, above {most}: {}",
            words.len(),
            words.join(", ")
        );
        findings.add("hard-words", file, passage.whole(), said);
    }
}

/// The header of a prompt, where what is said of all of it points.
fn header(prompt: &Prompt) -> Range<usize> {
    prompt.at.clone()
}

fn check_depth(file: &File, findings: &mut Findings) {
    let deep: Vec<_> = file.prompts.iter().filter(|prompt| prompt.depth == "deep").collect();
    let Some(first) = deep.first() else { return };
    for prompt in &deep {
        if let Some((minutes, at)) = &prompt.minutes
            && let Some(most) =
                exceeds(usize::try_from(*minutes).unwrap_or(0), findings.most("deep-minutes"))
        {
            let said = format!("a deep prompt of {minutes} minutes, more than {most}");
            findings.add("deep-minutes", file, at.clone(), said);
        }
        for link in &prompt.links {
            findings.add(
                "deep-link",
                file,
                link.clone(),
                "a link out of the book beside a deep prompt",
            );
        }
    }
    if let Some(most) = exceeds(deep.len(), findings.most("deep-count"))
        && let Some(last) = deep.last()
    {
        let said = format!("{} deep prompts in a chapter, more than {most}", deep.len());
        findings.add("deep-count", file, header(last), said);
    }
    if file.prompts.first().is_some_and(|prompt| prompt.depth == "deep") {
        findings.add("deep-first", file, header(first), "a chapter begins with its deep prompt");
    }
    if !file.prompts.iter().any(|prompt| prompt.is_check) {
        let said = "nothing asks how strong a feeling is before and after";
        findings.add("deep-check", file, header(first), said);
    }
    check_notes(file, findings);
}

/// A content note says that there is a choice.
fn check_notes(file: &File, findings: &mut Findings) {
    let Some(rule) = findings.rules().get("no-choice") else { return };
    for passage in file.passages.iter().filter(|passage| passage.key == "content-note") {
        let needed = |sentence: &Sentence| rule.needs.iter().any(|phrase| phrase.is_in(sentence));
        if !passage.sentences.iter().any(needed) {
            let said = "the note does not say that one can skip the prompt";
            findings.add("no-choice", file, passage.whole(), said);
        }
    }
}
