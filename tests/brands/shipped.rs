//! The brands that come with the tool.

use std::fs;
use std::path::Path;
use std::process::Command;

use workbook::book::edition::{Paper, Sides};

use super::{SHIPPED, full};
use crate::harness::{Book, Workbook, project};
use crate::layout::check;
use crate::outside::{output, program, python};

#[test]
fn the_shipped_brands_look_different_and_fit_their_pages() {
    let folder = project().join("workbook");
    let mut looks = vec![];
    for brand in SHIPPED {
        let book = Book::branded(&folder, Some(Path::new(brand)));
        for (paper, sides) in [(Paper::Letter, Sides::Single), (Paper::A4, Sides::Double)] {
            check(&book.pages(paper, sides), paper, sides);
        }
        let brand = &book.manuscript["brand"];
        looks.push((brand["colours"]["accent"].clone(), brand["type"]["display"].clone()));
    }
    for (index, look) in looks.iter().enumerate() {
        let others = &looks[index + 1..];
        assert!(others.iter().all(|other| look.0 != other.0 && look.1[0] != other.1[0]));
    }
}

#[test]
fn branded_pdfs_conform() {
    const CHECK: &str = "
import page, sys
for file in sys.argv[1:]:
    for profile in ('ua1', '2a'):
        result = page.validate_pdf(file, profile=profile)
        faults = [(fault.rule_id, fault.message) for fault in result.failures]
        print(profile, result.is_compliant, faults)
";
    let Some(mut python) = python() else { return };
    let workbook = full().file("brand.toml", "");
    let elsewhere = Workbook::empty().file("dusk.toml", "");
    let dusk = elsewhere.path().join("dusk.toml");
    fs::copy(project().join("workbook/brands/dusk.toml"), &dusk).expect("a brand");
    let brands = ["--brand", "clay", "--brand", "brand.toml", "--brand"];
    let args =
        [&["build", "--paper", "letter"], brands.as_slice(), &[dusk.to_str().expect("a path")]];
    let made = workbook.run(&args.concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let file = |brand| workbook.path().join(format!("dist/{brand}/small-print-letter.pdf"));
    let files = ["clay", "brand", "dusk"].map(file);
    let said = output(python.args(["-c", CHECK]).args(&files));
    assert_eq!(said, "ua1 True []\n2a True []\n".repeat(files.len()));
    let Some(_) = program("qpdf", "qpdf") else { return };
    for file in &files {
        output(Command::new("qpdf").arg("--check").arg(file));
    }
}
