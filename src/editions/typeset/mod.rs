//! Stage 3: compose. `typeset::compose(&BookWorld, &Edition, Memory) -> SourceResult<Composed>`
//! has Typst set the manuscript that lies in the world, for one edition, and
//! gives the PDF: tagged, PDF/UA-1 and PDF/A-2a.

mod ahead;
mod page_setup;
mod ink;
mod page_use;
mod heading_pages;
mod slack;
mod settle;
mod picture;

use std::collections::BTreeMap;

use serde::Serialize;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use self::heading_pages::HeadingPages;
pub use self::page_setup::PageSetup;
pub use self::page_use::PageUse;
pub use self::picture::{dots, drawings, picture};
pub use self::settle::{LastSettled, Memory};
use self::settle::{Settled, settle};
use self::slack::Slack;
pub use self::slack::answer_ends;
use crate::book::edition::Edition;
use crate::book::manuscript::Manuscript;
use crate::book::source::session::PlacedPicture;
use crate::book::world::BookWorld;
use crate::pdf::line_ends::settle_line_ends;

/// An edition, set.
pub struct Composed {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many it has.
    pub pages: usize,
    /// How well its pages are used.
    pub page_use: PageUse,
    /// Where its headings stand.
    pub headings: HeadingPages,
    /// What Typst has to say about the templates.
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// An edition's pages.
pub struct Pages {
    /// All of them.
    pub document: PagedDocument,
    /// What Typst has to say about the templates.
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// The file in which the templates find the manuscript.
pub const MANUSCRIPT: &str = "manuscript.json";
/// The Typst file that shows typefaces, which it finds in `faces.json`.
pub const FACES: &str = "templates/faces.typ";
/// The Typst file that tries a picture.
const TRIAL: &str = "templates/trial.typ";
/// The file in which the templates find the edition.
pub const EDITION: &str = "edition.json";
/// The file in which they find how far answers grow: by itself, so that what does
/// not read it stays as it was set before.
pub const SLACK: &str = "slack.json";

/// A value as the JSON that templates read.
///
/// # Panics
/// Never: the types of a manuscript have no keys that JSON could refuse.
#[must_use]
pub fn to_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("a manuscript is plain data")
}

/// The world with a manuscript in it, and with its pictures as they were made
/// ready.
#[must_use]
pub fn with_manuscript(world: BookWorld, manuscript: &Manuscript) -> BookWorld {
    let ready = |picture: &PlacedPicture| Some((picture.path.clone(), picture.bytes.clone()?));
    let pictures: BTreeMap<_, _> = manuscript.pictures.iter().filter_map(ready).collect();
    let world = world.with_virtual_file(MANUSCRIPT, to_json(manuscript));
    pictures.into_iter().fold(world, |world, (path, bytes)| world.with_virtual_file(&path, bytes))
}

/// Sets the manuscript in the world for one edition, and makes the PDF.
///
/// # Errors
/// When a template is at fault: reading has ruled out what an author can cause.
pub fn compose(world: &BookWorld, edition: &Edition, memory: Memory) -> SourceResult<Composed> {
    let Settled { document, warnings, .. } = settled(world, edition, memory)?;
    if matches!(memory, Memory::Spared(1)) {
        comemo::evict(0);
    }
    let written = || typst_pdf::pdf(&document, &options(&edition.stem)).map(settle_line_ends);
    let (pdf, page_use) = rayon::join(written, || PageUse::of(&document));
    let (pages, headings) = (document.pages().len(), HeadingPages::of(&document));
    // to let go of it takes as long as a tenth of the PDF
    rayon::spawn(|| drop(document));
    Ok(Composed { pdf: pdf?, pages, page_use, headings, warnings })
}

/// Sets the manuscript in the world for one edition, as pages to be looked at,
/// from how that edition was settled last, if it was.
///
/// # Errors
/// As `compose`.
pub fn pages(
    world: &BookWorld,
    edition: &Edition,
    last: Option<&LastSettled>,
) -> SourceResult<Pages> {
    let Settled { document, warnings, .. } = settled(world, edition, Memory::Kept(last))?;
    Ok(Pages { document, warnings })
}

/// An edition's pages while no answer has grown into the room that they leave: how
/// things stand there, and not how they look in the end.
///
/// # Errors
/// As `compose`.
pub fn plain(world: &BookWorld, edition: &Edition) -> SourceResult<PagedDocument> {
    let world = world.clone().with_virtual_file(EDITION, to_json(&PageSetup::of(edition)));
    settle::plain(&world.with_virtual_file(SLACK, to_json(&Slack::default())))
}

/// The world with the edition beside the manuscript, and with it what room the
/// pages leave for answers to grow into.
///
/// # Errors
/// When a template is at fault.
pub fn lay_out(world: &BookWorld, edition: &Edition) -> SourceResult<BookWorld> {
    settled(world, edition, Memory::Kept(None)).map(|settled| settled.world)
}

fn settled(world: &BookWorld, edition: &Edition, memory: Memory) -> SourceResult<Settled> {
    let world = world.clone().with_virtual_file(EDITION, to_json(&PageSetup::of(edition)));
    settle(memory, |slack| world.clone().with_virtual_file(SLACK, to_json(slack)))
}

/// Sets a picture by itself, on a page of its own.
///
/// # Errors
/// When Typst cannot show it, or a PDF of our standards cannot hold it.
pub(crate) fn try_picture(world: &BookWorld, picture: &PlacedPicture) -> SourceResult<()> {
    let world = world.clone().with_main(TRIAL);
    let world = world.with_virtual_file("picture.json", to_json(picture));
    let document = typst::compile::<PagedDocument>(&world).output?;
    typst_pdf::pdf(&document, &options("picture")).map(drop)
}

fn options(ident: &str) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    PdfOptions {
        ident: Smart::Custom(ident.into()),
        creator: Smart::Custom(Some(concat!("workbook ", env!("CARGO_PKG_VERSION")).into())),
        standards: standards.expect("both standards are of PDF 1.7"),
        ..PdfOptions::default()
    }
}
