//! What is said of a field to who does not see it: a phrase that one would say
//! aloud, and that needs no page beside it.

use std::collections::BTreeSet;

use workbook::book::manuscript::form::{Field, FieldKind};

use crate::harness::{Book, Workbook, project};

/// The fields of the shipped workbook and of one with every kind of answer.
fn fields() -> Vec<Field> {
    let folders = ["workbook", "tests/specimen"];
    folders.iter().flat_map(|folder| Book::open(&project().join(folder)).form.fields).collect()
}

#[test]
fn a_place_among_others_says_what_is_counted() {
    let (mut places, is_number) = (0, |word: &str| word.parse::<u32>().is_ok());
    for Field { label, .. } in fields() {
        let words: Vec<_> = label.split(' ').collect();
        for at in (0..words.len().saturating_sub(2)).filter(|at| words[at + 1] == "of") {
            if is_number(words[at]) && is_number(words[at + 2]) {
                let counted = at.checked_sub(1).map(|before| words[before]);
                let is_word = |word: &str| word.chars().all(char::is_alphabetic);
                assert!(counted.is_some_and(is_word), "{label}");
                places += 1;
            }
        }
    }
    assert!(places > 100, "{places} places");
}

#[test]
fn a_number_to_circle_is_said_with_its_scale() {
    for Field { name, label, kind } in fields() {
        if kind == FieldKind::CircledNumber {
            let number = name.rsplit('-').next().expect("a number");
            let said = format!("{number} on a scale to 10");
            let alone = label.ends_with(&said) || label.contains(&format!("{said}, "));
            assert!(alone || !label.contains(" on a scale to 10"), "{name}: {label}");
        }
    }
    let scale = "answer = { kind = \"scale\", min = 20, max = 25 }";
    let workbook = Workbook::new().prompt("answer = { kind = \"lines\", count = 3 }", scale);
    let form = Book::open(workbook.path()).form;
    let labels: Vec<_> = form.fields.iter().map(|field| field.label.as_str()).collect();
    assert!(labels.contains(&"How is today? 20"), "{labels:?}");
}

#[test]
fn what_is_alone_has_no_place_among_others() {
    let list = "answer = { kind = \"checklist\", items = [\"a walk\"], other = 1 }";
    let workbook = Workbook::new().prompt("answer = { kind = \"lines\", count = 3 }", list);
    let form = Book::open(workbook.path()).form;
    let first = form.fields.iter().filter(|field| field.name.starts_with("first.today"));
    let labels: Vec<_> = first.map(|field| field.label.as_str()).collect();
    let words = "How is today? in words, if you like";
    assert_eq!(labels, ["How is today? a walk", "How is today? in my own words", words]);
}

#[test]
fn no_two_fields_of_a_prompt_are_called_alike() {
    for folder in ["workbook", "tests/specimen"] {
        let mut all = BTreeSet::new();
        for Field { name, label, .. } in Book::open(&project().join(folder)).form.fields {
            let prompt = name.rsplit_once('.').map_or("", |(prompt, _)| prompt).to_string();
            assert!(all.insert((prompt, label.clone())), "{name}: {label}");
        }
    }
}
