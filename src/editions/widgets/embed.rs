//! Puts the field font into a PDF.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId};

use super::error::StampError;
use super::font::FieldFont;
use crate::pdf::streams::compressed;

/// What a workbook's readers write: Latin, Greek and Cyrillic letters with all
/// their accents, and the signs that go with them.
const SCRIPTS: [(u32, u32); 12] = [
    (0x20, 0x7e),     // Basic Latin
    (0xa0, 0x24f),    // Latin-1, Latin Extended-A and -B
    (0x2c6, 0x2dd),   // spacing modifiers
    (0x300, 0x36f),   // combining marks
    (0x370, 0x52f),   // Greek, Cyrillic
    (0x1e00, 0x1fff), // Latin Extended Additional, Greek Extended
    (0x2010, 0x2027), // general punctuation
    (0x202f, 0x205f), // more of it
    (0x2070, 0x20bf), // superscripts, subscripts, currency
    (0x2100, 0x218f), // letterlike, number forms
    (0x2190, 0x22ff), // arrows, mathematical operators
    (0x25a0, 0x27bf), // shapes and symbols
];
/// Six letters that say: not the whole font.
const TAG: &str = "FIELDS";
/// What a map from codes to characters begins with (9.10.3).
pub const MAP_HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
    /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
    /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
    1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
/// And what it ends with.
pub const MAP_END: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// A font in a PDF.
pub struct Embedded {
    /// To measure and to write with.
    pub font: FieldFont,
    /// Its object.
    pub id: ObjectId,
}

/// Cuts a font down by script and embeds it.
pub fn embed(doc: &mut Document, data: &[u8]) -> Result<Embedded, StampError> {
    let wrong = |why: &dyn ToString| StampError::Font(why.to_string());
    let face = Face::parse(data, 0).map_err(|error| wrong(&error))?;
    let name = post_script_name(&face).ok_or_else(|| wrong(&"it has no name"))?;
    let name = format!("{TAG}+{name}");
    let glyphs = glyphs(&face);
    let mut cut = GlyphRemapper::new();
    let map = glyph_map(&glyphs, &mut cut);
    let file = subsetter::subset(data, 0, &cut).map_err(|error| wrong(&error))?;
    let letters: BTreeMap<_, _> =
        glyphs.iter().map(|(code, glyph)| (*code, width(&face, *glyph))).collect();
    let id = add_font(doc, &face, &name, &letters, [&file, &map]);
    let (ascent, descent) = (f32::from(face.ascender()), f32::from(face.descender()));
    let font = FieldFont::new(&letters, ascent * scale(&face), -descent * scale(&face));
    Ok(Embedded { font, id })
}

/// Thousandths of the size in a unit of the font.
fn scale(face: &Face) -> f32 {
    1000.0 / f32::from(face.units_per_em())
}

/// The width of a glyph, in thousandths of the size.
pub fn width(face: &Face, glyph: GlyphId) -> f32 {
    (f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) * scale(face)).round()
}

/// The objects of a font: `file` is what is left of it, `map` says which glyph
/// a code is.
fn add_font(
    doc: &mut Document,
    face: &Face,
    name: &str,
    letters: &BTreeMap<u16, f32>,
    [file, map]: [&[u8]; 2],
) -> ObjectId {
    let length = i64::try_from(file.len()).unwrap_or(i64::MAX);
    let file = doc.add_object(compressed(dictionary! { "Length1" => length }, file));
    let map = doc.add_object(compressed(Dictionary::new(), map));
    let to_unicode = compressed(Dictionary::new(), to_unicode(letters).as_bytes());
    let to_unicode = doc.add_object(to_unicode);
    let descriptor = doc.add_object(descriptor(face, name, file));
    let mut descendant = cid_font(name, descriptor);
    descendant.set("DW", Object::Real(width(face, GlyphId(0))));
    descendant.set("W", widths(letters));
    descendant.set("CIDToGIDMap", map);
    let descendant = doc.add_object(descendant);
    doc.add_object(composite_font(name, descendant, to_unicode))
}

fn glyphs(face: &Face) -> BTreeMap<u16, GlyphId> {
    let codes = SCRIPTS.into_iter().flat_map(|(first, last)| first..=last);
    let chars = codes.filter_map(char::from_u32);
    let glyphs =
        chars.filter_map(|c| Some((u16::try_from(u32::from(c)).ok()?, face.glyph_index(c)?)));
    glyphs.collect()
}

/// The glyph of each code in the font that is cut down, two bytes each.
fn glyph_map(glyphs: &BTreeMap<u16, GlyphId>, cut: &mut GlyphRemapper) -> Vec<u8> {
    let last = glyphs.keys().last().copied().unwrap_or_default();
    let mut map = vec![0; 2 * (usize::from(last) + 1)];
    for (code, glyph) in glyphs {
        let at = 2 * usize::from(*code);
        map[at..at + 2].copy_from_slice(&cut.remap(glyph.0).to_be_bytes());
    }
    map
}

pub fn post_script_name(face: &Face) -> Option<String> {
    // Old fonts say it to old systems first, in letters of theirs.
    let mut names = face.names().into_iter();
    let is_it = |id| id == ttf_parser::name_id::POST_SCRIPT_NAME;
    names.find_map(|name| name.to_string().filter(|_| is_it(name.name_id)))
}

/// A font whose codes are numbers of characters (9.7.4).
pub fn cid_font(name: &str, descriptor: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
    }
}

/// The font that text is written with: two bytes a character (9.7.6).
pub fn composite_font(name: &str, descendant: ObjectId, to_unicode: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()],
        "ToUnicode" => to_unicode,
    }
}

pub fn descriptor(face: &Face, name: &str, file: ObjectId) -> Dictionary {
    let scaled = |value: i16| Object::Real((f32::from(value) * scale(face)).round());
    let bounds = face.global_bounding_box();
    let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        // Not symbolic, without serifs.
        "Flags" => 32,
        "FontBBox" => bounds.map(scaled).to_vec(),
        "ItalicAngle" => 0,
        "Ascent" => scaled(face.ascender()),
        "Descent" => scaled(face.descender()),
        "CapHeight" => scaled(face.capital_height().unwrap_or_else(|| face.ascender())),
        "StemV" => 80,
        "FontFile2" => file,
    }
}

pub fn widths(letters: &BTreeMap<u16, f32>) -> Vec<Object> {
    let mut widths = vec![];
    let letters: Vec<_> = letters.iter().collect();
    for run in letters.chunk_by(|a, b| a.0 + 1 == *b.0) {
        widths.push(i64::from(*run[0].0).into());
        widths.push(run.iter().map(|(_, width)| Object::Real(**width)).collect::<Vec<_>>().into());
    }
    widths
}

/// Each code is the code point. A range may not leave a block of 256.
fn to_unicode(letters: &BTreeMap<u16, f32>) -> String {
    let mut map = MAP_HEAD.to_string();
    let codes: Vec<_> = letters.keys().copied().collect();
    let follows = |a: &u16, b: &u16| a + 1 == *b && a >> 8 == b >> 8;
    let ranges: Vec<_> = codes.chunk_by(follows).collect();
    for ranges in ranges.chunks(100) {
        let _ = writeln!(map, "{} beginbfrange", ranges.len());
        for range in ranges {
            let (first, last) = (range[0], range[range.len() - 1]);
            let _ = writeln!(map, "<{first:04X}> <{last:04X}> <{first:04X}>");
        }
        map.push_str("endbfrange\n");
    }
    map + MAP_END
}
