//! What an author can do wrong, and the whole of what they are told.

use std::fs;

use crate::harness::{SETTINGS, Workbook, post};

#[test]
fn a_missing_post_points_at_its_place_in_the_list() {
    Workbook::new().remove("posts/second.md").must_fail(
        r#"
error: `posts/second.md` is missing
  ┌─ workbook.toml:7:18
  │
7 │ posts = ["first", "second"]
  │                   ^^^^^^^^
  │
  = hint: write the post, or take its name out of the list
"#
        .trim_start(),
    );
}

#[test]
fn missing_prompts_point_at_their_post() {
    Workbook::new().remove("prompts/second.toml").must_fail(
        r#"
error: `prompts/second.toml` is missing
  ┌─ workbook.toml:7:18
  │
7 │ posts = ["first", "second"]
  │                   ^^^^^^^^
  │
  = hint: write the prompts that belong to the post
"#,
    );
}

#[test]
fn prompts_without_a_post_are_not_lost() {
    Workbook::new().file("prompts/frist.toml", "").must_fail(
        "
error: `prompts/frist.toml` belongs to no post of the series
 = hint: name it after its post, or list `frist` under `posts` in `workbook.toml`
",
    );
}

#[test]
fn a_prompt_file_without_prompts_is_an_error() {
    Workbook::new().file("prompts/first.toml", "# later\n").must_fail(
        "
error: the file has no prompt
  ┌─ prompts/first.toml:1:0
  │
1 │ # later
  │ ^
  │
  = hint: begin each prompt with a line `[[prompt]]`
",
    );
}

#[test]
fn two_prompts_cannot_share_a_key() {
    let twice = format!("{0}{0}", crate::harness::PROMPTS);
    Workbook::new().file("prompts/first.toml", twice).must_fail(
        r#"
error: two prompts have the key `today`
  ┌─ prompts/first.toml:6:6
  │
2 │ key = "today"
  │       ------- the other one is here
  ·
6 │ key = "today"
  │       ^^^^^^^
  │
  = hint: give this one a key of its own: saved answers are found by it
"#,
    );
}

#[test]
fn a_key_given_twice_is_broken_toml() {
    Workbook::new().prompt("key =", "ask = \"And now?\"\nkey =").must_fail(
        r#"
error: broken TOML: duplicate key
  ┌─ prompts/first.toml:4:0
  │
4 │ ask = "How is today?"
  │ ^^^
"#,
    );
}

#[test]
fn a_post_listed_twice_is_an_error() {
    Workbook::new().settings("\"second\"]", "\"second\", \"first\"]").must_fail(
        r#"
error: `first` is listed twice
  ┌─ workbook.toml:7:28
  │
7 │ posts = ["first", "second", "first"]
  │                             ^^^^^^^
  │
  = hint: take one of them out, or rename one file
"#,
    );
}

#[test]
fn a_wrong_type_says_which_is_right() {
    Workbook::new().prompt("count = 3", "count = \"3\"").must_fail(
        r#"
error: `count` should be a whole number, zero or more, not text
  ┌─ prompts/first.toml:4:35
  │
4 │ answer = { kind = "lines", count = "3" }
  │                                    ^^^
  │
  = hint: write it as `count = 5`
"#,
    );
}

#[test]
fn a_number_out_of_bounds_says_the_bounds() {
    Workbook::new().prompt("count = 3", "count = 0").must_fail(
        r#"
error: `count` is 0, outside 1 to 60
  ┌─ prompts/first.toml:4:35
  │
4 │ answer = { kind = "lines", count = 0 }
  │                                    ^
"#,
    );
}

#[test]
fn an_unknown_key_is_compared_with_those_there_are() {
    Workbook::new().prompt("count", "cuont").prompt("count", "cuont").must_fail(
        r#"
error: unknown key `cuont` in the answer
  ┌─ prompts/first.toml:4:27
  │
4 │ answer = { kind = "lines", cuont = 3 }
  │                            ^^^^^
  │
  = hint: did you mean `count`?
"#,
    );
}

