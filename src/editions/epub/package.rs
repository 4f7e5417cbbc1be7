//! The package document: what the book is called, how accessible it is, which files it
//! has and in which order they are read.

use std::fmt::Write;

use maud::{Markup, html};
use sha2::{Digest, Sha256};

use super::EpubParts;
use super::xhtml::{XhtmlPage, direction};
use crate::book::manuscript::Manuscript;
use crate::editions::html::faces::Face;

/// A file of the book that is no text.
pub struct EpubFile {
    /// Its name, from the folder of the package.
    pub name: String,
    /// What kind it is.
    pub media: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The picture of the cover.
pub const COVER: &str = "cover.png";
/// What the book conforms to, in the words that EPUB Accessibility 1.1 asks for.
const CONFORMS: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";
/// Who made the book, and who says that it conforms: nobody else has looked at it.
const PROGRAM: &str = concat!("workbook ", env!("CARGO_PKG_VERSION"));

impl EpubFile {
    pub const fn new(name: String, media: &'static str, bytes: Vec<u8>) -> Self {
        Self { name, media, bytes }
    }

    pub fn cover(bytes: Vec<u8>) -> Self {
        Self::new(COVER.into(), "image/png", bytes)
    }

    pub fn style(text: String) -> Self {
        Self::new("book.css".into(), "text/css", text.into_bytes())
    }

    pub fn face(face: Face) -> Self {
        Self::new(face_name(&face), "font/woff2", face.bytes)
    }
}

/// The name of a typeface's file.
pub fn face_name(it: &Face) -> String {
    let slant = if it.is_italic { "-italic" } else { "" };
    let figures = if it.is_figures { "-figures" } else { "" };
    format!("fonts/{}-{}{slant}{figures}.woff2", it.voice, it.weight)
}

/// The document.
pub fn document(make: &EpubParts, pages: &[XhtmlPage], items: &[EpubFile]) -> String {
    let manuscript = make.book.manuscript;
    let tag = manuscript.language.tag();
    let id = |number: usize| format!("text-{number}");
    let package = html! {
        package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
            xml:lang=(tag) dir=(direction(manuscript)) {
            metadata xmlns:dc="http://purl.org/dc/elements/1.1/" {
                (about(make, &tag)) (accessibility(make, pages)) (pagination(make))
            }
            manifest {
                @for (index, page) in pages.iter().enumerate() {
                    item id=(id(index + 1)) href=(page.name) media-type="application/xhtml+xml"
                        properties=[properties(page)] {}
                }
                @for (index, it) in items.iter().enumerate() {
                    item id={ "item-" (index + 1) } href=(it.name) media-type=(it.media)
                        properties=[(it.name == COVER).then_some("cover-image")] {}
                }
            }
            spine page-progression-direction=(direction(manuscript)) {
                @for (index, page) in pages.iter().enumerate() {
                    @if !page.is_navigation { itemref idref=(id(index + 1)) {} }
                }
            }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n", package.0)
}

fn properties(page: &XhtmlPage) -> Option<&'static str> {
    match (page.is_navigation, page.text.contains("<svg")) {
        (true, _) => Some("nav"),
        (_, true) => Some("svg"),
        _ => None,
    }
}

fn about(make: &EpubParts, tag: &str) -> Markup {
    let Manuscript { title, subtitle, author, date, publisher, .. } = make.book.manuscript;
    html! {
        dc:identifier id="id" { (identifier(make.book.manuscript)) }
        dc:title id="title" { (title.0) }
        meta refines="#title" property="title-type" { "main" }
        @if let Some(words) = subtitle {
            dc:title id="subtitle" { (words.0) }
            meta refines="#subtitle" property="title-type" { "subtitle" }
        }
        dc:language { (tag) }
        dc:creator id="author" { (author.0) }
        meta refines="#author" property="role" scheme="marc:relators" { "aut" }
        @if let Some(name) = publisher.name() { dc:publisher { (name) } }
        dc:date { (date) }
        meta property="dcterms:modified" { (date) "T00:00:00Z" }
        meta name="cover" content={ "item-1" } {}
        meta name="generator" content=(PROGRAM) {}
    }
}

/// Names this book of this day: a UUID of the kind that is made of a hash of one's own
/// (version 8 of RFC 9562), of its slug, its day, and whose it is.
fn identifier(manuscript: &Manuscript) -> String {
    let whose = manuscript.publisher.name().unwrap_or(&manuscript.author.0);
    let named = format!("workbook/{}/{}/{whose}", manuscript.phone.slug, manuscript.date);
    let mut hash: Vec<u8> = Sha256::digest(named).iter().copied().take(16).collect();
    hash[6] = hash[6] & 0x0f | 0x80;
    hash[8] = hash[8] & 0x3f | 0x80;
    let part = |from: usize, to: usize| {
        hash[from..to].iter().fold(String::new(), |mut part, byte| {
            let _ = write!(part, "{byte:02x}");
            part
        })
    };
    let parts = [part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 16)];
    format!("urn:uuid:{}", parts.join("-"))
}

/// What EPUB Accessibility 1.1 asks a book to say of itself.
fn accessibility(make: &EpubParts, pages: &[XhtmlPage]) -> Markup {
    let has_pictures = pages.iter().any(|page| page.text.contains("<img "));
    let modes: &[&str] = if has_pictures { &["textual", "visual"] } else { &["textual"] };
    let mut features =
        vec!["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"];
    if has_pictures {
        features.push("alternativeText");
    }
    if make.companions.print.is_some() {
        features.extend(["pageBreakMarkers", "pageNavigation"]);
    }
    html! {
        @for mode in modes { meta property="schema:accessMode" { (mode) } }
        meta property="schema:accessModeSufficient" { "textual" }
        @for feature in features { meta property="schema:accessibilityFeature" { (feature) } }
        meta property="schema:accessibilityHazard" { "none" }
        meta property="schema:accessibilitySummary" { (make.say("epub-accessible")) }
        meta property="dcterms:conformsTo" id="conforms" { (CONFORMS) }
        meta property="a11y:certifiedBy" refines="#conforms" { (PROGRAM) }
    }
}

/// Which edition the pages are those of.
fn pagination(make: &EpubParts) -> Markup {
    let Some((print, _)) = make.companions.print else { return Markup::default() };
    let Manuscript { title, date, .. } = make.book.manuscript;
    let source = format!("{} ({}, {date})", title.0, print.file_name());
    html! {
        dc:source { (source) }
        meta property="pageBreakSource" { (source) }
    }
}

/// Where a reader finds the package.
pub const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\
</rootfiles></container>\n";
