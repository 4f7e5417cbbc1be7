//! The pictures: the cover in the shapes that the web asks for.

use serde::Serialize;
use typst::diag::SourceResult;

use crate::content::{EditionName, Paper, Sides};
use crate::typeset::{EDITION, Margin, picture, to_json};
use crate::world::Desk;

/// A picture to make.
pub struct Shape {
    /// Its path in the kit.
    pub path: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// The Typst file that draws it.
    template: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How many pixels there are to a point: large where words should be.
    scale: f64,
    /// The most bytes that it may have.
    pub most: usize,
}

const CARD: &str = "templates/kit/card.typ";
const COVER: &str = "templates/kit/cover.typ";
/// What messengers that show a picture beside a link take.
const SHARED: usize = 300_000;
/// What platforms take in an e-mail.
const MAILED: usize = 1_000_000;

/// For links that people share.
pub const SHARE: Shape = Shape {
    path: "covers/share-1200x630.png",
    purpose: "shows beside a shared link",
    template: CARD,
    width: 1200,
    height: 630,
    scale: 2.0,
    most: SHARED,
};
/// For the head of an e-mail, on sharp screens.
pub const EMAIL: Shape = Shape {
    path: "covers/email-1200.png",
    purpose: "heads an e-mail, on sharp screens",
    template: CARD,
    width: 1200,
    height: 600,
    scale: 2.0,
    most: MAILED,
};
/// The first page, for the offer.
pub const PAGE: Shape = Shape {
    path: "covers/page-1200.png",
    purpose: "shows the cover on a web page",
    template: COVER,
    width: 1200,
    height: 1553,
    scale: 1200.0 / 612.0,
    most: MAILED,
};
/// All pictures.
pub const SHAPES: [Shape; 6] = [
    SHARE,
    EMAIL,
    Shape {
        path: "covers/email-600.png",
        purpose: "heads an e-mail",
        width: 600,
        height: 300,
        scale: 1.0,
        ..EMAIL
    },
    Shape {
        path: "covers/square-1080.png",
        purpose: "for a square post",
        width: 1080,
        height: 1080,
        ..EMAIL
    },
    PAGE,
    Shape {
        path: "covers/page-600.png",
        purpose: "shows the cover on a web page, small",
        width: 600,
        height: 776,
        scale: 600.0 / 612.0,
        ..PAGE
    },
];

/// What the templates read of a picture's size, as of an edition.
#[derive(Serialize)]
struct Sheet {
    name: EditionName,
    paper: Paper,
    sides: Sides,
    width: f64,
    height: f64,
    margin: Margin,
}

/// Draws a picture of the manuscript on the desk.
///
/// # Errors
/// When a template is at fault.
pub fn draw(desk: &Desk, shape: &Shape) -> SourceResult<Vec<u8>> {
    let in_mm = |pixels: u32| f64::from(pixels) / shape.scale * 25.4 / 72.0;
    let (paper, is_page) = (Paper::Letter, shape.template == COVER);
    let (width, height) =
        if is_page { paper.size() } else { (in_mm(shape.width), in_mm(shape.height)) };
    let sheet = Sheet {
        name: EditionName::Print,
        paper,
        sides: Sides::Single,
        width,
        height,
        margin: Margin::OF_A_PAGE,
    };
    let desk = desk.clone().with_sheet(EDITION, to_json(&sheet)).with_main(shape.template);
    picture(&desk, shape.scale)
}
