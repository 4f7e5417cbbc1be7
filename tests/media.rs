//! Words that the print edition says otherwise than the fill edition.

use typst_layout::PagedDocument;
use workbook::book::content;
use workbook::book::edition::{Medium, Paper, Sides};
use workbook::book::manuscript;
use workbook::book::world::{BookWorld, Home};
use workbook::editions::typeset;

use crate::harness::{Book, Workbook};
use crate::layout::ink;

const SPLIT: &str = "{{print: Put the pen down|fill: Rest your hands}}";

/// A prompt and a text that say both.
fn workbook() -> Workbook {
    let prompts = format!(
        "[[prompt]]\nkey = \"today\"\ntitle = \"Today\"\nask = \"What will you {{{{print: write|fill: type}}}}?\"\n\
         help = \"{SPLIT}, then look up.\"\n\
         answer = {{ kind = \"checklist\", items = [\"a {{{{fill: key|print: pen}}}}\", \"rest\"] }}\n"
    );
    let text = format!(
        "A text.\n\n{SPLIT}.\n\n| a | b |\n|---|---|\n| {} | c |",
        SPLIT.replace('|', "\\|")
    );
    Workbook::new().text(&text).file("prompts/first.toml", prompts)
}

fn text(document: &PagedDocument) -> String {
    let pieces = document.pages().iter().flat_map(|page| ink(&page.frame));
    pieces.filter_map(|piece| piece.text).collect::<Vec<_>>().join(" ").replace('\u{a0}', " ")
}

#[test]
fn each_edition_prints_its_own_words() {
    let workbook = workbook();
    let book = Book::open(workbook.path());
    let print = text(&book.pages(Paper::Letter, Sides::Single));
    let fill = text(&book.typed_pages(Paper::Letter));
    for (page, own, other) in [
        (&print, ["Put the pen down", "write?", "a pen"], ["Rest your hands", "type?", "a key"]),
        (&fill, ["Rest your hands", "type?", "a key"], ["Put the pen down", "write?", "a pen"]),
    ] {
        for words in own {
            assert!(page.contains(words), "`{words}` is not in {page}");
        }
        for words in other {
            assert!(!page.contains(words), "`{words}` is in {page}");
        }
        assert!(!page.contains("{{") && !page.contains("}}"), "{page}");
    }
    assert_eq!(fill.matches("Rest your hands").count(), 3, "help, paragraph and table: {fill}");
}

#[test]
fn a_manuscript_is_in_the_words_of_one_medium() {
    let workbook = workbook();
    let world = BookWorld::open(&Home::Folder(workbook.path().into()), None).expect("a folder");
    let content = content::read(&world).expect("a sound workbook");
    for medium in Medium::ALL {
        let json = typeset::to_json(&manuscript::assemble(content.of(medium), None));
        let json = String::from_utf8(json).expect("JSON");
        assert!(!json.contains("{{"), "{json}");
        let own = if medium == Medium::Keys { "Rest your hands" } else { "Put the pen down" };
        assert!(json.contains(own), "{json}");
    }
}

#[test]
fn a_field_is_called_in_the_words_of_its_edition() {
    let workbook = workbook();
    let book = Book::open(workbook.path());
    let labels: Vec<_> = book.form.fields.iter().map(|field| field.label.as_str()).collect();
    assert!(labels.contains(&"What will you type? a key, item 1 of 2"), "{labels:?}");
    let groups: Vec<_> = book.form.groups.iter().map(|group| group.label.as_str()).collect();
    assert!(groups.contains(&"What will you type?"), "{groups:?}");
}

#[test]
fn words_for_one_edition_need_words_for_the_other() {
    let told = |workbook: &Workbook| {
        let output = workbook.run(&["build"]);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        said.lines().next().unwrap_or_default().to_string()
    };
    let half = "error: words for one edition need words for the other, and hold no others";
    for words in ["{{print: write}}", "{{print: a|print: b}}", "{{fill: a|print: b"] {
        let workbook = Workbook::new().prompt("How is today?", &format!("What do you {words}?"));
        assert_eq!(told(&workbook), half, "{words}");
    }
    for text in
        ["Please {{print: *write*|fill: type}}.", "| {{print: a|fill: b}} | c |\n|---|---|---|"]
    {
        assert!(told(&Workbook::new().text(text)).starts_with("error: "), "{text}");
    }
    let heading = Workbook::new().text("## {{print: a|fill: b}}\n\nText.");
    assert_eq!(told(&heading), "error: a heading is the same in all editions");
    let title = Workbook::new().settings("A small workbook", "A {{print: a|fill: b}} workbook");
    assert_eq!(told(&title), "error: `title` is the same in all editions");
}

#[test]
fn the_limit_of_a_text_is_that_of_what_each_edition_prints() {
    let (long, longer) = ("a".repeat(55), "a".repeat(61));
    let asking = |word: &str| {
        Workbook::new().prompt(
            "{ kind = \"lines\", count = 3 }",
            &format!(
                "{{ kind = \"two-column\", left = \"{{{{print: {word}|fill: b}}}}\", right = \"c\", rows = 2 }}"
            ),
        )
    };
    assert!(asking(&long).run(&["build"]).status.success());
    let output = asking(&longer).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`left` has 61 characters, more than 60"), "{said}");
}

#[test]
fn check_reads_what_each_edition_says_and_finds_what_they_share_once() {
    let words = "This {{print: pen|fill: cure}} is guaranteed to work.";
    let workbook = Workbook::new().prompt("How is today?", &format!("{words} How is today?"));
    let output = workbook.run(&["check"]);
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert_eq!(said.matches("“guaranteed”").count(), 1, "{said}");
    assert_eq!(said.matches("“cure”").count(), 1, "{said}");
}
