//! The pages of the print edition: where they begin in the book to read.

use std::collections::BTreeMap;

use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use workbook::book::edition::{Paper, Sides};

use super::opened::{Epub, elements, parsed};
use super::{books, made, made_with};
use crate::harness::{Book, Workbook};

const OPS: &str = "http://www.idpf.org/2007/ops";

fn page_of(pages: &PagedDocument, label: &str) -> Option<usize> {
    let introspector = pages.introspector();
    let label = Label::new(PicoStr::intern(label))?;
    let location = introspector.query_label(label).ok()?.location()?;
    Some(introspector.page(location)?.get())
}

/// On which page of print each id stands, as a reader finds out: what began last.
fn told(epub: &Epub) -> BTreeMap<String, usize> {
    let (mut page, mut told) = (0, BTreeMap::new());
    for text in epub.documents() {
        for node in parsed(text).descendants() {
            let Some(id) = node.attribute("id") else { continue };
            if node.attribute((OPS, "type")) == Some("pagebreak") {
                let next = id.trim_start_matches("page-").trim_end_matches('_');
                let next = next.parse().expect("a number");
                assert!(next > page, "page {next} follows page {page}");
                assert_eq!(node.attribute("role"), Some("doc-pagebreak"));
                page = next;
            } else {
                told.insert(id.to_string(), page);
            }
        }
    }
    told
}

/// The labels of chapters, sections and prompts, where they are names of XML.
fn labels(book: &Book) -> Vec<String> {
    let parts = ["front", "chapters", "back"].map(|part| book.manuscript[part].as_array());
    let mut labels = vec![];
    for it in parts.into_iter().flatten().flatten() {
        let prompts = it["prompts"].as_array().expect("prompts");
        let all = [it].into_iter().chain(prompts);
        labels.extend(all.map(|it| it["id"].as_str().expect("an id").to_string()));
    }
    labels.retain(|label| label.starts_with(|sign: char| sign.is_ascii_alphabetic()));
    labels
}

#[test]
fn every_chapter_section_and_prompt_is_on_its_page_of_print() {
    let mut count = 0;
    for (folder, _kept) in books() {
        let (epub, book) = (made_with(&folder, &["print"]), Book::open(&folder));
        let pages = book.pages(Paper::Letter, Sides::Single);
        let told = told(&epub);
        for label in labels(&book) {
            assert_eq!(told.get(&label).copied(), page_of(&pages, &label), "{label}");
            count += 1;
        }
    }
    assert!(count > 150, "{count} labels");
}

#[test]
fn the_list_of_pages_is_that_of_their_beginnings() {
    let epub = made(&Workbook::new());
    let navigation = parsed(epub.text("nav.xhtml"));
    let list = elements(&navigation, "nav")
        .find(|nav| nav.attribute((OPS, "type")) == Some("page-list"))
        .expect("a list of pages");
    let links = list.descendants().filter(|node| node.tag_name().name() == "a");
    let listed: Vec<_> = links.map(|link| link.text().expect("a number").to_string()).collect();
    let begun = epub.documents().concat();
    let marks = begun.match_indices("role=\"doc-pagebreak\"").count();
    assert_eq!(listed[..2], ["1", "2"]);
    assert_eq!(listed.len(), marks);
    let source = "A small workbook (small-print-letter.pdf, 2026-05-01)";
    assert_eq!(epub.metadata("pageBreakSource"), [source]);
    assert_eq!(epub.metadata("dc:source"), [source]);
    assert!(epub.metadata("schema:accessibilityFeature").contains(&"pageBreakMarkers".into()));
}

#[test]
fn without_the_print_edition_no_pages_are_claimed() {
    let epub = made_with(Workbook::new().path(), &[]);
    assert!(!epub.documents().concat().contains("doc-pagebreak"));
    assert!(!epub.text("nav.xhtml").contains("page-list"));
    assert_eq!(epub.metadata("pageBreakSource"), Vec::<String>::new());
    let features = epub.metadata("schema:accessibilityFeature");
    assert!(!features.iter().any(|feature| feature.starts_with("page")), "{features:?}");
}

#[test]
fn a_prompt_says_where_there_is_room_to_answer() {
    let room = |epub: &Epub| {
        let words = super::opened::read(epub.documents()[2]);
        words.split("Room to answer: ").nth(1).expect("a note").to_string()
    };
    let print = room(&made(&Workbook::new()));
    assert!(print.starts_with("the print edition, page "), "{print}");
    let alone = room(&made_with(Workbook::new().path(), &[]));
    assert!(alone.starts_with("the print edition You can stop"), "{alone}");
    let all = Workbook::new().settings("[\"print\"]", "[\"fill\", \"phone\"]");
    let all = room(&made_with(all.path(), &[]));
    assert!(all.starts_with("the edition to type into; the phone edition You"), "{all}");
    let none = room(&made_with(Workbook::new().settings("[\"print\"]", "[\"epub\"]").path(), &[]));
    assert!(none.starts_with("any paper You can stop"), "{none}");
}
