//! Who a brand names, and where each part of it stands.

use std::path::Path;

use serde_json::json;
use workbook::book::edition::{Paper, Sides};

use super::{FULL, LOGO, full};
use crate::harness::{Book, Workbook};
use crate::layout::check;
use crate::outside::{output, program};

/// The words of a PDF, or nothing where there is no program to find them.
fn words(pdf: &Path) -> Option<String> {
    let mut program = program("pdftotext", "poppler-utils")?;
    let text = output(program.arg(pdf).arg("-"));
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn the_parts_of_a_brand_stand_where_it_wants_them() {
    let book = Book::open(full().path());
    let places = &book.manuscript["brand"]["places"];
    assert_eq!(places["cover"], json!(["logo", "name", "credentials"]));
    assert_eq!(places["foot"], json!(["name"]));
    assert_eq!(places["about"], json!(["name", "credentials", "licence", "contact", "booking"]));
    let asked = "[places]\ncover = []\nfoot = [\"licence\", \"name\"]\nabout = [\"contact\"]\n";
    let workbook = full().file("brand.toml", format!("{FULL}{asked}"));
    let book = Book::open(workbook.path());
    let places = &book.manuscript["brand"]["places"];
    assert_eq!(places["cover"], json!([]));
    assert_eq!(places["foot"], json!(["licence", "name"]));
    assert_eq!(places["about"], json!(["contact"]));
    workbook.build();
    let Some(words) = words(&workbook.path().join("dist/small-print-letter.pdf")) else { return };
    assert!(words.contains("License LPC 012345, Oregon · Harbour Practice"), "{words}");
    assert!(words.contains("+1 555 0100"));
    assert!(!words.contains("Counselling") && !words.contains("example.org/book"));
}

#[test]
fn what_a_brand_does_not_say_leaves_no_trace() {
    let places = "[places]\ncover = [\"logo\", \"name\"]\nfoot = [\"name\", \"licence\"]\n";
    let bare = Workbook::new();
    let plain = bare.build();
    assert!(plain == Workbook::new().file("brand.toml", places).build(), "something is drawn");
    let Some(words) = words(&bare.path().join("dist/small-print-letter.pdf")) else { return };
    for trace in [" · ", "License", "Book a time", "Name"] {
        assert!(!words.contains(trace), "`{trace}` in {words}");
    }
}

#[test]
fn a_brand_with_every_part_fits_its_pages() {
    let long = "a long line ".repeat(6);
    let widest = FULL
        .replace("Harbour Practice", &"Harbour ".repeat(6))
        .replace("Counselling for adults", &long)
        .replace("LPC 012345", &"1234567890".repeat(8))
        .replace("\"12 Example Street\", ", &format!("{:?}, ", long.trim()).repeat(3))
        .replace("/book", &"/book".repeat(34))
        + "height = 40\n[places]\ncover = [\"logo\", \"name\", \"credentials\", \"licence\"]\n\
           about = [\"logo\", \"name\", \"credentials\", \"licence\", \"contact\", \"booking\"]\n";
    let title = "A title of many words ".repeat(9);
    let wide = LOGO.replace("width='160'", "width='1600'");
    let tall = LOGO.replace("height='120'", "height='1200'");
    for (brand, logo) in [(FULL, LOGO), (&widest, LOGO), (&widest, &wide), (&widest, &tall)] {
        for title in ["A small workbook", title.trim()] {
            let settings = crate::harness::SETTINGS.replace("A small workbook", title);
            let workbook = Workbook::new()
                .file("workbook.toml", settings)
                .file("brand.toml", brand)
                .file("logo.svg", logo);
            let book = Book::open(workbook.path());
            for (paper, sides) in [(Paper::Letter, Sides::Single), (Paper::A4, Sides::Double)] {
                let pages = book.pages(paper, sides);
                check(&pages, paper, sides);
            }
        }
    }
    let workbook = full();
    let book = Book::open(workbook.path());
    check(&book.pages(Paper::Letter, Sides::Double), Paper::Letter, Sides::Double);
}

#[test]
fn wrong_parts_of_a_brand_are_errors() {
    let brand = "\
jurisdiction = \"Oregon\"
contact = [\"a\", \"b\", \"c\", \"d\", \"e\"]
booking = \"example.org\"
[places]
cover = [\"logo\", \"nmae\"]
foot = [\"name\", \"contact\", \"name\"]
";
    Workbook::new().file("brand.toml", brand).must_fail(
        r#"
error: `contact` has 5 lines, more than 4
  ┌─ brand.toml:2:11
  │
2 │ contact = ["a", "b", "c", "d", "e"]
  │           ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: keep those that people need most

error: `example.org` is no address on the web
  ┌─ brand.toml:3:11
  │
3 │ booking = "example.org"
  │           ^^^^^^^^^^^^^
  │
  = hint: begin it with `https://`

error: `jurisdiction` says where a licence holds, and there is no `licence`
  ┌─ brand.toml:1:1
  │
1 │ jurisdiction = "Oregon"
  │ ^
  │
  = hint: add `licence = "…"`, or take the line out

error: unknown part `nmae`
  ┌─ brand.toml:5:18
  │
5 │ cover = ["logo", "nmae"]
  │                  ^^^^^^
  │
  = hint: did you mean `name`?

error: unknown part `contact`
  ┌─ brand.toml:6:17
  │
6 │ foot = ["name", "contact", "name"]
  │                 ^^^^^^^^^
  │
  = hint: there is `name`, `credentials`, `licence`

error: `name` is listed twice
  ┌─ brand.toml:6:28
  │
6 │ foot = ["name", "contact", "name"]
  │                            ^^^^^^
  │
  = hint: take one of them out
"#,
    );
}

#[test]
fn a_foot_has_room_for_one_line() {
    let brand = "\
name = \"A practice with a name of many words\"
credentials = \"Counselling and psychotherapy\"
[places]
foot = [\"name\", \"credentials\"]
";
    Workbook::new().file("brand.toml", brand).must_fail(
        r#"
error: `foot` is longer than 60 characters
  ┌─ brand.toml:4:8
  │
4 │ foot = ["name", "credentials"]
  │        ^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: leave something out, such as the `credentials`
"#,
    );
}
