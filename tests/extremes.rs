//! Prompts whose ask, help and answer are all as long as they may be at once:
//! nothing overprints, leaves its page or runs into the foot.

use typst_layout::PagedDocument;
use workbook::book::edition::{Margin, Sides};

use crate::harness::{Book, CRISIS, DEEP, PROMPTS, Workbook};
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
pub fn keeps_clear_of_the_foot(document: &PagedDocument) {
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

#[test]
fn help_stands_farther_below_a_long_ask_than_below_a_short_one() {
    let gap = |ask: &str| {
        let prompt = format!("{ask}\"\nhelp = \"Marker help.");
        let workbook = Workbook::new().prompt("How is today?", &prompt);
        let pages = Book::open(workbook.path()).pages(PAPERS[0], Sides::Single);
        let page = pages.pages().iter().map(|page| ink(&page.frame));
        let page = page.into_iter().find(|ink| {
            ink.iter().any(|it| it.text.as_deref().is_some_and(|text| text.contains("Marker")))
        });
        let page = page.expect("a page with the help");
        let help = page.iter().find(|it| it.text.as_deref().is_some_and(|t| t.contains("Marker")));
        let begin = help.expect("the help").top;
        let ends = page.iter().filter(|it| it.text.is_some()).map(|it| it.bottom);
        begin - ends.filter(|end| *end < begin).fold(0.0, f64::max)
    };
    let (short, long) = (gap("What begins here?"), gap(&words(300)));
    assert!(long > short + 1.0, "{short} mm below one line, {long} mm below four");
}

#[test]
fn what_leads_back_is_printed_however_large_the_answer_is() {
    for answer in [
        "kind = \"box\", height = 200",
        "kind = \"lines\", count = 60",
        "kind = \"table\", columns = [{ title = \"a\" }, { title = \"b\" }], rows = 3, height = 20",
        "kind = \"notes\", pages = 3",
    ] {
        let deep = DEEP.replace("What was it like?", &words(300));
        let deep = deep.replacen("depth = ", &format!("help = \"{}\"\ndepth = ", words(600)), 1);
        let begin = deep.find("answer = ").expect("an answer");
        let prompts = format!("{}answer = {{ {answer} }}\n\n{PROMPTS}", &deep[..begin]);
        let workbook = Workbook::new()
            .settings("posts = ", "regions = [\"here\"]\nfront = [\"help\"]\nposts = ")
            .file("front/help.md", "+++\ntitle = \"Help\"\n+++\n{{crisis}}\n")
            .file("crisis.toml", CRISIS)
            .file("prompts/first.toml", prompts);
        let book = Book::open(workbook.path());
        for pages in [book.pages(PAPERS[0], Sides::Single), book.typed_pages(PAPERS[0])] {
            check(&pages, PAPERS[0], Sides::Single);
            keeps_clear_of_the_foot(&pages);
            let all = pages.pages().iter().flat_map(|page| ink(&page.frame));
            let is_way_back = |it: &Ink| it.text.as_deref().is_some_and(|t| t.contains("around."));
            assert_eq!(all.filter(is_way_back).count(), 1, "{answer}");
        }
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
