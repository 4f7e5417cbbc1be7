//! Addresses worth typing, as QR codes for a camera. The other side is
//! `templates/qr.typ`.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use toml::Spanned;
use typst::diag::eco_format;

use crate::book::source::fields::Fields;
use crate::book::source::fields::web_address;

/// An address, and the QR code that holds it.
#[derive(Debug, Clone, Serialize)]
pub struct Code {
    pub url: String,
    /// The address as it is printed for people, without what browsers add.
    pub shown: String,
    /// The rows of the code from the top: `#` for a dark module, `.` for none.
    rows: Vec<String>,
}

/// The longest address, in bytes: its code has at most 57 modules a side and,
/// at half a millimetre each with 4 of quiet on all sides, stays within 33 mm.
const LONGEST: usize = 200;

impl Code {
    /// The code of an address, with 15 % to spare (level M of ISO/IEC 18004);
    /// nothing where it is too long for a code that prints well.
    pub fn of(url: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(url, EcLevel::M).ok();
        let code = code.filter(|_| url.len() <= LONGEST)?;
        let sign = |colour: &Color| if *colour == Color::Dark { '#' } else { '.' };
        let rows = code.to_colors();
        let rows = rows.chunks(code.width()).map(|row| row.iter().map(sign).collect()).collect();
        Some(Self { url: url.into(), shown: shown(url).into(), rows })
    }

    /// Reads an address.
    pub fn read(fields: &Fields, key: &'static str) -> Option<Self> {
        let written = fields.optional::<Spanned<String>>(key)?;
        let (address, at) = web_address(fields, &written)?;
        let code = Self::of(&address).filter(|_| !address.contains(char::is_whitespace));
        if code.is_none() {
            let message =
                eco_format!("`{key}` is longer than {LONGEST} characters, or has blanks in it");
            fields.session.error(at, message, &["copy the address from the browser"]);
        }
        fields.session.note_value(fields.source, "url", written.span(), &address);
        code
    }

    /// How many letters its printed address has.
    pub fn letters(&self) -> usize {
        self.shown.chars().count()
    }
}

/// An address without its scheme and a `www.`: browsers add them.
fn shown(url: &str) -> &str {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.strip_prefix("www.").unwrap_or(bare)
}
