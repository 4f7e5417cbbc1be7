//! Crisis lines, the glossary, prompts of sections, and what stands around deep
//! prompts.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use typst::layout::{Frame, FrameItem};
use typst::model::Destination;
use workbook::book::edition::{Paper, Sides};

use crate::harness::{Book, CRISIS, DEEP, MANY_WAYS, PROMPTS, Workbook, project};
use crate::layout::{Ink, PAPERS, ink};
use crate::outside::{output, program};

const SECTION: &str = "+++\ntitle = \"Before\"\n+++\n";

/// A workbook with crisis lines in its front matter, and a deep prompt.
fn deep() -> Workbook {
    let crisis = "\
verified-on = 2026-04-01
elsewhere = \"There are lists.\"
region = [
  { key = \"far\", name = \"Far away\", lines = [{ name = \"Afar\", reach = \"call 2\" }] },
  { key = \"here\", name = \"Here\", emergency = { reach = \"call 3\" }, lines = [
    { name = \"A line\", reach = \"call 1\", url = \"https://example.org\" },
    { name = \"Old\", reach = \"call 4\", unconfirmed = \"an old page\" },
  ] },
]
";
    Workbook::new()
        .settings(
            "posts = [",
            "front = [\"before\"]\nback = [\"after\"]\nregions = [\"here\"]\nposts = [",
        )
        .file("front/before.md", format!("{SECTION}Whom to reach.\n\n{{{{crisis}}}}\n"))
        .file("back/after.md", format!("{SECTION}Words.\n\n{{{{glossary}}}}\n"))
        .file("glossary.toml", "[[term]]\nterm = \"Term\"\nmeaning = \"What it means.\"\n")
        .file("prompts/after.toml", PROMPTS.replace("today", "later"))
        .file("crisis.toml", crisis)
        .file("prompts/first.toml", format!("{DEEP}\n{PROMPTS}"))
}

/// The text of each page of the built book.
fn pages(workbook: &Workbook) -> Option<Vec<String>> {
    program("pdftotext", "poppler-utils")?;
    workbook.build();
    let pdf = workbook.path().join("dist/small-print-letter.pdf");
    let text = output(Command::new("pdftotext").args(["-raw"]).arg(pdf).arg("-"));
    let pages = text.split('\u{c}');
    Some(pages.map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect())
}

#[test]
fn crisis_lines_of_the_chosen_regions_are_printed_where_a_text_asks_for_them() {
    let Some(pages) = pages(&deep()) else { return };
    let page = pages.iter().find(|page| page.contains("Whom to reach.")).expect("the page");
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"));
    let order = [
        "In immediate danger",
        "Here",
        "call 1",
        "A line, example.org",
        "call 3",
        "Elsewhere",
        "There are lists.",
        "Last looked up on April 1, 2026.",
    ];
    let mut places: Vec<_> = order.iter().map(|text| place(text)).collect();
    let found = places.clone();
    places.sort_unstable();
    assert_eq!(found, places);
    for absent in ["Far away", "call 2", "call 4", "Old", "{{"] {
        assert!(!page.contains(absent), "{absent} is in {page}");
    }
    let back = pages.iter().find(|page| page.contains("What it means.")).expect("the glossary");
    assert!(back.contains("Term What it means."), "{back}");
}

/// Where the links of a frame lead.
fn links(frame: &Frame, found: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => links(&group.frame, found),
            FrameItem::Link(Destination::Url(url), _) => {
                found.insert(url.to_string());
            }
            _ => {}
        }
    }
}

#[test]
fn a_number_leads_where_its_words_say_and_to_nothing_where_it_is_said_again() {
    let workbook = Workbook::new()
        .file("crisis.toml", MANY_WAYS)
        .file("front/call.md", "+++\ntitle = \"Help\"\n+++\n{{crisis}}\n")
        .also("front = [\"call\"]\n");
    let document = Book::open(workbook.path()).pages(Paper::Letter, Sides::Single);
    let mut found = BTreeSet::new();
    document.pages().iter().for_each(|page| links(&page.frame, &mut found));
    let called: Vec<_> = found.iter().filter(|url| !url.contains("//")).collect();
    let wanted = [
        "sms:838255",
        "sms:88788",
        "tel:08000271234",
        "tel:08082000247",
        "tel:112",
        "tel:8007997233",
        "tel:988",
        "tel:999",
    ];
    assert_eq!(called, wanted);
    // so does an address of the web among the words
    assert!(found.contains("https://sheltersafe.ca"), "{found:?}");
}

