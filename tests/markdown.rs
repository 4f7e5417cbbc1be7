//! Markdown as the templates get it: a tree of blocks, in the author's words.

use serde_json::{Value, json};

use crate::harness::Workbook;

#[track_caller]
fn blocks(markdown: &str) -> Value {
    Workbook::new().text(markdown).chapter()["blocks"].take()
}

#[track_caller]
fn paragraph(markdown: &str) -> Value {
    blocks(markdown)[0]["body"].take()
}

#[test]
fn author_text_is_data() {
    let text =
        "Characters: # $x$ @here 2 * 3 <label> <my word> \\<b> _ ~ `#let` = [x] {{y}} /* z */";
    assert_eq!(
        paragraph(text),
        json!([
            "Characters: # $x$ @here 2 * 3 <label> <my word> <b> _ ~ ",
            { "type": "code", "text": "#let" },
            " = [x] {{y}} /* z */",
        ])
    );
    assert_eq!(blocks("<label>")[0], json!({ "type": "paragraph", "body": ["<label>"] }));
}

#[test]
fn emphasis_nests() {
    assert_eq!(
        paragraph("a *b **c*** ~~d~~  \ne"),
        json!([
            "a ",
            { "type": "emph", "body": ["b ", { "type": "strong", "body": ["c"] }] },
            " ",
            { "type": "strike", "body": ["d"] },
            { "type": "break" },
            "e",
        ])
    );
}

#[test]
fn punctuation_is_typographic() {
    assert_eq!(
        paragraph("\"It's *\"so\"*,\" -- she said... `\"raw\"` 'ok'"),
        json!([
            "“It’s ",
            { "type": "emph", "body": ["“so”"] },
            ",” – she said… ",
            { "type": "code", "text": "\"raw\"" },
            " ‘ok’",
        ])
    );
}

#[test]
fn punctuation_follows_the_language() {
    let workbook = Workbook::new().settings("\"en\"", "\"de\"").text("\"Ja\", sagt sie.");
    assert_eq!(workbook.chapter()["blocks"][0]["body"][0], "„Ja“, sagt sie.");
}

#[test]
fn headings_come_under_the_chapter() {
    for (one, two) in [("#", "##"), ("##", "###"), ("###", "####")] {
        let blocks = blocks(&format!("{one} A b\n\ntext\n\n{two} It's C\n\n{one} A b\n\ntext"));
        assert_eq!(
            blocks[0],
            json!({ "type": "heading", "level": 2, "id": "first#a-b", "body": ["A b"] })
        );
        assert_eq!(blocks[2]["level"], 3);
        assert_eq!(blocks[2]["id"], "first#its-c");
        assert_eq!(blocks[3]["id"], "first#a-b-2");
    }
}

#[test]
fn lists_nest_and_keep_their_numbers() {
    assert_eq!(
        blocks("3. one\n   - two\n     - [x] three\n     - [ ] four\n4. five")[0],
        json!({ "type": "list", "ordered": true, "start": 3, "tight": true, "items": [
            { "checked": null, "blocks": [
                { "type": "paragraph", "body": ["one"] },
                { "type": "list", "ordered": false, "start": 1, "tight": true, "items": [
                    { "checked": null, "blocks": [
                        { "type": "paragraph", "body": ["two"] },
                        { "type": "list", "ordered": false, "start": 1, "tight": true, "items": [
                            { "checked": true, "blocks": [{ "type": "paragraph", "body": ["three"] }] },
                            { "checked": false, "blocks": [{ "type": "paragraph", "body": ["four"] }] },
                        ] },
                    ] },
                ] },
            ] },
            { "checked": null, "blocks": [{ "type": "paragraph", "body": ["five"] }] },
        ] })
    );
    let loose = blocks("- [x] a\n\n- [ ] b\n- c")[0].take();
    assert_eq!(loose["tight"], false);
    let checked = |index: usize| loose["items"][index]["checked"].clone();
    assert_eq!([checked(0), checked(1), checked(2)], [json!(true), json!(false), json!(null)]);
    assert_eq!(loose["items"][0]["blocks"], json!([{ "type": "paragraph", "body": ["a"] }]));
}

#[test]
fn quotes_rules_tables_and_code_are_blocks() {
    assert_eq!(
        blocks("> a\n>\n> - b\n\n---\n\n| h | i |\n|:-:|--:|\n| *j* | k |\n\n```\nl  m\n```"),
        json!([
            { "type": "quote", "blocks": [
                { "type": "paragraph", "body": ["a"] },
                { "type": "list", "ordered": false, "start": 1, "tight": true, "items": [
                    { "checked": null, "blocks": [{ "type": "paragraph", "body": ["b"] }] },
                ] },
            ] },
            { "type": "rule" },
            { "type": "table", "align": ["center", "right"], "head": [["h"], ["i"]],
              "rows": [[[{ "type": "emph", "body": ["j"] }], ["k"]]] },
            { "type": "code", "text": "l  m" },
        ])
    );
}

