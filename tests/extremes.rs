//! Prompts whose ask, help and answer are all as long as they may be at once:
//! nothing overprints, leaves its page or runs into the foot.

use typst_layout::PagedDocument;
use workbook::book::edition::{Margin, Sides};

use crate::harness::{Book, Workbook};
use crate::layout::{Ink, PAPERS, check, ink};

/// Words of a common length, as many letters as they may have.
fn words(letters: usize) -> String {
    let all = "let the ground carry the weight of your legs for as long as it takes, ".repeat(20);
    all[..letters].trim().to_string()
}

fn workbook() -> Workbook {
    let steps = vec![format!("\"{}\"", words(200)); 12].join(", ");
    let columns = ["{ title = \"Some words\" }"; 8].join(", ");
    let prompts = [
        format!("kind = \"steps\", large = true, ticks = true, steps = [{steps}]"),
        "kind = \"box\", height = 200".to_string(),
        format!("kind = \"table\", columns = [{columns}], rows = 3, height = 20"),
        "kind = \"lines\", count = 20".to_string(),
    ];
    let prompt = |(number, answer): (usize, &String)| {
        let (ask, help) = (words(300), words(600));
        format!(
            "[[prompt]]\nkey = \"k-{number}\"\ntitle = \"Short\"\nask = \"{ask}\"\n\
             help = \"{help}\"\nanswer = {{ {answer} }}\n\n"
        )
    };
    let toml: String = prompts.iter().enumerate().map(prompt).collect();
    Workbook::new().file("prompts/first.toml", toml)
}

/// Between the text and the foot of each page there is only white.
fn keeps_clear_of_the_foot(document: &PagedDocument) {
    for (number, page) in (1..).zip(document.pages()) {
        let end = page.frame.height().to_mm() - Margin::OF_A_PAGE.bottom;
        for piece in ink(&page.frame) {
            let runs_in = piece.top < end && piece.bottom > end + 1.0 && piece.size < 60.0;
            assert!(!runs_in, "page {number}: {:?} runs into the foot", piece.text);
        }
    }
}

#[test]
fn long_asks_with_long_help_and_large_answers_stay_on_their_pages() {
    let workbook = workbook();
    let book = Book::open(workbook.path());
    for paper in PAPERS {
        let pages = book.pages(paper, Sides::Single);
        check(&pages, paper, Sides::Single);
        keeps_clear_of_the_foot(&pages);
        let typed = book.typed_pages(paper);
        check(&typed, paper, Sides::Single);
        keeps_clear_of_the_foot(&typed);
    }
}

/// The number of a step.
fn number(piece: &Ink) -> Option<u32> {
    piece.text.as_deref()?.parse().ok()
}

#[test]
fn steps_that_run_on_keep_their_white() {
    let workbook = workbook();
    let pages = Book::open(workbook.path()).pages(PAPERS[0], Sides::Single);
    let mut seen = 0;
    for page in pages.pages() {
        let ink = ink(&page.frame);
        let large = ink.iter().filter(|piece| piece.size > 13.5 && piece.size < 14.5);
        let (numbers, lines): (Vec<_>, Vec<_>) = large.partition(|piece| number(piece).is_some());
        // all lines begin with the same word, so that their tops tell how far they are apart
        let mut tops: Vec<f64> = lines.iter().map(|line| line.top).collect();
        tops.sort_by(f64::total_cmp);
        let begins = |top: f64| numbers.iter().any(|it| (it.top - top).abs() < 2.0);
        let (between, within): (Vec<_>, Vec<_>) =
            tops.windows(2).map(|pair| (pair[1], pair[1] - pair[0])).partition(|it| begins(it.0));
        for (_, step) in &between {
            assert!(within.iter().all(|(_, line)| *step > 1.2 * line), "{between:?} {within:?}");
        }
        seen += between.len();
    }
    assert!(seen >= 10, "{seen} steps below another");
}

#[test]
fn languages_from_right_to_left_are_refused() {
    let workbook = Workbook::new().settings("language = \"en\"", "language = \"he\"");
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("`he` is written from right to left"), "{said}");
}
