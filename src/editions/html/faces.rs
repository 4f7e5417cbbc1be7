//! The typefaces of a book for the screen: of each only the letters that it needs,
//! compressed. What a reader types may be any letter of Latin.
//!
//! `faces(&BookWorld, &Brand, &str) -> Vec<Face>`.

use std::collections::HashSet;

use fontcull_write_fonts::FontBuilder;
use fontcull_write_fonts::read::FontRef;
use rayon::prelude::*;
use typst::World;
use typst::text::{FontStretch, FontStyle, FontVariant, FontWeight};

use crate::book::content::brand::Brand;
use crate::book::world::BookWorld;

/// A typeface as a file.
pub struct Face {
    /// What it is for: `display`, `text` or `sans`.
    pub voice: &'static str,
    /// Whether it is slanted.
    pub is_italic: bool,
    /// How bold it is: 100 to 900.
    pub weight: u16,
    /// WOFF2.
    pub bytes: Vec<u8>,
}

/// The voices and their cuts: whether slanted, how bold.
const CUTS: [(&str, bool, u16); 6] = [
    ("display", false, 400),
    ("text", false, 400),
    ("text", true, 400),
    ("text", false, 600),
    ("sans", false, 400),
    ("sans", false, 600),
];

/// Of Brotli, 0 to 11: at 11 the files are 2 % smaller and take five times as long.
const QUALITY: usize = 9;

/// The faces of a brand, with the letters of a page. One that cannot be cut is left
/// out: the device has one of its own in its place.
#[must_use]
pub fn faces(world: &BookWorld, brand: &Brand, page: &str) -> Vec<Face> {
    let shown: HashSet<char> = page.chars().filter(|sign| !sign.is_control()).collect();
    let typed = (' '..='\u{17f}').filter(|sign| !sign.is_control());
    let typed: HashSet<char> = shown.iter().copied().chain(typed).collect();
    let is_used = |cut: &&(&str, bool, u16)| match cut {
        ("text", true, _) => page.contains("<em>"),
        ("text", _, 600) => page.contains("<strong>"),
        _ => true,
    };
    let cuts: Vec<_> = CUTS.iter().filter(is_used).collect();
    let face = |(voice, is_italic, weight): &&(&'static str, bool, u16)| {
        let typefaces = &brand.typefaces;
        let families = match *voice {
            "display" => &typefaces.display,
            "text" => &typefaces.text,
            _ => &typefaces.sans,
        };
        let letters = if *voice == "sans" { &typed } else { &shown };
        let style = if *is_italic { FontStyle::Italic } else { FontStyle::Normal };
        let weight = FontWeight::from_number(*weight);
        let variant = FontVariant::new(style, weight, FontStretch::NORMAL);
        let bytes = cut(world, families.first()?, variant, letters)?;
        Some(Face { voice, is_italic: *is_italic, weight: weight.to_number(), bytes })
    };
    cuts.par_iter().filter_map(face).collect()
}

/// A font with these letters alone.
fn cut(
    world: &BookWorld,
    family: &str,
    variant: FontVariant,
    letters: &HashSet<char>,
) -> Option<Vec<u8>> {
    let index = world.book().select(&family.to_lowercase(), variant)?;
    let font = world.font(index)?;
    let smaller = fontcull::subset_font_data(&across(font.data())?, letters, &[]).ok()?;
    woofwoof::compress(&smaller, "", QUALITY, true)
}

/// A font without what lines down the page need: cut smaller, browsers refuse it.
fn across(data: &[u8]) -> Option<Vec<u8>> {
    let font = FontRef::new(data).ok()?;
    let mut builder = FontBuilder::new();
    for record in font.table_directory().table_records() {
        if ![b"vhea", b"vmtx"].contains(&&record.tag().to_be_bytes()) {
            builder.add_raw(record.tag(), font.table_data(record.tag())?.as_bytes());
        }
    }
    Some(builder.build())
}
