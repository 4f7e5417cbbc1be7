//! Words that promise, press, judge, or that many readers do not understand.

use super::finding::Findings;
use super::library::Library;
use super::passage::{File, Passage, Shape};
use super::text::Sentence;

/// How many capital letters in a row look like shouting, over several words or
/// in one.
const SHOUTED: usize = 9;

pub fn check(library: &Library, findings: &mut Findings) {
    for file in &library.files {
        for passage in &file.passages {
            look_for_words(library, file, passage, findings);
            for sentence in &passage.sentences {
                find_capitals(file, passage, sentence, findings);
            }
        }
        check_shapes(file, findings);
    }
}

fn look_for_words(library: &Library, file: &File, passage: &Passage, findings: &mut Findings) {
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

fn find_capitals(file: &File, passage: &Passage, sentence: &Sentence, findings: &mut Findings) {
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

fn check_shapes(file: &File, findings: &mut Findings) {
    for shape in &file.shapes {
        match shape {
            Shape::Italics(at) => {
                findings.add("italics", file, at.clone(), "a whole paragraph in italics");
            }
            Shape::List(at, count) if matches!(file.place, "front" | "back") => {
                let most = findings.most("long-list");
                if most.is_some_and(|most| {
                    u32::try_from(*count).is_ok_and(|count| f64::from(count) > most)
                }) {
                    let said = format!("a list of {count} items");
                    findings.add("long-list", file, at.start..at.start + 1, said);
                }
            }
            _ => {}
        }
    }
}
