//! Books that hold more than can be set are refused before anything is.

use crate::errors::hints::must_say;
use crate::harness::{PROMPTS, Workbook};

#[test]
fn a_text_with_more_footnotes_than_can_be_set() {
    let links = |count: u32| {
        let link = |number| format!("Words [to a page](https://example.org/{number}).\n\n");
        (0..count).map(link).collect::<String>()
    };
    must_say(
        &Workbook::new().text(&links(1500)),
        "error: the text has 1500 footnotes, addresses of links among them, more than 300\n\
         hint: make several posts of it, or link to fewer pages",
    );
    Workbook::new().text(&links(300)).build();
}

#[test]
fn a_file_with_more_prompts_than_any_chapter() {
    let prompts = |count: u32| {
        let prompt = |number| PROMPTS.replace("today", &format!("p{number}"));
        (0..count).map(prompt).collect::<Vec<_>>().join("\n")
    };
    must_say(
        &Workbook::new().file("prompts/first.toml", prompts(10_000)),
        "error: `prompt` has 10000 entries, more than 1000\nhint: take some out",
    );
    must_say(
        &Workbook::new().file("prompts/first.toml", prompts(1000)),
        "error: the book has 1001 prompts: more than 1000\nhint: make two books of it",
    );
}

#[test]
fn a_text_longer_than_a_book() {
    must_say(
        &Workbook::new().text(&"Some words of a text.\n\n".repeat(100_000)),
        "error: the book has 2300020 letters in its texts: more than 2000000\n\
         hint: make two books of it",
    );
}

#[test]
fn more_chapters_than_a_book_has() {
    let names: Vec<_> = (0..100_000).map(|number| format!("\"p{number}\"")).collect();
    must_say(
        &Workbook::new().settings("[\"first\", \"second\"]", &format!("[{}]", names.join(", "))),
        "error: the book has 100000 chapters and sections: more than 500\n\
         hint: make several books of it",
    );
}

#[test]
fn a_list_with_a_million_entries() {
    let stems = vec!["\"I am\""; 1_000_000].join(", ");
    let answer = format!("kind = \"stem\", stems = [{stems}]");
    let workbook = Workbook::new().prompt("kind = \"lines\", count = 3", &answer);
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("error: `stems` has 1000000 entries, not 1 to 12\n"), "{said:.300}");
    assert!(said.len() < 1000, "it says {} bytes", said.len());
}
