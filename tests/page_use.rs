//! How full the pages are, and answers that grow into the room they leave.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};
use workbook::book::edition::{CLOSING_ROOM, Edition, EditionKind, Margin, Paper, Sides};
use workbook::editions::typeset::{self, LastSettled, MANUSCRIPT, Memory, PageUse, compose};

use crate::brands::SHIPPED;
use crate::harness::{Book, Workbook, project};
use crate::layout::{Ink, PAPERS};

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

/// The share of a page that may lie empty below its last thing where no chapter and no section ends
/// there.
const MOST_EMPTY: f64 = 1.0 / 3.0;

/// The share of a page that lies empty below its last thing; nothing where it has no foot.
fn empty_below(page: &Page) -> Option<f64> {
    let margin = Margin::OF_A_PAGE;
    let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
    let end = height - margin.bottom;
    let is_foot = |ink: &Ink| ink.top > end + 3.0;
    let ink = crate::layout::ink(&page.frame);
    ink.iter().any(is_foot).then_some(())?;
    // tabs stand beside the text
    let text = ink.iter().filter(|it| !is_foot(it) && it.left < width - margin.outer);
    let last = text.map(|it| it.bottom).fold(margin.top, f64::max);
    Some((end - last) / (end - margin.top))
}

/// The pages on which chapters and sections begin, from 1.
fn beginnings(book: &Book, document: &PagedDocument) -> BTreeSet<usize> {
    let parts = ["front", "chapters", "back"].map(|part| &book.manuscript[part]);
    let parts = parts.into_iter().flat_map(|part| part.as_array().expect("a list"));
    let ids = parts.map(|part| part["id"].as_str().expect("an id")).chain(["book.typing"]);
    let page = |id| {
        let label = Label::new(PicoStr::intern(id)).expect("a label");
        let found = document.introspector().query(&Selector::Label(label));
        let location = found.first()?.location().expect("a place");
        Some(document.introspector().page(location).expect("a page").get())
    };
    ids.filter_map(page).collect()
}

/// The pages of the shipped book that have too much white below their last thing, in every brand.
/// Where a chapter or section of several pages ends, there may be more, and on the book's last page.
#[test]
fn no_page_of_the_shipped_book_is_more_than_a_third_empty_but_where_a_chapter_ends() {
    let brands = [None].into_iter().chain(SHIPPED.map(Some));
    for brand in brands {
        let book = Book::branded(&project().join("workbook"), brand.map(Path::new));
        for paper in PAPERS {
            for document in [book.pages(paper, Sides::Single), book.typed_pages(paper)] {
                let begins = beginnings(&book, &document);
                let ends = |page: usize| begins.contains(&(page + 1)) && !begins.contains(&page);
                let pages = (1..document.pages().len()).zip(document.pages());
                let empty = pages
                    .filter(|(number, _)| !ends(*number))
                    .filter_map(|(number, page)| Some((number, empty_below(page)?)))
                    .filter(|(_, empty)| *empty > MOST_EMPTY);
                let empty: Vec<_> = empty.collect();
                assert!(empty.is_empty(), "{brand:?} on {paper:?}: {empty:?}");
            }
        }
    }
}

#[test]
fn room_for_words_about_what_was_marked_grows_to_the_foot() {
    for answer in ["{ kind = \"scale\" }", "{ kind = \"steps\", steps = [\"Look up.\"] }"] {
        let workbook = Workbook::new().prompt("{ kind = \"lines\", count = 3 }", answer);
        let book = Book::open(workbook.path());
        let document = book.typed_pages(Paper::A4);
        let ink = document.pages().iter().flat_map(|page| crate::layout::ink(&page.frame));
        let is_words = |it: &Ink| it.field.as_deref() == Some("first.today.words");
        let words = ink.into_iter().find(is_words).expect("room for words");
        assert!(words.bottom - words.top > 90.0, "{} mm", words.bottom - words.top);
        // above the closing of its chapter
        let end = 297.0 - Margin::OF_A_PAGE.bottom - CLOSING_ROOM;
        assert!((end - 25.0..end + 0.1).contains(&words.bottom), "{} mm", words.bottom);
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

/// The piece with these words, and the index of its page.
fn piece(document: &PagedDocument, words: &str) -> Option<(usize, Ink)> {
    document.pages().iter().enumerate().find_map(|(index, page)| {
        let ink = crate::layout::ink(&page.frame);
        let found = ink.into_iter().find(|it| it.text.as_deref().map(str::trim) == Some(words));
        found.map(|it| (index, it))
    })
}

#[test]
fn the_white_above_an_answer_is_the_same_whether_it_grows_or_not() {
    let answers = [
        "{ kind = \"checklist\", items = [\"Alpha\"] }",
        "{ kind = \"choice\", items = [\"Alpha\", \"Beta\"] }",
        "{ kind = \"grid\", rows = [\"Alpha\"], columns = [\"one\", \"two\"] }",
        "{ kind = \"steps\", steps = [\"Alpha\"] }",
        "{ kind = \"stem\", stems = [\"Alpha\"] }",
        "{ kind = \"plan\", columns = [\"Alpha\", \"Beta\"] }",
        "{ kind = \"two-column\", left = \"Alpha\", right = \"Beta\" }",
        "{ kind = \"table\", heads = [\"Beta\"], columns = [{ title = \"Alpha\" }, { title = \"C\" }] }",
        "{ kind = \"box\", label = \"Alpha\" }",
    ];
    for answer in answers {
        let workbook = Workbook::new().prompt("{ kind = \"lines\", count = 3 }", answer);
        let book = Book::open(workbook.path());
        for paper in PAPERS {
            let plain = piece(&book.plain_pages(paper, Sides::Single), "Alpha").expect(answer);
            let grown = piece(&book.pages(paper, Sides::Single), "Alpha").expect(answer);
            assert_eq!(plain.0, grown.0);
            let moved = grown.1.top - plain.1.top;
            assert!(moved.abs() < 0.01, "{answer} on {paper:?}: {moved:.2} mm");
        }
    }
}

#[test]
fn rows_grow_by_a_line_and_what_is_left_below_them_is_room_for_more() {
    for (answer, row) in [
        (
            "{ kind = \"table\", rows = 2, height = 3, columns = [{ title = \"A\" }, { title = \"B\" }] }",
            32.0,
        ),
        (
            "{ kind = \"table\", rows = 2, height = 1, columns = [{ title = \"A\" }, { title = \"B\" }] }",
            24.0,
        ),
        ("{ kind = \"plan\", rows = 2, columns = [\"A\", \"B\"] }", 32.0),
    ] {
        let workbook = Workbook::new().prompt("{ kind = \"lines\", count = 3 }", answer);
        let document = Book::open(workbook.path()).pages(Paper::A4, Sides::Single);
        let (page, label) = piece(&document, "Room for more").expect("room for more");
        let mut rules = crate::layout::rules(&document.pages()[page].frame);
        rules.sort_by(f64::total_cmp);
        rules.dedup_by(|one, other| (*one - *other).abs() < 0.2);
        let above: Vec<_> = rules.iter().filter(|at| **at < label.top).collect();
        let [.., one, two, three] = above[..] else { panic!("{rules:?}") };
        for high in [two - one, three - two] {
            assert!((high - row).abs() < 0.3, "{answer}: {high:.1} mm");
        }
        let below: Vec<_> = rules.iter().filter(|at| **at > label.bottom).collect();
        assert!(below.len() > 6, "{answer}: {} lines", below.len());
    }
}
