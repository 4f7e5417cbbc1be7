//! The PDF, read by a parser that we did not write.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use workbook::pdf::line_ends::settle_line_ends;

use crate::harness::{Workbook, project};
use crate::once;

pub fn root(pdf: &Pdf) -> Dict<'_> {
    pdf.xref().get(pdf.xref().root_id()).expect("a catalog")
}

/// A text string: `PDFDocEncoding` where it is plain, else UTF-16.
fn string(string: &PdfString) -> String {
    match string.as_bytes() {
        [0xfe, 0xff, utf16 @ ..] => {
            let units = utf16.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('?')).collect()
        }
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Titles of the bookmarks, nested ones after their parents.
pub fn bookmarks(dict: &Dict, into: &mut Vec<String>) {
    let mut next = dict.get::<Dict>("First");
    while let Some(item) = next {
        let title = string(&item.get::<PdfString>("Title").expect("a title"));
        assert!(item.contains_key("Dest") || item.contains_key("A"), "{title} leads nowhere");
        into.push(title.split_whitespace().collect::<Vec<_>>().join(" "));
        bookmarks(&item, into);
        next = item.get::<Dict>("Next");
    }
}

#[test]
fn the_document_says_what_it_is() {
    let bytes = Workbook::new().settings("\"en\"", "\"en-GB\"").build();
    let pdf = Pdf::new(bytes).expect("a PDF");
    let root = root(&pdf);
    assert_eq!(string(&root.get::<PdfString>("Lang").expect("Lang")), "en-GB");
    assert_eq!(
        root.get::<Dict>("MarkInfo").and_then(|info| info.get::<bool>("Marked")),
        Some(true)
    );
    let preferences = root.get::<Dict>("ViewerPreferences").expect("ViewerPreferences");
    assert_eq!(preferences.get::<bool>("DisplayDocTitle"), Some(true));
    let xmp = root.get::<Stream>("Metadata").expect("XMP");
    let xmp = String::from_utf8(xmp.decoded().expect("XMP").into_owned()).expect("UTF-8");
    for part in [
        "A small workbook",
        "Its makers",
        "2026-05-01",
        "<pdfuaid:part>1",
        "<pdfaid:part>2",
        "<pdfaid:conformance>A",
    ] {
        assert!(xmp.contains(part), "{part} is not in {xmp}");
    }
}

#[test]
fn page_labels_are_the_printed_numbers() {
    let pdf = Pdf::new(Workbook::new().build()).expect("a PDF");
    let labels =
        root(&pdf).get::<Dict>("PageLabels").and_then(|labels| labels.get::<Array>("Nums"));
    let mut labels = labels.expect("PageLabels").iter::<Object>().collect::<Vec<_>>().into_iter();
    let mut page = 0;
    while let (Some(first), Some(label)) = (labels.next(), labels.next()) {
        let (first, label) =
            (first.into_i32().expect("an index"), label.into_dict().expect("a label"));
        assert_eq!(label.get::<Name>("S").expect("a style").as_ref(), b"D");
        assert!(label.get::<PdfString>("P").is_none(), "a prefix");
        assert_eq!(label.get::<i32>("St").unwrap_or(1), first + 1);
        page = first + 1;
    }
    assert!(page > 0, "no labels");
}

#[test]
fn bookmarks_lead_to_every_chapter_and_prompt() {
    let workbook = Workbook::new().text("Text.\n\n## It's a heading\n\nText.");
    let pdf = Pdf::new(workbook.build()).expect("a PDF");
    let mut titles = vec![];
    bookmarks(&root(&pdf).get::<Dict>("Outlines").expect("Outlines"), &mut titles);
    for title in ["The first post", "It’s a heading", "How is today?", "The second post"] {
        assert!(titles.iter().any(|other| other.ends_with(title)), "{title} is not in {titles:?}");
    }
}

#[test]
fn all_fonts_are_embedded() {
    let built = built_workbook();
    let pdf = Pdf::new(fs::read(&built[0]).expect("the workbook")).expect("a PDF");
    let mut fonts = 0;
    for object in pdf.objects() {
        let Some(font) = object.into_dict().filter(|dict| dict.contains_key("FontName")) else {
            continue;
        };
        let embedded =
            ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| font.contains_key(key));
        assert!(embedded, "{:?}", font.get::<Name>("FontName"));
        fonts += 1;
    }
    assert!(fonts >= 4, "only {fonts} fonts");
}

#[test]
fn the_shipped_workbook_stays_under_1_mb() {
    for path in built_workbook() {
        let size = fs::metadata(&path).expect("a file").len();
        assert!(size < 1_000_000, "{} has {size} bytes", path.display());
    }
}

#[test]
fn a_stream_that_ends_in_a_return_gets_an_unmistakable_line_end() {
    let before = "%PDF-1.7\n1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj\n\
        2 0 obj\nnull\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n\
        0000000059 00000 n \ntrailer\n<</Size 3>>\nstartxref\n79\n%%EOF";
    let after = String::from_utf8(settle_line_ends(before.into())).expect("text");
    assert!(after.contains("stream\nab\r\r\nendstream"));
    for (offset, object) in [(9, "1 0 obj"), (60, "2 0 obj"), (80, "xref")] {
        assert!(after[offset..].starts_with(object), "{object} is not at {offset}");
        assert!(after.contains(&offset.to_string()), "nothing points at {offset}");
    }
    for other in
        [&before.replace('\r', ""), &before.replace("xref\n0", "xref\n1"), "ab\r\nendstream"]
    {
        assert_eq!(settle_line_ends(other.into()), other.as_bytes());
    }
}

/// When the newest file below a folder was written.
fn newest(folder: &Path) -> String {
    fn times(folder: &Path) -> Vec<std::time::SystemTime> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let times = entries.map(|entry| match entry.path() {
            path if path.is_dir() => times(&path),
            path => vec![path.metadata().and_then(|file| file.modified()).expect("a time")],
        });
        times.flatten().collect()
    }
    format!("{:?}", times(folder).into_iter().max())
}

/// The shipped workbook in both editions on both papers, built once for all
/// tests.
pub fn built_workbook() -> Vec<PathBuf> {
    static BUILT: OnceLock<Vec<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(|| built("workbook", "kap-reflection-workbook")).clone()
}

/// The same of the specimen.
pub fn built_specimen() -> Vec<PathBuf> {
    static BUILT: OnceLock<Vec<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(|| built("tests/specimen", "specimen")).clone()
}

fn built(folder: &str, slug: &str) -> Vec<PathBuf> {
    let source = project().join(folder).display().to_string();
    let inputs = once::this_build() + &newest(Path::new(&source));
    let made = once::made(slug, &inputs, |out| {
        let built = Workbook::empty().run(&["build", &source, "--out", &out.display().to_string()]);
        let said = String::from_utf8_lossy(&built.stderr).into_owned();
        built.status.success().then_some(()).ok_or(said)
    });
    let out = made.unwrap_or_else(|said| panic!("{said}"));
    let editions = ["print-letter", "print-a4", "fill-letter", "fill-a4"];
    editions.map(|edition| out.join(format!("{slug}-{edition}.pdf"))).into()
}
