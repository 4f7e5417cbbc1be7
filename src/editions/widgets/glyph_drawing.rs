//! Draws a line of glyphs: the glyphs are cut out of their fonts, and put into a
//! PDF with it.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use subsetter::GlyphRemapper;
use ttf_parser::{GlyphId, RawFace, Tag};
use typst::text::FontInstance;

use super::appearance::Layout;
use super::embed::{
    MAP_END, MAP_HEAD, cid_font, composite_font, descriptor, post_script_name, width, widths,
};
use super::field_writer::ChangedObjects;
use super::font::FieldFont;
use super::glyph_line::{GlyphLine, PlacedGlyph};
use crate::pdf::form_xobject::form_xobject;
use crate::pdf::numbers::short;
use crate::pdf::streams::compressed;
use crate::pdf::strings::hex_utf_16;

/// Six letters that say: not the whole font.
const TAG: &str = "COPIES";

/// A font of a line.
pub struct GlyphFont {
    /// Its name in resources.
    pub name: String,
    /// Its object.
    pub id: ObjectId,
    codes: GlyphRemapper,
}

impl GlyphFont {
    /// The code of a glyph.
    pub fn code(&self, glyph: u16) -> u16 {
        self.codes.get(glyph).unwrap_or_default()
    }
}

/// Adds the fonts of a line to an update, each with the line's glyphs only;
/// nothing where one of them cannot be cut.
pub fn add_fonts(
    line: &GlyphLine,
    fonts: &[FontInstance],
    update: &mut ChangedObjects,
) -> Option<BTreeMap<usize, GlyphFont>> {
    let mut texts: BTreeMap<usize, BTreeMap<u16, &str>> = BTreeMap::new();
    for glyph in &line.glyphs {
        texts.entry(glyph.font).or_default().entry(glyph.id).or_insert(&glyph.text);
    }
    let added = texts.iter().map(|(index, texts)| {
        let font = add_font(*index, fonts.get(*index)?, texts, update)?;
        Some((*index, font))
    });
    added.collect()
}

/// A box with a line of glyphs that says this text, at a size, its base line
/// where the field font's would be.
pub fn draw(
    (line, text): (&GlyphLine, &str),
    fonts: &BTreeMap<usize, GlyphFont>,
    (font, set): (&FieldFont, f32),
    layout: &Layout,
) -> Object {
    let [width, height] = layout.size;
    let base = height / 2.0 - (font.ascent - font.descent) / 2000.0 * set;
    let left = layout.left_of(line.width * set);
    // What programs copy is the text, however many glyphs it takes.
    let said = hex_utf_16(text);
    let mut ops = format!("/Tx BMC\nq\n0 0 {} {} re W n\n", short(width), short(height));
    let _ = writeln!(ops, "/Span <</ActualText <FEFF{said}>>> BDC\nBT\n{}", layout.colour);
    let mut current = None;
    for PlacedGlyph { font, id, at, .. } in &line.glyphs {
        let Some(of) = fonts.get(font) else { continue };
        if current.replace(font) != Some(font) {
            let _ = writeln!(ops, "/{} {} Tf", of.name, short(set));
        }
        let [x, y] = [left + at[0] * set, base + at[1] * set].map(short);
        let _ = writeln!(ops, "1 0 0 1 {x} {y} Tm <{:04X}> Tj", of.code(*id));
    }
    ops.push_str("ET\nEMC\nQ\nEMC");
    let named = fonts.values().map(|font| (font.name.as_bytes().to_vec(), font.id.into()));
    let fonts = Dictionary::from_iter(named.collect::<Vec<(Vec<u8>, Object)>>());
    form_xobject(layout.size, dictionary! { "Font" => fonts }, &ops)
}

fn add_font(
    index: usize,
    font: &FontInstance,
    texts: &BTreeMap<u16, &str>,
    update: &mut ChangedObjects,
) -> Option<GlyphFont> {
    let mut codes = GlyphRemapper::new();
    let said: BTreeMap<u16, &str> =
        texts.iter().map(|(glyph, text)| (codes.remap(*glyph), *text)).collect();
    let width = |glyph| width(font.ttf(), GlyphId(glyph));
    let wide = texts.keys().map(|glyph| (codes.get(*glyph).unwrap_or_default(), width(*glyph)));
    let wide: BTreeMap<u16, f32> = wide.collect();
    let file = cut(font, &codes)?;
    let name = format!("{TAG}+{}", post_script_name(font.ttf())?);
    let (key, kind, program) = program(&file)?;
    let program = update.add(program);
    let mut descriptor = descriptor(font.ttf(), &name, program);
    descriptor.remove(b"FontFile2");
    descriptor.set(key, program);
    let mut descendant = cid_font(&name, update.add(descriptor.into()));
    descendant.set("Subtype", kind);
    descendant.set("DW", Object::Real(width(0)));
    descendant.set("W", widths(&wide));
    if kind == "CIDFontType2" {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = update.add(descendant.into());
    let to_unicode = compressed(Dictionary::new(), to_unicode(&said).as_bytes());
    let to_unicode = update.add(to_unicode);
    let id = update.add(composite_font(&name, descendant, to_unicode).into());
    Some(GlyphFont { name: format!("Copy{index}"), id, codes })
}

/// What is left of a font with these glyphs only, at the place on its axes where
/// the line was set.
fn cut(font: &FontInstance, codes: &GlyphRemapper) -> Option<Vec<u8>> {
    let (file, axes) = (font.font(), &font.variations().0);
    let axes: Vec<_> =
        axes.iter().map(|(tag, value)| (subsetter::Tag::new(&tag.to_bytes()), value.0)).collect();
    subsetter::subset_with_variations(file.data(), file.index(), &axes, codes).ok()
}

/// A font program: under which key a descriptor has it, and what a font with it
/// is (9.9).
fn program(file: &[u8]) -> Option<(&'static str, &'static str, Object)> {
    let face = RawFace::parse(file, 0).ok()?;
    if let Some(outlines) = face.table(Tag::from_bytes(b"CFF ")) {
        let dict = dictionary! { "Subtype" => "CIDFontType0C" };
        return Some(("FontFile3", "CIDFontType0", compressed(dict, outlines)));
    }
    let length = i64::try_from(file.len()).ok()?;
    Some(("FontFile2", "CIDFontType2", compressed(dictionary! { "Length1" => length }, file)))
}

/// What each code says (9.10.3).
fn to_unicode(texts: &BTreeMap<u16, &str>) -> String {
    let mut map = MAP_HEAD.to_string();
    let texts: Vec<_> = texts.iter().collect();
    for some in texts.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", some.len());
        for (code, text) in some {
            let _ = writeln!(map, "<{code:04X}> <{}>", hex_utf_16(text));
        }
        map.push_str("endbfchar\n");
    }
    map + MAP_END
}
