//! The pages of a PDF as pictures.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::{ImageFormat, RgbaImage};
use rayon::prelude::*;
use typst::diag::{SourceResult, eco_format, eco_vec};

use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;

/// Dots a point, where pages are told apart: what differs by less is not seen.
pub const TOLD_APART: f32 = 1.0;
/// Dots a point, where they are looked at: 108 an inch.
pub const LOOKED_AT: f32 = 1.5;

/// The pages of a PDF.
pub struct PdfPages {
    pdf: Pdf,
    /// What each looks like, as a sum.
    pub sums: Vec<u64>,
}

impl PdfPages {
    /// Reads a PDF.
    ///
    /// # Errors
    /// When it cannot be read, or is none.
    pub fn read(path: &Path) -> SourceResult<Self> {
        let pdf = Pdf::new(read_any(path)?);
        let pdf = pdf.ok().filter(|pdf| !pdf.pages().is_empty()).ok_or_else(|| {
            let problem = detached(eco_format!("`{}` cannot be read as a PDF", path.display()));
            eco_vec![problem.with_hint("name a PDF that `workbook build` has made")]
        })?;
        let mut pages = Self { pdf, sums: vec![] };
        let sum = |page| {
            let mut state = DefaultHasher::new();
            let picture = pages.picture(page, TOLD_APART);
            (picture.dimensions(), picture.as_raw()).hash(&mut state);
            state.finish()
        };
        pages.sums = (0..pages.count()).into_par_iter().map(sum).collect();
        Ok(pages)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// The picture of a page, with so many dots a point.
    pub fn picture(&self, page: usize, scale: f32) -> RgbaImage {
        let pages = self.pdf.pages();
        let settings = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
            ..RenderSettings::default()
        };
        let drawn =
            render(&pages[page], &RenderCache::new(), &InterpreterSettings::default(), &settings);
        let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
        let bytes = drawn.data_as_u8_slice().to_vec();
        RgbaImage::from_raw(width, height, bytes).unwrap_or_else(|| RgbaImage::new(1, 1))
    }
}

/// A picture as PNG.
pub fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(vec![]);
    // what is in memory can be written
    let _ = picture.write_to(&mut bytes, ImageFormat::Png);
    bytes.into_inner()
}
