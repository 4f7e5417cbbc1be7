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

#[test]
fn what_is_gone_from_the_source_and_changed_by_hand_stays_and_is_told_as_such() {
    let desk = Desk::new().source("wp.xml", export("<p>First.</p><p>Second.</p><p>Third.</p>"));
    desk.import("wp.xml");
    change(&desk, "posts/a-post.md", "Second.", "Second, by hand.");
    let desk = desk.source("wp.xml", export("<p>First.</p><p>Third.</p>"));
    let imported = desk.import("wp.xml");
    assert_eq!(desk.body("a-post"), "First.\n\nSecond, by hand.\n\nThird.");
    let what = "changed by hand, and gone from the source: yours stays";
    assert_eq!(deeds(&imported, Deed::Missing), [(what.into(), String::new())]);
}

#[test]
fn several_lines_of_the_source_are_shown_whole_and_where_they_would_stand() {
    let desk = Desk::new().source("wp.xml", export("<p>First.</p><ul><li>a</li><li>b</li></ul>"));
    desk.import("wp.xml");
    change(&desk, "posts/a-post.md", "- a\n- b", "- mine");
    let desk = desk.source("wp.xml", export("<p>First.</p><ul><li>c</li><li>d</li></ul>"));
    let imported = desk.import("wp.xml");
    assert_eq!(imported.report.posts[0].entries[0].line, Some(8));
    assert!(desk.read("posts/a-post.md").lines().nth(7) == Some("- mine"));
    let told = "yours stays, and the source has:\n\n  > - c\n  > - d\n";
    assert!(desk.read("import-report.md").contains(told), "{}", desk.read("import-report.md"));
}

#[test]
fn the_last_report_is_kept_and_what_a_hand_has_mended_is_not_told_again() {
    let picture = "<p>First.</p><img src=\"https://example.org/lake.png\" alt=\"a lake\">\
                   <img src=\"https://example.org/oak.png\" alt=\"an oak\">";
    let desk = Desk::new().source("wp.xml", export(picture));
    assert_eq!(desk.import("wp.xml").report.pictures_on_the_web, 2);
    let first = desk.read("import-report.md");
    let remark = desk.body("a-post").lines().nth(2).expect("a remark").to_string();
    change(&desk, "posts/a-post.md", &remark, "![a lake](../images/lake.png)");
    let imported = desk.import("wp.xml");
    assert_eq!(imported.report.pictures_on_the_web, 1);
    let missing = deeds(&imported, Deed::Missing);
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert_eq!(missing[0].1, "https://example.org/oak.png an oak");
    assert_eq!(desk.read("import-report-1.md"), first);
    assert!(!desk.read("import-report.md").contains("lake.png"));
}
