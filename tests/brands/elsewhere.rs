//! The logo, and brands that lie outside the workbook's folder.

use std::fs;

use serde_json::Value;

use super::{FULL, LOGO, full};
use crate::harness::{Workbook, project};
use crate::outside::{output, python};

#[track_caller]
fn logo_error(logo: &str, first_lines: &str) {
    let logo = format!("[publisher.logo]\n{logo}\n");
    let workbook = Workbook::new().also(&logo).file("logo.svg", LOGO).file("broken.png", "no");
    let made = workbook.run(&["build"]);
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(said.starts_with(first_lines), "{said}");
    assert_eq!(made.status.code(), Some(1));
}

#[test]
fn a_logo_that_cannot_be_shown_is_an_error() {
    let alt = "alt = \"A circle\"";
    let says = |file: &str, message: &str| {
        logo_error(
            &format!("file = \"{file}\"\n{alt}"),
            &format!("error: {message}\n   ┌─ workbook.toml:11:8\n"),
        );
    };
    says("lgo.svg", "there is no logo `lgo.svg`");
    says(
        "broken.png",
        "cannot read the picture `broken.png`: it is not PNG, JPEG, GIF, WebP or SVG",
    );
    says("logo.pdf", "the logo `logo.pdf` is not PNG or SVG");
    says("../logo.svg", "the logo `../logo.svg` lies outside the folder");
    logo_error("file = \"logo.svg\"", "error: the logo has no `alt`\n   ┌─ workbook.toml:10:1\n");
    logo_error(alt, "error: the logo has no `file`\n   ┌─ workbook.toml:10:1\n");
    let high = format!("file = \"logo.svg\"\n{alt}\nheight = 60");
    logo_error(&high, "error: `height` is 60, outside 6 to 40\n   ┌─ workbook.toml:13:10\n");
}

#[test]
fn a_brand_from_elsewhere_brings_its_logo_and_its_fonts() {
    let font = fs::read(project().join("fonts/inter/Inter_400Regular.ttf")).expect("a font");
    let elsewhere = Workbook::empty()
        .file("harbour/brand.toml", format!("{FULL}[type]\ntext = \"Intar\"\n"))
        .file("harbour/logo.svg", LOGO)
        .file("harbour/fonts/intar.ttf", renamed(font));
    let workbook = Workbook::new();
    let brand = elsewhere.path().join("harbour/brand.toml");
    let brand = brand.to_str().expect("a path");
    let made = workbook.run(&["build", "--brand", brand]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(workbook.path().join("dist/brand/small-print-letter.pdf").exists());
    let made = workbook.run(&["eject", "--brand", brand, "--out", "project"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let file = |path: &str| workbook.path().join("project").join(path);
    let manuscript = fs::read(file("manuscript.json")).expect("a manuscript");
    let manuscript: Value = serde_json::from_slice(&manuscript).expect("JSON");
    let logo = manuscript["publisher"]["logo"]["path"].as_str().expect("a path");
    assert_eq!(fs::read_to_string(file(&logo[1..])).expect("the logo"), LOGO);
    assert!(file("fonts/brand/intar.ttf").exists());
}

#[cfg(unix)]
#[test]
fn a_brand_from_elsewhere_does_not_reach_out_of_its_folder() {
    let elsewhere = Workbook::empty().file("logo.svg", LOGO).file("in/brand.toml", FULL);
    let link = elsewhere.path().join("in/logo.svg");
    std::os::unix::fs::symlink(elsewhere.path().join("logo.svg"), link).expect("link");
    let brand = elsewhere.path().join("in/brand.toml");
    let made = Workbook::new().run(&["build", "--brand", brand.to_str().expect("a path")]);
    let said = String::from_utf8_lossy(&made.stderr);
    let begin = "error: the logo `logo.svg` lies outside the folder\n";
    assert!(said.starts_with(begin), "{said}");
}

/// The font Inter under another name.
fn renamed(mut font: Vec<u8>) -> Vec<u8> {
    let name = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let (from, to) = (name("Inter"), name("Intar"));
    while let Some(at) = font.windows(from.len()).position(|bytes| bytes == from) {
        font[at..at + to.len()].copy_from_slice(&to);
    }
    font
}

#[test]
fn stock_typst_sets_an_ejected_brand() {
    const COMPILE: &str = "
import sys, typst
folder, out = sys.argv[1:]
typst.compile(folder + '/templates/workbook.typ', output=out, root=folder,
    font_paths=[folder + '/fonts'], ignore_system_fonts=True, pdf_standards=['ua-1', 'a-2a'])
";
    let Some(mut python) = python() else { return };
    let workbook = full();
    assert!(workbook.run(&["eject", "--out", "project"]).status.success());
    let folder = workbook.path().join("project");
    output(python.args(["-c", COMPILE]).arg(&folder).arg(workbook.path().join("stock.pdf")));
}
