//! The EPUB: the whole book to read, in a reader of books. EPUB 3.3, with the
//! accessibility that EPUB Accessibility 1.1 asks for.
//!
//! `book(&BookWorld, &Manuscript, &Companions) -> Warned<Vec<u8>>`. `texts` makes its documents,
//! `xhtml` writes them as XML, `package` and `navigation` say what there is, and
//! `archive` packs it: the same bytes for the same book.

mod addresses;
mod xhtml;
mod cloths;
mod kinds;
mod asked;
mod texts;
mod navigation;
mod package;
mod archive;

use std::collections::BTreeMap;

use typst::diag::{SourceResult, Warned};

use self::addresses::{Addresses, PICTURES};
use self::archive::Packing;
use self::package::EpubFile;
use self::texts::EpubText;
use self::xhtml::XhtmlPage;
use crate::book::edition::{Edition, EditionKind, Paper, Sides};
use crate::book::manuscript::Manuscript;
use crate::book::source::session::PlacedPicture;
use crate::book::world::BookWorld;
use crate::editions::html::contrast::Screen;
use crate::editions::html::faces::{Face, faces};
use crate::editions::html::{HtmlBook, pictures};
use crate::editions::typeset::{self, EDITION, HeadingPages, PageSetup, to_json};

/// What else there is of a book: a book to read says where one can answer.
pub struct Companions<'a> {
    /// The editions that the book comes in.
    pub kinds: &'a [EditionKind],
    /// The print edition, where its pages are known.
    pub print: Option<(&'a Edition, &'a HeadingPages)>,
}

/// What is made: the book, where its things are, what else there is of it.
struct EpubParts<'a> {
    book: &'a HtmlBook<'a>,
    addresses: &'a Addresses,
    companions: &'a Companions<'a>,
}

impl EpubParts<'_> {
    /// The workbook's own words.
    fn say(&self, key: &str) -> String {
        self.book.say(key)
    }

    /// The address of a label.
    fn href(&self, label: &str) -> String {
        (self.book.href)(label)
    }
}

/// The look.
const STYLE: &str = include_str!("book.css");
/// What sets the cover by itself.
const COVER: &str = "templates/kit/cover.typ";
/// How many pixels wide its picture is, where the page is so many points.
const COVER_PIXELS: f64 = 900.0;
const POINTS: f64 = 612.0;

/// The file of a book.
///
/// # Errors
/// When the template of the cover is at fault.
pub fn book(
    world: &BookWorld,
    manuscript: &Manuscript,
    companions: &Companions,
) -> SourceResult<Warned<Vec<u8>>> {
    let addresses = Addresses::of(manuscript, companions);
    let held: BTreeMap<_, _> = (1..).zip(manuscript.pictures).filter_map(held(world)).collect();
    let href = |label: &str| addresses.href(label);
    let names: BTreeMap<_, _> =
        held.iter().map(|(path, it)| (path.clone(), it.name.clone())).collect();
    let src = |path: &str| names.get(path).cloned().unwrap_or_default();
    let book = HtmlBook { manuscript, world, href: &href, src: &src };
    let make = EpubParts { book: &book, addresses: &addresses, companions };
    let texts = texts::all(&make);
    let navigation = navigation::document(&make, &texts);
    let pages: Vec<_> = texts.iter().chain([&navigation]).map(|text| page(&make, text)).collect();
    let words: String = pages.iter().map(|page| page.text.as_str()).collect();
    let (faces, cover) =
        rayon::join(|| faces(world, manuscript.brand, &words), || cover_picture(world));
    let Warned { output: faces, warnings } = faces;
    let mut items = vec![EpubFile::cover(cover?), EpubFile::style(style(manuscript, &faces))];
    items.extend(faces.into_iter().map(EpubFile::face));
    items.extend(held.into_values());
    let package = package::document(&make, &pages, &items);
    let output = Packing::new(manuscript.date).with(&package, &pages, items);
    Ok(Warned { output, warnings })
}

/// A picture of the book as a file in it, by its path in the book.
fn held(world: &BookWorld) -> impl Fn((usize, &PlacedPicture)) -> Option<(String, EpubFile)> {
    |(number, picture)| {
        let bytes = pictures::bytes(world, picture)?;
        let (media, ending) = pictures::kind(&bytes);
        let name = format!("{PICTURES}/{number:03}.{ending}");
        Some((picture.path.clone(), EpubFile::new(name, media, bytes.to_vec())))
    }
}

/// A text as a file.
fn page(make: &EpubParts, text: &EpubText) -> XhtmlPage {
    let begins = |label: &str| {
        let number = make.addresses.begins(label)?;
        Some(xhtml::page_break(&number.to_string(), &said_page(make, number)))
    };
    XhtmlPage::new(make.book.manuscript, text, &begins)
}

/// What a screen reader says where a page of the print edition begins.
fn said_page(make: &EpubParts, number: usize) -> String {
    make.book.say_with("epub-page", &[("page", &number)])
}

/// The colours of the brand and the typefaces, then the look.
fn style(manuscript: &Manuscript, faces: &[Face]) -> String {
    let [light, dark] = Screen::of(manuscript.brand).map(|screen| screen.css());
    let face = |it: &Face| {
        let style = if it.is_italic { "italic" } else { "normal" };
        let range = if it.is_figures { ";unicode-range:U+30-39" } else { "" };
        format!(
            "@font-face{{font-family:'book {}';font-style:{style};font-weight:{};src:url({}){range}}}\n",
            it.voice,
            it.weight,
            package::face_name(it)
        )
    };
    let faces: String = faces.iter().map(face).collect();
    format!(
        "{faces}:root{{{light}color-scheme:light dark}}\n\
         @media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{STYLE}"
    )
}

/// The cover of the print edition, as shelves show it.
fn cover_picture(world: &BookWorld) -> SourceResult<Vec<u8>> {
    let cover = Edition::new("cover", EditionKind::Print, Paper::Letter, Sides::Single);
    let world = world.clone().with_virtual_file(EDITION, to_json(&PageSetup::of(&cover)));
    typeset::picture(&world.with_main(COVER), COVER_PIXELS / POINTS)
}
