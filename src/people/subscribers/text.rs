//! How the characters of a list are written: said by whoever has it, by a mark
//! at its beginning, or found out.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display, Formatter};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    ISO_8859_2, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
};

use super::plausible::is_plausible;

/// A way to write characters as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// There is no encoding of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoEncoding;

/// The text of a list.
pub struct Decoded<'a> {
    /// Its characters. Where a byte is none, there is U+FFFD.
    pub text: Cow<'a, str>,
    /// How they were written.
    pub encoding: Encoding,
    /// Whether that had to be guessed.
    pub is_guess: bool,
}

/// What other bytes than those of Unicode may be, the likely ones first.
const OTHERS: [&encoding_rs::Encoding; 5] =
    [WINDOWS_1252, WINDOWS_1250, ISO_8859_2, MACINTOSH, WINDOWS_1251];

impl Encoding {
    /// The one that goes by a name, such as `windows-1250` or `macintosh`.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<Self, NoEncoding> {
        let found = encoding_rs::Encoding::for_label(name.trim().as_bytes());
        found.map(Self).ok_or(NoEncoding)
    }

    /// The name it goes by.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl Display for NoEncoding {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str("there is utf-8, utf-16le, windows-1250, windows-1252, iso-8859-2, macintosh")
    }
}

impl Error for NoEncoding {}

/// The text of bytes, in the encoding that was asked for or in the one that
/// they are found to have.
pub fn decode(bytes: &[u8], asked: Option<Encoding>) -> Decoded<'_> {
    let (encoding, is_guess) = match (asked, encoding_rs::Encoding::for_bom(bytes)) {
        (_, Some((marked, _))) => (marked, false),
        (Some(asked), None) => (asked.0, false),
        (None, None) => found(bytes),
    };
    let (text, ..) = encoding.decode(bytes);
    Decoded { text, encoding: Encoding(encoding), is_guess }
}

/// The encoding that bytes are found to have, and whether that is a guess.
fn found(bytes: &[u8]) -> (&'static encoding_rs::Encoding, bool) {
    match bytes {
        [_, 0, _, 0, ..] => return (UTF_16LE, false),
        [0, _, 0, _, ..] => return (UTF_16BE, false),
        _ => {}
    }
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    match broken {
        0 => (UTF_8, false),
        // A few bytes were lost: they spoil their own cells only.
        _ if sound > broken => (UTF_8, true),
        _ => (guess(bytes), true),
    }
}

/// The most likely encoding: what a detector says, unless that leaves letters
/// where they do not belong, and another leaves fewer.
fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let first = detector.guess(None, Utf8Detection::Deny);
    let odd = |encoding: &'static encoding_rs::Encoding| {
        let (text, ..) = encoding.decode_without_bom_handling(bytes);
        let cells = text.split([',', ';', '\t', '|', '\n', '\r']);
        cells.filter(|cell| !cell.is_ascii() && !is_plausible(cell)).count()
    };
    let all = std::iter::once(first).chain(OTHERS);
    all.min_by_key(|encoding| odd(encoding)).unwrap_or(first)
}
