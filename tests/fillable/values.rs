//! What goes in comes out, whoever put it in, saved it and reads it.

use std::collections::BTreeSet;
use std::fs;

use lopdf::Document;
use workbook::editions::widgets;

use super::readers::{ALL, PDF_LIB, Values, filling, job, must_do, run, values};
use super::{FIRST, LONG, SECOND, SHORT, blank, build, saved, scratch, typed};
use crate::harness::Workbook;

/// The values that are not empty.
fn answered(values: Values) -> Values {
    values.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

#[test]
fn what_each_program_saves_each_program_reads() {
    let Some(files) = saved() else { return };
    let pairs: Vec<_> =
        files.iter().flat_map(|(by, path)| ALL.map(|reader| (*by, reader, path))).collect();
    let jobs: Vec<_> = pairs.iter().map(|(_, reader, path)| job(reader, "read", path)).collect();
    let Some(results) = run(&jobs) else { return };
    assert_eq!(typed()[LONG].chars().count(), 1800);
    for ((by, reader, _), result) in pairs.iter().zip(&results) {
        assert_eq!(answered(values(result)), typed(), "saved by {by}, read by {reader}");
    }
}

#[test]
fn a_file_that_went_through_two_programs_keeps_the_answers_of_both() {
    let Some(files) = saved() else { return };
    let changed = Values::from([
        ("first.helps.own-1".to_string(), "A second thought".to_string()),
        ("first.helps.item-2".to_string(), String::new()),
        ("first.helps.item-3".to_string(), "Yes".to_string()),
        ("second.parts.area-3".to_string(), "10".to_string()),
    ]);
    let pairs: Vec<_> =
        files.iter().flat_map(|(by, path)| ALL.map(|other| (*by, other, path))).collect();
    let scratch = scratch();
    let twice = |by: &str, other: &str| scratch.path().join(format!("{by}-{other}.pdf"));
    let jobs: Vec<_> = pairs
        .iter()
        .map(|(by, other, path)| {
            let mut job = filling(other, path, &changed, &twice(by, other));
            if *other == PDF_LIB {
                job["drawn"] = false.into();
            }
            job
        })
        .collect();
    let Some(results) = run(&jobs) else { return };
    must_do(&results, &jobs);
    let expected = answered(typed().into_iter().chain(changed).collect());
    for (by, other, _) in pairs {
        let read = widgets::read(&fs::read(twice(by, other)).expect("a PDF")).expect("answers");
        let read = read.fields.into_iter().map(|field| (field.name, field.value)).collect();
        assert_eq!(answered(read), expected, "{by}, then {other}");
    }
}

#[test]
fn answers_gives_what_was_put_in() {
    let Some(files) = saved() else { return };
    let expected = typed();
    for (by, path) in files {
        let args = ["answers", &path.display().to_string(), "--format", "json"];
        let output = Workbook::empty().run(&args);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        let text = |row: &serde_json::Value, key: &str| row[key].as_str().expect(key).to_string();
        let read: Values = rows.iter().map(|row| (text(row, "name"), text(row, "value"))).collect();
        assert_eq!((rows.len(), read), (expected.len(), expected.clone()), "saved by {by}");
    }
}

#[test]
fn carry_moves_what_any_program_saved_into_a_changed_workbook() {
    let Some(files) = saved() else { return };
    let mut prompts: Vec<_> = FIRST.split("[[prompt]]").skip(1).collect();
    prompts.reverse();
    let added = "[[prompt]]\nkey = \"new\"\nask = \"What is new?\"\nanswer = { kind = \"box\" }\n";
    let first = format!("{added}[[prompt]]{}", prompts.join("[[prompt]]"));
    let reworded = "Which of these do you feel nearest to?";
    let second = SECOND.replace("Which of these is nearest?", reworded);
    let second = second.replace("title = \"Nearest\"\n", "title = \"The nearest\"\n");
    let (second, removed) = second.split_once("[[prompt]]\nkey = \"parts\"").expect("a prompt");
    assert!(removed.contains("wheel"));
    let newer = build(&first, second);
    for (by, path) in files {
        let carried = widgets::carry(&fs::read(path).expect("a PDF"), &newer).expect("carried");
        let read = widgets::read(&carried.pdf).expect("answers");
        let read = read.fields.into_iter().map(|field| (field.name, field.value)).collect();
        let mut expected = typed();
        let homeless = expected.remove("second.parts.area-2").expect("a value");
        assert_eq!(answered(read), expected, "saved by {by}");
        let names = |names: Vec<&str>| names.into_iter().map(String::from).collect::<BTreeSet<_>>();
        let lost: Vec<_> = carried.homeless.iter().map(|it| (&*it.name, &*it.value)).collect();
        assert_eq!(lost, [("second.parts.area-2", homeless.as_str())]);
        let reworded = carried.reworded.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names(reworded), names(vec!["second.nearest.item-1", "second.nearest.words"]));
        assert_eq!(carried.moved, expected.len());
    }
}

/// Preview and Files save a widget anew without its parent.
#[test]
fn widgets_that_have_lost_their_parents_are_still_known() {
    let Some(files) = saved() else { return };
    for (by, path) in files {
        let mut doc = Document::load(path).expect("a PDF");
        for object in doc.objects.values_mut() {
            if let Ok(dict) = object.as_dict_mut()
                && dict.has(b"TM")
            {
                dict.remove(b"Parent").expect("a parent");
            }
        }
        for with_form in [true, false] {
            if !with_form {
                doc.catalog_mut().expect("a catalog").remove(b"AcroForm");
            }
            let mut bytes = vec![];
            doc.clone().save_to(&mut bytes).expect("a PDF");
            let read = widgets::read(&bytes).expect("answers").fields.into_iter();
            let read = read.map(|field| (field.name, field.value)).collect();
            assert_eq!(answered(read), typed(), "saved by {by}");
        }
    }
}

#[test]
fn a_field_can_be_emptied_again_by_every_program() {
    let Some(files) = saved() else { return };
    let none: Values = SHORT
        .iter()
        .filter(|(name, _)| !name.contains("area"))
        .map(|(name, _)| ((*name).to_string(), String::new()))
        .collect();
    let scratch = scratch();
    let emptied = |by: &str| scratch.path().join(format!("{by}-emptied.pdf"));
    let jobs: Vec<_> =
        files.iter().map(|(by, path)| filling(by, path, &none, &emptied(by))).collect();
    let Some(results) = run(&jobs) else { return };
    must_do(&results, &jobs);
    let expected: Values =
        typed().into_iter().filter(|(name, _)| name == LONG || name.contains("area")).collect();
    for (by, _) in files {
        let read = widgets::read(&fs::read(emptied(by)).expect("a PDF")).expect("answers");
        let read = read.fields.into_iter().map(|field| (field.name, field.value)).collect();
        assert_eq!(answered(read), expected, "emptied by {by}");
    }
    assert!(blank().exists());
}
