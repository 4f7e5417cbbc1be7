//! An answer is read as its writer saw it, and what a file may lack is said.

use std::fs;
use std::process::Command;

use lopdf::{Document, Object, ObjectId, dictionary};
use workbook::editions::widgets::{self, Answered, Answers, CarryError, Doubt, Note, ReadError};
use workbook::pdf::damage::was_taken_for_text;
use workbook::pdf::open::OpenError;

use super::{LONG, blank, long_text, saved, scratch, typed};
use crate::outside::{output, program};

const TICK: &str = "first.helps.item-2";

/// The workbook without answers.
fn empty() -> Vec<u8> {
    fs::read(blank()).expect("a PDF")
}

/// The same with objects of it changed.
fn changed(change: impl Fn(&mut Document)) -> Vec<u8> {
    let mut doc = Document::load(blank()).expect("a PDF");
    change(&mut doc);
    saved_by_lopdf(&mut doc)
}

fn saved_by_lopdf(doc: &mut Document) -> Vec<u8> {
    let mut bytes = vec![];
    doc.save_to(&mut bytes).expect("a PDF");
    bytes
}

/// The field of this name.
fn named(doc: &Document, name: &str) -> ObjectId {
    let is_named = |object: &Object| {
        let whole = object.as_dict().and_then(|dict| dict.get(b"TM")).and_then(Object::as_str);
        whole.is_ok_and(|whole| whole == name.as_bytes())
    };
    let found = doc.objects.iter().find(|(_, object)| is_named(object));
    *found.expect("the field").0
}

/// What is read in the fields of this name.
fn values(answers: &Answers, name: &str) -> Vec<String> {
    let fields = answers.fields.iter().filter(|field| field.name == name);
    fields.map(|field| field.value.clone()).collect()
}

/// What a box is read as that shows one state and keeps another.
fn tick(shown: Option<&str>, kept: Option<&str>) -> String {
    let file = changed(|doc| {
        let id = named(doc, TICK);
        let field = doc.get_dictionary_mut(id).expect("a field");
        for (key, state) in [("AS", shown), ("V", kept)] {
            field.remove(key.as_bytes());
            if let Some(state) = state {
                field.set(key, Object::Name(state.into()));
            }
        }
    });
    values(&widgets::read(&file).expect("answers"), TICK).concat()
}

#[test]
fn a_tick_is_what_is_shown() {
    for (shown, kept, expected) in [
        (Some("Yes"), Some("Yes"), "Yes"),
        (Some("Yes"), Some("Off"), "Yes"),
        (Some("Yes"), None, "Yes"),
        (Some("Off"), Some("Yes"), ""),
        (None, Some("Yes"), "Yes"),
        (None, None, ""),
        // States that the box cannot show: it is drawn empty.
        (Some("No"), Some("No"), ""),
        (Some("false"), Some("Yes"), ""),
        (Some("0"), None, ""),
        (None, Some("0"), ""),
    ] {
        assert_eq!(tick(shown, kept), expected, "shown {shown:?}, kept {kept:?}");
    }
}

#[test]
fn a_file_that_ends_early_gives_what_is_there_and_says_so() {
    let typed = typed();
    let pairs: Vec<_> = typed.iter().map(|(name, value)| (&**name, &**value)).collect();
    let base = empty().len();
    let whole = widgets::fill(&empty(), &pairs).expect("filled").pdf;
    assert_eq!(widgets::read(&whole).expect("answers").doubts, []);
    let middle = base + (whole.len() - base) / 2;
    for end in [whole.len() - 20, whole.len() - 700, middle] {
        let cut = &whole[..end];
        let answers = widgets::read(cut).expect("answers");
        assert_eq!(answers.doubts, [Doubt::CutShort], "cut at {end} of {}", whole.len());
        let found: Vec<_> = answers.fields.iter().filter(|it| !it.value.is_empty()).collect();
        let is_typed = |field: &&Answered| typed.get(&field.name) == Some(&field.value);
        assert!(found.iter().all(is_typed), "cut at {end}: {found:?}");
        assert!(!found.is_empty(), "cut at {end} of {}", whole.len());
        assert!(widgets::fill(cut, &[]).is_err(), "cut at {end}");
    }
}

#[test]
fn a_field_that_is_not_in_the_file_is_missed() {
    let file = changed(|doc| {
        let id = named(doc, TICK);
        doc.objects.remove(&id);
    });
    assert_eq!(widgets::read(&file).expect("answers").doubts, [Doubt::Lost(1)]);
}

