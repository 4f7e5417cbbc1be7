//! What can be wrong with links and pictures.

use crate::harness::Workbook;

#[test]
fn a_broken_link_to_a_post_names_the_nearest() {
    Workbook::new().text("See [that](secnd.md) and [this](second.md#what).").must_fail(
        "
error: the link leads to `secnd.md`, which is no post of the series
  ┌─ posts/first.md:4:5
  │
4 │ See [that](secnd.md) and [this](second.md#what).
  │     ^^^^^^^^^^^^^^^^
  │
  = hint: did you mean `second`?

error: `second` has no heading `#what`
  ┌─ posts/first.md:4:26
  │
4 │ See [that](secnd.md) and [this](second.md#what).
  │                          ^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: link to the post itself: `second.md`
",
    );
}

#[test]
fn a_link_of_a_kind_that_paper_cannot_follow_is_an_error() {
    Workbook::new().text("[Run](javascript:alert(1)) it.").must_fail(
        "
error: a workbook cannot link to `javascript:` addresses
  ┌─ posts/first.md:4:1
  │
4 │ [Run](javascript:alert(1)) it.
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: use `https:`, `http:`, `mailto:` or `tel:`
",
    );
}

#[test]
fn an_address_has_a_longest_length() {
    let address = format!("https://example.org/{}", "a".repeat(2000));
    let line = format!("[x]({address})");
    let shown = &line[..96];
    Workbook::new().text(&line).must_fail(&format!(
        "
error: the address has 2020 characters, more than 2000
  ┌─ posts/first.md:4:1
  │
4 │ {shown}…
  │ {}
  │
  = hint: link to a shorter address of the same page
",
        "^".repeat(96)
    ));
}

#[test]
fn a_missing_picture_and_one_without_description_are_errors() {
    Workbook::new().text("![](a.png) and ![A lake](../images/no.png)").must_fail(
        "
error: the picture has no description
  ┌─ posts/first.md:4:1
  │
4 │ ![](a.png) and ![A lake](../images/no.png)
  │ ^^^^^^^^^^
  │
  = hint: say in the brackets what it shows: `![a path by a lake](…)`

error: there is no picture `posts/a.png`
  ┌─ posts/first.md:4:1
  │
4 │ ![](a.png) and ![A lake](../images/no.png)
  │ ^^^^^^^^^^
  │
  = hint: put the picture there, by this very name

error: there is no picture `images/no.png`
  ┌─ posts/first.md:4:16
  │
4 │ ![](a.png) and ![A lake](../images/no.png)
  │                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: put the picture there, by this very name
",
    );
}

#[test]
fn a_picture_that_cannot_be_decoded_is_an_error() {
    let png = b"\x89PNG\r\n\x1a\n and then nothing";
    Workbook::new()
        .file("images/junk.png", "no picture")
        .file("images/half.png", png)
        .text("![a](/images/junk.png)\n![b](/images/half.png)")
        .must_fail(
            "
error: cannot read the picture `images/junk.png`: it is not PNG, JPEG, GIF, WebP or SVG
  ┌─ posts/first.md:4:1
  │
4 │ ![a](/images/junk.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: save it again as PNG, JPEG or SVG

error: cannot read the picture `images/half.png`: the file is damaged
  ┌─ posts/first.md:5:1
  │
5 │ ![b](/images/half.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: save it again as PNG, JPEG or SVG
",
        );
}

#[test]
fn a_picture_that_only_typst_can_refuse_is_still_the_authors() {
    let svg = |body: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{body}</svg>")
    };
    let gradient = "<linearGradient id='g' x2='.2' spreadMethod='repeat'><stop stop-color='red'/>\
        <stop offset='1'/></linearGradient><rect fill='url(#g)' width='9' height='9'/>";
    Workbook::new()
        .file("images/sound.svg", svg("<rect width='9' height='9'/>"))
        .file("images/repeat.svg", svg(gradient))
        .text("![a](/images/sound.svg)\n![b](/images/repeat.svg)")
        .must_fail(
            "
error: the picture `images/repeat.svg` cannot be printed: PDF/A-2a error: the PDF contains PostScript code
  ┌─ posts/first.md:5:1
  │
5 │ ![b](/images/repeat.svg)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: save it again as PNG
",
        );
}

#[test]
fn a_picture_on_the_web_has_to_be_saved_first() {
    Workbook::new().text("![A lake](https://example.org/lake.png)").must_fail(
        "
error: `https://example.org/lake.png` is not in the workbook folder
  ┌─ posts/first.md:4:1
  │
4 │ ![A lake](https://example.org/lake.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: save it in a folder `images` beside `posts`, and write `![…](../images/name.png)`
",
    );
}

#[test]
fn incomplete_addresses_are_errors() {
    Workbook::new()
        .text("[a]() [b](www.example.org) [c](example.org/second) [d](//example.org)")
        .must_fail(
            "
error: the link has no address
  ┌─ posts/first.md:4:1
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │ ^^^^^
  │
  = hint: write it between the brackets

error: `www.example.org` is not a whole address
  ┌─ posts/first.md:4:7
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │       ^^^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: `example.org/second` is not a whole address
  ┌─ posts/first.md:4:28
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │                            ^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: `//example.org` is not a whole address
  ┌─ posts/first.md:4:52
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │                                                    ^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`
",
        );
}

#[test]
fn links_and_pictures_that_markdown_does_not_recognise_are_not_printed_raw() {
    Workbook::new().text("![A lake](../images/my lake.png) and [b][c], [d\\](e f)").must_fail(
        "
error: the address is not one
  ┌─ posts/first.md:4:9
  │
4 │ ![A lake](../images/my lake.png) and [b][c], [d\\](e f)
  │         ^^^^^^^^^^^^^^
  │
  = hint: an address with blanks goes in angle brackets: `](<…>)`

error: nothing goes by this name
  ┌─ posts/first.md:4:40
  │
4 │ ![A lake](../images/my lake.png) and [b][c], [d\\](e f)
  │                                        ^^^^^
  │
  = hint: write the address itself: `](address)`
",
    );
}

#[test]
fn a_picture_within_text_has_no_room_for_a_caption() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>";
    Workbook::new()
        .file("images/a.svg", svg)
        .text("See ![a](/images/a.svg \"Caption\").")
        .must_fail(
            "
error: a picture within text cannot have a caption
  ┌─ posts/first.md:4:1
  │
4 │ See ![a](/images/a.svg \"Caption\").
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: put it on a line of its own, with empty lines around it
",
        );
}
