//! Stage 3: compose. `typeset::compose(&Desk, &Edition) -> SourceResult<Composed>`
//! has Typst set the manuscript that lies on the desk, for one edition, and
//! gives the PDF: tagged, PDF/UA-1 and PDF/A-2a.

mod fullness;
mod ink;
mod picture;
mod spare;
mod streams;

use serde::Serialize;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use self::fullness::Fullness;
pub use self::picture::picture;
use self::spare::Spare;
pub use self::streams::settle_line_ends;
use crate::content::blocks::Picture;
use crate::content::{EditionName, Paper, Sides};
use crate::manuscript::Manuscript;
use crate::world::Desk;

/// One of the coordinated forms in which a workbook comes out. The templates
/// see it as `/edition.json`.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// What it is for.
    pub name: EditionName,
    /// What it is printed on.
    pub paper: Paper,
    /// Whether margins are mirrored.
    pub sides: Sides,
    /// Identifies the document in the PDF: `<slug>-<edition>-<paper>`.
    pub stem: String,
}

impl Edition {
    /// The edition of a workbook, named by its slug. What is read on a screen
    /// has no left and right pages.
    #[must_use]
    pub fn new(slug: &str, name: EditionName, paper: Paper, sides: Sides) -> Self {
        let stem = format!("{slug}-{}-{}", name.name(), paper.name());
        let sides = if name == EditionName::Fill { Sides::Single } else { sides };
        Self { name, paper, sides, stem }
    }
}

/// What the templates read of an edition. Lengths are in mm.
#[derive(Serialize)]
struct Sheet {
    name: EditionName,
    paper: Paper,
    sides: Sides,
    width: f64,
    height: f64,
    margin: Margin,
    spare: Spare,
}

impl Sheet {
    fn new(edition: &Edition, spare: Spare) -> Self {
        let (width, height) = edition.paper.size();
        let Edition { name, paper, sides, .. } = *edition;
        Self { name, paper, sides, width, height, margin: Margin::OF_A_PAGE, spare }
    }
}

/// The white around a page, in mm. The inner one survives a hole punch.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Margin {
    /// Above.
    pub top: f64,
    /// Below; the foot stands in it.
    pub bottom: f64,
    /// Towards the binding.
    pub inner: f64,
    /// Away from it.
    pub outer: f64,
}

impl Margin {
    /// Of every page that is written on.
    pub const OF_A_PAGE: Self = Self { top: 20.0, bottom: 22.0, inner: 25.0, outer: 18.0 };
}

/// An edition, set.
pub struct Composed {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many it has.
    pub pages: usize,
    /// How well its pages are used.
    pub fullness: Fullness,
    /// What Typst has to say about the templates.
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// The sheet on which the templates find the manuscript.
pub const MANUSCRIPT: &str = "manuscript.json";
/// The Typst file that tries a picture.
const TRIAL: &str = "templates/trial.typ";
/// The sheet on which the templates find the edition.
pub const EDITION: &str = "edition.json";

/// A value as the JSON that templates read.
///
/// # Panics
/// Never: the types of a manuscript have no keys that JSON could refuse.
#[must_use]
pub fn to_json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec_pretty(value).expect("a manuscript is plain data")
}

/// Lays the manuscript on the desk.
#[must_use]
pub fn lay(desk: Desk, manuscript: &Manuscript) -> Desk {
    desk.with_sheet(MANUSCRIPT, to_json(manuscript))
}

/// Sets the manuscript on the desk for one edition, and makes the PDF.
///
/// # Errors
/// When a template is at fault: reading has ruled out what an author can cause.
pub fn compose(desk: &Desk, edition: &Edition) -> SourceResult<Composed> {
    let Warned { output, warnings } = typst::compile(&fit(desk, edition)?);
    let document: PagedDocument = output?;
    let pdf = typst_pdf::pdf(&document, &options(&edition.stem))?;
    let pdf = settle_line_ends(pdf);
    let fullness = Fullness::of(&document);
    Ok(Composed { pdf, pages: document.pages().len(), fullness, warnings })
}

/// Lays the edition on the desk with the manuscript, and with it what room the
/// pages leave for answers to grow into.
///
/// # Errors
/// When a template is at fault.
pub fn fit(desk: &Desk, edition: &Edition) -> SourceResult<Desk> {
    let lay = |spare| desk.clone().with_sheet(EDITION, to_json(&Sheet::new(edition, spare)));
    let first = lay(Spare::default());
    let document = typst::compile(&first).output?;
    let spare = Spare::of(&document);
    Ok(if spare.is_empty() { first } else { lay(spare) })
}

/// Sets a picture by itself, on a page of its own.
///
/// # Errors
/// When Typst cannot show it, or a PDF of our standards cannot hold it.
pub(crate) fn try_picture(desk: &Desk, picture: &Picture) -> SourceResult<()> {
    let desk = desk.clone().with_main(TRIAL).with_sheet("picture.json", to_json(picture));
    let document = typst::compile::<PagedDocument>(&desk).output?;
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
