//! The commands, as people type them.

use std::fs;
use std::process::Command;

use crate::harness::{Book, Workbook, project};
use crate::outside::{output, python};

fn stdout(output: &std::process::Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_build_says_a_line_a_file_and_nothing_else_in_a_pipe() {
    let workbook = Workbook::new().settings("papers = [\"letter\"]\n", "care = \"none\"\n");
    let output = workbook.run(&["build"]);
    let said = stdout(&output);
    let lines: Vec<Vec<_>> = said.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines.len(), 4, "{said}");
    for (pair, paper) in lines.chunks(2).zip(["letter", "a4"]) {
        let line = &pair[0];
        assert_eq!(line[0], format!("dist/small-print-{paper}.pdf"));
        assert_eq!([line[2], line[5], line[7], line[9]], ["pages,", "full", "kB", "s"]);
        assert_eq!(pair[1].join(" "), "less than half full: page 2");
    }
    assert_eq!(output.stderr, b"");
}

#[test]
fn papers_and_editions_can_be_chosen() {
    let workbook = Workbook::new();
    stdout(&workbook.run(&["build", "--edition", "print", "--paper", "a4", "--out", "elsewhere"]));
    let made = fs::read_dir(workbook.path().join("elsewhere")).expect("a folder");
    let made: Vec<_> = made.flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(made, ["small-print-a4.pdf"]);
}

#[test]
fn a_brand_gets_a_folder_of_its_own() {
    let brand = Workbook::empty().file("plum.toml", "[roles]\naccent = \"#6b3e5e\"\n");
    let workbook = Workbook::new();
    let plain = workbook.build();
    let path = brand.path().join("plum.toml");
    stdout(&workbook.run(&["build", "--brand", path.to_str().expect("a path")]));
    let branded =
        fs::read(workbook.path().join("dist/plum/small-print-letter.pdf")).expect("a PDF");
    assert_ne!(plain, branded);
}

#[test]
fn a_missing_brand_file_is_an_error() {
    Workbook::new().must_fail_as(
        &["build", "--brand", "plum.toml"],
        1,
        "
error: cannot read `plum.toml`: no such file or directory
  = hint: put a file `plum.toml` there, or write the path from the folder you are in
",
    );
}

#[test]
fn an_empty_folder_gets_the_built_in_series_and_is_told_so() {
    let folder = Workbook::empty();
    for out in ["dist", "dist", "./dist/deeper"] {
        let args = ["build", "--paper", "letter", "--out", out];
        let said = stdout(&folder.run(&args[..if out == "dist" { 3 } else { 5 }]));
        assert!(said.starts_with("There is no workbook here, so this is the built-in series.\n"));
    }
    let copied = Workbook::empty();
    stdout(&copied.run(&["new", "mine"]));
    let said = stdout(&copied.run(&["build", "mine", "--paper", "letter"]));
    assert!(!said.contains("built-in"));
    let file = "dist/kap-reflection-workbook-print-letter.pdf";
    let read = |folder: &Workbook| fs::read(folder.path().join(file)).expect("a PDF");
    assert!(read(&folder) == read(&copied), "the copy makes another book");
}

#[test]
fn the_binary_carries_the_folder_as_it_is() {
    let folder = Workbook::empty();
    stdout(&folder.run(&["new", "mine"]));
    for path in
        ["workbook.toml", "brand.toml", "posts/relationships.md", "prompts/relationships.toml"]
    {
        let (there, here) =
            (folder.path().join("mine").join(path), project().join("workbook").join(path));
        let there = fs::read_to_string(there).expect("a copy");
        // editors are told what may stand in it
        let (first, rest) = there.split_once('\n').expect("lines");
        let bare = if first.starts_with("#:schema ") { rest } else { &there };
        assert_eq!(bare, fs::read_to_string(here).expect("a source"), "{path}");
    }
    assert!(!folder.path().join("mine/templates").exists(), "templates stay in the binary");
}

#[test]
fn new_writes_over_nothing() {
    Workbook::empty().file("mine/notes.txt", "").must_fail_as(
        &["new", "mine"],
        1,
        "
error: `mine` is there already
  = hint: name a folder that does not exist yet, or an empty one
",
    );
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let one = Workbook::new();
    let first = one.build();
    let two = Workbook::new();
    let built = Command::new(crate::harness::program())
        .args(["build", two.path().to_str().expect("a path"), "--out", "elsewhere"])
        .current_dir(one.path())
        .env_remove("SOURCE_DATE_EPOCH")
        .envs([("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8"), ("RAYON_NUM_THREADS", "1")])
        .envs([("HOME", "/"), ("USER", "somebody")])
        .output()
        .expect("run");
    stdout(&built);
    let second = fs::read(one.path().join("elsewhere/small-print-letter.pdf")).expect("a PDF");
    assert!(first == second, "the bytes differ");
}

