//! A page as pixels.

use typst::diag::{SourceResult, eco_vec};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use crate::world::{Desk, detached};

/// Sets what the desk starts from, and gives its first page as a PNG, with so
/// many pixels to a point.
///
/// # Errors
/// When a template is at fault.
pub fn picture(desk: &Desk, scale: f64) -> SourceResult<Vec<u8>> {
    let document = typst::compile::<PagedDocument>(desk).output?;
    let Some(page) = document.pages().first() else {
        return Err(eco_vec![detached("the picture has no page")]);
    };
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
    let pixels = typst_render::render(page, &options);
    pixels.encode_png().map_err(|error| eco_vec![detached(error.to_string())])
}
