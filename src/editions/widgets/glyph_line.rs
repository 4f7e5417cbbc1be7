//! Text on one line as glyphs, each in its place: `GlyphLine::of(text, &fonts)`.
//!
//! The field font alone sets one glyph a character, side by side. That will not
//! do for a mark that no letter includes (`Ẹ̀`), for letters that change with
//! their neighbours, for lines that run from right to left, and for scripts that
//! the font lacks. Typst's own shaper knows all of that.

use rustybuzz::{Direction, UnicodeBuffer};
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

use super::font::FieldFont;

/// The size of a line, for fonts whose letters differ by it, in points.
const SIZE: f64 = 12.0;

/// A line, set in one font or several. Lengths are in sizes.
#[derive(Debug, Clone, Default)]
pub struct GlyphLine {
    /// From left to right.
    pub glyphs: Vec<PlacedGlyph>,
    /// From where it begins to where the next line would.
    pub width: f32,
    /// How far ink reaches below the base line, and above it.
    pub ink: [f32; 2],
}

/// A glyph in its place.
#[derive(Debug, Clone)]
pub struct PlacedGlyph {
    /// Of which of the fonts.
    pub font: usize,
    /// Its number there.
    pub id: u16,
    /// Where its origin is.
    pub at: [f32; 2],
    /// The text that it stands for.
    pub text: String,
}

/// Letters beside each other in one script that one font has.
struct Stretch<'a> {
    font: usize,
    script: Script,
    text: &'a str,
}

/// A font as lines are set in it: upright, and of a usual weight.
#[must_use]
pub fn upright(font: Font) -> FontInstance {
    font.instantiate(FontVariant::default(), Abs::pt(SIZE), &FontVariations::default())
}

/// Whether it takes more to set a text than a glyph of the field font for each
/// character.
pub fn needs_shaping(text: &str, font: &FieldFont) -> bool {
    text.chars().any(|c| is_combining_mark(c) || !font.has(c))
}

impl GlyphLine {
    /// Sets a line in the first of the fonts that have its letters; nothing
    /// where none of them has some letter.
    pub fn of(text: &str, fonts: &[FontInstance]) -> Option<Self> {
        // What stands around a name is in a language from left to right.
        let bidi = BidiInfo::new(text, Some(Level::ltr()));
        let paragraph = bidi.paragraphs.first()?;
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        let mut line = Self::default();
        for run in runs {
            let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let mut stretches = stretches(text.get(run)?, fonts)?;
            if is_rtl {
                stretches.reverse();
            }
            for stretch in stretches {
                line.add(&stretch, fonts.get(stretch.font)?, is_rtl)?;
            }
        }
        Some(line)
    }

    /// Sets a stretch behind what is there.
    fn add(&mut self, stretch: &Stretch, font: &FontInstance, is_rtl: bool) -> Option<()> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(stretch.text);
        let direction = if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight };
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let set = rustybuzz::shape(font.rusty(), &[], buffer);
        #[expect(clippy::cast_precision_loss, reason = "at most a few thousand units")]
        let sizes = |units: i32| units as f32 / f32::from(font.ttf().units_per_em());
        let clusters: Vec<_> = set.glyph_infos().iter().map(|it| it.cluster as usize).collect();
        for (index, (info, place)) in
            set.glyph_infos().iter().zip(set.glyph_positions()).enumerate()
        {
            let id = u16::try_from(info.glyph_id).ok().filter(|id| *id != 0)?;
            let at = [self.width + sizes(place.x_offset), sizes(place.y_offset)];
            if let Some(ink) = font.ttf().glyph_bounding_box(ttf_parser::GlyphId(id)) {
                let [below, above] = &mut self.ink;
                *below = below.max(-at[1] - sizes(ink.y_min.into()));
                *above = above.max(at[1] + sizes(ink.y_max.into()));
            }
            let text = part_of(stretch.text, &clusters, index, is_rtl);
            self.glyphs.push(PlacedGlyph { font: stretch.font, id, at, text });
            self.width += sizes(place.x_advance);
        }
        Some(())
    }
}

/// The text that a glyph stands for, of those that stand for the same letters.
/// Together they say them once, as far as each may say nothing.
fn part_of(text: &str, clusters: &[usize], index: usize, is_rtl: bool) -> String {
    let cluster = clusters[index];
    let end = clusters.iter().filter(|other| **other > cluster).min().copied();
    let end = end.unwrap_or(text.len());
    let letters: Vec<char> = text[cluster..end].chars().collect();
    let count = clusters.iter().filter(|other| **other == cluster).count();
    let before = clusters[..index].iter().filter(|other| **other == cluster).count();
    let place = if is_rtl { count - 1 - before } else { before };
    let last = letters.len().saturating_sub(1);
    let from = place.min(last);
    let to = if place + 1 == count { letters.len() } else { from + 1 };
    letters[from..to].iter().collect()
}

/// Parts a text that runs in one direction.
fn stretches<'a>(text: &'a str, fonts: &[FontInstance]) -> Option<Vec<Stretch<'a>>> {
    let mut all: Vec<Stretch> = vec![];
    let mut from = 0;
    for (at, cluster) in clusters(text) {
        let script = cluster.chars().next().map_or(Script::Common, |c| c.script());
        let is_common = matches!(script, Script::Common | Script::Inherited);
        let fits =
            |it: &Stretch| (is_common || it.script == script) && has(fonts.get(it.font), cluster);
        if let Some(last) = all.last_mut().filter(|it| fits(it)) {
            last.text = &text[from..at + cluster.len()];
            continue;
        }
        let font = fonts.iter().position(|font| has(Some(font), cluster))?;
        from = at;
        all.push(Stretch { font, script, text: cluster });
    }
    Some(all)
}

/// Letters, each with what belongs to it, and where it stands.
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts: Vec<_> =
        text.char_indices().filter(|(_, c)| !joins(*c)).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).map(|(start, end)| (start, &text[start..end]))
}

/// Whether a character belongs to the letter before it.
fn joins(c: char) -> bool {
    is_combining_mark(c) || is_joiner(c)
}

/// Signs that make letters join or not, and are no glyphs.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a font has a letter with its marks, in one glyph or in several.
fn has(font: Option<&FontInstance>, cluster: &str) -> bool {
    let Some(font) = font else { return false };
    let is_there = |c: char| is_joiner(c) || font.ttf().glyph_index(c).is_some();
    cluster.chars().all(is_there) || cluster.nfc().all(is_there) || cluster.nfd().all(is_there)
}
