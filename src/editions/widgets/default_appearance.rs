//! What a field says of the text in it: its default appearance.

use lopdf::{Dictionary, Object};

/// The default appearance of a field, taken apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DefaultAppearance {
    /// The name of the font in resources.
    pub font: Vec<u8>,
    /// In points; 0 is any size that fits.
    pub size: f32,
    /// The operators of the colour; black where there are none.
    pub colour: String,
}

impl DefaultAppearance {
    /// Of a field with what it inherits.
    pub fn of(field: &Dictionary) -> Self {
        let said = field.get(b"DA").and_then(Object::as_str).unwrap_or_default();
        let said = String::from_utf8_lossy(said).into_owned();
        let words: Vec<_> = said.split_ascii_whitespace().collect();
        let at = |operator| words.iter().position(|word| *word == operator);
        let (font, size) = match at("Tf") {
            Some(tf @ 2..) => (words[tf - 2].trim_start_matches('/'), size(words[tf - 1])),
            _ => ("", 0.0),
        };
        let colour = [("g", 1), ("rg", 3), ("k", 4)].into_iter().find_map(|(operator, count)| {
            let end = at(operator).filter(|end| *end >= count)?;
            let numbers = &words[end - count..end];
            let sound = numbers.iter().all(|it| it.parse::<f32>().is_ok_and(f32::is_finite));
            sound.then(|| format!("{} {operator}", numbers.join(" ")))
        });
        let colour = colour.unwrap_or_else(|| "0 g".to_string());
        Self { font: font.as_bytes().to_vec(), size, colour }
    }
}

fn size(word: &str) -> f32 {
    word.parse().ok().filter(|size| (0.0..=300.0).contains(size)).unwrap_or_default()
}
