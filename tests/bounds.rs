//! Every kind of answer at its smallest and at its largest, on paper: it stays
//! on its pages.

use std::collections::BTreeSet;

use workbook::book::edition::Sides;

use crate::harness::{Book, Workbook, project};
use crate::kinds::{KINDS, asking, with};
use crate::layout::{PAPERS, check};

const MONSTER: &str = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente";

/// As long as a label may be.
fn label() -> String {
    format!("{MONSTER} etc.")[..60].to_string()
}

/// As long as a title may be.
fn title() -> String {
    format!("{MONSTER} and {MONSTER} {}", "so on and on, ".repeat(12))[..200].to_string()
}

fn list(text: &str, count: usize) -> String {
    format!("[{}]", vec![format!("\"{text}\""); count].join(", "))
}

fn columns(count: usize) -> String {
    format!("[{}]", vec![format!("{{ title = \"{}\" }}", label()); count].join(", "))
}

/// A kind and its settings.
type Setting = (&'static str, String);

/// Every kind at its smallest and at its largest, with words of all lengths.
fn at_the_bounds() -> Vec<Setting> {
    [words(), marks(), tables(), drawings()].concat()
}

fn words() -> Vec<Setting> {
    let label = &label();
    let title = &title();
    vec![
        ("lines", "count = 1, pitch = 7".into()),
        ("lines", "count = 60, pitch = 14, guide = \"dot\"".into()),
        ("box", format!("height = 200, ruled = true, label = \"{title}\"")),
        ("box", "height = 16, ruled = true, drawing = true".into()),
        ("stem", format!("stems = {}, lines = 6", list(title, 12))),
        ("stem", "stems = [\"I\"], lines = 0".into()),
        (
            "letter",
            format!("lines = 60, salutation = \"{label}\", closing = \"{label}\", date = true"),
        ),
        ("letter", "lines = 4".into()),
        ("date", format!("label = \"{label}\"")),
        ("date", format!("style = \"rule\", label = \"{label}\"")),
        ("acknowledge", format!("text = \"{title} {title} {title}\", name = true, date = true")),
        ("notes", "pages = 20, style = \"dot\"".into()),
        ("notes", "style = \"blank\"".into()),
    ]
}

fn marks() -> Vec<Setting> {
    let label = &label();
    let title = &title();
    vec![
        ("checklist", format!("items = {}, columns = 3, other = 10, most = 20", list(title, 60))),
        ("checklist", format!("items = {}, columns = 1", list(title, 100))),
        ("choice", format!("items = {}, columns = 3, none = true", list(title, 20))),
        ("scale", format!("rows = {}, ends = {}", list(title, 40), list(label, 2))),
        ("scale", format!("pair = true, ends = {}", list(label, 2))),
        ("grid", format!("rows = {}, columns = {}", list(title, 60), list(label, 6))),
        ("grid", format!("rows = [\"a\"], columns = {}", list(label, 2))),
        (
            "values-sort",
            format!("values = {}, levels = {}, top = 10", list(label, 40), list(label, 4)),
        ),
        ("values-sort", format!("values = {}, top = 0", list("a", 5))),
        (
            "steps",
            format!(
                "steps = {}, anchors = {}, ticks = true, large = true, minutes = 60",
                list(title, 12),
                list(label, 8)
            ),
        ),
    ]
}

fn tables() -> Vec<Setting> {
    let label = &label();
    let title = &title();
    vec![
        ("table", format!("columns = {}, rows = 60, height = 1", columns(2))),
        (
            "table",
            format!(
                "columns = {}, rows = 1, height = 20, example = {}",
                columns(5),
                list(title, 5)
            ),
        ),
        ("table", format!("columns = {}, heads = {}, height = 20", columns(5), list(title, 20))),
        (
            "table",
            format!(
                "columns = {}, heads = {}, height = 2, example = {}",
                columns(8),
                list(title, 60),
                list(title, 8)
            ),
        ),
        (
            "two-column",
            format!(
                "left = \"{label}\", right = \"{label}\", rows = 20, height = 24, arrow = true"
            ),
        ),
        ("two-column", "left = \"a\", right = \"b\", rows = 1, height = 1".into()),
        ("tracker", format!("rows = {}, marks = {}", list(title, 30), list(label, 4))),
        ("tracker", format!("rows = {}, days = 31, marks = {}", list(title, 30), list(label, 4))),
        ("tracker", "rows = [\"a\"], days = 28".into()),
        ("session-log", "lines = 12".into()),
        ("plan", format!("rows = 10, columns = {}", list(label, 5))),
        ("plan", format!("rows = 1, done = false, columns = {}", list(label, 2))),
        ("check-in", format!("offsets = {}, lines = 6", list(label, 12))),
    ]
}

fn drawings() -> Vec<Setting> {
    let label = &label();
    let title = &title();
    vec![
        (
            "body-map",
            format!(
                "legend = {}, regions = {}, alt = \"{title}\"",
                list(label, 6),
                list(label, 14)
            ),
        ),
        (
            "body-map",
            format!("views = \"back\", legend = {}, regions = {}", list(label, 6), list(label, 14)),
        ),
        ("timeline", format!("points = 10, names = {}", list(label, 10))),
        ("timeline", format!("points = 10, names = {}, orientation = \"down\"", list(label, 10))),
        ("timeline", "points = 3".into()),
        ("timeline", "free = true, orientation = \"down\"".into()),
        ("wheel", format!("areas = {}, passes = 2", list(label, 12))),
        ("wheel", format!("areas = {}, rings = 3", list("Meaningfully", 12))),
        ("wheel", format!("areas = {}, rings = 3", list("Meaningfully", 3))),
        ("circle-map", format!("rings = {}, slots = [3, 5, 8]", list(label, 3))),
        ("circle-map", "rings = [\"Nearest of all\", \"Far\"], slots = [1, 1]".into()),
    ]
}

/// A workbook with every kind at its smallest and at its largest.
pub fn asked_at_the_bounds() -> Workbook {
    let answers = at_the_bounds();
    let shown: BTreeSet<_> = answers.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(shown.len(), KINDS.len());
    asking(answers.iter().map(|(kind, settings)| with(kind, settings)))
}

#[test]
fn every_kind_fits_its_pages_at_its_bounds() {
    let workbook = asked_at_the_bounds();
    let book = Book::open(workbook.path());
    for paper in PAPERS {
        check(&book.pages(paper, Sides::Single), paper, Sides::Single);
        check(&book.typed_pages(paper), paper, Sides::Single);
    }
}

#[test]
fn the_specimen_fits_its_pages_and_so_do_words_a_third_longer() {
    let book = Book::open(&project().join("tests/specimen"));
    let longer = book.with_words(|text| {
        let more = text.chars().count() * 35 / 100;
        let words: String = text.chars().cycle().take(more).collect();
        format!("{text} {}", words.trim())
    });
    for paper in PAPERS {
        for (book, sides) in [(&book, Sides::Double), (&longer, Sides::Single)] {
            check(&book.pages(paper, sides), paper, sides);
        }
    }
}