#[test]
fn the_environment_can_set_the_day() {
    let workbook = Workbook::new();
    let build = |epoch: &str| {
        let mut command = Command::new(crate::harness::program());
        command.arg("build").current_dir(workbook.path()).env("SOURCE_DATE_EPOCH", epoch);
        command.output().expect("run")
    };
    stdout(&build("86399"));
    let pdf = lopdf::Document::load(workbook.path().join("dist/small-print-letter.pdf"));
    let pdf = pdf.expect("a PDF");
    let info = pdf.trailer.get_deref(b"Info", &pdf).and_then(|info| info.as_dict());
    let texts = info.expect("Info").iter().filter_map(|(_, value)| value.as_str().ok());
    let dates: Vec<_> = texts.filter(|text| text.starts_with(b"D:")).collect();
    let is_set = |date: &&[u8]| date.starts_with(b"D:19700101");
    assert!(!dates.is_empty() && dates.iter().all(is_set), "not dated by the environment");
    let catalog = pdf.catalog().expect("a catalog");
    let xmp = catalog.get_deref(b"Metadata", &pdf).and_then(|xmp| xmp.as_stream()).expect("XMP");
    let xmp = xmp.get_plain_content().expect("a stream");
    let xmp = String::from_utf8_lossy(&xmp);
    assert!(xmp.contains("1970-01-01"), "not dated by the environment: {xmp}");
    assert!(!xmp.contains("2026-05-01"), "still dated by workbook.toml: {xmp}");
    assert_eq!(build("yesterday").status.code(), Some(2));
}

#[test]
fn a_folder_may_bring_its_own_templates() {
    let broken = Workbook::new().file("templates/cover.typ", "#let cover(..) = panic(\"mine\")\n");
    let output = broken.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.starts_with("error: panicked with: mine\n  ┌─ templates/cover.typ:1:18\n"),
        "{said}"
    );
    assert_eq!(said.matches("panicked").count(), 1, "told twice");
    assert!(!said.contains("bug in workbook"));
}

#[test]
fn an_empty_folder_can_be_filled() {
    let folder = Workbook::empty();
    stdout(&folder.run(&["new", "."]));
    assert!(folder.path().join("workbook.toml").exists());
}

#[test]
fn eject_writes_over_nothing() {
    Workbook::new().file("project/notes.txt", "").must_fail_as(
        &["eject", "--out", "project"],
        1,
        "
error: `project` is there already
 = hint: name a folder that does not exist yet, or an empty one
",
    );
}

#[test]
fn stock_typst_sets_the_same_pages_from_an_ejected_project() {
    const COMPILE: &str = "
import sys, typst
folder, out = sys.argv[1:]
typst.compile(folder + '/templates/workbook.typ', output=out, root=folder,
    font_paths=[folder + '/fonts'], ignore_system_fonts=True, pdf_standards=['ua-1', 'a-2a'])
";
    let Some(mut python) = python() else { return };
    let book = crate::layout::torture();
    stdout(&book.run(&["build", "--paper", "a4"]));
    stdout(&book.run(&["eject", "--paper", "a4", "--out", "project"]));
    let (ours, stock) =
        (book.path().join("dist/small-print-a4.pdf"), book.path().join("stock.pdf"));
    output(python.args(["-c", COMPILE]).arg(book.path().join("project")).arg(&stock));
    let pages = |path: &std::path::Path| {
        let pdf = hayro_syntax::Pdf::new(fs::read(path).expect("a PDF")).expect("a PDF");
        let stream = |page: &hayro_syntax::page::Page| page.page_stream().map(<[u8]>::to_vec);
        pdf.pages().iter().map(stream).collect::<Vec<_>>()
    };
    let (ours, stock) = (pages(&ours), pages(&stock));
    assert!(!ours.is_empty() && ours.iter().all(Option::is_some));
    assert!(ours == stock, "the pages differ");
}

#[test]
fn what_is_odd_is_told_and_built_all_the_same() {
    let workbook = Workbook::new()
        .settings("\"en\"", "\"de\"")
        .file("words.toml", "contents = \"Inhalt\"")
        .file("posts/draft.md", "later");
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let warnings: Vec<_> = said.lines().filter(|line| line.starts_with("warning")).collect();
    let expected = [
        "warning: some words that the workbook itself prints are in English",
        "warning: not in the book: `posts/draft.md`",
        "warning: a book about health, and no page has crisis lines",
    ];
    assert_eq!(warnings, expected);
    assert!(!said.contains("contents"), "{said}");
    assert!(output.status.success());
    assert_eq!(Book::open(workbook.path()).manuscript["words"]["contents"], "Inhalt");
}
