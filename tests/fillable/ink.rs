//! What was typed shows when it is printed: in its box, and nowhere else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::readers::{OURS, PDF_JS, PDF_LIB, PDFIUM, PYPDF, filling, job, must_do, run};
use super::{LONG, blank, saved, scratch, typed};
use crate::outside::{output, program};

/// Fine enough to see letters, in dots per inch.
const DPI: u32 = 72;
/// Pixels differ that are apart by more than this, of 255.
const APART: u8 = 48;

/// A page, in shades of grey.
struct Picture {
    width: usize,
    shades: Vec<u8>,
}

impl Picture {
    /// Reads a PGM file of one byte a pixel.
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).expect("a picture");
        let (mut numbers, mut at) = (vec![], 2);
        while numbers.len() < 3 {
            at += 1;
            if bytes[at] == b'#' {
                at += bytes[at..].iter().position(|byte| *byte == b'\n').expect("a line");
            } else if bytes[at].is_ascii_digit() {
                let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let number = String::from_utf8_lossy(&bytes[at..at + digits]);
                numbers.push(number.parse::<usize>().expect("a number"));
                at += digits;
            }
        }
        assert!(bytes.starts_with(b"P5") && numbers[2] == 255, "{}", path.display());
        Self { width: numbers[0], shades: bytes[at + 1..].to_vec() }
    }

    /// Where it is darker or lighter than another, in points from the top left.
    fn changes(&self, other: &Self) -> Vec<[f64; 2]> {
        assert_eq!((self.width, self.shades.len()), (other.width, other.shades.len()));
        let pairs = self.shades.iter().zip(&other.shades).enumerate();
        let apart = pairs.filter(|(_, (a, b))| a.abs_diff(**b) > APART);
        apart.map(|(at, _)| [at % self.width, at / self.width].map(points)).collect()
    }
}

/// The middle of a pixel, in points.
fn points(pixel: usize) -> f64 {
    (f64::from(u32::try_from(pixel).expect("a page")) + 0.5) * 72.0 / f64::from(DPI)
}

/// A field that something was put into.
struct Filled {
    name: String,
    page: usize,
    /// Left, top, right, bottom, in points from the top left.
    sides: [f64; 4],
}

impl Filled {
    fn has(&self, [x, y]: [f64; 2], more: f64) -> bool {
        let [left, top, right, bottom] = self.sides;
        x >= left - more && x <= right + more && y >= top - more && y <= bottom + more
    }
}

/// The fields that something was put into.
fn fields() -> Option<&'static [Filled]> {
    const HIGH: f64 = 792.0;
    static FIELDS: OnceLock<Option<Vec<Filled>>> = OnceLock::new();
    let fields = FIELDS.get_or_init(|| {
        let listed = run(&[job(PYPDF, "list", blank())])?.remove(0);
        let typed = typed();
        let field = |it: &Value| {
            let name = it["name"].as_str().expect("a name").to_string();
            let side = |index: usize| it["rect"][index].as_f64().expect("a number");
            let page = it["page"].as_u64().and_then(|page| usize::try_from(page).ok());
            let sides = [side(0), HIGH - side(3), side(2), HIGH - side(1)];
            Filled { name, page: page.expect("a page"), sides }
        };
        let all = listed.as_array().expect("a list").iter().map(field);
        Some(all.filter(|field| typed.contains_key(&field.name)).collect())
    });
    fields.as_deref()
}

/// The pages with fields.
fn pages(fields: &[Filled]) -> Vec<usize> {
    let mut pages: Vec<_> = fields.iter().map(|field| field.page).collect();
    pages.dedup();
    pages
}

type Printer = fn(&Path, usize, &Path);

/// The programs that print, and how they print a page to a file.
fn printers() -> Option<[(&'static str, Printer); 3]> {
    let poppler: Printer = |pdf, page, out| {
        let (page, dpi) = ((page + 1).to_string(), DPI.to_string());
        let args = ["-gray", "-singlefile", "-r", &dpi, "-f", &page];
        output(Command::new("pdftoppm").args(args).arg(pdf).arg(out.with_extension("")));
    };
    let mupdf: Printer = |pdf, page, out| {
        let (page, dpi) = ((page + 1).to_string(), DPI.to_string());
        let args = ["draw", "-q", "-c", "gray", "-r", &dpi, "-o"];
        output(Command::new("mutool").args(args).arg(out).arg(pdf).arg(page));
    };
    let ghostscript: Printer = |pdf, page, out| {
        let page = page + 1;
        let args = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pgmraw"];
        let smooth = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"];
        let which = [format!("-dFirstPage={page}"), format!("-dLastPage={page}")];
        let place = [format!("-r{DPI}"), format!("-sOutputFile={}", out.display())];
        output(Command::new("gs").args(args).args(smooth).args(which).args(place).arg(pdf));
    };
    program("pdftoppm", "poppler-utils")?;
    program("mutool", "mupdf-tools")?;
    program("gs", "ghostscript")?;
    Some([("poppler", poppler), ("mupdf", mupdf), ("ghostscript", ghostscript)])
}

/// Every page with fields, as this program prints it.
fn printed(print: Printer, pdf: &Path, pages: &[usize]) -> Vec<Picture> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("page.pgm");
    pages
        .iter()
        .map(|page| {
            print(pdf, *page, &out);
            Picture::read(&out)
        })
        .collect()
}

