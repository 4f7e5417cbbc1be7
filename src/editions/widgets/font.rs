//! The field font: what readers can type with. It is cut down by script, never
//! to the letters of a page. A character's code is its code point, so that
//! text is written as it is in UTF-16.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use crate::pdf::open::{array, dict, get, number};

/// Stands where the font has no letter.
const STAND_IN: char = '□';

/// A font to measure and to write with.
#[derive(Debug, Clone)]
pub struct FieldFont {
    /// Code and width of each character, the width in thousandths of the size.
    letters: BTreeMap<char, (u16, f32)>,
    /// Above the base line, in thousandths.
    pub ascent: f32,
    /// Below it, in thousandths; not negative.
    pub descent: f32,
}

impl FieldFont {
    /// One whose codes are code points.
    pub fn new(widths: &BTreeMap<u16, f32>, ascent: f32, descent: f32) -> Self {
        let letter = |(code, width): (&u16, &f32)| {
            Some((char::from_u32(u32::from(*code))?, (*code, *width)))
        };
        Self { letters: widths.iter().filter_map(letter).collect(), ascent, descent }
    }

    /// The code and the width of a character, or of what stands for it.
    pub fn letter(&self, c: char) -> Option<(u16, f32)> {
        let letters = &self.letters;
        letters.get(&c).or_else(|| letters.get(&STAND_IN)).or_else(|| letters.get(&'?')).copied()
    }

    /// Whether it has the character.
    pub fn has(&self, c: char) -> bool {
        self.letters.contains_key(&c)
    }

    /// The width of text at a size of 1.
    pub fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|c| self.letter(c)).map(|(_, width)| width / 1000.0).sum()
    }

    /// The font that a form uses, under this name, where we can write with it.
    pub fn of(doc: &Document, resources: &Dictionary, name: &[u8]) -> Option<Self> {
        let font = dict(doc, dict(doc, resources, b"Font")?, name)?;
        let is =
            |key, value: &[u8]| get(doc, font, key).and_then(|it| it.as_name().ok()) == Some(value);
        if !is(b"Subtype", b"Type0") || !is(b"Encoding", b"Identity-H") {
            return None;
        }
        let descendant = array(doc, font, b"DescendantFonts")?.first()?;
        let descendant = doc.dereference(descendant).ok()?.1.as_dict().ok()?;
        let widths = widths(doc, array(doc, descendant, b"W")?);
        let map = get(doc, font, b"ToUnicode")?.as_stream().ok()?;
        let map = map.get_plain_content_with_limit(1 << 24).ok()?;
        let letters: BTreeMap<_, _> = to_unicode(&String::from_utf8_lossy(&map))
            .into_iter()
            .filter_map(|(c, code)| Some((c, (code, *widths.get(&code)?))))
            .collect();
        let descriptor = dict(doc, descendant, b"FontDescriptor")?;
        let height = |key, usual| {
            get(doc, descriptor, key)
                .and_then(number)
                .map_or(usual, |it| it.abs().clamp(1.0, 3000.0))
        };
        let (ascent, descent) = (height(b"Ascent", 960.0), height(b"Descent", 240.0));
        (!letters.is_empty()).then_some(Self { letters, ascent, descent })
    }
}

/// The widths in a `W` array, by code.
fn widths(doc: &Document, list: &[Object]) -> BTreeMap<u16, f32> {
    let mut widths = BTreeMap::new();
    let resolved = |object| doc.dereference(object).map(|(_, object)| object).ok();
    let code = |object: &Object| object.as_i64().ok().and_then(|it| u16::try_from(it).ok());
    let mut rest = list.iter().filter_map(resolved);
    while let (Some(first), Some(second)) = (rest.next().and_then(code), rest.next()) {
        if let Ok(each) = second.as_array() {
            let each = each.iter().filter_map(resolved).filter_map(number);
            widths.extend((first..=u16::MAX).zip(each));
        } else if let (Some(last), Some(width)) = (code(second), rest.next().and_then(number)) {
            widths.extend((first..=last).map(|code| (code, width)));
        }
    }
    widths
}

/// The code of each character, of a `ToUnicode` map.
fn to_unicode(map: &str) -> BTreeMap<char, u16> {
    let mut codes = BTreeMap::new();
    for (kind, step) in [("bfchar", 2), ("bfrange", 3)] {
        for section in map.split(&format!("begin{kind}")).skip(1) {
            let section = section.split("end").next().unwrap_or_default();
            let words: Vec<_> = section.split(['<', '>']).map(str::trim).collect();
            let numbers: Vec<_> = words.iter().filter(|word| !word.is_empty()).collect();
            for numbers in numbers.chunks_exact(step) {
                let number = |index: usize| u16::from_str_radix(numbers[index], 16).ok();
                let ends = number(0).zip(number(step - 2)).zip(number(step - 1));
                let Some(((first, last), to)) = ends else { continue };
                let pairs = (first..=last).zip(u32::from(to)..);
                codes.extend(pairs.filter_map(|(code, c)| Some((char::from_u32(c)?, code))));
            }
        }
    }
    codes
}
