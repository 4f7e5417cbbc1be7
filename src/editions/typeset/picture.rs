//! A page as pixels.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
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

/// A page as a PNG that is looked at once, so many pixels wide: it is large, and soon made.
/// A page that is see-through comes on black. Nothing where it cannot be written.
#[must_use]
pub fn dots(page: &Page, wide: u32) -> Option<Vec<u8>> {
    let scale = f64::from(wide) / page.frame.width().to_pt();
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
    let pixels = typst_render::render(page, &options);
    let dots: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|dot| &dot[..3]).copied().collect();
    let (mut bytes, size) = (vec![], (pixels.width(), pixels.height()));
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::NoFilter);
    encoder.write_image(&dots, size.0, size.1, ExtendedColorType::Rgb8).ok()?;
    Some(bytes)
}
