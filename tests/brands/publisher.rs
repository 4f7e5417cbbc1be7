//! Whose book it is, where each part of that stands, and which file says it.

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
fn the_parts_of_a_publisher_stand_where_it_wants_them() {
    let book = Book::open(full().path());
    let places = &book.manuscript["publisher"]["places"];
    assert_eq!(places["cover"], json!(["logo", "name", "credentials"]));
    assert_eq!(places["foot"], json!(["name"]));
    assert_eq!(places["about"], json!(["name", "credentials", "licence", "contact", "booking"]));
    let asked =
        "[publisher.places]\ncover = []\nfoot = [\"licence\", \"name\"]\nabout = [\"contact\"]\n";
    let workbook = full().also(asked);
    let book = Book::open(workbook.path());
    let places = &book.manuscript["publisher"]["places"];
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
fn what_a_publisher_does_not_say_leaves_no_trace() {
    let places =
        "[publisher.places]\ncover = [\"logo\", \"name\"]\nfoot = [\"name\", \"licence\"]\n";
    let bare = Workbook::new();
    let plain = bare.build();
    assert!(plain == Workbook::new().also(places).build(), "something is drawn");
    let Some(words) = words(&bare.path().join("dist/small-print-letter.pdf")) else { return };
    for trace in [" · ", "License", "Book a time", "Name"] {
        assert!(!words.contains(trace), "`{trace}` in {words}");
    }
}

#[test]
fn a_publisher_with_every_part_fits_its_pages() {
    let long = "a long line ".repeat(6);
    let widest = FULL
        .replace("Harbour Practice", &"Harbour ".repeat(6))
        .replace("Counselling for adults", &long)
        .replace("LPC 012345", &"1234567890".repeat(8))
        .replace("\"12 Example Street\", ", &format!("{:?}, ", long.trim()).repeat(3))
        .replace("/book", &"/book".repeat(34))
        + "height = 40\n[publisher.places]\ncover = [\"logo\", \"name\", \"credentials\", \"licence\"]\n\
           about = [\"logo\", \"name\", \"credentials\", \"licence\", \"contact\", \"booking\"]\n";
    let title = "A title of many words ".repeat(9);
    let wide = LOGO.replace("width='160'", "width='1600'");
    let tall = LOGO.replace("height='120'", "height='1200'");
    for (publisher, logo) in [(FULL, LOGO), (&widest, LOGO), (&widest, &wide), (&widest, &tall)] {
        for title in ["A small workbook", title.trim()] {
            let settings = crate::harness::SETTINGS.replace("A small workbook", title);
            let settings = settings.replace("Its makers", "Many makers ".repeat(16).trim_end());
            let workbook = Workbook::new()
                .file("workbook.toml", settings)
                .also(publisher)
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
fn wrong_parts_of_a_publisher_are_errors() {
    let publisher = "\
[publisher]
jurisdiction = \"Oregon\"
contact = [\"a\", \"b\", \"c\", \"d\", \"e\"]
booking = \"example.org\"
[publisher.places]
cover = [\"logo\", \"nmae\"]
foot = [\"name\", \"contact\", \"name\"]
";
    Workbook::new().also(publisher).must_fail(
        r#"
error: `contact` has 5 lines, more than 4
   ┌─ workbook.toml:12:11
   │
12 │ contact = ["a", "b", "c", "d", "e"]
   │           ^^^^^^^^^^^^^^^^^^^^^^^^^
   │
   = hint: keep those that people need most

error: `example.org` is no address on the web
   ┌─ workbook.toml:13:11
   │
13 │ booking = "example.org"
   │           ^^^^^^^^^^^^^
   │
   = hint: begin it with `https://`

error: `jurisdiction` says where a licence holds, and there is no `licence`
   ┌─ workbook.toml:10:1
   │
10 │ [publisher]
   │ ^^^^^^^^^^^
   │
   = hint: add `licence = "…"`, or take the line out

error: unknown part `nmae`
   ┌─ workbook.toml:15:18
   │
15 │ cover = ["logo", "nmae"]
   │                  ^^^^^^
   │
   = hint: did you mean `name`?

error: unknown part `contact`
   ┌─ workbook.toml:16:17
   │
16 │ foot = ["name", "contact", "name"]
   │                 ^^^^^^^^^
   │
   = hint: there is `name`, `credentials`, `licence`

error: `name` is listed twice
   ┌─ workbook.toml:16:28
   │
16 │ foot = ["name", "contact", "name"]
   │                            ^^^^^^
   │
   = hint: take one of them out
"#,
    );
}

#[test]
fn a_foot_has_room_for_one_line() {
    let publisher = "\
[publisher]
name = \"A practice with a name of many words\"
credentials = \"Counselling and psychotherapy\"
[publisher.places]
foot = [\"name\", \"credentials\"]
";
    Workbook::new().also(publisher).must_fail(
        r#"
error: `foot` is longer than 60 characters
   ┌─ workbook.toml:14:8
   │
14 │ foot = ["name", "credentials"]
   │        ^^^^^^^^^^^^^^^^^^^^^^^
   │
   = hint: leave something out, such as the `credentials`
"#,
    );
}

/// What the cover of a build in this brand names, and what was said of it.
fn named(workbook: &Workbook, brand: Option<&str>) -> (serde_json::Value, String) {
    let folder = workbook.path();
    let book = Book::branded(folder, brand.map(|brand| folder.join(brand)).as_deref());
    let args: Vec<_> = ["build"]
        .into_iter()
        .chain(["--brand"].into_iter().filter(|_| brand.is_some()))
        .chain(brand)
        .collect();
    let made = workbook.run(&args);
    assert!(made.status.success());
    (book.manuscript["publisher"]["name"].clone(), String::from_utf8_lossy(&made.stderr).into())
}

#[test]
fn another_look_is_still_the_same_publishers_book() {
    let look = "[roles]\naccent = \"#6b3e5e\"\n";
    let two = "[publisher]\nname = \"Both of Us\"\n";
    let workbook = Workbook::new()
        .file("looks/plum.toml", look)
        .file("looks/both.toml", look.to_string() + two)
        .also("care = \"none\"\n\n[publisher]\nname = \"Harbour Practice\"\n");
    let quiet = |name: &str| (json!(name), String::new());
    assert_eq!(named(&workbook, None), quiet("Harbour Practice"));
    assert_eq!(named(&workbook, Some("looks/plum.toml")), quiet("Harbour Practice"));
    assert_eq!(named(&workbook, Some("looks/both.toml")), quiet("Both of Us"));
}

#[test]
fn a_publisher_among_the_colours_is_read_and_told() {
    let workbook = Workbook::new()
        .also("care = \"none\"\n")
        .file("brand.toml", "name = \"Harbour Practice\"\n[places]\nfoot = []\n")
        .file("looks/plum.toml", "");
    let told = "\
warning: whose book it is stands among the colours: it is read there, for now
  ┌─ brand.toml:1:8
  │
1 │ name = \"Harbour Practice\"
  │        ^^^^^^^^^^^^^^^^^^
  │
  = hint: move `name`, `[places]` to the end of `workbook.toml`, below a line `[publisher]`; \
          `[logo]` becomes `[publisher.logo]`, `[places]` becomes `[publisher.places]`

";
    for brand in [None, Some("looks/plum.toml")] {
        assert_eq!(named(&workbook, brand), (json!("Harbour Practice"), told.to_string()));
    }
    let two = workbook.also("[publisher]\nname = \"Another\"\n");
    let (name, said) = named(&two, None);
    assert_eq!(name, "Another");
    assert!(
        said.starts_with("warning: `brand.toml` names a publisher, and so does `workbook.toml`\n"),
        "{said}"
    );
}

#[test]
fn the_author_is_printed_once() {
    let with = |publisher: &str| {
        let workbook = Workbook::new().also(publisher);
        workbook.build();
        words(&workbook.path().join("dist/small-print-letter.pdf"))
    };
    let Some(plain) = with("") else { return };
    assert!(plain.contains("By Its makers"), "{plain}");
    let named = with("[publisher]\nname = \"Its makers\"\n").expect("words");
    assert!(!named.contains("By Its makers") && named.contains("Its makers"), "{named}");
}
