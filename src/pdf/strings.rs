//! Text strings of a PDF: in `PDFDocEncoding`, UTF-16 or UTF-8.

use std::fmt::Write;

use lopdf::{Object, StringFormat};

/// What `PDFDocEncoding` has in place of some controls (ISO 32000-1, D.2).
const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
/// From 0x80 on.
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™',
    'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
];
/// Begins and ends the name of a language in UTF-16.
const ESCAPE: char = '\u{1b}';

/// Text as a string that every reader takes for the same.
#[must_use]
pub fn encode(text: &str) -> Object {
    let plain = text.bytes().all(|byte| matches!(byte, b'\n' | b'\t' | b' '..=b'~'));
    let bytes = if plain {
        text.as_bytes().to_vec()
    } else {
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
    };
    Object::String(bytes, StringFormat::Literal)
}

/// Text in UTF-16, as hexadecimal digits.
#[must_use]
pub fn hex_utf_16(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut hex, unit| {
        let _ = write!(hex, "{unit:04X}");
        hex
    })
}

/// The text of a string, its lines ended as ours are.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| doc_char(*byte)).collect(),
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn utf_16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
    without_languages(&text)
}

/// A name of a language is two or four letters between escapes.
fn without_languages(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(ESCAPE) {
        kept.push_str(before);
        rest = match after.split_once(ESCAPE) {
            Some((language, after)) if matches!(language.len(), 2 | 4) => after,
            _ => after,
        };
    }
    kept + rest
}

fn doc_char(byte: u8) -> char {
    match byte {
        0x18..=0x1f => LOW[usize::from(byte - 0x18)],
        0x80..=0xa0 => HIGH[usize::from(byte - 0x80)],
        byte => byte.into(),
    }
}
