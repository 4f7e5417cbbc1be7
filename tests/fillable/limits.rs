//! What programs cannot do, as `docs/viewers.md` tells it. A test that fails
//! here may be good news.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::readers::{
    ALL, OURS, PDF_JS, PDF_LIB, PDFIUM, Values, filling, job, must_do, run, values,
};
use super::{SHORT, blank, saved, scratch};
use crate::outside::{output, program, python};

/// The values whose letters are all Western European.
fn western() -> Values {
    let western = |value: &str| value.chars().all(|c| c.is_ascii() || "éà“”€".contains(c));
    let pairs = SHORT.iter().filter(|(_, value)| western(value));
    pairs.map(|(name, value)| ((*name).to_string(), (*value).to_string())).collect()
}

/// The fonts of a file that are not in it.
fn foreign_fonts(pdf: &Path) -> Vec<String> {
    let fonts = output(Command::new("pdffonts").arg(pdf));
    let is_foreign = |line: &&str| line.split_whitespace().rev().nth(4) == Some("no");
    let name = |line: &str| line.split_whitespace().next().unwrap_or_default().to_string();
    fonts.lines().skip(2).filter(is_foreign).map(name).collect()
}

#[test]
fn all_letters_are_drawn_with_the_font_in_the_file() {
    let Some(_) = program("pdffonts", "poppler-utils") else { return };
    let Some(files) = saved() else { return };
    for (by, pdf) in files {
        let mut foreign = foreign_fonts(pdf);
        if *by == PDFIUM {
            // It lists this one beside ours, and writes nothing with it.
            foreign.retain(|font| font != "Helvetica");
        }
        assert_eq!(foreign, Vec::<String>::new(), "{by}");
    }
}

#[test]
fn pdf_lib_draws_western_letters_alone_and_with_a_font_that_is_not_in_the_file() {
    let Some(_) = program("pdffonts", "poppler-utils") else { return };
    let scratch = scratch();
    let out = scratch.path().join("drawn.pdf");
    let greek = Values::from([(SHORT[2].0.to_string(), SHORT[2].1.to_string())]);
    let jobs = [
        filling(PDF_LIB, blank(), &western(), &out),
        filling(PDF_LIB, blank(), &greek, &scratch.path().join("never.pdf")),
        job(PDF_JS, "read", &out),
    ];
    let Some(results) = run(&jobs[..2]) else { return };
    must_do(&results[..1], &jobs[..1]);
    let error = results[1]["error"].as_str().expect("an error");
    assert!(error.contains("WinAnsi cannot encode"), "{error}");
    let read = values(&run(&jobs[2..]).expect("programs")[0]);
    let read: Values = read.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    assert_eq!(read, western());
    assert_eq!(foreign_fonts(&out), ["Helvetica"]);
}

/// For each file, whether page-validation finds no fault in it.
fn sound(files: &[PathBuf]) -> Option<Vec<bool>> {
    const CHECK: &str = "
import page, sys
for file in sys.argv[1:]:
    print(all(page.validate_pdf(file, profile=profile).is_compliant for profile in ('ua1', '2a')))
";
    let said = output(python()?.args(["-c", CHECK]).args(files));
    Some(said.lines().map(|line| line == "True").collect())
}

#[test]
fn a_file_stays_accessible_and_archival_whoever_saves_it() {
    let Some(files) = saved() else { return };
    let files: Vec<_> = files.iter().map(|(_, path)| path.clone()).collect();
    let Some(sound) = sound(&files) else { return };
    assert_eq!(sound, [true; ALL.len()]);
}

#[test]
fn letters_that_the_field_font_lacks_are_kept_by_all_and_drawn_by_none() {
    let strange = Values::from([(SHORT[0].0.to_string(), "שלום, 你好, สวัสดี".to_string())]);
    let scratch = scratch();
    let files = ALL.map(|by| scratch.path().join(format!("{by}.pdf")));
    let fill = |(by, file): (&&str, &PathBuf)| {
        let mut job = filling(by, blank(), &strange, file);
        job["drawn"] = (*by != PDF_LIB).into();
        job
    };
    let jobs: Vec<_> = ALL.iter().zip(&files).map(fill).collect();
    let Some(results) = run(&jobs) else { return };
    must_do(&results, &jobs);
    let reads: Vec<_> =
        files.iter().flat_map(|file| ALL.map(|reader| job(reader, "read", file))).collect();
    for result in run(&reads).expect("programs") {
        let read = values(&result).into_iter().filter(|(_, value)| !value.is_empty());
        assert_eq!(read.collect::<Values>(), strange);
    }
    // Ours draws a box for each; pdf.js asks viewers to draw it; two use a glyph that is none.
    let expected = ALL.map(|by| [OURS, PDF_LIB].contains(&by));
    assert_eq!(sound(&files).expect("Python"), expected);
}
