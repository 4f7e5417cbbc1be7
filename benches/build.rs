//! How long builds take, as ratios measured in one run: machines differ.
//!
//! `cargo bench` prints a cold build of the print edition beside what stock
//! Typst takes for the same pages of the ejected project, and for the same words
//! set by a template of ten lines, which is the floor; the fill edition beside
//! `WeasyPrint` on plain HTML of the same words and fields, which is the peer; all
//! editions beside one, the making of form fields beside the setting of their
//! pages, the two editions for screens beside those pages, and a rebuild after one
//! edited word beside a cold build in the same process.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use workbook::book::content::{self};
use workbook::book::edition::Edition;
use workbook::book::edition::{EditionKind, Medium, Paper, Sides};
use workbook::book::manuscript;
use workbook::book::world::{BookWorld, Home, field_font};
use workbook::editions::epub::{self, Companions};
use workbook::editions::phone::{self, Hosting};
use workbook::editions::typeset::{self, LastSettled, Memory};
use workbook::editions::widgets::{self, FieldStyle};

#[path = "../tests/once.rs"]
#[allow(dead_code, reason = "tests use more of it")]
mod once;
#[path = "../tests/outside.rs"]
#[allow(dead_code, reason = "tests use more of it")]
mod outside;

/// That of the program: what is timed within this process is timed as in it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each cold build is timed.
const ROUNDS: usize = 9;

const STOCK: &str = "
import sys, time, typst
folder, main, out = sys.argv[1:]
begun = time.perf_counter()
typst.compile(folder + '/' + main, output=out, root=folder,
    font_paths=[folder + '/fonts'], ignore_system_fonts=True, pdf_standards=['ua-1', 'a-2a'])
print(time.perf_counter() - begun)
";

/// The same words set plainly, and the same words and fields as HTML.
const FLOOR: &str = include_str!("peers/floor.typ");
const PAGE: &str = include_str!("peers/page.py");

fn main() {
    // as the program does it
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook");
    let project = scratch.path().join("project");
    let print = ["--edition", "print", "--paper", "letter", "--out"];
    let fill = ["--edition", "fill", "--paper", "letter", "--out"];
    run(&source, &[&["eject"], &print[..], &[project.to_str().unwrap()]].concat());
    fs::write(project.join("floor.typ"), FLOOR).unwrap();
    let html = scratch.path().join("page.html");
    if let Some(mut python) = outside::python() {
        let page = outside::output(python.args(["-c", PAGE]).arg(project.join("manuscript.json")));
        fs::write(&html, page).unwrap();
    }
    let out = scratch.path().join("out");
    let out = out.to_str().unwrap();

    let (mut ours, mut filled, mut all) = (vec![], vec![], vec![]);
    let (mut stock, mut floor, mut peer) = (vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        ours.push(run(&source, &[&["build"], &print[..], &[out]].concat()));
        filled.push(run(&source, &[&["build"], &fill[..], &[out]].concat()));
        all.push(run(&source, &["build", "--out", out]));
        stock.extend(typst(&project, "templates/workbook.typ"));
        floor.extend(typst(&project, "floor.typ"));
        peer.extend(weasyprint(&html));
    }
    let [set, stamped, phone, read] = within(&source);
    let [cold, rebuilt, noted] = rebuild(&source, scratch.path());

    let (ours, filled, all) = (median(ours), median(filled), median(all));
    println!("medians of {ROUNDS} rounds, in seconds");
    println!("{ours:.3}  one edition, cold, the whole process");
    if !stock.is_empty() {
        let (stock, floor, peer) = (median(stock), median(floor), median(peer));
        println!("{stock:.3}  stock Typst on the ejected project, cold, the call alone");
        println!("  ratio {:.2}: one edition to stock Typst (at most 1.10)", ours / stock);
        println!("{floor:.3}  the same words set by a template of ten lines, the call alone");
        println!("  ratio {:.2}: one edition to the floor (at most 4)", ours / floor);
        println!("{filled:.3}  the fill edition, cold, the whole process");
        println!("{peer:.3}  WeasyPrint on the same words and fields, the whole process");
        println!("  ratio {:.2}: WeasyPrint to the fill edition (at least 2)", peer / filled);
    }
    println!("{all:.3}  all editions, cold");
    println!("  ratio {:.2}: all editions to one", all / ours);
    println!("{set:.3}  the pages of the fill edition, within a process");
    println!("{stamped:.3}  its form fields");
    println!("  ratio {:.2}: fields to pages (at most 0.25)", stamped / set);
    for (seconds, edition) in [(phone, "phone"), (read, "EPUB")] {
        println!("{seconds:.3}  the {edition} edition");
        println!("  ratio {:.2}: that to pages (at most 0.1)", seconds / set);
    }
    println!("{cold:.3}  one edition, cold, within a process");
    println!("{rebuilt:.3}  rebuilt after one word in the middle of a chapter, median over all");
    println!("  ratio {:.2}: rebuilt to cold (at most 0.15)", rebuilt / cold);
    println!("{noted:.3}  rebuilt after the last word of one, mostly of a footnote");
    println!("  ratio {:.2}: that to cold", noted / cold);
}

