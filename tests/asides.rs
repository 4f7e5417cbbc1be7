//! What stands in the outer column: words of the glossary, whom to call,
//! footnotes.

use serde_json::{Value, json};
use workbook::book::edition::{Paper, Sides};

use crate::harness::{Book, CRISIS, Workbook};
use crate::layout::{Ink, ink};

const GLOSSARY: &str = "
[[term]]
term = \"Rye\"
meaning = \"A grain.\"
[[term]]
term = \"Rye flour\"
meaning = \"What is milled of it.\"
[[term]]
term = \"BBC\"
meaning = \"Whoever made the film.\"
";

/// The first block of the first post, with a glossary.
fn block(markdown: &str) -> Value {
    let workbook = Workbook::new().file("glossary.toml", GLOSSARY).text(markdown);
    workbook.chapter()["blocks"][0].clone()
}

fn term(words: &str, place: usize) -> Value {
    json!({ "type": "term", "beside": place, "body": [words] })
}

#[test]
fn a_word_is_explained_where_it_first_comes_up() {
    assert_eq!(
        block("Some *rye flour*, or rye. Two ryes, more rye flour."),
        json!({ "type": "paragraph", "beside": [1, 0], "body": [
            "Some ",
            { "type": "emph", "body": [term("rye flour", 1)] },
            ", or ",
            term("rye", 0),
            ". Two ryes, more rye flour.",
        ] })
    );
    let list = block("- none\n- ryes");
    assert_eq!(list["items"][1]["blocks"][0]["body"], json!([term("ryes", 0)]));
}

#[test]
fn parts_of_words_names_in_capitals_and_links_are_not_explained() {
    for words in ["Pryed, ryeland, *rye2*.", "A bbc.", "[Rye](second.md)"] {
        assert!(block(words).get("beside").is_none(), "{words}");
    }
    assert_eq!(block("The BBC’s film.")["beside"], json!([2]));
}

#[test]
fn a_sentence_that_sends_one_there_has_the_numbers_beside_it_once_a_chapter() {
    let link = "[There](help.md).\n\nOr [there](help.md).";
    let workbook = Workbook::new()
        .settings("posts = [", "front = [\"help\"]\nregions = [\"here\"]\nposts = [")
        .file("crisis.toml", CRISIS)
        .file("front/help.md", "+++\ntitle = \"Help\"\n+++\nCall.\n\n{{crisis}}\n")
        .text(link);
    let chapter = workbook.chapter();
    assert_eq!(chapter["blocks"][0]["beside"], json!(["call"]));
    assert_eq!(chapter["blocks"][0]["body"][0]["beside"], json!("call"));
    assert!(chapter["blocks"][1].get("beside").is_none(), "{chapter}");
}

