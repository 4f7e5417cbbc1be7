//! Damage that can be seen in the bytes of a file, before or after its objects
//! are found.

use lopdf::Document;

use super::open::{OpenError, open};

/// What every version of a file ends with (7.5.5).
const END: &[u8] = b"%%EOF";
/// What follows the number of an object, and that of its generation (7.3.10).
const OBJECT: &[u8] = b" obj";
/// An end of a file that points nowhere: objects are then looked for one by one.
const POINTS_NOWHERE: &[u8] = b"\nstartxref\n1\n%%EOF\n";
/// What a program puts in place of bytes that are no text (U+FFFD).
const STAND_IN: &[u8] = "\u{fffd}".as_bytes();
/// In a compressed file of this many bytes, chance has written every kind of
/// line end many times.
const TELLING: usize = 16 << 10;

/// Whether a file ends where its last version ends. One that was cut off ends
/// among objects.
#[must_use]
pub fn is_whole(pdf: &[u8]) -> bool {
    let end = pdf.windows(END.len()).rposition(|window| window == END);
    end.is_some_and(|end| !pdf[end..].windows(OBJECT.len()).any(|window| window == OBJECT))
}

/// Opens what is left of a file that is not whole: each object that is there to
/// its end, wherever it stands.
///
/// # Errors
/// As [`open()`].
pub fn salvage(pdf: &[u8]) -> Result<Document, OpenError> {
    open(&[pdf, POINTS_NOWHERE].concat()).or_else(|_| open(pdf))
}

/// Whether a file went through something that took it for text: all its line
/// ends are of one kind, or bytes that are no text were replaced.
#[must_use]
pub fn was_taken_for_text(pdf: &[u8]) -> bool {
    let has_bare_feeds = pdf.windows(2).any(|pair| pair[1] == b'\n' && pair[0] != b'\r');
    let has_one_line_end = !has_bare_feeds || !pdf.contains(&b'\r');
    let replaced = pdf.windows(STAND_IN.len()).filter(|window| *window == STAND_IN).count();
    pdf.len() > TELLING && (has_one_line_end || replaced > pdf.len() / 100)
}
