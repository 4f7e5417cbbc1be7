//! Words that promise, press, judge, or that many readers do not understand.

use super::finding::Findings;
use super::library::{CheckedFile, CheckedPassage, Library};

use super::text::Sentence;
use crate::book::source::notes::Fact;
use crate::book::source::passage::{Place, Use};

/// How many capital letters in a row look like shouting, over several words or
/// in one.
const SHOUTED: usize = 9;

pub fn check(library: &Library, findings: &mut Findings) {
    for file in &library.files {
        let sentences = |passage: &&CheckedPassage| passage.used_as() != Use::Signs;
        for passage in file.passages.iter().filter(sentences) {
            look_for_words(library, file, passage, findings);
            if passage.in_italics && passage.sentences.iter().any(|it| it.words.len() > 6) {
                let said = "a whole paragraph in italics";
                findings.add("italics", file, passage.whole(), said);
            }
            for sentence in &passage.sentences {
                find_capitals(file, passage, sentence, findings);
            }
        }
        check_lists(file, findings);
    }
}

fn look_for_words(
    library: &Library,
    file: &CheckedFile,
    passage: &CheckedPassage,
    findings: &mut Findings,
) {
    for (id, rule) in findings.rules().all() {
        // A rule with a count or a shape of its own looks where it counts.
        let elsewhere = id == "two-asks" || !(rule.own || library.is_english());
        if elsewhere || !rule.holds(file.place, &passage.key) {
            continue;
        }
        for sentence in passage.sentences.iter().filter(|sentence| !rule.excuses(sentence)) {
            let mut hits: Vec<_> =
                rule.words.iter().flat_map(|phrase| phrase.find(sentence)).collect();
            hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
            let mut end = 0;
            for hit in hits {
                if hit.start >= end {
                    end = hit.end;
                    let said = format!("“{}”", passage.words(&hit));
                    findings.add(id, file, passage.at(&hit), said);
                }
            }
        }
    }
}

fn find_capitals(
    file: &CheckedFile,
    passage: &CheckedPassage,
    sentence: &Sentence,
    findings: &mut Findings,
) {
    for run in sentence.words.chunk_by(|a, b| a.capitals && b.capitals) {
        let letters: usize = run.iter().map(|word| word.text.len()).sum();
        if let [first, .., last] | [first @ last] = run
            && first.capitals
            && letters >= SHOUTED
        {
            let range = first.range.start..last.range.end;
            let said = format!("“{}” in capitals", passage.words(&range));
            findings.add("capitals", file, passage.at(&range), said);
        }
    }
}

fn check_lists(file: &CheckedFile, findings: &mut Findings) {
    if !matches!(file.place, Place::Front | Place::Back) {
        return;
    }
    for fact in &file.facts {
        let Fact::List(at, count) = fact else { continue };
        let too_long = |most: f64| u32::try_from(*count).is_ok_and(|it| f64::from(it) > most);
        if findings.most("long-list").is_some_and(too_long) {
            let said = format!("a list of {count} items");
            findings.add("long-list", file, at.start..at.start + 1, said);
        }
    }
}
