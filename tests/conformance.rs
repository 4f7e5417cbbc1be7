//! What checkers say that we did not write.

use std::path::PathBuf;
use std::process::Command;

use crate::harness::Workbook;
use crate::layout::torture;
use crate::outside::{output, program, python};
use crate::pdf::{built_specimen, built_workbook};

/// PDFs that have to be sound: the shipped workbook and the specimen in all
/// editions, and a workbook that tries everything, single-sided and
/// double-sided.
fn with_files(mut check: impl FnMut(&[PathBuf])) {
    let double = "papers = [\"letter\", \"a4\"]\nsides = \"double\"";
    let books = [torture(), torture_with(double)];
    let mut files = [built_workbook(), built_specimen()].concat();
    for book in &books {
        let built = book.run(&["build"]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let file = |paper: &str| book.path().join(format!("dist/small-print-{paper}.pdf"));
        files.extend(["letter", "a4"].map(file));
    }
    check(&files);
}

fn torture_with(papers: &str) -> Workbook {
    let settings = crate::harness::SETTINGS.replace("papers = [\"letter\"]", papers);
    torture().file("workbook.toml", settings)
}

#[test]
fn qpdf_finds_no_fault() {
    let Some(_) = program("qpdf", "qpdf") else { return };
    with_files(|files| {
        for file in files {
            output(Command::new("qpdf").arg("--check").arg(file));
        }
    });
}

#[test]
fn poppler_finds_every_font_embedded() {
    let Some(_) = program("pdffonts", "poppler-utils") else { return };
    with_files(|files| {
        for file in files {
            let fonts = output(Command::new("pdffonts").arg(file));
            for font in fonts.lines().skip(2) {
                let columns: Vec<_> = font.split_whitespace().rev().collect();
                assert_eq!(&columns[3..5], ["yes", "yes"], "subset and embedded: {font}");
            }
        }
    });
}

#[test]
fn page_validation_finds_pdf_ua_1_and_pdf_a_2a() {
    with_files(assert_ua_1_and_a_2a);
}

/// Whether page-validation finds every rule of both standards kept.
pub fn assert_ua_1_and_a_2a(files: &[PathBuf]) {
    const CHECK: &str = "
import page, sys
for file in sys.argv[1:]:
    for profile in ('ua1', '2a'):
        result = page.validate_pdf(file, profile=profile)
        faults = [(fault.rule_id, fault.message) for fault in result.failures]
        print(profile, result.rules.passed, result.rules.total, result.is_compliant, faults)
";
    let Some(mut python) = python() else { return };
    let said = output(python.args(["-c", CHECK]).args(files));
    let expected = "ua1 104 104 True []\n2a 154 154 True []\n".repeat(files.len());
    assert_eq!(said, expected);
}

#[test]
fn outloud_finds_no_error() {
    const CHECK: &str = "
import outloud, sys
for file in sys.argv[1:]:
    result = outloud.check(file)
    assert result.error is None, result.error
    for fault in result.findings:
        if fault.severity == 'error':
            print(file, fault.rule, fault.page, fault.message)
";
    let Some(mut python) = python() else { return };
    let files = [built_workbook(), built_specimen()].concat();
    assert_eq!(output(python.args(["-c", CHECK]).args(files)), "");
}
