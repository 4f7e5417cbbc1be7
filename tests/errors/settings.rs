//! What can be wrong in `workbook.toml` and `brand.toml`.

use crate::harness::{Workbook, post};

#[test]
fn a_missing_post_points_at_its_place_in_the_list() {
    Workbook::new().remove("posts/second.md").must_fail(
        r#"
error: `posts/second.md` is missing
  ┌─ workbook.toml:8:19
  │
8 │ posts = ["first", "second"]
  │                   ^^^^^^^^
  │
  = hint: write the post, or take its name out of the list, and delete `prompts/second.toml`
"#
        .trim_start(),
    );
}

#[test]
fn a_post_listed_twice_is_an_error() {
    Workbook::new().settings("\"second\"]", "\"second\", \"first\"]").must_fail(
        r#"
error: `first` is listed twice
  ┌─ workbook.toml:8:29
  │
8 │ posts = ["first", "second", "first"]
  │                             ^^^^^^^
  │
  = hint: take one of them out, or rename one file
"#,
    );
}

#[test]
fn an_empty_list_of_papers_is_an_error() {
    Workbook::new().settings("[\"letter\"]", "[]").must_fail(
        "
error: `papers` is empty
  ┌─ workbook.toml:7:10
  │
7 │ papers = []
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
fn the_date_is_not_guessed() {
    Workbook::new().settings("date = 2026-05-01\n", "").must_fail(
        r#"
error: workbook.toml has no `date`
  ┌─ workbook.toml:1:1
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
  ┌─ workbook.toml:4:12
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
  ┌─ brand.toml:2:8
  │
2 │ teal = "#12345"
  │        ^^^^^^^^
  │
  = hint: write it as `#1f5f5b`

error: `teel` is not a colour
  ┌─ brand.toml:4:10
  │
4 │ accent = "teel"
  │          ^^^^^^
  │
  = hint: did you mean `teal`?

error: no font is called `Litterata`
  ┌─ brand.toml:6:8
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
fn a_file_of_a_slightly_different_name_is_found() {
    let post = post("second", "Words.");
    Workbook::new().remove("posts/second.md").file("posts/Second.MD", post).must_fail(
        r#"
error: `posts/second.md` is missing
  ┌─ workbook.toml:8:19
  │
8 │ posts = ["first", "second"]
  │                   ^^^^^^^^
  │
  = hint: rename `posts/Second.MD` to `posts/second.md`
"#,
    );
}

#[test]
fn words_of_another_language_have_to_fit_their_place() {
    let words = "contens = \"Inhalt\"\npage-of = \"(Seite {seite})\"\n";
    Workbook::new().file("words.toml", words).must_fail(
        r#"
error: no words are called `contens`
  ┌─ words.toml:1:11
  │
1 │ contens = "Inhalt"
  │           ^^^^^^^^
  │
  = hint: did you mean `contents`?

error: the words lack `{page}`
  ┌─ words.toml:2:11
  │
2 │ page-of = "(Seite {seite})"
  │           ^^^^^^^^^^^^^^^^^
  │
  = hint: write `{page}` where it belongs: in English it is “(page {page})”
"#,
    );
}

#[test]
fn keys_below_a_table_of_the_settings_are_told_to_move_up() {
    Workbook::new().also("[publisher]\nname = \"Us\"\ncare = \"none\"\n").must_fail(
        "
error: `care` stands in the publisher
   ┌─ workbook.toml:12:1
   │
12 │ care = \"none\"
   │ ^^^^
   │
   = hint: move the line up, above the first line in brackets
",
    );
}
