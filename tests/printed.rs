//! Words as they come out of the finished PDF: what is copied from it, and that
//! none is missing there.

use std::path::Path;
use std::process::Command;

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

use crate::author_words::Writer;
use crate::fulfil::Dice;
use crate::harness::{Workbook, post};
use crate::outside::{output, program};
use crate::pdf::{bookmarks, root};

/// The text of a file as poppler copies it.
fn copied(pdf: &Path) -> String {
    output(Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-"))
}

fn printed(workbook: &Workbook) -> String {
    workbook.build();
    copied(&workbook.path().join("dist/small-print-letter.pdf"))
}

/// Letters and digits: where lines break and words are hyphenated is the page's.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn copied_code_holds_its_own_letters_and_no_others() {
    let Some(_) = program("pdftotext", "poppler-utils") else { return };
    let line = "cargo install --path /usr/local/share/some-thing/that.goes/on-and/on --root x.y";
    let text = format!("See `{line}` here.\n\n```\n{line}\n    let indented = 1;\n```");
    let text = printed(&Workbook::new().text(&text));
    assert!(!text.contains('\u{200b}'), "{text:?}");
    let plain: String = text.split_whitespace().collect();
    let wanted: String = line.split_whitespace().collect();
    assert_eq!(plain.matches(&wanted).count(), 2, "{text}");
}

#[test]
fn a_bookmark_has_the_words_of_its_heading_and_not_those_of_a_note() {
    let text = "Intro.\n\n## A heading with a [link](https://example.org/x) and more[^a]\n\n\
                Text.\n\n[^a]: The note.";
    let pdf = Pdf::new(Workbook::new().text(text).build()).expect("a PDF");
    let mut titles = vec![];
    bookmarks(&root(&pdf).get::<Dict>("Outlines").expect("Outlines"), &mut titles);
    assert!(titles.contains(&"A heading with a link and more".to_string()), "{titles:?}");
}

#[test]
fn a_quote_is_printed_however_short_its_post_is() {
    let Some(_) = program("pdftotext", "poppler-utils") else { return };
    let quoted = post("first", "Words of the post.").replacen(
        "title = ",
        "quote = \"Some quoted words.\"\ntitle = ",
        1,
    );
    let text = printed(&Workbook::new().file("posts/first.md", quoted));
    assert_eq!(bare(&text).matches("Somequotedwords").count(), 1, "{text}");
}

#[test]
fn every_word_of_a_generated_text_is_in_the_finished_file() {
    let Some(_) = program("pdftotext", "poppler-utils") else { return };
    let mut files = 0;
    for seed in 0..40 {
        let mut writer = Writer { dice: Dice(seed * 104_729 + 5), words: vec![], notes: 0 };
        let text = writer.text();
        let workbook = Workbook::new().text(&text);
        if !workbook.run(&["build"]).status.success() {
            continue;
        }
        let printed = copied(&workbook.path().join("dist/small-print-letter.pdf"));
        let printed = bare(&printed);
        for word in writer.words.iter().filter(|word| text.contains(word.as_str())) {
            assert!(printed.contains(&bare(word)), "`{word}` is not printed of:\n{text}");
        }
        files += 1;
    }
    assert!(files > 15, "{files} texts were printed");
}
