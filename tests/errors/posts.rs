//! What can be wrong in a post.

use crate::harness::Workbook;

#[test]
fn a_post_without_front_matter_is_an_error() {
    Workbook::new().file("posts/first.md", "# Hello\n").must_fail(
        "
error: the file has no front matter
  ┌─ posts/first.md:1:1
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
  ┌─ posts/first.md:1:1
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
error: unknown key `tilte` in the front matter
  ┌─ posts/first.md:2:1
  │
2 │ tilte = "Hello"
  │ ^^^^^
  │
  = hint: did you mean `title`?
"#,
    );
}

#[test]
fn headings_are_neither_skipped_nor_empty() {
    Workbook::new().text("## One\n\n#### Two\n\n##\n\nText.").must_fail(
        "
error: the heading skips a level
  ┌─ posts/first.md:6:1
  │
6 │ #### Two
  │ ^^^^^^^^
  │
  = hint: begin it with `###`

error: the heading is empty
  ┌─ posts/first.md:8:1
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
    let shown = &line[..96];
    Workbook::new().text(&format!("{line}\n\ntext")).must_fail(&format!(
        "
error: the heading has 2004 characters, more than 200
  ┌─ posts/first.md:4:1
  │
4 │ {shown}…
  │ {}
  │
  = hint: make it shorter
",
        "^".repeat(96)
    ));
}

#[test]
fn raw_html_is_pointed_at() {
    Workbook::new().text("A <b>bold</b> word.\n\n<div class=\"x\">\nBox\n</div>").must_fail(
        r#"
error: raw HTML `<b>` cannot be printed
  ┌─ posts/first.md:4:3
  │
4 │ A <b>bold</b> word.
  │   ^^^
  │
  = hint: put `**` on both sides of the words instead

error: raw HTML `<div class="x">` cannot be printed
  ┌─ posts/first.md:6:1
  │
6 │ <div class="x">
  │ ^^^^^^^^^^^^^^^
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
  ┌─ posts/first.md:4:4
  │
4 │ One[^a].
  │    ^^^^
  │
  = hint: add a line `[^a]: …` for it below, or write `\\[^a]`

error: nothing refers to the footnote
  ┌─ posts/first.md:6:1
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
  ┌─ posts/first.md:4:19
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
  ┌─ posts/first.md:5:5
  │
5 │ > éx<b> word
  │     ^^^
  │
  = hint: put `**` on both sides of the words instead
",
    );
}

#[test]
fn headings_have_a_lowest_level() {
    let output = Workbook::new().text("# a\n## b\n### c\n#### d\n##### e\n\ntext").run(&["build"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr).trim_end(),
        "error: the heading is too deep
  ┌─ posts/first.md:8:1
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
   ┌─ posts/first.md:12:10
   │
12 │ [^c]: Has[^b].
   │          ^^^^
   │
   = hint: put it into the text of the first one

error: the footnote has no text
  ┌─ posts/first.md:6:1
  │
6 │ [^a]:
  │ ^^^^^
  │
  = hint: write it after the colon

error: there is another footnote of this name
   ┌─ posts/first.md:10:1
   │
10 │ [^B]: Again.
   │ ^^^^^^^^^^^^
   │
   = hint: give it its own
",
        );
}

#[test]
fn a_table_has_a_most_columns() {
    let row = "|a".repeat(9);
    let output = Workbook::new().text(&format!("{row}\n{}\n{row}", "|-".repeat(9))).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("error: the table has 9 columns, more than 8\n"), "{said}");
}

#[test]
fn a_character_that_no_font_has_is_pointed_at() {
    Workbook::new()
        .text("A word ཀ here.")
        .prompt("How is today?", "How \\u0F40 日 is today?")
        .must_fail(
            r#"
error: no font has the character `ཀ` (U+0F40)
  ┌─ prompts/first.toml:3:7
  │
3 │ ask = "How \u0F40 日 is today?"
  │       ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: replace it, or put a font that has it into the folder `fonts` and name it in `brand.toml`

error: no font has the character `日` (U+65E5)
  ┌─ prompts/first.toml:3:19
  │
3 │ ask = "How \u0F40 日 is today?"
  │                   ^^
  │
  = hint: replace it, or put a font that has it into the folder `fonts` and name it in `brand.toml`

error: no font has the character `ཀ` (U+0F40)
  ┌─ posts/first.md:4:8
  │
4 │ A word ཀ here.
  │        ^
  │
  = hint: replace it, or put a font that has it into the folder `fonts` and name it in `brand.toml`
"#,
        );
}

#[test]
fn front_matter_of_another_kind_is_recognised() {
    Workbook::new().file("posts/first.md", "---\ntitle: Hello\n---\n").must_fail(
        "
error: what the post says of itself stands between lines `---`
  ┌─ posts/first.md:1:1
  │
1 │ ---
  │ ^^^
  │
  = hint: put it between lines `+++`, with `=` for `:` and text in quotes: `title = \"…\"`
",
    );
}

#[test]
fn a_heading_above_the_first_one_is_an_error() {
    Workbook::new().text("## One\n\n# Two\n\ntext").must_fail(
        "
error: the heading stands above the first one of the post
  ┌─ posts/first.md:6:1
  │
6 │ # Two
  │ ^^^^^
  │
  = hint: begin it with `##`
",
    );
}

#[test]
fn a_paragraph_has_a_most_footnotes() {
    let marks = |count: usize| (0..count).map(|n| format!("[^{n}] ")).collect::<Vec<_>>().concat();
    let notes =
        |count: usize| (0..count).map(|n| format!("\n\n[^{n}]: note")).collect::<Vec<_>>().concat();
    let text = |count| format!("x {}{}", marks(count), notes(count));
    let output = Workbook::new().text(&text(51)).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("error: the paragraph has 51 footnotes, more than 50\n"), "{said}");
    Workbook::new().text(&text(50)).build();
}

#[test]
fn a_row_of_a_table_has_to_fit_on_a_page() {
    let table = |length| format!("|a|b|\n|-|-|\n|c|{}|", "x".repeat(length));
    let output = Workbook::new().text(&table(601)).run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("error: a cell has 601 characters, more than 600\n"), "{said}");
    Workbook::new().text(&table(600)).build();
}
