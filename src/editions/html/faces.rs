//! The typefaces of a book for the screen: of each only the letters that it needs,
//! compressed. What a reader types may be any letter of Latin.
//!
//! `faces(&BookWorld, &Brand, &str) -> Warned<Vec<Face>>`.

use std::collections::HashSet;

use fontcull_write_fonts::FontBuilder;
use fontcull_write_fonts::read::FontRef;
use rayon::prelude::*;
use typst::World;
use typst::diag::{SourceDiagnostic, Warned, eco_format};
use typst::syntax::DiagSpan;
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
    /// Whether it has nothing but figures, which stand in for those of another.
    pub is_figures: bool,
    /// WOFF2.
    pub bytes: Vec<u8>,
}

/// Families whose zero has a slash, or a dot, and whose figures stand in for theirs.
/// The other side: `templates/voices.typ`.
const SLASHED: [&str; 1] = ["Atkinson Hyperlegible Next"];
const PLAIN_FIGURES: &str = "Inter";

/// The voices and their cuts: whether slanted, how bold.
type Cut = (&'static str, bool, u16);
const CUTS: [Cut; 6] = [
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
/// out, and told: the device has one of its own in its place.
#[must_use]
pub fn faces(world: &BookWorld, brand: &Brand, page: &str) -> Warned<Vec<Face>> {
    let shown: HashSet<char> = page.chars().filter(|sign| !sign.is_control()).collect();
    let typed = (' '..='\u{17f}').filter(|sign| !sign.is_control());
    let typed: HashSet<char> = shown.iter().copied().chain(typed).collect();
    let is_used = |cut: &&Cut| match cut {
        ("text", true, _) => page.contains("<em>"),
        ("text", _, 600) => page.contains("<strong>"),
        _ => true,
    };
    let cuts: Vec<_> = CUTS.iter().filter(is_used).collect();
    let figures: HashSet<char> = ('0'..='9').collect();
    let faces = |cut: &&Cut| {
        let family = family(brand, cut.0);
        let letters = if cut.0 == "sans" { &typed } else { &shown };
        let own = face(world, cut, family, letters).ok_or(family);
        let plain = SLASHED.contains(&family).then(|| {
            let face = face(world, cut, PLAIN_FIGURES, &figures).ok_or(PLAIN_FIGURES)?;
            Ok(Face { is_figures: true, ..face })
        });
        [own].into_iter().chain(plain).collect::<Vec<_>>()
    };
    let all: Vec<_> = cuts.par_iter().flat_map_iter(faces).collect();
    let mut left_out: Vec<_> = all.iter().filter_map(|face| face.as_ref().err().copied()).collect();
    left_out.dedup();
    let warnings = left_out.into_iter().map(|family| left_out_of(brand, family)).collect();
    Warned { output: all.into_iter().filter_map(Result::ok).collect(), warnings }
}

/// Says that a family is not in the editions for screens.
fn left_out_of(brand: &Brand, family: &str) -> SourceDiagnostic {
    let named = brand.typefaces.named.iter().find(|(name, _)| name == family);
    let at = named.map_or_else(DiagSpan::detached, |(_, at)| *at);
    let message = eco_format!(
        "the font `{family}` is not in the editions for screens: its files cannot be cut down to \
         the letters of the book, and a typeface of the reader's device stands in for it"
    );
    let hint = "name another font here, or put files of this one into `fonts` that can be cut";
    SourceDiagnostic::warning(at, message).with_hint(hint)
}

/// The family of a voice.
fn family<'b>(brand: &'b Brand, voice: &str) -> &'b str {
    let families = match voice {
        "display" => &brand.typefaces.display,
        "text" => &brand.typefaces.text,
        _ => &brand.typefaces.sans,
    };
    families.first().map_or("", String::as_str)
}

fn face(world: &BookWorld, it: &Cut, family: &str, letters: &HashSet<char>) -> Option<Face> {
    let (voice, is_italic, weight) = *it;
    let style = if is_italic { FontStyle::Italic } else { FontStyle::Normal };
    let variant = FontVariant::new(style, FontWeight::from_number(weight), FontStretch::NORMAL);
    let bytes = cut(world, family, variant, letters)?;
    Some(Face { voice, is_italic, weight, is_figures: false, bytes })
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
    let whole = across(font.data(), font.index())?;
    let smaller = fontcull::subset_font_data(&whole, letters, &[]).ok()?;
    woofwoof::compress(&smaller, "", QUALITY, true)
}

/// A font without what lines down the page and other cuts of its family need: cut
/// smaller, browsers refuse those.
fn across(data: &[u8], index: u32) -> Option<Vec<u8>> {
    let font = FontRef::from_index(data, index).ok()?;
    let tables = font.table_directory().table_records();
    let has = |tag| tables.iter().any(|record| record.tag().to_be_bytes() == tag);
    // a program that cuts takes it that the outlines are there
    if !(has(*b"glyf") && has(*b"loca") || has(*b"CFF ") || has(*b"CFF2")) {
        return None;
    }
    let mut builder = FontBuilder::new();
    for record in tables {
        if ![b"vhea", b"vmtx", b"STAT"].contains(&&record.tag().to_be_bytes()) {
            builder.add_raw(record.tag(), font.table_data(record.tag())?.as_bytes());
        }
    }
    Some(builder.build())
}