/// Runs the program on a workbook and gives the seconds it took.
fn run(source: &Path, args: &[&str]) -> f64 {
    let begun = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
    outside::output(command.args(args).arg(source));
    begun.elapsed().as_secs_f64()
}

/// The seconds that stock Typst takes for a file of a project.
fn typst(project: &Path, main: &str) -> Option<f64> {
    let mut python = outside::python()?;
    let python = python.args(["-c", STOCK]).arg(project).arg(main).arg(project.join("stock.pdf"));
    outside::output(python).trim().parse().ok()
}

/// The seconds that `WeasyPrint` takes for a page of HTML.
fn weasyprint(html: &Path) -> Option<f64> {
    let mut python = outside::python()?;
    let options = ["-m", "weasyprint", "--pdf-forms", "--pdf-variant", "pdf/ua-1"];
    let begun = Instant::now();
    outside::output(python.args(options).arg(html).arg(html.with_extension("pdf")));
    Some(begun.elapsed().as_secs_f64())
}

/// The seconds that the pages of the fill edition take, and, as medians, those that
/// its fields take on top, and the editions for phones and for readers of books.
fn within(source: &Path) -> [f64; 4] {
    let world = BookWorld::open(&Home::Folder(source.to_path_buf()), None).unwrap();
    let content = content::read(&world).unwrap();
    let manuscript = manuscript::assemble(content.of(Medium::Keys), None);
    let world = typeset::with_manuscript(world, &manuscript);
    let edition = Edition::new("bench", EditionKind::Fill, Paper::Letter, Sides::Single);
    let begun = Instant::now();
    let composed = typeset::compose(&world, &edition, Memory::Kept(None)).unwrap();
    let set = begun.elapsed().as_secs_f64();
    let (font, form) = (field_font(), manuscript.form.of(&edition));
    let timed = |work: &dyn Fn()| {
        let times = (0..ROUNDS).map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64()
        });
        median(times.collect())
    };
    let kinds = [EditionKind::Fill, EditionKind::Phone, EditionKind::Epub];
    let companions = Companions { kinds: &kinds, print: None };
    [
        set,
        timed(&|| drop(widgets::stamp(&composed.pdf, &form, &FieldStyle::new(&font)).unwrap())),
        timed(&|| drop(phone::page(&world, &manuscript, Hosting::File))),
        timed(&|| drop(epub::book(&world, &manuscript, &companions).unwrap())),
    ]
}

/// Builds a copy of a workbook in this process, then again after a word was edited in
/// each chapter in turn, in the middle of its text and then at its end, which mostly is a
/// footnote: the numbers of all others are asked for anew. Gives the seconds of the first
/// build and the medians of the others.
fn rebuild(source: &Path, scratch: &Path) -> [f64; 3] {
    let folder = scratch.join("workbook");
    copy(source, &folder);
    let mut world = BookWorld::open(&Home::Folder(folder.clone()), None).unwrap();
    let last = LastSettled::default();
    let cold = build(&world, &last);
    let (mut middle, mut end) = (vec![], vec![]);
    for post in files(&folder.join("posts")) {
        for (times, halves) in [(&mut middle, 1), (&mut end, 2)] {
            let text = fs::read_to_string(&post).unwrap();
            let wanted = text.len() * halves / 2;
            let places = text.match_indices(" the ").map(|(at, _)| at);
            let at = places.min_by_key(|at| at.abs_diff(wanted)).unwrap();
            fs::write(&post, format!("{} this {}", &text[..at], &text[at + 5..])).unwrap();
            assert!(world.refresh(), "the world is in use");
            times.push(build(&world, &last));
            comemo::evict(10);
        }
    }
    [cold, median(middle), median(end)]
}

fn build(world: &BookWorld, last: &LastSettled) -> f64 {
    let begun = Instant::now();
    let content = content::read(world).unwrap();
    let manuscript = manuscript::assemble(&content, None);
    let edition = Edition::new("bench", EditionKind::Print, Paper::Letter, Sides::Single);
    let world = typeset::with_manuscript(world.clone(), &manuscript);
    typeset::compose(&world, &edition, Memory::Kept(Some(last))).unwrap();
    begun.elapsed().as_secs_f64()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in files(from) {
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &to) } else { fs::copy(&path, &to).map(drop).unwrap() }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