/// That every value shows in its box, and that nothing else on the pages has
/// changed.
#[track_caller]
fn must_show(before: &[Picture], after: &[Picture], fields: &[Filled], what: &str) {
    let pages = pages(fields);
    for ((before, after), page) in before.iter().zip(after).zip(&pages) {
        let changes = after.changes(before);
        let here: Vec<_> = fields.iter().filter(|field| field.page == *page).collect();
        for place in &changes {
            let inside = here.iter().any(|field| field.has(*place, 1.0));
            assert!(inside, "{what}: ink at {place:?} of page {page}");
        }
        for field in here {
            let ink = changes.iter().filter(|place| field.has(**place, 0.0)).count();
            let letters = typed()[&field.name].chars().filter(|c| c.is_alphanumeric()).count();
            assert!(
                ink >= 4 * letters,
                "{what}: {ink} dots for {letters} letters in {}",
                field.name
            );
        }
    }
}

#[test]
fn what_programs_draw_shows_in_its_box_on_every_printer() {
    let (Some(files), Some(fields), Some(printers)) = (saved(), fields(), printers()) else {
        return;
    };
    let pages = pages(fields);
    assert_eq!(fields.len(), typed().len());
    for (by, print) in printers {
        let before = printed(print, blank(), &pages);
        for (saver, pdf) in files.iter().filter(|(saver, _)| *saver != PDF_LIB) {
            let after = printed(print, pdf, &pages);
            must_show(&before, &after, fields, &format!("saved by {saver}, printed by {by}"));
        }
    }
}

#[test]
fn pdfium_prints_what_the_others_saved() {
    let (Some(files), Some(fields)) = (saved(), fields()) else { return };
    let pages = pages(fields);
    let drawn = files.iter().filter(|(saver, _)| *saver != PDF_LIB);
    let all: Vec<_> = drawn.map(|(_, path)| path.as_path()).chain([blank()]).collect();
    let scratch = scratch();
    let out = |pdf: &Path| scratch.path().join(pdf.file_stem().expect("a name"));
    let job = |pdf: &&Path| {
        json!({ "by": PDFIUM, "do": "render", "pdf": pdf, "pages": pages, "dpi": DPI,
                "out": out(pdf) })
    };
    let jobs: Vec<_> = all.iter().map(job).collect();
    let Some(results) = run(&jobs) else { return };
    must_do(&results, &jobs);
    let pictures = |pdf: &Path| -> Vec<Picture> {
        let file = |page: &usize| PathBuf::from(format!("{}-{page}.pgm", out(pdf).display()));
        pages.iter().map(|page| Picture::read(&file(page))).collect()
    };
    let before = pictures(blank());
    for pdf in &all[..all.len() - 1] {
        must_show(&before, &pictures(pdf), fields, &pdf.display().to_string());
    }
}

#[test]
fn what_pdf_lib_does_not_draw_looks_empty_but_for_ticks() {
    let (Some(files), Some(fields), Some([(_, print), ..])) = (saved(), fields(), printers())
    else {
        return;
    };
    let (_, pdf) = files.iter().find(|(saver, _)| *saver == PDF_LIB).expect("a file");
    let pages = pages(fields);
    let pairs = printed(print, blank(), &pages).into_iter().zip(printed(print, pdf, &pages));
    for ((before, after), page) in pairs.zip(&pages) {
        let changes = after.changes(&before);
        for field in fields.iter().filter(|field| field.page == *page) {
            let shows = changes.iter().any(|place| field.has(*place, 0.0));
            assert_eq!(shows, typed()[&field.name] == "Yes", "{}", field.name);
        }
    }
}

/// How far below its box the last word of the long text is, in points; not
/// above 0 where all of it shows.
fn hidden(pdf: &Path, field: &Filled) -> f64 {
    let page = (field.page + 1).to_string();
    let words = output(
        Command::new("pdftotext").args(["-bbox", "-f", &page, "-l", &page]).arg(pdf).arg("-"),
    );
    let last = words.lines().rfind(|line| line.ends_with(">back!</word>")).expect("the last word");
    let (_, low) = last.split_once("yMax=\"").expect("a place");
    let low: f64 = low.split('"').next().and_then(|low| low.parse().ok()).expect("a number");
    low - field.sides[3]
}

#[test]
fn long_text_shows_to_its_end_also_in_a_file_that_pdf_js_has_saved_once_it_is_put_in_again() {
    let Some(_) = program("pdftotext", "poppler-utils") else { return };
    let (Some(files), Some(fields)) = (saved(), fields()) else { return };
    let field = fields.iter().find(|field| field.name == LONG).expect("the field");
    let file = |by: &str| &files.iter().find(|(saver, _)| *saver == by).expect("a file").1;
    for by in [OURS, PDFIUM, PYPDF] {
        assert!(hidden(file(by), field) < 1.0, "{by} cuts the end off");
    }
    // pdf.js may draw too little of it, as docs/viewers.md tells: its lines stand further apart
    // than it reckons. All of it is in the file, and drawn whole once it is put in again.
    let scratch = scratch();
    let again = scratch.path().join("again.pdf");
    let jobs = [filling(OURS, file(PDF_JS), &typed(), &again)];
    must_do(&run(&jobs).expect("programs"), &jobs);
    assert!(hidden(&again, field) < 1.0);
}
