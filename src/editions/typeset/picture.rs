//! A page as pixels.

use typst::diag::{SourceResult, eco_vec};
use typst::utils::Scalar;
use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;

use crate::book::world::BookWorld;
use crate::book::world::diagnostics::detached;

/// Sets what the world starts from, and gives all of its pages.
///
/// # Errors
/// When a template is at fault.
pub fn drawings(world: &BookWorld) -> SourceResult<Vec<Page>> {
    let document = typst::compile::<PagedDocument>(world).output?;
    Ok(document.pages().to_vec())
}

/// Sets what the world starts from, and gives its first page as a PNG, with so
/// many pixels to a point.
///
/// # Errors
/// When a template is at fault.
pub fn picture(world: &BookWorld, scale: f64) -> SourceResult<Vec<u8>> {
    let document = typst::compile::<PagedDocument>(world).output?;
    let Some(page) = document.pages().first() else {
        return Err(eco_vec![detached("the picture has no page")]);
    };
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
    let pixels = typst_render::render(page, &options);
    pixels.encode_png().map_err(|error| eco_vec![detached(error.to_string())])
}
