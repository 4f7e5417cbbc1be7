//! Several brands in one run, by name and by path.

use std::fs;

use super::all_files;
use crate::harness::Workbook;

#[test]
fn brands_from_anywhere_are_built_in_one_run() {
    let elsewhere = Workbook::empty().file("plum.toml", "[roles]\naccent = \"#6b3e5e\"\n");
    let workbook = Workbook::new().file("brands/own.toml", "").file("looks/Ash.toml", "");
    let plum = elsewhere.path().join("plum.toml");
    let brands = ["shore", "own", "clay.toml", "looks/Ash.toml", plum.to_str().expect("a path")];
    let args: Vec<_> = brands.iter().flat_map(|brand| ["--brand", *brand]).collect();
    let made = workbook.run(&[&["build"], args.as_slice()].concat());
    let said = String::from_utf8_lossy(&made.stdout);
    let files = said.lines().filter(|line| line.starts_with("dist/"));
    let paths: Vec<_> = files.filter_map(|line| line.split_whitespace().next()).collect();
    let expected = ["shore", "own", "clay", "Ash", "plum"]
        .map(|brand| format!("dist/{brand}/small-print-letter.pdf"));
    assert_eq!(paths, expected, "{}", String::from_utf8_lossy(&made.stderr));
    let dist = workbook.path().join("dist");
    assert_eq!(all_files(&dist).len(), 5);
    let read =
        |brand: &str| fs::read(dist.join(brand).join("small-print-letter.pdf")).expect(brand);
    assert!(read("own") == read("Ash"), "both are the standard look");
    assert!(read("own") != read("plum") && read("plum") != read("clay"));
}

#[test]
fn two_brands_of_one_name_are_wrong_usage() {
    let workbook = Workbook::new().file("looks/Shore.toml", "");
    workbook.must_fail_as(
        &["build", "--brand", "shore", "--brand", "looks/Shore.toml"],
        2,
        "error: two brands are called `shore`, and both would go into the folder `shore`",
    );
}

#[test]
fn an_unknown_brand_is_told_which_there_are() {
    let brands = ["--brand", "shore", "--brand", "blue"];
    Workbook::new().file("brands/own.toml", "").must_fail_as(
        &[&["build"], brands.as_slice()].concat(),
        1,
        "
error: no brand is called `blue`
  = hint: there is clay, dusk, own, shore; or give the path of a brand file
",
    );
}

#[test]
fn one_wrong_brand_stops_all_and_what_they_share_is_told_once() {
    let brand = "[roles]\naccent = \"#12\"\n";
    Workbook::new().file("brands/own.toml", brand).text("<b>").must_fail_as(
        &["build", "--brand", "shore", "--brand", "own", "--brand", "dusk"],
        1,
        r##"
error: raw HTML `<b>` cannot be printed
  ┌─ posts/first.md:4:1
  │
4 │ <b>
  │ ^^^
  │
  = hint: put `**` on both sides of the words instead

error: `#12` is not a colour
  ┌─ brands/own.toml:2:10
  │
2 │ accent = "#12"
  │          ^^^^^
  │
  = hint: write a colour as `#1f5f5b`, or by its name in `[palette]`
"##,
    );
}
