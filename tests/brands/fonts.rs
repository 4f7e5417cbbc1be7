//! Typefaces that lack letters of the book.

use crate::harness::Workbook;

#[test]
fn a_font_without_the_script_of_the_book_is_an_error() {
    let greek = "Η θάλασσα ήταν ήσυχη και το φως έπεφτε αργά. ".repeat(40);
    let brand = "[type]\ndisplay = \"Fraunces\"\ntext = \"Literata\"\n";
    let workbook = Workbook::new().file("brand.toml", brand);
    workbook.build();
    let said = workbook.text(&greek).run(&["build"]).stderr;
    let said = String::from_utf8_lossy(&said);
    assert!(
        said.starts_with("error: the font `Fraunces` lacks letters of the book: `Η`, `ά`, "),
        "{said}"
    );
    assert_eq!(said.matches("error").count(), 1, "{said}");
    Workbook::new().file("brand.toml", brand).text("One word: θάλασσα.").build();
}

#[test]
fn a_font_without_the_letters_of_the_book_is_an_error() {
    let brand = "[type]\ntext = \"Noto Emoji\"\n";
    let said = Workbook::new().file("brand.toml", brand).run(&["build"]).stderr;
    let said = String::from_utf8_lossy(&said);
    let begin = "\
error: the font `Noto Emoji` lacks letters of the book: `A`, `B`, `C`, `D`, `E`, `F`, `G`, `H` and ";
    assert!(said.starts_with(begin), "{said}");
    assert!(said.contains("\n  ┌─ brand.toml:2:8\n"), "{said}");
    assert_eq!(said.matches("error").count(), 1, "{said}");
}

#[test]
fn a_rare_letter_that_a_font_lacks_is_told_where_it_stands_and_no_more() {
    let brand = "[type]\nsans = \"Atkinson Hyperlegible Next\"\n";
    let workbook = Workbook::new().file("brand.toml", brand).text("To Mount Kōya it is far.");
    let output = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("warning: the font `Atkinson Hyperlegible Next` lacks `ō`: "), "{said}");
    assert!(said.contains("posts/first.md:"), "{said}");
}
