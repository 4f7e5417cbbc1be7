//! Stage 3: compose. `typeset::compose(&Desk, &Edition) -> SourceResult<Composed>`
//! has Typst set the manuscript that lies on the desk, for one edition, and
//! gives the PDF: tagged, PDF/UA-1 and PDF/A-2a.

mod streams;

use serde::{Serialize, Serializer};
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

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
    /// The edition of a workbook, named by its slug.
    #[must_use]
    pub fn new(slug: &str, name: EditionName, paper: Paper, sides: Sides) -> Self {
        let stem = format!("{slug}-{}-{}", name.name(), paper.name());
        Self { name, paper, sides, stem }
    }
}

impl Serialize for Edition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Sheet {
            name: EditionName,
            paper: Paper,
            sides: Sides,
            width: f64,
            height: f64,
        }
        let (width, height) = self.paper.size();
        let Self { name, paper, sides, .. } = *self;
        Sheet { name, paper, sides, width, height }.serialize(serializer)
    }
}

/// An edition, set.
pub struct Composed {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many it has.
    pub pages: usize,
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

/// Sets the manuscript on the desk for one edition.
///
/// # Errors
/// When a template is at fault: reading has ruled out what an author can cause.
pub fn compose(desk: &Desk, edition: &Edition) -> SourceResult<Composed> {
    let desk = desk.clone().with_sheet(EDITION, to_json(edition));
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
    let document = output?;
    let pdf = typst_pdf::pdf(&document, &options(&edition.stem))?;
    let pdf = settle_line_ends(pdf);
    Ok(Composed { pdf, pages: document.pages().len(), warnings })
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
