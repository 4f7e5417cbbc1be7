//! What the fields are called, what is said of them, and in which order one
//! comes to them: the same in every program, and as the manuscript has it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use workbook::book::edition::{Edition, EditionKind, Paper, Sides};
use workbook::book::manuscript::form::{FieldKind, Form};
use workbook::book::world::{BookWorld, Home};
use workbook::book::{content, manuscript};

use super::readers::{PDF_JS, PDF_LIB, PDFIUM, PYPDF, job, must_do, run};
use crate::harness::project;
use crate::pdf::{built_specimen, built_workbook};

/// The form of a workbook folder.
fn form(folder: &str) -> Form {
    let world = BookWorld::open(&Home::Folder(project().join(folder)), None).expect("a folder");
    let content = content::read(&world).expect("a sound workbook");
    let edition = Edition::new("book", EditionKind::Fill, Paper::Letter, Sides::Single);
    manuscript::assemble(&content, None).form.of(&edition).into_owned()
}

/// The shipped workbook and the specimen to type into, on both papers, each
/// with what the manuscript says of it.
fn books() -> Vec<(PathBuf, Form)> {
    let to_type_in = |path: &PathBuf| path.to_string_lossy().contains("-fill-");
    let shipped = built_workbook().into_iter().map(|path| (path, "workbook"));
    let specimen = built_specimen().into_iter().map(|path| (path, "tests/specimen"));
    let files = shipped.chain(specimen).filter(|(path, _)| to_type_in(path));
    let books: Vec<_> = files.map(|(path, folder)| (path, form(folder))).collect();
    assert_eq!(books.len(), 4);
    books
}

/// What each program says of every file.
fn asked(acts: &[(&str, &str)], books: &[(PathBuf, Form)]) -> Option<Vec<Value>> {
    let each = |path: &Path| acts.iter().map(|(by, act)| job(by, act, path)).collect::<Vec<_>>();
    let jobs: Vec<_> = books.iter().flat_map(|(path, _)| each(path)).collect();
    let results = run(&jobs)?;
    must_do(&results, &jobs);
    Some(results)
}

fn expected(form: &Form) -> Vec<Value> {
    let field = |field: &manuscript::form::Field| {
        let none = vec![];
        let (kind, options) = match &field.kind {
            FieldKind::Line | FieldKind::Multiline => ("text", &none),
            FieldKind::ReadOnly => ("fixed", &none),
            FieldKind::Checkbox | FieldKind::RoundCheckbox | FieldKind::CircledNumber => {
                ("tick", &none)
            }
            FieldKind::Choice(options) => ("choice", options),
        };
        json!({ "name": field.name, "label": field.label, "kind": kind, "options": options })
    };
    form.fields.iter().map(field).collect()
}

#[test]
fn every_program_finds_the_fields_of_the_manuscript() {
    let books = books();
    let programs = [PYPDF, PDF_JS, PDFIUM, PDF_LIB].map(|by| (by, "list"));
    let Some(results) = asked(&programs, &books) else { return };
    for ((path, form), results) in books.iter().zip(results.chunks(programs.len())) {
        let expected = expected(form);
        for ((by, _), result) in programs.iter().zip(results) {
            let mut found = result.as_array().expect("a list").clone();
            let mut expected = expected.clone();
            for field in found.iter_mut().chain(&mut expected) {
                let field = field.as_object_mut().expect("a field");
                field.retain(|key, _| {
                    key == "name"
                        || (*by != PDF_LIB && ["label", "kind", "options"].contains(&&**key))
                });
            }
            assert_eq!(found.len(), expected.len(), "{by} in {}", path.display());
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{by} in {}", path.display());
            }
        }
    }
}

#[test]
fn each_field_is_read_out_after_its_own_question() {
    let books = books();
    let Some(results) = asked(&[(PDF_JS, "order")], &books) else { return };
    for ((path, form), order) in books.iter().zip(&results) {
        let asks: Vec<_> = form.groups.iter().filter(|it| it.name.contains('.')).collect();
        let (mut text, mut current, mut read) = (String::new(), String::new(), vec![]);
        for item in order.as_array().expect("a list") {
            if let Some(piece) = item["text"].as_str() {
                text.extend(letters(piece));
                continue;
            }
            assert_eq!(item["role"], "Form");
            let name = item["field"].as_str().expect("a name");
            let last = |ask: &str| text.rfind(ask).map(|at| (at, ask.len()));
            let asks_here = asks.iter().map(|group| letters(&group.label).collect::<String>());
            if let Some(ask) =
                asks_here.filter(|ask| last(ask).is_some()).max_by_key(|ask| last(ask))
            {
                current = ask;
            }
            text.clear();
            let (prompt, _) = name.rsplit_once('.').expect("a prompt");
            let own = asks.iter().find(|group| group.name == prompt).expect("a group");
            let own: String = letters(&own.label).collect();
            assert_eq!(current, own, "`{name}` in {}", path.display());
            read.push(name);
        }
        let names: Vec<_> = form.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(read, names, "{}", path.display());
    }
}

/// Neither blanks, hyphens at the ends of lines nor ligatures matter.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let text = text.replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff").replace('ﬃ', "ffi");
    text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>().into_iter()
}

#[test]
fn the_tab_key_goes_from_field_to_field_in_reading_order() {
    let books = books();
    let Some(results) = asked(&[(PDFIUM, "tab")], &books) else { return };
    for ((path, form), order) in books.iter().zip(&results) {
        let fixed = |name: &str| {
            form.fields.iter().any(|it| it.name == name && it.kind == FieldKind::ReadOnly)
        };
        let names = form.fields.iter().map(|field| field.name.as_str());
        let names: Vec<_> = names.filter(|name| !fixed(name)).collect();
        let reached = order.as_array().expect("a list").iter().filter_map(Value::as_str);
        let reached: Vec<_> = reached.filter(|name| !fixed(name)).collect();
        assert_eq!(reached, names, "{}", path.display());
    }
}
