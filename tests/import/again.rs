//! A second import keeps what was written by hand.

use std::fs;

use workbook::tools::import::Deed;

use super::shapes::feed;
use super::{Desk, deeds};

fn export(text: &str) -> String {
    feed(&format!(
        "<item><title>A post</title><link>https://blog.example.org/a-post</link>\
         <content:encoded><![CDATA[{text}]]></content:encoded><wp:post_name>a-post</wp:post_name>\
         <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
    ))
}

fn change(desk: &Desk, path: &str, from: &str, to: &str) {
    let text = desk.read(path);
    assert!(text.contains(from), "{text}");
    fs::write(desk.path("book").join(path), text.replace(from, to)).expect("write");
}

#[test]
fn what_the_source_and_a_hand_have_changed_comes_together() {
    let desk = Desk::new().source("wp.xml", export("<p>First.</p><p>Second.</p><p>Third.</p>"));
    desk.import("wp.xml");
    change(&desk, "posts/a-post.md", "First.", "First, by hand.");
    change(&desk, "posts/a-post.md", "+++\n\n", "minutes = 5\n+++\n\n");
    let desk = desk.source("wp.xml", export("<p>First.</p><p>Second.</p><p>Third, anew.</p>"));
    let imported = desk.import("wp.xml");
    assert_eq!(desk.body("a-post"), "First, by hand.\n\nSecond.\n\nThird, anew.");
    assert!(desk.read("posts/a-post.md").contains("minutes = 5"));
    assert_eq!(deeds(&imported, Deed::Missing), []);
    assert!(desk.read("workbook.toml").contains("posts = [\n  \"a-post\",\n]"));
}

#[test]
fn where_both_have_changed_a_line_the_hands_stays_and_the_other_is_told() {
    let desk = Desk::new().source("wp.xml", export("<p>First.</p><p>Second.</p>"));
    desk.import("wp.xml");
    change(&desk, "posts/a-post.md", "Second.", "Second, by hand.");
    let desk = desk.source("wp.xml", export("<p>First.</p><p>Second, anew.</p>"));
    let imported = desk.import("wp.xml");
    assert_eq!(desk.body("a-post"), "First.\n\nSecond, by hand.");
    let what = "changed in the source and by hand: yours stays, and the source has";
    assert_eq!(deeds(&imported, Deed::Missing), [(what.into(), "Second, anew.".into())]);
    assert!(desk.read("import-report.md").contains("Second, anew."));
}

#[test]
fn prompts_and_their_keys_never_change() {
    let desk = Desk::new().source("wp.xml", export("<p>First.</p>"));
    desk.import("wp.xml");
    let mine = "[[prompt]]\nkey = \"mine\"\nask = \"What?\"\nanswer = { kind = \"lines\" }\n";
    fs::write(desk.path("book/prompts/a-post.toml"), mine).expect("write");
    let desk = desk.source("wp.xml", export("<p>Other words.</p><p>https://vimeo.com/123</p>"));
    let imported = desk.import("wp.xml");
    assert_eq!(desk.read("prompts/a-post.toml"), mine);
    let what = "a film or sound, and the prompts were there already";
    assert_eq!(deeds(&imported, Deed::Missing), [(what.into(), "https://vimeo.com/123".into())]);
}

#[test]
fn the_same_import_twice_changes_nothing() {
    let desk = Desk::new()
        .source("wp.xml", export("<p>First.</p><h4>Second</h4><p>Third <b>words </b>.</p>"));
    desk.import("wp.xml");
    let files = [
        "posts/a-post.md",
        "prompts/a-post.toml",
        "workbook.toml",
        "import-report.md",
        ".imported/index.toml",
    ];
    let before = files.map(|path| desk.read(path));
    desk.import("wp.xml");
    assert_eq!(files.map(|path| desk.read(path)), before);
}
