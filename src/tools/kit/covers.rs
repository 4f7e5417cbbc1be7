//! The pictures: the cover in the shapes that the web asks for.

use crate::book::edition::Edition;
use crate::editions::typeset::PageSetup;
use typst::diag::SourceResult;

use crate::book::edition::{EditionKind, Paper, Sides};
use crate::book::world::BookWorld;
use crate::editions::typeset::{self, EDITION, to_json};

/// A picture to make.
pub struct CoverPicture {
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
pub const SHARE: CoverPicture = CoverPicture {
    path: "covers/share-1200x630.png",
    purpose: "shows beside a shared link",
    template: CARD,
    width: 1200,
    height: 630,
    scale: 2.0,
    most: SHARED,
};
/// For the head of an e-mail, on sharp screens.
pub const EMAIL: CoverPicture = CoverPicture {
    path: "covers/email-1200.png",
    purpose: "heads an e-mail, on sharp screens",
    template: CARD,
    width: 1200,
    height: 600,
    scale: 2.0,
    most: MAILED,
};
/// The first page, for the offer.
pub const PAGE: CoverPicture = CoverPicture {
    path: "covers/page-1200.png",
    purpose: "shows the cover on a web page",
    template: COVER,
    width: 1200,
    height: 1553,
    scale: 1200.0 / 612.0,
    most: MAILED,
};
/// All pictures.
pub const SHAPES: [CoverPicture; 6] = [
    SHARE,
    EMAIL,
    CoverPicture {
        path: "covers/email-600.png",
        purpose: "heads an e-mail",
        width: 600,
        height: 300,
        scale: 1.0,
        ..EMAIL
    },
    CoverPicture {
        path: "covers/square-1080.png",
        purpose: "for a square post",
        width: 1080,
        height: 1080,
        ..EMAIL
    },
    PAGE,
    CoverPicture {
        path: "covers/page-600.png",
        purpose: "shows the cover on a web page, small",
        width: 600,
        height: 776,
        scale: 600.0 / 612.0,
        ..PAGE
    },
];

/// Draws a picture of the manuscript in the world.
///
/// # Errors
/// When a template is at fault.
pub fn draw(world: &BookWorld, picture: &CoverPicture) -> SourceResult<Vec<u8>> {
    let in_mm = |pixels: u32| f64::from(pixels) / picture.scale * 25.4 / 72.0;
    let cover = Edition::new("cover", EditionKind::Print, Paper::Letter, Sides::Single);
    let mut setup = PageSetup::of(&cover);
    if picture.template != COVER {
        (setup.width, setup.height) = (in_mm(picture.width), in_mm(picture.height));
    }
    let world = world.clone().with_virtual_file(EDITION, to_json(&setup));
    typeset::picture(&world.with_main(picture.template), picture.scale)
}
