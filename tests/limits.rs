//! Every text at its longest: the limit that is checked is the limit that holds.
//! Each is set well at exactly its limit, and refused one letter above it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use typst_layout::PagedDocument;
use workbook::book::edition::{Paper, Sides};

use crate::extremes::keeps_clear_of_the_foot;
use crate::harness::{Book, Workbook, post};
use crate::layout::{PAPERS, check};

/// So many letters in words of a common length.
fn words(letters: usize) -> String {
    let all = "a path that bends away from the shore and comes back to it in time ".repeat(40);
    format!("{}d", &all[..letters - 1])
}

/// So many letters without a blank among them.
fn run(letters: usize) -> String {
    "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente".repeat(40)[..letters].to_string()
}

/// A text, and how long it may be.
type Limit = (&'static str, usize, fn(&str) -> Workbook);

fn with_card(card: &str) -> Workbook {
    let prompts = format!("{}\n[[card]]\n{card}\n", crate::harness::PROMPTS);
    Workbook::new().file("prompts/first.toml", prompts)
}

fn front(key: &str, text: &str) -> Workbook {
    let post = post("first", "Words of the post.");
    let post = post.replacen("title = ", &format!("{key} = \"{text}\"\ntitle = "), 1);
    Workbook::new().file("posts/first.md", post)
}

/// All of them that stand on pages of their own or beside other things.
const LIMITS: [Limit; 15] = [
    ("ask", 300, |text| Workbook::new().prompt("How is today?", text)),
    ("help", 600, |text| Workbook::new().prompt("ask = ", &format!("help = \"{text}\"\nask = "))),
    ("title", 200, |text| Workbook::new().prompt("ask = ", &format!("title = \"{text}\"\nask = "))),
    ("heading", 200, |text| Workbook::new().text(&format!("Text.\n\n## {text}\n\nText."))),
    ("summary", 600, |text| front("summary", text)),
    ("subtitle", 200, |text| front("subtitle", text)),
    ("quote", 200, |text| front("quote", text)),
    ("closing", 200, |text| front("closing", text)),
    ("title", 200, |text| {
        let post = post("first", "Words.").replacen("The first post", text, 1);
        Workbook::new().file("posts/first.md", post)
    }),
    ("title", 200, |text| Workbook::new().settings("A small workbook", text)),
    ("subtitle", 200, |text| {
        Workbook::new().settings("author = ", &format!("subtitle = \"{text}\"\nauthor = "))
    }),
    ("author", 200, |text| Workbook::new().settings("Its makers", text)),
    ("text", 600, |text| with_card(&format!("kind = \"quote\"\ntext = \"{text}\""))),
    ("text", 600, |text| with_card(&format!("kind = \"pause\"\ntext = \"{text}\""))),
    ("text", 600, |text| with_card(&format!("kind = \"info\"\ntext = \"{text}\""))),
];

/// Whether nothing of these pages overprints, is cut or leaves its place.
fn is_set_well(pages: &PagedDocument, paper: Paper) -> bool {
    let looked_at = AssertUnwindSafe(|| {
        check(pages, paper, Sides::Single);
        keeps_clear_of_the_foot(pages);
    });
    catch_unwind(looked_at).is_ok()
}

#[test]
fn every_text_is_set_well_at_its_limit_and_refused_above_it() {
    let mut faults = vec![];
    for (number, (name, most, asking)) in LIMITS.into_iter().enumerate() {
        for text in [words(most), run(most)] {
            let workbook = asking(&text);
            let book = Book::open(workbook.path());
            for paper in PAPERS {
                let pages = [book.pages(paper, Sides::Single), book.typed_pages(paper)];
                if !pages.iter().all(|pages| is_set_well(pages, paper)) {
                    faults.push(format!("{number}, `{name}`, as {text:.20}…, on {paper:?}"));
                }
            }
        }
        let output = asking(&words(most + 1)).run(&["build"]);
        let said = String::from_utf8_lossy(&output.stderr);
        let expected = format!("has {} characters, more than {most}", most + 1);
        assert!(said.contains(&expected), "`{name}`: {said}");
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A table of so many columns whose cells are as long as they may be.
fn table(columns: usize, cell: &str) -> String {
    let row = format!("|{}\n", format!(" {cell} |").repeat(columns));
    format!("Text.\n\n{row}|{}\n{row}{row}\nText.", "---|".repeat(columns))
}

#[test]
fn a_table_is_set_well_with_as_many_columns_and_letters_as_it_may_have() {
    let mut faults = vec![];
    for columns in [2, 5, 6, 8] {
        for cell in [words(1200 / columns), run(1200 / columns), "W".repeat(14), "feelings".into()]
        {
            let workbook = Workbook::new().text(&table(columns, &cell));
            let book = Book::open(workbook.path());
            for paper in PAPERS {
                if !is_set_well(&book.pages(paper, Sides::Single), paper) {
                    faults.push(format!("{columns} columns of {cell:.20}… on {paper:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
