//! Brands: several in one run, colours that can be read, and whose book it is.

mod elsewhere;
mod faint;
mod fonts;
mod painted;
mod publisher;
mod random;
mod several;
mod shipped;

use std::fs;
use std::path::Path;

use crate::harness::Workbook;
use crate::layout::torture;

pub const SHIPPED: [&str; 3] = ["clay", "dusk", "shore"];

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='160' height='120'>\
    <circle cx='80' cy='60' r='50' fill='none' stroke='#6b3e5e' stroke-width='6'/></svg>";

const FULL: &str = "\
[publisher]
name = \"Harbour Practice\"
credentials = \"Counselling for adults\"
licence = \"LPC 012345\"
jurisdiction = \"Oregon\"
contact = [\"12 Example Street\", \"+1 555 0100\"]
booking = \"https://example.org/book\"

[publisher.logo]
file = \"logo.svg\"
alt = \"A circle\"
";

/// A workbook whose publisher has every part.
fn full() -> Workbook {
    torture().also(FULL).file("logo.svg", LOGO)
}

fn all_files(folder: &Path) -> Vec<String> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(all_files(&path));
        } else {
            files.push(path.display().to_string());
        }
    }
    files.sort();
    files
}
