//! Text that was pasted, and lost its marks.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use workbook::tools::import::{Deed, Imported};

use super::{Desk, body, deeds, must_add_up};
use crate::harness::project;

#[track_caller]
fn paste(text: &str) -> (String, Imported) {
    let desk = Desk::new().source("paste.txt", text);
    let imported = desk.import("paste.txt");
    must_add_up(&imported);
    (desk.body("paste"), imported)
}

/// The lines of a post as a browser copies them: each paragraph, heading and item
/// on its own, without marks.
fn lines(post: &str) -> Vec<(Kind, String)> {
    let dialect = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let (mut all, mut text, mut kind): (Vec<(Kind, String)>, String, Kind) =
        (vec![], String::new(), Kind::Text);
    for event in Parser::new_ext(body(post), dialect) {
        match event {
            Event::Start(Tag::Heading { .. }) => kind = Kind::Heading,
            Event::Start(Tag::Item) => kind = Kind::Item,
            Event::Text(more) => text.push_str(&more),
            Event::SoftBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                if !text.is_empty() {
                    all.push((kind, std::mem::take(&mut text)));
                }
                kind = Kind::Text;
            }
            _ => {}
        }
    }
    all
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Heading,
    Item,
}

/// Asserts that every heading and list of a post is right, or told.
#[track_caller]
fn must_be_right_or_told(name: &str, gap: &str) {
    let post = std::fs::read_to_string(project().join(format!("workbook/posts/{name}.md")))
        .expect("a post");
    let lines = lines(&post);
    let words: usize = lines.iter().map(|it| it.1.split_whitespace().count()).sum();
    assert!(words > 700, "{words}");
    let text: Vec<_> = lines.iter().map(|it| it.1.as_str()).collect();
    let (back, imported) = paste(&format!("A title\n\n{}", text.join(gap)));
    let told: String = imported.report.posts[0]
        .entries
        .iter()
        .filter(|it| it.deed == Deed::Guessed)
        .map(|it| it.words.clone() + "\n")
        .collect();
    let plain = |text: &str| text.replace('\\', "");
    let back: Vec<String> = back.lines().map(plain).collect();
    for (kind, line) in &lines {
        let wanted = match kind {
            Kind::Text => line.clone(),
            Kind::Heading => format!("## {line}"),
            Kind::Item => format!("- {line}"),
        };
        let is_right = back.contains(&wanted);
        let is_told = told.contains(line.as_str());
        assert!(is_right || is_told, "{name}: {kind:?}: {line}\n{told}");
        // what was guessed is guessed well: headings all, and most items
        assert!(is_right || *kind != Kind::Heading, "{name}: a heading is lost: {line}\n{told}");
    }
}

#[test]
fn headings_and_lists_of_a_pasted_post_are_right_or_told() {
    for name in
        ["the-real-work", "relationships", "meeting-your-younger-self", "a-safe-supported-journey"]
    {
        must_be_right_or_told(name, "\n\n");
        must_be_right_or_told(name, "\n");
    }
}

#[test]
fn lists_are_found_after_a_colon_by_names_and_by_how_they_begin() {
    let (text, imported) = paste(
        "A calm day\n\nThis is a paragraph with quite a few words in it, and it ends with a stop. You may need:\n\
         a blanket\na glass of water\nsome music\n\nThis goes on below the list, and is a whole sentence.\n\n\
         Sleep. Go to bed early.\nFood. Eat something warm.\nTalk. Call somebody you like.\n\n\
         What helps\nI can breathe out.\nI can look around.\nI can call a friend.\n",
    );
    assert_eq!(
        text,
        "This is a paragraph with quite a few words in it, and it ends with a stop. You may need:\n\n\
         - a blanket\n- a glass of water\n- some music\n\nThis goes on below the list, and is a whole sentence.\n\n\
         - Sleep. Go to bed early.\n- Food. Eat something warm.\n- Talk. Call somebody you like.\n\n## What helps\n\n\
         - I can breathe out.\n- I can look around.\n- I can call a friend."
    );
    let guessed = deeds(&imported, Deed::Guessed);
    let has = |what: &str| guessed.iter().any(|it| it.0.starts_with(what));
    assert!(
        has("the title") && has("a heading") && has("a list, from lines after a colon"),
        "{guessed:?}"
    );
}

#[test]
fn numbers_and_typed_marks_are_lists_and_calls_are_told() {
    let (text, imported) = paste(
        "A calm day\n\nDo this every day, in this order, for as long as you like it:\n1. Breathe in.\n2. Breathe out.\n\
         \nAnd some other things that do not need any order at all.\n* walk\n* sit\n\n👉 Subscribe now\n",
    );
    assert_eq!(
        text,
        "Do this every day, in this order, for as long as you like it:\n\n1. Breathe in.\n2. Breathe out.\n\n\
         And some other things that do not need any order at all.\n\n- walk\n- sit\n\n👉 Subscribe now"
    );
    let call =
        ("a call to do something, from the sign before it".into(), "👉 Subscribe now".into());
    assert!(deeds(&imported, Deed::Guessed).contains(&call));
}

#[test]
fn lines_that_a_program_broke_are_paragraphs_again() {
    let (text, _) = paste(
        "A calm day\n\nThis paragraph was written in a program for letters that\nbreaks lines after so many characters, \
         and so it has\nseveral of them.\n\nThe end of it.\n",
    );
    assert_eq!(
        text,
        "This paragraph was written in a program for letters that breaks lines after so many characters, \
         and so it has several of them.\n\nThe end of it."
    );
}