#[test]
fn no_region_looks_as_if_there_were_no_help() {
    let unconfirmed = "lines = [{ name = \"Old\", reach = \"call 5\", unconfirmed = \"old\" }]";
    let crisis = format!(
        "verified-on = 2026-04-01\nelsewhere = \"There are lists.\"\n\
        [[region]]\nkey = \"one\"\nname = \"One\"\n{unconfirmed}\nemergency = {{ reach = \"call 6\" }}\n\
        [[region]]\nkey = \"two\"\nname = \"Two\"\nlines = [{{ name = \"New\", reach = \"call 7\" }}]\n",
    );
    let workbook = Workbook::new().file("crisis.toml", crisis).text("{{crisis}}");
    let Some(pages) = pages(&workbook) else { return };
    let page = pages.iter().find(|page| page.contains("call 6")).expect("the page");
    assert!(page.contains("See the last row of this table."), "{page}");
    assert!(page.contains("New Your local emergency number"), "{page}");
    assert!(!page.contains("call 5"), "{page}");
}

#[test]
fn where_no_region_is_chosen_all_are_printed() {
    let book = Book::open(Workbook::new().file("crisis.toml", CRISIS).path());
    assert_eq!(book.manuscript["crisis"]["regions"][0]["name"], "Here");
    assert_eq!(Book::open(Workbook::new().path()).manuscript["crisis"], serde_json::Value::Null);
}

#[test]
fn a_deep_prompt_has_its_words_before_and_after_it_and_says_where_help_is() {
    let Some(pages) = pages(&deep()) else { return };
    let asked = |page: &&String| page.contains("What was it like?") && page.contains("Look up.");
    let page = pages.iter().find(asked).expect("the deep page");
    let page = &page[page.find("Before you write.").expect("a card")..];
    let page = &page[page.find("Before you write.").expect("a card")..];
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"));
    let order =
        ["This asks about then.", "Or draw.", "Look up.", "What was it like?", "Look around."];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])), "{page}");
    let lines = pages.iter().position(|page| page.contains("Whom to reach.")).expect("a page");
    let foot = format!("Not medical advice. If you need someone now: page {}.", lines + 1);
    assert!(page.contains(&foot), "no “{foot}” in {page}");
    let others = pages.iter().filter(|page| page.contains("Not medical advice. If"));
    assert_eq!(others.count(), 1, "other pages say so too");
}

#[test]
fn a_card_without_lines_has_those_of_the_book() {
    let card = format!("{PROMPTS}[[card]]\nkind = \"crisis\"\ntitle = \"Someone to call\"\n");
    let Some(pages) = pages(&deep().file("prompts/first.toml", card)) else { return };
    let page = pages.iter().find(|page| page.contains("Someone to call")).expect("the card");
    assert!(page.contains("call 1") && page.contains("call 3"), "{page}");
}

