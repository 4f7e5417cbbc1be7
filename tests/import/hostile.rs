//! Exports that are damaged, or made to harm.

use super::shapes::{feed, zipped};
use super::{Desk, must_add_up, names};
use crate::harness::Workbook;

fn item(text: &str) -> String {
    format!(
        "<item><title>A post</title><content:encoded>{text}</content:encoded><wp:post_name>a-post</wp:post_name>\
         <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
    )
}

#[track_caller]
fn must_refuse(desk: &Desk, source: &str, message: &str) {
    match desk.survey(source) {
        Ok(_) => panic!("it was read"),
        Err(error) => {
            assert_eq!(error.to_string(), message);
            assert!(!error.hint().is_empty());
        }
    }
}

#[test]
fn entities_that_a_document_makes_up_are_not_expanded() {
    let laughs = "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    let export =
        feed(&item("Words &b; and &c; &eacute;.")).replacen("<rss", &format!("{laughs}<rss"), 1);
    let desk = Desk::new().source("wp.xml", export);
    desk.import("wp.xml");
    assert_eq!(desk.body("a-post"), "Words \\&b; and \\&c; é.");
}

#[test]
fn a_zip_file_that_unpacks_to_more_than_is_read_is_refused() {
    let desk =
        Desk::new().source("bomb.zip", zipped(&[("posts.md".to_string(), vec![b'a'; 129 << 20])]));
    must_refuse(&desk, "bomb.zip", "`posts.md` is larger than 128 MB");
}

#[test]
fn names_in_a_zip_file_that_climb_out_lead_nowhere() {
    let files = [
        ("../../evil.md".to_string(), "# Evil\n\nWords."),
        ("/etc/evil.md".to_string(), "# Evil\n\nWords."),
    ];
    let desk = Desk::new().source("slip.zip", zipped(&files));
    desk.import("slip.zip");
    assert_eq!(names(&desk.path("book/posts")), ["evil-2.md", "evil.md"]);
    assert_eq!(names(&desk.path("")), ["book", "source"]);
}

#[test]
fn a_zip_file_that_is_cut_short_says_so() {
    let whole = zipped(&[("post.md".to_string(), "# A post\n\nWords.")]);
    let desk = Desk::new().source("cut.zip", &whole[..whole.len() - 30]);
    must_refuse(&desk, "cut.zip", "the zip file `cut.zip` is damaged or cut short");
}

#[test]
fn documents_that_are_not_read_are_told_by_what_they_are() {
    let desk = Desk::new()
        .source("a.xml", "%PDF-1.7\n")
        .source("b.md", "{\\rtf1 words}")
        .source("c.json", "{\"db\":[{\"meta\":{},\"data\":{\"posts\":[{")
        .source("d.xml", "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"");
    must_refuse(&desk, "a.xml", "`a.xml` is a PDF, which is not read");
    must_refuse(&desk, "b.md", "`b.md` is a document in RTF, which is not read");
    must_refuse(&desk, "c.json", "`c.json` looks like a Ghost export, and is damaged");
    must_refuse(&desk, "d.xml", "`d.xml` looks like a WordPress export, and is damaged");
}

#[track_caller]
fn must_come_in(text: &str) {
    let desk = Desk::new().source("wp.xml", feed(&item(&format!("<![CDATA[{text}]]>"))));
    must_add_up(&desk.import("wp.xml"));
    assert!(desk.body("a-post").contains("words"));
}

#[test]
fn a_post_of_ten_megabytes_comes_in() {
    must_come_in(&format!("<p>{}</p>", "many <b>words</b> in a row ".repeat(400_000)));
}

#[test]
fn a_post_that_nests_without_end_comes_in() {
    must_come_in(&format!("{}deep words", "<div>".repeat(20_000)));
    must_come_in(&format!("{}deep words", "<ul><li>".repeat(5_000)));
    must_come_in(&format!("{}deep words", "<b><i><blockquote>".repeat(2_000)));
}

#[test]
fn letters_come_right_whatever_encoding_they_are_in() {
    let page = "<meta charset=\"windows-1252\"><title>Caf\u{e9}</title><article><p>d\u{e9}j\u{e0} vu</p></article>";
    let old: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
    let wide: Vec<u8> = std::iter::once(0xfeff)
        .chain("# A post\n\nd\u{e9}j\u{e0} vu".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let desk = Desk::new().source("old/a.html", old).source("wide/b.md", wide);
    desk.import("old");
    desk.import("wide");
    assert_eq!(desk.body("a"), "déjà vu");
    assert_eq!(desk.body("b"), "déjà vu");
}

#[test]
fn nothing_is_written_where_the_workbook_cannot_be_changed() {
    let desk = Desk::new().source("a.md", "# A post\n\nWords.");
    let workbook = Workbook::new().file("workbook.toml", "posts = [\n");
    let source = desk.path("source/a.md");
    let output = workbook.run(&["import", source.to_str().expect("a path"), "--into", "."]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.starts_with("error: `workbook.toml` cannot be changed: broken TOML"), "{told}");
    assert_eq!(names(&workbook.path().join("posts")), ["first.md", "second.md"]);
    assert!(!workbook.path().join(".imported").exists());
}
