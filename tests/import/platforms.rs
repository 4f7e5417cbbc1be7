//! What each platform puts into its exports beside the words.

use workbook::tools::import::Deed;

use super::shapes::feed;
use super::{Desk, deeds, must_add_up};

/// A post of WordPress with this text.
fn wordpress(text: &str) -> (String, workbook::tools::import::Imported) {
    let item = format!(
        "<item><title>A post</title><content:encoded><![CDATA[{text}]]></content:encoded>\
         <wp:post_name>a-post</wp:post_name><wp:status>publish</wp:status>\
         <wp:post_type>post</wp:post_type></item>"
    );
    let desk = Desk::new().source("wp.xml", feed(&item));
    let imported = desk.import("wp.xml");
    must_add_up(&imported);
    (desk.body("a-post"), imported)
}

#[test]
fn a_classic_text_has_its_paragraphs_in_empty_lines() {
    let (text, _) = wordpress(
        "One line\nand a second.\n\n<strong>Bold </strong>words.\n\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
    );
    assert_eq!(text, "One line\\\nand a second.\n\n**Bold** words.\n\n- one\n- two");
}

#[test]
fn commands_go_and_what_stands_within_them_stays() {
    let (text, imported) = wordpress(
        "Before [su_note note_color=\"#fff\"]kept words[/su_note] after [sic].\n\n[contact-form-7 id=\"3\"]",
    );
    assert_eq!(text, "Before kept words after \\[sic\\].");
    let dropped = deeds(&imported, Deed::Dropped);
    let commands: Vec<_> = dropped.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(
        commands,
        ["[su_note note_color=\"#fff\"]", "[/su_note]", "[contact-form-7 id=\"3\"]"]
    );
}

#[test]
fn footnotes_that_wordpress_keeps_beside_the_text_come_with_it() {
    let item = "<item><title>A post</title><content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>Words\
        <sup data-fn=\"ab-1\" class=\"fn\"><a href=\"#ab-1\" id=\"ab-1-link\">1</a></sup>.</p>\n<!-- /wp:paragraph -->\n\n\
        <!-- wp:footnotes /-->]]></content:encoded><wp:post_name>a-post</wp:post_name><wp:status>publish</wp:status>\
        <wp:post_type>post</wp:post_type><wp:postmeta><wp:meta_key>footnotes</wp:meta_key>\
        <wp:meta_value><![CDATA[[{\"content\":\"A \\u003cem\\u003ecalm\\u003c/em\\u003e note.\",\"id\":\"ab-1\"}]]]></wp:meta_value>\
        </wp:postmeta></item>";
    let desk = Desk::new().source("wp.xml", feed(item));
    must_add_up(&desk.import("wp.xml"));
    assert_eq!(desk.body("a-post"), "Words[^1].\n\n[^1]: A *calm* note.");
}

#[test]
fn squarespace_writes_bare_ampersands_and_entities_of_html() {
    let item = "<item><title>Salt & light &mdash; a start</title><link>/blog/salt</link>\
        <content:encoded><![CDATA[<p>Calm&nbsp;words.</p><p>&nbsp;</p><div class=\"newsletter-form-wrapper\">\
        <p>Sign up</p></div>]]></content:encoded><wp:post_name>blog/salt.html</wp:post_name>\
        <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>";
    let desk = Desk::new().source("sq.xml", feed(item));
    let imported = desk.import("sq.xml");
    must_add_up(&imported);
    assert_eq!(desk.body("salt"), "Calm words.");
    assert!(desk.read("posts/salt.md").contains(
        "title = \"Salt & light — a start\"\nurl = \"https://blog.example.org/blog/salt\""
    ));
    assert_eq!(deeds(&imported, Deed::Dropped), [("a box to subscribe".into(), "Sign up".into())]);
}

#[test]
fn the_article_of_a_page_is_the_post_and_the_rest_is_told() {
    let page = "<html><body><header>Site name</header><main><article><h1>A calm day</h1><p>Words.</p></article>\
        <aside>Popular posts</aside></main></body></html>";
    let desk = Desk::new().source("page.html", page);
    let imported = desk.import("page.html");
    must_add_up(&imported);
    assert_eq!(desk.body("page"), "Words.");
    assert!(desk.read("posts/page.md").contains("title = \"A calm day\""));
    let dropped: String =
        deeds(&imported, Deed::Dropped).into_iter().map(|it| it.1 + ";").collect();
    assert!(dropped.contains("Site name") && dropped.contains("Popular posts"), "{dropped}");
}

#[test]
fn a_document_of_google_is_not_bold_all_over() {
    let (text, _) = Desk::of_html(
        "<b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p><span style=\"font-weight:400\">Plain and </span>\
         <span style=\"font-weight:700\">bold</span>.</p></b>",
    );
    assert_eq!(text, "Plain and **bold**.");
}

#[test]
fn letters_that_markdown_takes_for_marks_stay_letters() {
    let (text, imported) = Desk::of_html(
        "<p>2 * 3 * 4, [x], #1, a_b, __init__, `code`, ==no==, {{crisis}}, 100%% &amp;amp;, a < b</p><p>1986. A year.</p><p># no heading</p>",
    );
    must_add_up(&imported);
    let desk = Desk::new().source("again.md", format!("# A post\n\n{text}"));
    desk.import("again.md");
    assert_eq!(desk.body("again"), text);
    assert!(text.contains("1986\\. A year."), "{text}");
    assert!(text.contains("\\# no heading"), "{text}");
}
