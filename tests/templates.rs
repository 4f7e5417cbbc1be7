//! The templates as source: what holds for each of their lines.

use std::fs;
use std::path::{Path, PathBuf};

/// The longest line, in letters.
const LONGEST: usize = 110;
/// The files that say what the book looks like, beside the brand.
const SYSTEM: [&str; 2] = ["system.typ", "voices.typ"];
/// The files that Typst starts from: they alone read what the program hands over.
const ENTRIES: [&str; 8] = [
    "workbook.typ",
    "ahead.typ",
    "slack.typ",
    "kit/card.typ",
    "kit/cover.typ",
    "kit/worksheet.typ",
    "trial.typ",
    "faces.typ",
];

/// Every template, by its path below the folder of templates.
fn templates() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook/templates");
    let mut all = vec![];
    gather(&root, &mut all);
    all.retain(|path| path.extension().is_some_and(|it| it == "typ"));
    assert!(all.len() > 23, "there is one for each kind of answer");
    all.sort();
    let text = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(path).expect("a text"))
    };
    all.into_iter().map(text).collect()
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { gather(&path, into) } else { into.push(path) }
    }
}

/// The lines of all templates but these for which this says what is wrong.
fn faults(except: &[&str], fault: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = vec![];
    for (name, text) in templates() {
        if except.contains(&name.as_str()) {
            continue;
        }
        for (number, line) in (1..).zip(text.lines()) {
            let code = line.split("//").next().unwrap_or_default();
            if fault(if line.contains("https://") { line } else { code }) {
                found.push(format!("{name}:{number}: {line}"));
            }
        }
    }
    found
}

#[test]
fn lines_of_templates_are_short_and_indented_by_two_spaces() {
    for (name, text) in templates() {
        for (number, line) in (1..).zip(text.lines()) {
            let length = line.chars().count();
            assert!(length <= LONGEST, "{name}:{number} has {length} letters");
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            assert!(indent % 2 == 0 && !line.contains('\t'), "{name}:{number} is indented oddly");
            assert_eq!(line, line.trim_end(), "{name}:{number} ends in white");
        }
    }
}

#[test]
fn colours_faces_and_sizes_are_named_in_the_system_alone() {
    let colours = ["rgb(", "luma(", "cmyk(", "oklab(", "oklch(", "color.hsl", "fill: black"];
    let is_named = |line: &str| colours.iter().any(|colour| line.contains(colour));
    assert_eq!(faults(&SYSTEM, is_named), [""; 0]);
    let face = |line: &str| line.contains("font: \"") || line.contains("font: (\"");
    assert_eq!(faults(&SYSTEM, face), [""; 0]);
    let after = |line: &str, key: &str| {
        let is_length = |rest: &str| {
            let unit = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
            unit.len() < rest.len()
                && ["pt", "mm", "cm", "em"].iter().any(|it| unit.starts_with(it))
        };
        line.split(key).skip(1).any(is_length)
    };
    assert_eq!(faults(&SYSTEM, |line| after(line, "size: ")), [""; 0]);
    assert_eq!(faults(&SYSTEM, |line| after(line, "thickness: ")), [""; 0]);
}

#[test]
fn only_the_files_that_typst_starts_from_read_what_is_handed_over() {
    assert_eq!(faults(&ENTRIES, |line| line.contains("json(")), [""; 0]);
}

#[test]
fn no_template_asks_for_a_package_or_runs_what_an_author_wrote() {
    assert_eq!(faults(&[], |line| line.contains("@preview") || line.contains("eval(")), [""; 0]);
}