#[test]
fn an_unknown_key_like_no_other_gets_a_list() {
    Workbook::new().prompt("count = 3", "zebra = 3").must_fail(
        r#"
error: unknown key `zebra` in the answer
  ┌─ prompts/first.toml:4:27
  │
4 │ answer = { kind = "lines", zebra = 3 }
  │                            ^^^^^
  │
  = hint: known here: `kind`, `count`
"#,
    );
}

#[test]
fn an_unknown_kind_of_answer_is_compared_with_those_there_are() {
    Workbook::new().prompt("\"lines\", count = 3", "\"checklst\"").must_fail(
        r#"
error: unknown kind of answer `checklst`
  ┌─ prompts/first.toml:4:18
  │
4 │ answer = { kind = "checklst" }
  │                   ^^^^^^^^^^
  │
  = hint: did you mean `checklist`?
"#,
    );
}

#[test]
fn a_prompt_needs_an_ask_and_an_answer() {
    Workbook::new().file("prompts/first.toml", "[[prompt]]\nkey = \"today\"\n").must_fail(
        "
error: a prompt has no `ask`
  ┌─ prompts/first.toml:1:0
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: add `ask = \"…\"`

error: a prompt has no `answer`
  ┌─ prompts/first.toml:1:0
  │
1 │ [[prompt]]
  │ ^^^^^^^^^^
  │
  = hint: add `answer = { kind = \"lines\", count = 5 }`
",
    );
}

#[test]
fn broken_toml_is_shown_in_every_place() {
    Workbook::new()
        .file("prompts/first.toml", "[[prompt]]\nkey = today\nask = \"How is today?\n")
        .must_fail(
            r#"
error: broken TOML: invalid boolean, expected `true`
  ┌─ prompts/first.toml:2:6
  │
2 │ key = today
  │       ^^^^^

error: broken TOML: invalid basic string, expected `"`
  ┌─ prompts/first.toml:3:20
  │
3 │ ask = "How is today?
  │                     ^
"#,
        );
}

#[test]
fn a_post_without_front_matter_is_an_error() {
    Workbook::new().file("posts/first.md", "# Hello\n").must_fail(
        "
error: the file has no front matter
  ┌─ posts/first.md:1:0
  │
1 │ # Hello
  │ ^
  │
  = hint: begin it with a line `+++`, then `title = \"…\"`, then another line `+++`
",
    );
}

#[test]
fn front_matter_that_does_not_end_is_an_error() {
    Workbook::new().file("posts/first.md", "+++\ntitle = \"Hello\"\n").must_fail(
        "
error: the front matter does not end
  ┌─ posts/first.md:1:0
  │
1 │ +++
  │ ^^^
  │
  = hint: close it with a line `+++` before the text
",
    );
}

#[test]
fn front_matter_is_checked_where_it_stands() {
    Workbook::new().file("posts/first.md", "+++\ntilte = \"Hello\"\n+++\nWords.\n").must_fail(
        r#"
error: the front matter has no `title`
  ┌─ posts/first.md:2:0
  │
2 │ tilte = "Hello"
  │ ^
  │
  = hint: add `title = "…"`

error: unknown key `tilte` in the front matter
  ┌─ posts/first.md:2:0
  │
2 │ tilte = "Hello"
  │ ^^^^^
  │
  = hint: did you mean `title`?
"#,
    );
}

