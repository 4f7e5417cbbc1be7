//! However a list is written, names are shown as their owners write them, or not
//! at all.

use std::fs;

use workbook::people::copies::{Reason, clean};
use workbook::people::subscribers::{Encoding, ListFormat, ListOptions, SubscriberList};

use crate::harness::project;

fn read(file: &str, encoding: Option<&str>) -> SubscriberList {
    let bytes = fs::read(project().join("tests/fulfil/lists").join(file)).expect("a list");
    let encoding = encoding.map(|name| Encoding::named(name).expect("an encoding"));
    let options = ListOptions { encoding, all_subscribed: true, ..ListOptions::default() };
    SubscriberList::read(&bytes, &options).expect("a list")
}

fn names(list: &SubscriberList) -> Vec<Result<Option<String>, Reason>> {
    list.rows().map(|row| clean(&row.name)).collect()
}

#[track_caller]
fn assert_names(list: &SubscriberList, expected: &[&str]) {
    let expected: Vec<_> = expected.iter().map(|name| Ok(Some((*name).to_string()))).collect();
    assert_eq!(names(list), expected);
}

#[test]
fn encodings_of_other_days_are_found_out_and_said() {
    let lists: [(&str, &str, &[&str]); 4] = [
        ("mac.csv", "macintosh", &["Zoë", "Müller", "José", "Peña", "Weiß", "Ana"]),
        (
            "cp1250.csv",
            "windows-1250",
            &["Stanisław", "Małgorzata", "Jiří Dvořák", "Győző", "Łukasz", "Ana"],
        ),
        ("cp1251.csv", "windows-1251", &["Анна Петрова", "Иван", "Ana"]),
        ("latin2.csv", "ISO-8859-2", &["Stanisław", "Šimon", "Žofie"]),
    ];
    for (file, encoding, expected) in lists {
        let list = read(file, None);
        assert_eq!(encoding_of(&list), (encoding, true), "{file}");
        assert_names(&list, expected);
    }
}

#[test]
fn an_encoding_that_is_said_is_taken() {
    let list = read("latin2.csv", Some("iso-8859-2"));
    assert_eq!(encoding_of(&list), ("ISO-8859-2", false));
    let wrong = read("cp1250.csv", Some("windows-1252"));
    let broken = names(&wrong).into_iter().filter(|name| *name == Err(Reason::Broken)).count();
    assert_eq!(broken, 4, "{:?}", names(&wrong));
}

#[test]
fn a_bad_byte_spoils_its_own_cell_only() {
    assert_names(&read("onebad2.csv", None), &["Zoë", "Jürgen Weiß", "Úna"]);
    let rows = b"email,name\na@example.com,Zo\xc3\xab M\xc3\xbcller\nb@example.com,J\xfcrgen\n";
    let options = ListOptions { all_subscribed: true, ..ListOptions::default() };
    let list = SubscriberList::read(rows, &options).expect("a list");
    assert_eq!(names(&list), [Ok(Some("Zoë Müller".into())), Err(Reason::Broken)]);
}

#[test]
fn names_that_were_encoded_twice_are_never_printed() {
    let list = read("double.csv", None);
    assert!(names(&list).iter().all(|name| *name == Err(Reason::Broken)), "{:?}", names(&list));
}

#[test]
fn what_programs_write_for_no_name_is_none() {
    let all = names(&read("null.csv", None));
    let markup = all.iter().filter(|name| **name == Err(Reason::Markup)).count();
    let none = all.iter().filter(|name| **name == Ok(None)).count();
    assert_eq!((none, markup), (13, 1), "{all:?}");
}

/// The encoding that a list was found to have, and whether that was a guess.
fn encoding_of(list: &SubscriberList) -> (&'static str, bool) {
    match list.reading().written {
        ListFormat::Text { encoding, is_guess, .. } => (encoding, is_guess),
        ListFormat::Sheet(_) => panic!("no text"),
    }
}
