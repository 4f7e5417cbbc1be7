//! All pages of a file at a glance: twelve a sheet.

use std::path::PathBuf;

use image::imageops::overlay;
use image::{Rgba, RgbaImage};
use rayon::prelude::*;

use super::pictures::{PdfPages, png};
use crate::write::File;

/// Pages across and down a sheet.
const ACROSS: usize = 4;
const DOWN: usize = 3;
/// Dots a point: words of a page can just be read.
const SCALE: f32 = 0.6;
/// The white between pages, in dots, and the desk that they lie on.
const GAP: u32 = 18;
const DESK: Rgba<u8> = Rgba([233, 228, 218, 255]);

/// The sheets of a file, with their paths.
pub fn of(name: &str, pages: &PdfPages) -> Vec<File> {
    let all: Vec<usize> = (0..pages.count()).collect();
    let sheets = all.par_chunks(ACROSS * DOWN).enumerate().map(|(index, on_it)| {
        let name = format!("pages/{}-sheet-{:02}.png", name.replace('/', "-"), index + 1);
        (PathBuf::from(name), png(&sheet(on_it, pages)))
    });
    sheets.collect()
}

fn sheet(on_it: &[usize], pages: &PdfPages) -> RgbaImage {
    let pictures: Vec<_> = on_it.iter().map(|page| pages.picture(*page, SCALE)).collect();
    let wide = pictures.iter().map(RgbaImage::width).max().unwrap_or(1);
    let high = pictures.iter().map(RgbaImage::height).max().unwrap_or(1);
    let rows = u32::try_from(on_it.len().div_ceil(ACROSS)).unwrap_or(1);
    let columns = u32::try_from(ACROSS).unwrap_or(1);
    let size = (GAP + columns * (wide + GAP), GAP + rows * (high + GAP));
    let mut sheet = RgbaImage::from_pixel(size.0, size.1, DESK);
    for (picture, at) in pictures.iter().zip(0..) {
        let (column, row) = (at % columns, at / columns);
        let (x, y) = (GAP + column * (wide + GAP), GAP + row * (high + GAP));
        overlay(&mut sheet, picture, x.into(), y.into());
    }
    sheet
}