#[test]
fn a_broken_link_to_a_post_names_the_nearest() {
    Workbook::new().text("See [that](secnd.md) and [this](second.md#what).").must_fail(
        "
error: the link leads to `secnd.md`, which is no post of the series
  ┌─ posts/first.md:4:4
  │
4 │ See [that](secnd.md) and [this](second.md#what).
  │     ^^^^^^^^^^^^^^^^
  │
  = hint: did you mean `second`?

error: `second` has no heading `#what`
  ┌─ posts/first.md:4:25
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
  ┌─ posts/first.md:4:0
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
    Workbook::new().text(&line).must_fail(&format!(
        "
error: the address has 2020 characters, more than 2000
  ┌─ posts/first.md:4:0
  │
4 │ {line}
  │ {}
  │
  = hint: link to a shorter address of the same page
",
        "^".repeat(line.len())
    ));
}

#[test]
fn a_missing_picture_and_one_without_description_are_errors() {
    Workbook::new().text("![](a.png) and ![A lake](../images/no.png)").must_fail(
        "
error: the picture has no description
  ┌─ posts/first.md:4:0
  │
4 │ ![](a.png) and ![A lake](../images/no.png)
  │ ^^^^^^^^^^
  │
  = hint: say in the brackets what it shows: `![a path by a lake](…)`

error: there is no picture `posts/a.png`
  ┌─ posts/first.md:4:0
  │
4 │ ![](a.png) and ![A lake](../images/no.png)
  │ ^^^^^^^^^^
  │
  = hint: check its name, capitals too

error: there is no picture `images/no.png`
  ┌─ posts/first.md:4:15
  │
4 │ ![](a.png) and ![A lake](../images/no.png)
  │                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: check its name, capitals too
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
  ┌─ posts/first.md:4:0
  │
4 │ ![a](/images/junk.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: save it again as PNG, JPEG or SVG

error: cannot read the picture `images/half.png`: the file is damaged
  ┌─ posts/first.md:5:0
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
        .file("images/linked.svg", svg("<image href='https://example.org/a.png'/>"))
        .text("![a](/images/sound.svg)\n![b](/images/repeat.svg)\n![c](/images/linked.svg)")
        .must_fail(
            "
error: the picture `images/repeat.svg` cannot be printed: PDF/A-2a error: the PDF contains PostScript code
  ┌─ posts/first.md:5:0
  │
5 │ ![b](/images/repeat.svg)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: save it again as PNG

error: the picture `images/linked.svg` cannot be printed: failed to load linked image https://example.org/a.png in SVG (URLs are not allowed)
  ┌─ posts/first.md:6:0
  │
6 │ ![c](/images/linked.svg)
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
  ┌─ posts/first.md:4:0
  │
4 │ ![A lake](https://example.org/lake.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: save it in the folder `images` and write `![…](../images/name.png)`
",
    );
}

#[test]
fn headings_are_neither_skipped_nor_empty() {
    Workbook::new().text("## One\n\n#### Two\n\n##\n\nText.").must_fail(
        "
error: the heading skips a level
  ┌─ posts/first.md:6:0
  │
6 │ #### Two
  │ ^^^^^^^^
  │
  = hint: begin it with `###`

error: the heading is empty
  ┌─ posts/first.md:8:0
  │
8 │ ##
  │ ^^
  │
  = hint: write its words, or take the line out
",
    );
}

#[test]
fn a_heading_has_a_longest_length() {
    let line = format!("## {}", "word ".repeat(401).trim_end());
    Workbook::new().text(&format!("{line}\n\ntext")).must_fail(&format!(
        "
error: the heading has 2004 characters, more than 2000
  ┌─ posts/first.md:4:0
  │
4 │ {line}
  │ {}
  │
  = hint: make it shorter
",
        "^".repeat(line.len())
    ));
}

#[test]
fn raw_html_is_pointed_at() {
    Workbook::new().text("A <b>bold</b> word.\n\n<div class=\"x\">\nBox\n</div>").must_fail(
        r#"
error: raw HTML `<b>` cannot be printed
  ┌─ posts/first.md:4:2
  │
4 │ A <b>bold</b> word.
  │   ^^^
  │
  = hint: write it as Markdown, or put a backslash before `<` to show it as it is

error: raw HTML `</b>` cannot be printed
  ┌─ posts/first.md:4:9
  │
4 │ A <b>bold</b> word.
  │          ^^^^
  │
  = hint: write it as Markdown, or put a backslash before `<` to show it as it is

error: raw HTML `<div class="x">` cannot be printed
  ┌─ posts/first.md:6:0
  │
6 │ <div class="x">
  │ ^^^^^^^^^^^^^^^
  │
  = hint: write it as Markdown, or put a backslash before `<` to show it as it is

error: raw HTML `</div>` cannot be printed
  ┌─ posts/first.md:8:0
  │
8 │ </div>
  │ ^^^^^^
  │
  = hint: write it as Markdown, or put a backslash before `<` to show it as it is
"#,
    );
}

#[test]
fn footnotes_go_both_ways() {
    Workbook::new().text("One[^a].\n\n[^b]: Two.").must_fail(
        "
error: the footnote has no text
  ┌─ posts/first.md:4:3
  │
4 │ One[^a].
  │    ^^^^
  │
  = hint: add a line `[^a]: …` for it below, or write `\\[^a]`

error: nothing refers to the footnote
  ┌─ posts/first.md:6:0
  │
6 │ [^b]: Two.
  │ ^^^^^^^^^^
  │
  = hint: put `[^b]` where it belongs, or take it out
",
    );
}

#[test]
fn nesting_has_an_end() {
    let line = format!("{}deep", "> ".repeat(9));
    Workbook::new().text(&line).must_fail(
        "
error: lists, quotes and emphasis are nested more than 8 deep
  ┌─ posts/first.md:4:18
  │
4 │ > > > > > > > > > deep
  │                   ^^^^
  │
  = hint: use fewer levels
",
    );
    let output = Workbook::new().text(&"> ".repeat(4000)).run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn as_much_nesting_as_is_allowed_can_be_set() {
    for deep in [
        "> > > > > > > > a",
        "> - > - > - > - a",
        "- > - > - > **_a_**",
        "> - > - > - a[^n]\n\n[^n]: _b_",
    ] {
        Workbook::new().text(deep).build();
    }
}

#[test]
fn marks_in_an_indented_block_are_pointed_at_exactly() {
    Workbook::new().text("> <label>\n> éx<b> word").must_fail(
        "
error: raw HTML `<b>` cannot be printed
  ┌─ posts/first.md:5:4
  │
5 │ > éx<b> word
  │     ^^^
  │
  = hint: write it as Markdown, or put a backslash before `<` to show it as it is
",
    );
}

#[test]
fn headings_have_a_lowest_level() {
    let output = Workbook::new().text("# a\n## b\n### c\n#### d\n##### e\n\ntext").run(&["build"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr).trim_end(),
        "error: the heading is too deep
  ┌─ posts/first.md:8:0
  │
8 │ ##### e
  │ ^^^^^^^
  │
  = hint: use fewer levels: a chapter has room for four"
    );
}

#[test]
fn footnotes_are_neither_empty_nor_double_nor_nested() {
    Workbook::new()
        .text("One[^a] two[^b] three[^C].\n\n[^a]:\n\n[^b]: B.\n\n[^B]: Again.\n\n[^c]: Has[^b].")
        .must_fail(
            "
error: a footnote has a footnote
   ┌─ posts/first.md:12:9
   │
12 │ [^c]: Has[^b].
   │          ^^^^
   │
   = hint: put it into the text of the first one

error: the footnote has no text
  ┌─ posts/first.md:6:0
  │
6 │ [^a]:
  │ ^^^^^
  │
  = hint: write it after the colon

error: there is another footnote of this name
   ┌─ posts/first.md:10:0
   │
10 │ [^B]: Again.
   │ ^^^^^^^^^^^^
   │
   = hint: give it its own
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
  ┌─ posts/first.md:4:0
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │ ^^^^^
  │
  = hint: write it between the brackets

error: `www.example.org` is not a whole address
  ┌─ posts/first.md:4:6
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │       ^^^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: `example.org/second` is not a whole address
  ┌─ posts/first.md:4:27
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │                            ^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: `//example.org` is not a whole address
  ┌─ posts/first.md:4:51
  │
4 │ [a]() [b](www.example.org) [c](example.org/second) [d](//example.org)
  │                                                    ^^^^^^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`
",
        );
}

#[test]
fn a_table_has_a_most_columns() {
    let row = "|a".repeat(13);
    let output =
        Workbook::new().text(&format!("{row}\n{}\n{row}", "|-".repeat(13))).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("error: the table has 13 columns, more than 12\n"), "{said}");
}

#[test]
fn an_empty_list_of_papers_is_an_error() {
    Workbook::new().settings("[\"letter\"]", "[]").must_fail(
        "
error: `papers` is empty
  ┌─ workbook.toml:6:9
  │
6 │ papers = []
  │          ^^
  │
  = hint: name one, or take the line out: then there are all
",
    );
}

#[test]
fn a_title_has_a_longest_length() {
    let title = "word ".repeat(41);
    let output = Workbook::new().settings("A small workbook", &title).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("error: `title` has 204 characters, more than 200\n"), "{said}");
}

#[test]
fn a_fault_in_the_prompts_does_not_hide_one_in_the_post() {
    let workbook =
        Workbook::new().prompt("\"lines\"", "\"lyre\"").text("A <b>.\n\n## Head\n\nText.");
    let second = post("second", "[x](first.md#head)");
    let output = workbook.file("posts/second.md", second).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<_> = said.lines().filter(|line| line.starts_with("error")).collect();
    let expected =
        ["error: unknown kind of answer `lyre`", "error: raw HTML `<b>` cannot be printed"];
    assert_eq!(errors, expected);
}

#[test]
fn the_date_is_not_guessed() {
    Workbook::new().settings("date = 2026-05-01\n", "").must_fail(
        r#"
error: workbook.toml has no `date`
  ┌─ workbook.toml:1:0
  │
1 │ title = "A small workbook"
  │ ^
  │
  = hint: add `date = 2026-05-01`
"#,
    );
}

#[test]
fn a_wrong_language_tag_is_an_error() {
    Workbook::new().settings("\"en\"", "\"english\"").must_fail(
        r#"
error: `english` is not a language tag
  ┌─ workbook.toml:4:11
  │
4 │ language = "english"
  │            ^^^^^^^^^
  │
  = hint: use two or three letters, and a country if you like: `en`, `en-US`, `de-CH`
"#,
    );
}

#[test]
fn a_wrong_colour_and_an_unknown_font_are_errors() {
    let brand = "\
[palette]
teal = \"#12345\"
[roles]
accent = \"teel\"
[type]
text = \"Litterata\"
";
    Workbook::new().file("brand.toml", brand).must_fail(
        r##"
error: `#12345` is not a colour
  ┌─ brand.toml:2:7
  │
2 │ teal = "#12345"
  │        ^^^^^^^^
  │
  = hint: write it as `#1f5f5b`

error: `teel` is not a colour
  ┌─ brand.toml:4:9
  │
4 │ accent = "teel"
  │          ^^^^^^
  │
  = hint: did you mean `teal`?

error: no font is called `Litterata`
  ┌─ brand.toml:6:7
  │
6 │ text = "Litterata"
  │        ^^^^^^^^^^^
  │
  = hint: did you mean `Literata`?
  = hint: there is Atkinson Hyperlegible Next, Fraunces, Inter, Literata, Noto Emoji
  = hint: put the TTF or OTF files of another font into the folder `fonts`
"##,
    );
}

#[test]
fn a_file_that_is_no_font_is_an_error() {
    Workbook::new().file("fonts/mine.ttf", "no font").must_fail(
        "
error: `fonts/mine.ttf` cannot be read as a font
 = hint: use a static TTF or OTF file
",
    );
}

#[test]
fn a_character_that_no_font_has_is_pointed_at() {
    Workbook::new()
        .text("A word ཀ here.")
        .prompt("How is today?", "How \\u0F40 日 is today?")
        .must_fail(
            r#"
error: no font has the character `ཀ` (U+0F40)
  ┌─ prompts/first.toml:3:6
  │
3 │ ask = "How \u0F40 日 is today?"
  │       ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: replace it, or put a font that has it into the folder `fonts` and name it in `brand.toml`

error: no font has the character `日` (U+65E5)
  ┌─ prompts/first.toml:3:18
  │
3 │ ask = "How \u0F40 日 is today?"
  │                   ^^
  │
  = hint: replace it, or put a font that has it into the folder `fonts` and name it in `brand.toml`

error: no font has the character `ཀ` (U+0F40)
  ┌─ posts/first.md:4:7
  │
4 │ A word ཀ here.
  │        ^
  │
  = hint: replace it, or put a font that has it into the folder `fonts` and name it in `brand.toml`
"#,
        );
}

#[test]
fn a_character_that_cannot_be_printed_is_an_error() {
    Workbook::new().prompt("How is", "How\\u0007 is").must_fail(
        r#"
error: the character U+0007 cannot be printed
  ┌─ prompts/first.toml:3:6
  │
3 │ ask = "How\u0007 is today?"
  │       ^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: take it out, or type the word again
"#,
    );
}

#[test]
fn a_file_in_another_encoding_is_an_error() {
    Workbook::new().file("posts/first.md", b"+++\ntitle = \"Caf\xe9\"\n+++\n").must_fail(
        "
error: `posts/first.md` is not UTF-8 text
 = hint: save it again with the encoding UTF-8
",
    );
}

#[test]
fn a_path_does_not_leave_the_folder() {
    Workbook::new().text("![A lake](../../lake.png)").must_fail(
        "
error: `../../lake.png` lies outside the workbook folder
  ┌─ posts/first.md:4:0
  │
4 │ ![A lake](../../lake.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: copy the file into the folder
",
    );
    Workbook::new().settings("\"second\"", "\"../second\"").must_fail(
        r#"
error: `posts` cannot be `../second`
  ┌─ workbook.toml:7:18
  │
7 │ posts = ["first", "../second"]
  │                   ^^^^^^^^^^^
  │
  = hint: use small letters, digits and hyphens, such as `my-first-post`
"#,
    );
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder() {
    let elsewhere = Workbook::empty().file("lake.png", "").file("second.toml", "");
    let workbook =
        Workbook::new().text("![A lake](../images/lake.png)").remove("prompts/second.toml");
    let link = |from: &str, to: &str| {
        let to = workbook.path().join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("write");
        std::os::unix::fs::symlink(elsewhere.path().join(from), to).expect("link");
    };
    link("lake.png", "images/lake.png");
    link("second.toml", "prompts/second.toml");
    workbook.must_fail(
        "
error: `prompts/second.toml` lies outside the workbook folder
 = hint: copy the file into the folder

error: `../images/lake.png` lies outside the workbook folder
  ┌─ posts/first.md:4:0
  │
4 │ ![A lake](../images/lake.png)
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: copy the file into the folder
",
    );
}

#[test]
fn an_output_folder_that_cannot_be_written_is_an_error() {
    Workbook::new().file("out", "a file").must_fail_as(
        &["build", "--out", "out/pdf"],
        1,
        "
error: cannot write `out/pdf/small-print-letter.pdf`: not a directory
 = hint: choose another place with `--out`, or close the program that holds the file
",
    );
}

#[test]
fn a_folder_without_a_workbook_is_an_error() {
    Workbook::empty().file("notes.txt", "").must_fail(
        "
error: no `workbook.toml` here, nor in `workbook`
  = hint: name the folder that holds it, or make a new one with `workbook new FOLDER`
",
    );
    Workbook::new().must_fail_as(
        &["build", "posts"],
        1,
        "
error: no `workbook.toml` in `posts`
  = hint: name the folder that holds it, or make a new one with `workbook new FOLDER`
",
    );
}

#[test]
fn wrong_usage_has_an_exit_code_of_its_own() {
    Workbook::new().must_fail_as(
        &["build", "--paper", "lettre"],
        2,
        "
error: invalid value 'lettre' for '--paper <NAME>': did you mean `letter`?

For more information, try '--help'.
",
    );
}

#[test]
fn all_problems_of_a_run_are_told_at_once() {
    let settings = SETTINGS.replace("\"en\"", "\"english\"");
    let output = Workbook::new()
        .file("workbook.toml", settings)
        .file("posts/first.md", post("first", "<b>"))
        .file("posts/second.md", post("second", "[x](y)"))
        .prompt("count", "cuont")
        .file("brand.toml", "nmae = 1")
        .run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    let errors = said.lines().filter(|line| line.starts_with("error")).count();
    assert_eq!(errors, 5, "{said}");
}

#[test]
fn a_failed_build_leaves_the_last_one_alone() {
    let workbook = Workbook::new();
    let before = workbook.build();
    let workbook = workbook.text("<b>");
    assert_eq!(workbook.run(&["build"]).status.code(), Some(1));
    let path = workbook.path().join("dist/small-print-letter.pdf");
    assert_eq!(fs::read(path).expect("the last PDF"), before);
    let files = fs::read_dir(workbook.path().join("dist")).expect("dist").count();
    assert_eq!(files, 1, "something else was left there");
}
