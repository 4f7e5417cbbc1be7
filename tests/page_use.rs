//! How full the pages are, and answers that grow into the room they leave.

use std::collections::BTreeMap;

use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use workbook::book::edition::{Edition, EditionKind, Paper, Sides};
use workbook::editions::typeset::{self, LastSettled, MANUSCRIPT, Memory, PageUse, compose};

use crate::harness::{Book, Workbook, project};
use crate::layout::PAPERS;

/// On which page each prompt stands.
fn pages_of_prompts(book: &Book, document: &PagedDocument) -> BTreeMap<String, usize> {
    let chapters = book.manuscript["chapters"].as_array().expect("chapters").iter();
    let prompts = chapters.flat_map(|chapter| chapter["prompts"].as_array().expect("prompts"));
    let page = |id: &str| {
        let label = Label::new(PicoStr::intern(id)).expect("a label");
        let found = document.introspector().query(&Selector::Label(label));
        let location = found[0].location().expect("a place");
        document.introspector().page(location).expect("a page").get()
    };
    prompts
        .map(|prompt| prompt["id"].as_str().expect("an id"))
        .map(|id| (id.into(), page(id)))
        .collect()
}

#[test]
fn a_book_set_again_after_a_change_is_the_book_set_anew() {
    let book = Book::open(&project().join("workbook"));
    let json = String::from_utf8(typeset::to_json(&book.manuscript)).expect("JSON");
    let middle = json.match_indices(" the ").nth(300).expect("many words").0;
    let (before, after) = json.split_at(middle);
    let changes = [
        json.clone(),
        format!("{before} this {}", &after[5..]),
        format!("{before}{}{after}", " and so it went on, day after day,".repeat(40)),
        json.replace("\"count\": 14", "\"count\": 5"),
        json.replacen("Not medical advice", "No medical advice, ever", 1),
        json,
    ];
    let edition = Edition::new("book", EditionKind::Print, Paper::A4, Sides::Single);
    let last = LastSettled::default();
    for (index, json) in changes.into_iter().enumerate() {
        let world = book.world().clone().with_virtual_file(MANUSCRIPT, json);
        let pdf = |memory| compose(&world, &edition, memory).expect("sound templates").pdf;
        let again = pdf(Memory::Kept(Some(&last)));
        assert!(again == pdf(Memory::Kept(None)), "change {index}");
    }
}

#[test]
fn answers_grow_and_nothing_moves() {
    for folder in ["workbook", "tests/specimen"] {
        let book = Book::open(&project().join(folder));
        for paper in PAPERS {
            let (grown, plain) =
                (book.pages(paper, Sides::Single), book.plain_pages(paper, Sides::Single));
            assert_eq!(pages_of_prompts(&book, &grown), pages_of_prompts(&book, &plain));
            assert_eq!(grown.pages().len(), plain.pages().len());
            let percent = |document| PageUse::of(document).percent();
            assert!(percent(&grown) > percent(&plain), "{folder} on {paper:?} is no fuller");
        }
    }
}

#[test]
fn no_page_of_the_shipped_book_but_its_last_is_less_than_half_full() {
    let book = Book::open(&project().join("workbook"));
    for paper in PAPERS {
        let document = book.pages(paper, Sides::Single);
        let page_use = PageUse::of(&document);
        let sparse_pages: Vec<_> =
            page_use.sparse_pages.iter().filter(|page| **page < document.pages().len()).collect();
        assert!(sparse_pages.is_empty(), "{paper:?}: pages {sparse_pages:?}");
        assert!(page_use.percent() >= 80, "{paper:?} is {} % full", page_use.percent());
    }
}

#[test]
fn a_short_answer_on_a_long_page_grows_to_its_foot() {
    let workbook = Workbook::new().prompt("count = 3", "count = 1");
    let book = Book::open(workbook.path());
    let rules = |document: &PagedDocument| crate::layout::rules(&document.pages()[3].frame).len();
    assert_eq!(rules(&book.plain_pages(Paper::A4, Sides::Single)), 1);
    assert_eq!(rules(&book.pages(Paper::A4, Sides::Single)), 19);
}