#[test]
fn a_file_that_was_taken_for_text_is_told_from_one_that_was_cut() {
    let bytes = empty();
    let feed = |byte: &u8| if *byte == b'\n' { b"\r\n".to_vec() } else { vec![*byte] };
    let with_returns = bytes.iter().flat_map(feed).collect();
    let without_returns = bytes.iter().copied().filter(|byte| *byte != b'\r').collect();
    let as_utf_8 = String::from_utf8_lossy(&bytes).into_owned().into_bytes();
    for file in [with_returns, without_returns, as_utf_8] {
        let is_told = match widgets::read(&file) {
            Ok(answers) => answers.doubts.contains(&Doubt::TakenForText),
            Err(error) => error == ReadError::Open(OpenError::TakenForText),
        };
        assert!(is_told);
    }
    assert!(!was_taken_for_text(&bytes));
}

#[test]
fn what_is_written_beside_the_fields_is_told_by_page() {
    let file = changed(|doc| {
        let page = *doc.get_pages().get(&3).expect("a page");
        let note = |kind: &str, words: &str| {
            let rect = [0, 0, 90, 90].map(Object::Integer).to_vec();
            dictionary! {
                "Type" => "Annot",
                "Subtype" => kind,
                "Rect" => rect,
                "Contents" => Object::string_literal(words),
            }
        };
        let lake = "by the lake";
        let notes = [note("FreeText", lake), note("Ink", ""), note("Popup", lake)];
        let notes = notes.map(|note| Object::Reference(doc.add_object(note)));
        let page = doc.get_dictionary_mut(page).expect("a page");
        let mut all = page.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
        all.extend(notes);
        page.set("Annots", all);
    });
    let expected = ["by the lake", ""].map(|words| Note { page: 3, words: words.into() });
    assert_eq!(widgets::read(&file).expect("answers").notes, expected);
    assert_eq!(widgets::read(&empty()).expect("answers").notes, []);
}

#[test]
fn copies_of_two_people_in_one_file_are_both_read() {
    let Some(_) = program("qpdf", "qpdf") else { return };
    let scratch = scratch();
    let copy = |name: &str, values: &[(&str, &str)]| {
        let path = scratch.path().join(name);
        fs::write(&path, widgets::fill(&empty(), values).expect("filled").pdf).expect("a PDF");
        path
    };
    let one = copy("one.pdf", &[(LONG, "One"), (TICK, "Yes")]);
    let two = copy("two.pdf", &[(LONG, "Two")]);
    let both = scratch.path().join("both.pdf");
    let merge = Command::new("qpdf")
        .args(["--empty", "--pages"])
        .args([&one, &two])
        .arg("--")
        .arg(&both)
        .output();
    assert!(merge.is_ok_and(|output| output.status.success()));
    let mut merged = Document::load(&both).expect("a PDF");
    // Others lose the form, and only pages know the fields.
    merged.catalog_mut().expect("a catalog").remove(b"AcroForm");
    let without_form = saved_by_lopdf(&mut merged);
    for file in [fs::read(both).expect("a PDF"), without_form] {
        let answers = widgets::read(&file).expect("answers");
        assert_eq!(values(&answers, LONG), ["One", "Two"]);
        let names = vec![TICK.to_string(), LONG.to_string()];
        assert_eq!(answers.doubts, [Doubt::Doubled(names)]);
        assert!(widgets::fill(&file, &[(LONG, "Three")]).is_err());
        assert_eq!(widgets::carry(&file, &empty()), Err(CarryError::NoneBelongs));
    }
}

#[test]
fn a_file_that_only_its_owner_may_change_is_read() {
    let Some(_) = program("qpdf", "qpdf") else { return };
    let Some(files) = saved() else { return };
    let scratch = scratch();
    for (by, path) in files {
        let bound = scratch.path().join(format!("{by}-bound.pdf"));
        let lock = ["--encrypt", "", "owner", "256", "--"];
        output(Command::new("qpdf").args(lock).arg(path).arg(&bound));
        let answers = widgets::read(&fs::read(&bound).expect("a PDF")).expect("answers");
        assert_eq!(values(&answers, LONG), [long_text()], "saved by {by}");
    }
}

#[test]
fn a_form_that_is_no_workbook_is_told() {
    let file = changed(|doc| {
        for dict in doc.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()) {
            dict.remove(b"TM");
        }
    });
    assert_eq!(widgets::read(&file), Err(ReadError::OtherForm));
}
