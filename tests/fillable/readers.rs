//! The programs that fill and read forms, ours among them. Each gets a list of
//! jobs at once: starting takes them longer than working.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use workbook::editions::widgets;

use crate::harness::project;
use crate::outside::{answer, node, python};

/// Values by the names of fields: text, the option that is shown, `Yes` for a
/// tick.
pub type Values = BTreeMap<String, String>;

pub const OURS: &str = "workbook";
pub const PDF_JS: &str = "pdf.js";
pub const PDF_LIB: &str = "pdf-lib";
pub const PDFIUM: &str = "pdfium";
pub const PYPDF: &str = "pypdf";
/// All of them.
pub const ALL: [&str; 5] = [OURS, PDF_JS, PDF_LIB, PDFIUM, PYPDF];

/// What a program shall do with a file.
pub fn job(by: &str, act: &str, pdf: &Path) -> Value {
    json!({ "by": by, "do": act, "pdf": pdf })
}

/// Put values into a file, and save it as another.
pub fn filling(by: &str, pdf: &Path, values: &Values, out: &Path) -> Value {
    json!({ "by": by, "do": "fill", "pdf": pdf, "values": values, "out": out })
}

/// Has all jobs done, and gives what came of each, or nothing where a program
/// is missing.
pub fn run(jobs: &[Value]) -> Option<Vec<Value>> {
    let mut python = python()?;
    let (mut node, folder) = node()?;
    let python = python.arg(project().join("tests/outside/readers.py"));
    let node = node.arg(folder.join("readers.mjs"));
    let mut results = vec![Value::Null; jobs.len()];
    let of = |programs: &[&str]| -> Vec<usize> {
        let is_of = |index: &usize| programs.contains(&jobs[*index]["by"].as_str().expect("by"));
        (0..jobs.len()).filter(is_of).collect()
    };
    for (command, programs) in [(python, [PYPDF, PDFIUM]), (node, [PDF_JS, PDF_LIB])] {
        let mine = of(&programs);
        if mine.is_empty() {
            continue;
        }
        let wanted: Vec<_> = mine.iter().map(|index| &jobs[*index]).collect();
        let said = answer(command, &serde_json::to_string(&wanted).expect("JSON"));
        let said: Vec<Value> = serde_json::from_str(&said).expect("JSON");
        for (index, result) in mine.into_iter().zip(said) {
            results[index] = result;
        }
    }
    for index in of(&[OURS]) {
        results[index] = ours(&jobs[index]);
    }
    Some(results)
}

fn ours(job: &Value) -> Value {
    let path = |key: &str| Path::new(job[key].as_str().expect("a path")).to_path_buf();
    let pdf = fs::read(path("pdf")).expect("a PDF");
    match job["do"].as_str().expect("an act") {
        "read" => match widgets::read(&pdf) {
            Ok(answers) => {
                let pairs = answers.fields.into_iter().map(|field| (field.name, field.value));
                json!(pairs.collect::<Values>())
            }
            Err(error) => json!({ "error": error.to_string() }),
        },
        "fill" => {
            let values: Values = serde_json::from_value(job["values"].clone()).expect("values");
            let values: Vec<_> =
                values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            match widgets::fill(&pdf, &values) {
                Ok(filled) => {
                    fs::write(path("out"), filled.pdf).expect("a PDF");
                    Value::Null
                }
                Err(error) => json!({ "error": error.to_string() }),
            }
        }
        other => panic!("`workbook` does not {other}"),
    }
}

/// The values that a program has read.
#[track_caller]
pub fn values(result: &Value) -> Values {
    serde_json::from_value(result.clone()).unwrap_or_else(|error| panic!("{error}: {result}"))
}

/// That a program went through with it.
#[track_caller]
pub fn must_do(results: &[Value], jobs: &[Value]) {
    for (result, job) in results.iter().zip(jobs) {
        assert!(result.get("error").is_none(), "{} {}: {result}", job["by"], job["do"]);
    }
}