#[test]
fn prompts_of_sections_are_asked_and_answered_in_both_editions() {
    let workbook = deep();
    let Some(pages) = pages(&workbook) else { return };
    assert!(
        pages.iter().any(|page| page.contains("What it means.") && page.contains("How is later?"))
    );
    let output = workbook.run(&["build", "--edition", "fill"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed =
        workbook.run(&["answers", "dist/small-fill-letter.pdf", "--format", "csv", "--all"]);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let fields: Vec<_> = listed.lines().skip(2).collect();
    let expected = [
        "first.deep.text,What was it like?,",
        "first.today.text,How is today?,",
        "second.today.text,How is today?,",
        "after.later.text,How is later?,",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn a_section_may_have_nothing_but_prompts() {
    let notes = "[[prompt]]\nkey = \"more\"\nask = \"More?\"\nanswer = { kind = \"notes\" }\n";
    let workbook = deep().file("back/after.md", SECTION).file("prompts/after.toml", notes);
    workbook.build();
    let pdf = fs::read(workbook.path().join("dist/small-print-letter.pdf")).expect("a PDF");
    assert!(!pdf.is_empty());
    let book = Book::open(workbook.path());
    assert_eq!(book.manuscript["back"][0]["prompts"][0]["id"], "after.more");
}

#[test]
fn a_word_to_the_check_is_not_printed() {
    let text =
        "One.\n\n<!-- allow claim: it quotes a title -->\nTwo.\n\n<!-- allow a: b -->\n\nThree.";
    let workbook = Workbook::new().text(text);
    let blocks = workbook.chapter()["blocks"].to_string();
    assert_eq!(blocks.matches("paragraph").count(), 3, "{blocks}");
    assert!(!blocks.contains("allow"), "{blocks}");
}

#[test]
fn a_list_quoted_before_the_chapters_is_a_card_in_larger_type_and_words_are_as_large_as_others() {
    let workbook = || {
        Workbook::new()
            .settings("posts = [", "front = [\"before\"]\nposts = [")
            .file("front/before.md", format!("{SECTION}> 1. Look.\n\nThen:\n\n> Look.\n"))
            .text("> Look.")
    };
    let sizes = |workbook: &Workbook| {
        let document = Book::open(workbook.path()).pages(Paper::Letter, Sides::Single);
        let pieces = document.pages().iter().flat_map(|page| ink(&page.frame));
        let is_quote =
            |piece: &Ink| piece.text.as_deref().is_some_and(|text| text.contains("Look."));
        pieces.filter(is_quote).map(|piece| piece.size.round()).collect::<Vec<_>>()
    };
    assert_eq!(sizes(&workbook()), [18.0, 12.0, 12.0], "where it may fill its page, larger still");
    let asks =
        "[[prompt]]\nkey = \"now\"\nask = \"And now?\"\nanswer = { kind = \"lines\", count = 3 }\n";
    let asked = workbook().file("prompts/before.toml", asks);
    assert_eq!(sizes(&asked), [16.0, 12.0, 12.0]);
}

#[test]
fn everybody_finds_a_line_on_one_page_and_further_lines_on_the_next() {
    let book = Book::open(&project().join("workbook"));
    for paper in PAPERS {
        let document = book.pages(paper, Sides::Single);
        let words = document.pages().iter().map(|page| {
            let pieces = ink(&page.frame).into_iter().filter_map(|piece| piece.text);
            pieces.map(|text| text.replace('\u{a0}', " ")).collect::<Vec<_>>().join(" ")
        });
        let page = words.into_iter().find(|words| words.contains("Where you are"));
        let page = page.expect("a page with crisis lines");
        for place in
            ["United States", "Canada", "Ireland", "New Zealand", "Elsewhere", "911", "000"]
        {
            assert!(page.contains(place), "{place} is not on the page");
        }
        assert!(!page.contains("Veterans"), "a line for some stands among those for all");
    }
}

/// Two regions with the same numbers, and one whose line serves some of it.
const ALIKE: &str = "
verified-on = 2026-04-01
[[region]]
key = \"one\"
name = \"One\"
emergency = { reach = \"112 (one one two)\" }
lines = [{ name = \"Ears\", reach = \"Call 116 123 (one one six)\" }, { name = \"More\", reach = \"Call 55 555\" }]
[[region]]
key = \"two\"
name = \"Two\"
emergency = { reach = \"112\" }
lines = [{ name = \"Others\", reach = \"Call 116 123\" }]
[[region]]
key = \"three\"
name = \"Three\"
lines = [{ name = \"Ears, in the north\", reach = \"Call 77 777\", partly = true }]
";

#[test]
fn a_short_card_has_one_line_of_each_region_on_the_page_of_what_is_asked_below_it() {
    let card = "[[card]]\nkind = \"crisis\"\ntitle = \"First\"\nshort = true\n";
    let workbook = Workbook::new()
        .file("crisis.toml", ALIKE)
        .file("prompts/first.toml", format!("{card}\n{PROMPTS}"));
    let Some(pages) = pages(&workbook) else { return };
    let page = pages.iter().find(|page| page.contains("Call 116 123")).expect("the card");
    for words in ["One, Two Call 116 123 112", "Three Call 77 777", "Ears, in the north"] {
        assert!(page.contains(words), "no `{words}` in {page}");
    }
    assert!(!page.contains("one one") && !page.contains("55 555"), "{page}");
    assert!(page.contains("How is today?"), "the card stands alone: {page}");
}