#[test]
fn a_number_that_serves_some_of_its_region_is_not_told_beside_a_text() {
    let crisis = "\
verified-on = 2026-04-01
region = [
  { key = \"all\", name = \"Allland\", lines = [{ name = \"A\", reach = \"call 22 22\" }] },
  { key = \"some\", name = \"Someland\", lines = [
    { name = \"B, in some places\", reach = \"call 33 33\", partly = true },
  ] },
]
";
    let workbook = Workbook::new()
        .settings("posts = [", "front = [\"help\"]\nregions = [\"all\", \"some\"]\nposts = [")
        .file("crisis.toml", crisis)
        .file("front/help.md", "+++\ntitle = \"Help\"\n+++\nCall.\n\n{{crisis}}\n")
        .text(&format!("[There](help.md).\n\n{}", "More words of the post.\n\n".repeat(20)));
    let document = Book::open(workbook.path()).pages(Paper::Letter, Sides::Single);
    let pieces = document.pages().iter().flat_map(|page| ink(&page.frame));
    let words: Vec<_> = pieces.filter_map(|piece| piece.text).collect();
    let told = |name: &str| words.iter().filter(|text| text.contains(name)).count();
    assert_eq!((told("Allland"), told("Someland")), (2, 1), "on the page, and beside the text");
}

#[test]
fn footnotes_are_counted_with_the_text_around_them() {
    let chapter = Workbook::new().text("Four[^a] five.\n\n[^a]: A note.").chapter();
    assert_eq!(chapter["footnotes"], json!([{ "before": 4, "behind": 6, "letters": 7 }]));
}

/// What stands beside the text of a page, but for the page's number, in its order from above.
fn column(page: &[Ink]) -> Vec<&Ink> {
    let is_words = |it: &&Ink| it.text.as_deref().is_some_and(|it| it.parse::<u32>().is_err());
    let is_beside = |it: &&Ink| it.left > 158.0 && it.size < 10.0;
    let mut found: Vec<_> = page.iter().filter(is_words).filter(is_beside).collect();
    found.sort_by(|one, other| one.top.total_cmp(&other.top));
    found
}

#[test]
fn notes_push_one_another_down_and_keep_to_the_height_of_their_text() {
    let names: Vec<_> = ('a'..='l').map(|letter| format!("{letter}{letter}{letter}word")).collect();
    let meaning = "What it means, in as many words as take some lines of a column beside a text.";
    let terms =
        names.iter().map(|name| format!("[[term]]\nterm = \"{name}\"\nmeaning = \"{meaning}\"\n"));
    let glossary = terms.collect::<Vec<_>>().concat();
    let filling = "Words of the post that say nothing. ".repeat(12);
    let text = format!("{}.\n\n{}", names.join(", "), [filling.as_str(); 9].join("\n\n"));
    let workbook = Workbook::new().file("glossary.toml", glossary).text(&text);
    let pages = Book::open(workbook.path()).pages(Paper::Letter, Sides::Single);
    let mut noted = 0;
    for page in pages.pages() {
        let ink = ink(&page.frame);
        let column = column(&ink);
        let is_name = |it: &&&Ink| names.iter().any(|name| Some(&**name) == it.text.as_deref());
        let explained = column.iter().filter(is_name).count();
        noted += explained;
        // a word is underlined where it has its note, and nowhere else
        let is_below_a_word = |it: &&Ink| {
            it.text.is_none()
                && it.bottom - it.top < 0.6
                && (5.0..30.0).contains(&(it.right - it.left))
        };
        let underlined = ink.iter().filter(is_below_a_word).count();
        assert!(explained == 0 || underlined == explained, "{underlined} of {explained}");
        for (one, other) in column.iter().zip(column.iter().skip(1)) {
            let (across, down) = one.overlap(other);
            assert!(across <= 0.0 || down <= 0.1, "{:?} and {:?}", one.text, other.text);
        }
        assert!(column.iter().all(|it| it.bottom < 279.4 - 15.0), "a note reaches into the foot");
    }
    assert!(noted > 6, "{noted} notes of twelve");
}

/// The piece of a document with just these words, and the page that it stands on.
fn piece(document: &typst_layout::PagedDocument, words: &str) -> (usize, Ink) {
    let on_page = |(number, page): (usize, &typst_layout::Page)| {
        let of_words = |it: &Ink| it.text.as_deref() == Some(words);
        ink(&page.frame).into_iter().find(of_words).map(|piece| (number, piece))
    };
    document.pages().iter().enumerate().find_map(on_page).expect("the words")
}

#[test]
fn headings_before_the_chapters_stand_beside_their_first_line() {
    let section =
        "+++\ntitle = \"Before\"\n+++\nFirst.\n\n## Where\n\nThere.\n\n## Who\n\n- She.\n";
    let workbook = Workbook::new()
        .settings("posts = [", "front = [\"before\"]\nposts = [")
        .file("front/before.md", section);
    for paper in [Paper::Letter, Paper::A4] {
        let document = Book::open(workbook.path()).pages(paper, Sides::Single);
        for (heading, words) in [("Where", "There."), ("Who", "She.")] {
            let ((_, heading), (_, words)) = (piece(&document, heading), piece(&document, words));
            assert!(
                heading.right < words.left,
                "{:?} is not beside {:?}",
                heading.text,
                words.text
            );
            assert!((heading.bottom - words.bottom).abs() < 2.0, "{:?} stands lower", words.text);
        }
    }
}

#[test]
fn the_line_set_large_waits_for_a_page_without_the_list() {
    let large_on = |paragraphs: usize| {
        let text = "Words of the post that say nothing. ".repeat(12) + "\n\n";
        let post = crate::harness::post("first", &text.repeat(paragraphs));
        let post = post.replacen("title = ", "quote = \"Large.\"\ntitle = ", 1);
        let workbook = Workbook::new().file("posts/first.md", post);
        let document = Book::open(workbook.path()).pages(Paper::Letter, Sides::Single);
        let (list, (large, _)) = (piece(&document, "In this chapter"), piece(&document, "Large."));
        large - list.0
    };
    assert_eq!(large_on(5), 0, "a page of text");
    assert_eq!(large_on(14), 1, "and more than one");
}

#[test]
fn words_that_lead_somewhere_have_a_rule_below_them() {
    let workbook = Workbook::new().text("Turn to [Somewhere](second.md).");
    let document = Book::open(workbook.path()).pages(Paper::Letter, Sides::Single);
    let (page, words) = piece(&document, "Somewhere");
    let ink = ink(&document.pages()[page].frame);
    let is_below = |it: &Ink| {
        it.text.is_none()
            && it.bottom - it.top < 0.5
            && (it.left - words.left).abs() < 0.5
            && (it.right - words.right).abs() < 0.5
            && it.bottom > words.bottom - 1.0
            && it.top < words.bottom + 1.5
    };
    assert!(ink.iter().any(is_below), "no rule");
}
