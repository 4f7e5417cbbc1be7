//! The care around a deep prompt, and whom to call.

use super::made;
use super::opened::{elements, parsed, read};
use crate::harness::{CRISIS, DEEP, PROMPTS, Workbook, post};

fn workbook() -> Workbook {
    let lines = CRISIS.replace("call 1\"", "call 0800 123 or text HELLO to 456 789\"");
    let front = post("help", "Someone is there.\n\n{{crisis}}");
    Workbook::new()
        .file("prompts/first.toml", format!("{DEEP}\n{PROMPTS}"))
        .file("crisis.toml", lines)
        .file("front/help.md", front)
        .also("front = [\"help\"]\n")
}

#[test]
fn what_comes_before_a_deep_page_comes_before_it_here() {
    let epub = made(&workbook());
    let text = epub.documents()[3];
    let words = read(text);
    let words = words.split_once("Before you write.").expect("a list of prompts").1;
    let at = |words_of: &str| words.find(words_of).unwrap_or_else(|| panic!("{words_of}: {words}"));
    let order = ["Goes deep.", "This asks about then.", "Or draw.", "Look up."];
    let order = order.iter().chain(&["What was it like?", "Room to answer", "Look around."]);
    let places: Vec<_> = order.map(|words| at(words)).collect();
    assert!(places.is_sorted(), "{words}");
    let document = parsed(text);
    let links =
        elements(&document, "a").filter(|link| link.attribute("href") == Some("001-help.xhtml"));
    assert_eq!(links.filter(|link| link.text() == Some("If you need someone now")).count(), 2);
}

#[test]
fn a_number_to_call_is_a_link_and_one_to_text_is_read() {
    let epub = made(&workbook());
    let document = parsed(epub.documents()[2]);
    let ways: Vec<_> = elements(&document, "a")
        .filter(|link| link.attribute("class").is_some_and(|class| class.starts_with("way")))
        .map(|link| (link.text().unwrap_or_default().to_string(), link.attribute("href")))
        .collect();
    assert_eq!(ways[0], ("Call 0800\u{a0}123".into(), Some("tel:0800123")));
    assert_eq!(ways[1], ("Text 456\u{a0}789".into(), None));
}

#[test]
fn a_deep_prompt_without_a_name_still_asks_after_the_care() {
    let epub = made(&workbook());
    let document = parsed(epub.documents()[3]);
    let headings: Vec<_> = document
        .descendants()
        .filter(|node| ["h1", "h2", "h3"].contains(&node.tag_name().name()))
        .map(|node| read_heading(&node))
        .collect();
    assert_eq!(
        headings,
        [
            "h1 Chapter 1 The first post",
            "h2 In this chapter",
            "h2 1 Before you read the question",
            "h3 What was it like?",
            "h2 2 How is today?"
        ]
    );
}

fn read_heading(node: &roxmltree::Node) -> String {
    let words: String =
        node.descendants().filter_map(|it| it.text().filter(|_| it.is_text())).collect();
    format!("{} {words}", node.tag_name().name())
}

#[test]
fn the_book_says_how_accessible_it_is() {
    let epub = made(&workbook());
    let said = |property: &str| epub.metadata(property);
    assert_eq!(said("dcterms:conformsTo"), ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]);
    assert_eq!(said("schema:accessMode"), ["textual"]);
    assert_eq!(said("schema:accessModeSufficient"), ["textual"]);
    assert_eq!(said("schema:accessibilityHazard"), ["none"]);
    assert_eq!(said("dcterms:modified"), ["2026-05-01T00:00:00Z"]);
    assert_eq!(said("schema:accessibilitySummary").len(), 1);
}

#[test]
fn the_program_says_that_the_book_conforms_and_no_publisher_or_author_is_made_to() {
    let publisher = workbook().also("[publisher]\nname = \"Hollow Oak\"\n");
    for workbook in [workbook(), publisher] {
        let epub = made(&workbook);
        let program = concat!("workbook ", env!("CARGO_PKG_VERSION"));
        assert_eq!(epub.metadata("a11y:certifiedBy"), [program]);
        let package = epub.text("package.opf");
        assert!(package.contains(&format!("<meta name=\"generator\" content=\"{program}\"")));
    }
}
