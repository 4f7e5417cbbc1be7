//! Typed text in a box: its lines, its size, and how much of it there is room
//! for.

use unicode_normalization::UnicodeNormalization;

use super::font::FieldFont;
use super::style::Sizes;

/// From base line to base line, in sizes.
pub const LEADING: f32 = 1.2;
/// How finely text shrinks, in points.
const STEP: f32 = 0.125;
/// No text is smaller than this, in points.
const LEAST: f32 = 1.0;
/// What average text is here: the first article of the Universal Declaration
/// of Human Rights, as often as it takes.
const AVERAGE: &str = "All human beings are born free and equal in dignity and rights. They are \
    endowed with reason and conscience and should act towards one another in a spirit of \
    brotherhood. ";

/// Text, set.
#[derive(Debug, Clone, PartialEq)]
pub struct SetText {
    /// From top to bottom.
    pub lines: Vec<String>,
    /// In points.
    pub size: f32,
}

/// Sets text on many lines, as large as the box allows.
pub fn set_area(text: &str, font: &FieldFont, [width, height]: [f32; 2], sizes: Sizes) -> SetText {
    let fits = |size: f32| height_of(wrap(text, font, width / size).len()) * size <= height;
    let steps: Vec<_> = std::iter::successors(Some(sizes.cap), |size| Some(size - STEP))
        .take_while(|size| *size > LEAST)
        .chain([LEAST])
        .collect();
    let first = steps.partition_point(|size| !fits(*size));
    let size = steps.get(first).copied().unwrap_or(LEAST);
    SetText { lines: wrap(text, font, width / size), size }
}

/// Sets text on one line, at this size or as small as it takes.
pub fn set_line(text: &str, font: &FieldFont, [width, _]: [f32; 2], size: f32) -> SetText {
    let line = text.split('\n').collect::<Vec<_>>().join(" ");
    let wide = font.width(&line);
    let size = if wide * size > width { (width / wide).max(LEAST) } else { size };
    SetText { lines: vec![line], size }
}

/// The size of text on one line that fills a box of this height, in points.
pub fn size_for(height: f32) -> f32 {
    (height / LEADING).max(LEAST)
}

/// How many characters of average text fit at this size.
pub fn capacity(font: &FieldFont, [width, height]: [f32; 2], size: f32, lines: bool) -> usize {
    let fits = |count: usize| {
        let text: String = AVERAGE.chars().cycle().take(count).collect();
        if lines {
            height_of(wrap(&text, font, width / size).len()) * size <= height
        } else {
            font.width(&text) * size <= width
        }
    };
    let (mut fit, mut over) = (0, 1);
    while fits(over) && over < 1 << 16 {
        (fit, over) = (over, over * 2);
    }
    while over - fit > 1 {
        let half = usize::midpoint(fit, over);
        if fits(half) { fit = half } else { over = half }
    }
    fit
}

/// The height of so many lines, in sizes.
fn height_of(lines: usize) -> f32 {
    u16::try_from(lines).map_or(f32::MAX, f32::from) * LEADING
}

/// Breaks text into lines of a width, given in sizes: after spaces, else
/// within a word that is longer than a line.
fn wrap(text: &str, font: &FieldFont, width: f32) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| wrap_paragraph(paragraph, font, width)).collect()
}

fn wrap_paragraph(paragraph: &str, font: &FieldFont, width: f32) -> Vec<String> {
    let (mut lines, mut line, mut wide) = (vec![], String::new(), 0.0);
    for word in paragraph.split_inclusive([' ', '\t']) {
        if !line.is_empty() && wide + font.width(word.trim_end()) > width {
            lines.push(std::mem::take(&mut line));
            wide = 0.0;
        }
        if wide + font.width(word.trim_end()) <= width {
            line.push_str(word);
            wide += font.width(word);
            continue;
        }
        for c in word.chars() {
            let more = font.width(c.encode_utf8(&mut [0; 4]));
            if !line.is_empty() && wide + more > width && c != ' ' {
                lines.push(std::mem::take(&mut line));
                wide = 0.0;
            }
            line.push(c);
            wide += more;
        }
    }
    lines.push(line);
    lines
}

/// Text as it is drawn: accents in their letters, marks that are never seen
/// left out.
pub fn shown(text: &str) -> String {
    let unseen = |c: &char| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}')
    };
    let plain = |c: char| match c {
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if c.is_whitespace() => Some(' '),
        c => (!c.is_control()).then_some(c),
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut before = ' ';
    let kept = text.nfc().filter(|c| {
        let is_kept = !unseen(c) || joins(before, *c);
        before = *c;
        is_kept
    });
    kept.filter_map(plain).collect()
}

/// Whether a character is no glyph, but makes the letter before it join the
/// next, or not, in a script where that makes another word of it: in those of
/// the Near East and of South Asia.
pub fn joins(before: char, c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}') && ('\u{590}'..'\u{2000}').contains(&before)
}

/// The letters of a text that a font lacks, each once.
pub fn strange(text: &str, font: &FieldFont) -> String {
    let mut letters = vec![];
    for c in text.chars().filter(|c| *c != '\n' && !font.has(*c)) {
        if !letters.contains(&c) {
            letters.push(c);
        }
    }
    letters.into_iter().collect()
}
