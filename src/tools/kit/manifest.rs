//! `manifest.json`: what is in the kit, for programs. It holds no name of a
//! person, no path of a machine and no clock.

use serde::Serialize;

use super::covers::SHAPES;
use super::offer::{Document, Offer, Worksheet};
use crate::book::edition::{EditionKind, Paper};
use crate::book::source::fields::Date;
use crate::write::File;
use crate::write::sums::sha256;

/// Counts up when a key changes its meaning.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct KitManifest<'a> {
    schema: u32,
    tool: &'static str,
    title: &'a str,
    language: String,
    date: String,
    /// Where it is not the workbook's own.
    brand: Option<&'a str>,
    licence: Option<&'a str>,
    licence_url: Option<&'a str>,
    documents: Vec<DocumentEntry>,
    worksheets: Vec<WorksheetEntry<'a>>,
    pictures: Vec<PictureEntry>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct DocumentEntry {
    path: String,
    hashed_path: String,
    edition: EditionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper: Option<Paper>,
    pages: Option<usize>,
    fields: usize,
    bytes: usize,
    sha256: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct WorksheetEntry<'a> {
    path: String,
    hashed_path: String,
    key: &'a str,
    title: &'a str,
    paper: Paper,
    bytes: usize,
    sha256: String,
}

#[derive(Serialize)]
struct PictureEntry {
    path: &'static str,
    width: u32,
    height: u32,
    bytes: usize,
    sha256: String,
}

/// The manifest of an offer with these pictures.
pub fn manifest(offer: &Offer, brand: Option<&str>, pictures: &[File]) -> Vec<u8> {
    let Date { year, month, day } = offer.date;
    let licence = offer.settings.licence.as_ref();
    let manifest = KitManifest {
        schema: SCHEMA,
        tool: concat!("workbook ", env!("CARGO_PKG_VERSION")),
        title: offer.title(),
        language: offer.language().tag(),
        date: format!("{year:04}-{month:02}-{day:02}"),
        brand,
        licence: offer.licence(),
        licence_url: licence.and_then(|licence| licence.url.as_deref()),
        documents: offer.documents.iter().map(document).collect(),
        worksheets: offer.worksheets.iter().map(worksheet).collect(),
        pictures: SHAPES
            .iter()
            .zip(pictures)
            .map(|(shape, (_, bytes))| PictureEntry {
                path: shape.path,
                width: shape.width,
                height: shape.height,
                bytes: bytes.len(),
                sha256: sha256(bytes),
            })
            .collect(),
    };
    let mut json = crate::editions::typeset::to_json(&manifest);
    json.push(b'\n');
    json
}

fn document(document: &Document) -> DocumentEntry {
    DocumentEntry {
        path: document.path(),
        hashed_path: document.hashed_path(),
        edition: document.kind,
        paper: document.paper,
        pages: document.pages,
        fields: document.fields,
        bytes: document.bytes.len(),
        sha256: sha256(&document.bytes),
    }
}

fn worksheet(worksheet: &Worksheet) -> WorksheetEntry<'_> {
    WorksheetEntry {
        path: worksheet.path(),
        hashed_path: worksheet.hashed_path(),
        key: &worksheet.key,
        title: &worksheet.title,
        paper: worksheet.paper,
        bytes: worksheet.pdf.len(),
        sha256: sha256(&worksheet.pdf),
    }
}
