//! What is done with a damaged file: all that the program would do with it.

use std::fs;
use std::path::{Path, PathBuf};

use typst_layout::PagedDocument;
use workbook::book::content::{self, Date};
use workbook::book::edition::{Edition, EditionKind, Paper, Sides};
use workbook::book::manuscript;
use workbook::book::world::{BookWorld, Home};
use workbook::editions::{typeset, widgets};
use workbook::people::subscribers::{ListOptions, SubscriberList};
use workbook::tools::check;

use crate::harness::{CRISIS, DEEP, PROMPTS, SETTINGS, Workbook, post, project};

/// How often pages are set too: that takes a hundred times as long as reading.
const SET: u64 = 100;
/// How often of what is read with a damaged font: few of them are sound.
const SET_IN_FONT: u64 = 20;

/// Files of one format, and what is done with them.
pub struct Target {
    pub name: &'static str,
    /// How many times as long one takes as a text.
    pub cost: u64,
    /// Sound files: where each lies in its folder, and its bytes.
    pub corpus: fn() -> Vec<(String, Vec<u8>)>,
    /// Reads one that lies in this folder. The number is that of the input.
    pub read: fn(&Workbook, &Path, u64),
}

pub const TARGETS: [Target; 6] = [
    Target { name: "markdown", cost: 1, corpus: markdown, read: read_book },
    Target { name: "toml", cost: 1, corpus: toml, read: read_book },
    Target { name: "pictures", cost: 1, corpus: pictures, read: read_book },
    Target { name: "fonts", cost: 1, corpus: fonts, read: read_in_font },
    Target { name: "pdf", cost: 5, corpus: pdf, read: read_pdf },
    Target { name: "lists", cost: 1, corpus: lists, read: read_list },
];

/// A workbook that has a file of every kind.
pub fn workbook() -> Workbook {
    let brand = "name = \"A practice\"\n[type]\ntext = \"Inter\"\n[roles]\naccent = \"#6b3e5e\"\n";
    let glossary = "[[term]]\nterm = \"a term\"\nmeaning = \"what it means\"\n";
    let rules = "[mine]\nreason = \"we say it otherwise\"\nwords = [\"wellness *\"]\n";
    let pictures = "![one](../images/square.png)\n\n![two](../images/photo.jpg \"a caption\")\n\n\
        ![three](../images/drawing.svg)\n\n![four](../images/palette.png)\n\n\
        ![five](../images/dot.gif)\n\n{{crisis}}\n\n{{glossary}}\n";
    let workbook = Workbook::new()
        .text(pictures)
        .file("workbook.toml", SETTINGS.to_string() + "regions = [\"here\"]\n")
        .file("prompts/first.toml", include_str!("../torture/prompts.toml"))
        .file("prompts/second.toml", DEEP.to_string() + "\n" + PROMPTS)
        .file("crisis.toml", CRISIS)
        .file("glossary.toml", glossary)
        .file("rules.toml", rules)
        .file("words.toml", "contents = \"Inside\"\n")
        .file("brand.toml", brand);
    pictures_of_ours()
        .into_iter()
        .fold(workbook, |workbook, (path, bytes)| workbook.file(&path, bytes))
}

fn markdown() -> Vec<(String, Vec<u8>)> {
    let torture = post("first", include_str!("../torture/post.md")).into_bytes();
    let path = "posts/first.md".to_string();
    let mut all = vec![(path.clone(), torture)];
    for name in ["relationships", "when-life-changes-shape"] {
        let text = fs::read(project().join(format!("workbook/posts/{name}.md")));
        all.extend(text.ok().map(|text| (path.clone(), text)));
    }
    all
}

fn toml() -> Vec<(String, Vec<u8>)> {
    const FILES: [&str; 8] = [
        "workbook.toml",
        "prompts/first.toml",
        "prompts/second.toml",
        "crisis.toml",
        "glossary.toml",
        "rules.toml",
        "words.toml",
        "brand.toml",
    ];
    let workbook = workbook();
    let file = |path: &str| (path.into(), fs::read(workbook.path().join(path)).expect("a file"));
    FILES.map(file).into()
}

fn pictures() -> Vec<(String, Vec<u8>)> {
    pictures_of_ours()
}

fn pictures_of_ours() -> Vec<(String, Vec<u8>)> {
    below("tests/corpus/pictures", "images")
}

fn fonts() -> Vec<(String, Vec<u8>)> {
    let font = fs::read(project().join("fonts/inter/Inter_400Regular.ttf")).expect("a font");
    vec![("fonts/own.ttf".into(), font)]
}

fn lists() -> Vec<(String, Vec<u8>)> {
    below("tests/corpus/lists", "lists")
}

fn pdf() -> Vec<(String, Vec<u8>)> {
    let blank = fs::read(crate::fillable::blank()).expect("a PDF");
    let filled = widgets::fill(&blank, &[("first.long.text", "Some words")]).expect("filled").pdf;
    vec![("saved/blank.pdf".into(), blank), ("saved/filled.pdf".into(), filled)]
}

/// The files of a folder of ours, with their paths in another.
fn below(folder: &str, other: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(project().join(folder)).expect("a folder").flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let file = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (format!("{other}/{name}"), fs::read(path).expect("a file"))
    };
    paths.into_iter().map(file).collect()
}

fn read_book(workbook: &Workbook, _: &Path, number: u64) {
    read(workbook, number, SET);
}

fn read_in_font(workbook: &Workbook, _: &Path, number: u64) {
    read(workbook, number, SET_IN_FONT);
}

/// Reads the book as it is, checks one of so many, and sets one of them.
fn read(workbook: &Workbook, number: u64, of: u64) {
    let Ok(world) = BookWorld::open(&Home::Folder(workbook.path().into()), None) else { return };
    if number % of == 1 {
        let _ = check::check(&world, Date { year: 2026, month: 11, day: 26 });
    }
    if let Ok(content) = content::read(&world) {
        let manuscript = manuscript::assemble(&content, None);
        let _ = typeset::to_json(&manuscript);
        if number.is_multiple_of(of) {
            set(&typeset::with_manuscript(world, &manuscript));
        }
    }
}

/// Sets the pages. What has been read without fault can be set.
fn set(world: &BookWorld) {
    let edition = Edition::new("book", EditionKind::Print, Paper::Letter, Sides::Single);
    let world = typeset::lay_out(world, &edition).expect("what was read can be laid out");
    typst::compile::<PagedDocument>(&world).output.expect("what was read can be set");
}

fn read_pdf(_: &Workbook, path: &Path, _: u64) {
    let file = fs::read(path).expect("a file");
    let sound = fs::read(crate::fillable::blank()).expect("a PDF");
    let _ = widgets::read(&file);
    let _ = widgets::fill(&file, &[("first.long.text", "Some words")]);
    let _ = widgets::carry(&file, &sound);
    let _ = widgets::carry(&sound, &file);
}

fn read_list(_: &Workbook, path: &Path, _: u64) {
    let Ok(list) = SubscriberList::open(path, &ListOptions::default()) else { return };
    let _ = list.rows().count();
}