#[test]
fn footnotes_stand_where_they_are_referred_to() {
    assert_eq!(
        paragraph("One[^a] two.\n\n[^a]: A *note*."),
        json!([
            "One",
            { "type": "footnote", "blocks": [
                { "type": "paragraph", "body": ["A ", { "type": "emph", "body": ["note"] }, "."] },
            ] },
            " two.",
        ])
    );
}

#[test]
fn a_footnote_may_be_referred_to_twice() {
    let body = paragraph("One[^a] two[^a].\n\n[^a]: A note.");
    assert_eq!(body[1], body[3]);
}

#[test]
fn tabs_come_out_as_blanks() {
    assert_eq!(paragraph("a\tb `c\td`"), json!(["a b ", { "type": "code", "text": "c    d" }]));
    assert_eq!(blocks("```\na\tb\n```")[0]["text"], "a    b");
}

#[test]
fn links_between_posts_become_cross_references() {
    let inside = |to: &str| json!([{ "type": "post-link", "to": to, "body": ["x"] }]);
    for address in
        ["second", "second.md", "./second.md", "../posts/second.md", "/blog/second/", "second.html"]
    {
        assert_eq!(paragraph(&format!("[x]({address})")), inside("second"), "{address}");
    }
    assert_eq!(blocks("[x](#a-b)\n\n## A b\n\ntext")[0]["body"], inside("first#a-b"));
}

#[test]
fn a_link_to_a_posts_address_on_the_web_is_a_cross_reference() {
    let second = "+++\ntitle = \"Second\"\nurl = \"https://example.org/blog/2\"\n+++\ntext\n";
    let workbook = Workbook::new().file("posts/second.md", second);
    let workbook = workbook.text("[x](https://example.org/blog/2/)");
    let expected = json!([{ "type": "post-link", "to": "second", "body": ["x"] }]);
    assert_eq!(workbook.chapter()["blocks"][0]["body"], expected);
}

#[test]
fn links_out_of_the_book_carry_their_address_for_paper() {
    let link = |url: &str, note: Option<&str>, text: &str| json!([{ "type": "link", "url": url, "note": note, "body": [text] }]);
    let page = "https://example.org/a?b=1";
    assert_eq!(paragraph(&format!("[x]({page})")), link(page, Some("example.org/a?b=1"), "x"));
    assert_eq!(paragraph(&format!("<{page}>")), link(page, None, page));
    let site = "https://example.org/";
    assert_eq!(paragraph(&format!("[example.org]({site})")), link(site, None, "example.org"));
    let mail = "mailto:me@example.org";
    assert_eq!(paragraph(&format!("[write]({mail})")), link(mail, Some("me@example.org"), "write"));
}

#[test]
fn addresses_in_angle_brackets_stay_as_they_are() {
    let page = "https://example.org/a--b...c";
    let expected = json!([{ "type": "link", "url": page, "note": null, "body": [page] }]);
    assert_eq!(paragraph(&format!("<{page}>")), expected);
    let mail = json!([{ "type": "link", "url": "mailto:me@example.org", "note": null, "body": ["me@example.org"] }]);
    assert_eq!(paragraph("<me@example.org>"), mail);
}

#[test]
fn headings_of_the_same_name_have_labels_of_their_own() {
    let blocks = blocks("## A b\n\n## A b 2\n\n## A b\n\ntext");
    let ids = [0, 1, 2].map(|index: usize| blocks[index]["id"].clone());
    assert_eq!(ids, ["first#a-b", "first#a-b-2", "first#a-b-3"]);
}

#[test]
fn a_picture_may_be_a_link() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='150'></svg>";
    let workbook = Workbook::new().file("images/a lake.svg", svg);
    let workbook = workbook.text("[![A lake](../images/a%20lake.svg)](second.md)");
    let body = &workbook.chapter()["blocks"][0]["body"][0];
    assert_eq!((&body["type"], &body["body"][0]["alt"]), (&json!("post-link"), &json!("A lake")));
    workbook.build();
}

#[test]
fn pictures_are_measured() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='150'></svg>";
    let mut workbook = Workbook::new().file("images/lake.svg", svg);
    for path in ["../images/lake.svg", "images/lake.svg", "/images/lake.svg"] {
        workbook = workbook.text(&format!("![A *still* lake]({path} \"Seen at 'dawn'\")"));
        assert_eq!(
            workbook.chapter()["blocks"][0],
            json!({ "type": "image", "path": "/images/lake.svg", "alt": "A still lake",
                    "caption": "Seen at ‘dawn’", "ratio": 2.0, "width": 50.8 })
        );
    }
}

#[test]
fn a_file_with_windows_line_ends_and_a_byte_order_mark_reads_the_same() {
    let post = "\u{feff}+++\r\ntitle = \"One\"\r\n+++\r\nA\r\nb.\r\n";
    let chapter = Workbook::new().file("posts/first.md", post).chapter();
    assert_eq!(chapter["title"], "One");
    assert_eq!(chapter["blocks"], json!([{ "type": "paragraph", "body": ["A b."] }]));
}
