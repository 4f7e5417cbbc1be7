//! The phone edition in the browsers of Debian: `tests/outside/phone.mjs` does what
//! a reader does, and tells what was wrong.

use std::fs;

use serde_json::{Value, json};

use super::page_of;
use crate::harness::{Workbook, project};
use crate::outside;

/// What was found in a browser, in a folder that stays until the end of the test.
struct Walk {
    found: Value,
    folder: tempfile::TempDir,
}

#[track_caller]
fn walk(browser: &str, program: &str, package: &str) -> Option<Walk> {
    outside::program(program, package)?;
    let (mut node, scripts) = outside::node()?;
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, page: String| {
        let path = folder.path().join(name);
        fs::write(&path, page).expect("write");
        path
    };
    let job = json!({
        "browser": browser,
        "program": program,
        "page": write("book.html", page_of("tests/specimen")),
        "another": write("another.html", page_of("workbook")),
        "folder": folder.path(),
        "minibrowser": minibrowser(),
    });
    let answer = outside::answer(node.arg(scripts.join("phone.mjs")), &job.to_string());
    let found = serde_json::from_str(&answer).expect("what was found");
    Some(Walk { found, folder })
}

/// The browser that `WebKit` drives: it stands below a folder of the machine's kind.
fn minibrowser() -> Option<std::path::PathBuf> {
    let kinds = fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok).map(|it| it.path());
    let mut all = kinds.map(|it| it.join("webkit2gtk-4.1/MiniBrowser"));
    all.find(|path| path.exists())
}

impl Walk {
    /// Every way was open, nothing was wrong, and nothing asked of anybody.
    #[track_caller]
    fn is_right(&self, least: usize) {
        for part in ["ways", "states"] {
            let all = self.found[part].as_object().expect("what was tried");
            let wrong: Vec<_> = all.iter().filter(|(_, wrong)| *wrong != "").collect();
            assert!(wrong.is_empty(), "{wrong:#?}");
        }
        assert!(self.found["ways"].as_object().is_some_and(|ways| ways.len() >= least));
        let asked = (&self.found["requests"], &self.found["complaints"]);
        assert_eq!(asked, (&json!([]), &json!([])));
    }

    /// The copy that holds every field goes into the PDF and out of it as it was, with
    /// the same questions.
    #[track_caller]
    fn comes_back_from_the_pdf(&self) {
        let copy = self.found["copies"]["all"].as_str().expect("a copy");
        let folder = self.folder.path();
        fs::write(folder.join("all.json"), copy).expect("write");
        let specimen = project().join("tests/specimen");
        let workbook = Workbook::empty();
        let run = |args: &[&str]| {
            let output = workbook.run(args);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{args:?}: {said}");
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        let out = folder.join("dist");
        let path = |path: &std::path::Path| path.to_str().expect("a path").to_string();
        run(&[
            "build",
            &path(&specimen),
            "--edition",
            "fill",
            "--paper",
            "a4",
            "--out",
            &path(&out),
        ]);
        let pdf =
            fs::read_dir(&out).expect("files").next().expect("a file").expect("a file").path();
        let filled = path(&folder.join("filled.pdf"));
        let values = path(&folder.join("all.json"));
        run(&["fill", &path(&pdf), "--values", &values, "--out", &filled]);
        let answers = run(&["answers", &filled, "--format", "json"]);
        assert_eq!(told(&answers), told(copy));
    }
}

/// The names, questions and values of a list of answers, in the order of their names.
fn told(json: &str) -> Vec<[String; 3]> {
    let list: Vec<Value> = serde_json::from_str(json).expect("a list");
    let text = |answer: &Value, key: &str| answer[key].as_str().expect("text").to_string();
    let told = |answer: &Value| ["name", "question", "value"].map(|key| text(answer, key));
    let mut all: Vec<_> = list.iter().map(told).collect();
    all.sort();
    all
}

#[test]
#[ignore = "a stage of .ci/run by itself: it opens a browser for minutes"]
fn it_is_right_in_chromium() {
    let Some(walk) = walk("chrome", "chromium", "chromium") else { return };
    walk.is_right(90);
    walk.comes_back_from_the_pdf();
    let Some(mut pdftotext) = outside::program("pdftotext", "poppler-utils") else { return };
    let text = outside::output(pdftotext.arg(walk.folder.path().join("mine.pdf")).arg("-"));
    let long = walk.found["copies"]["long"].as_str().expect("a text");
    let missing: Vec<_> = long.split(' ').filter(|word| !text.contains(*word)).collect();
    assert!(missing.is_empty(), "{} words are not on paper: {missing:?}", missing.len());
}

#[test]
#[ignore = "a stage of .ci/run by itself: it opens a browser for minutes"]
fn it_is_right_in_firefox() {
    let Some(walk) = walk("firefox", "firefox-esr", "firefox-esr") else { return };
    walk.is_right(90);
}

#[test]
#[ignore = "a stage of .ci/run by itself: it opens a browser for minutes"]
fn it_is_right_in_webkit() {
    let Some(walk) = walk("webkit", "WebKitWebDriver", "webkit2gtk-driver") else { return };
    walk.is_right(85);
}
