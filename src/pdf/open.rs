//! A PDF, opened, and safe ways to look into it: whatever is missing or of
//! another type is nothing.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// The most that one stream may unpack to, in bytes.
const LIMIT: usize = 64 << 20;

/// Why a PDF cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenError {
    /// It is something else.
    NoPdf,
    /// It asks for a password.
    Encrypted,
    /// Its objects cannot be found.
    Damaged,
    /// It was changed on its way by something that took it for text.
    TakenForText,
}

impl OpenError {
    /// What one can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::NoPdf => "give the file that was saved in the PDF viewer",
            Self::Encrypted => "save a copy without a password first",
            Self::Damaged => "download or copy the file again, or open it in a viewer and save it",
            Self::TakenForText => "get it again as an attachment or in a ZIP file",
        }
    }
}

impl Display for OpenError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::NoPdf => "this is not a PDF",
            Self::Encrypted => "this PDF is locked with a password",
            Self::Damaged => "this PDF is damaged and cannot be read",
            Self::TakenForText => {
                "this PDF was changed on its way as if it were text, and cannot be read"
            }
        })
    }
}

/// Opens a PDF. One that asks for a password only before it is changed is open
/// to readers: see [`Document::was_encrypted`].
///
/// # Errors
/// When it is none, is locked, or damaged beyond reading.
pub fn open(pdf: &[u8]) -> Result<Document, OpenError> {
    let head = &pdf[..pdf.len().min(1024)];
    if !head.windows(5).any(|five| five == b"%PDF-") {
        return Err(OpenError::NoPdf);
    }
    let options = LoadOptions::with_max_decompressed_size(LIMIT);
    let doc = Document::load_mem_with_options(pdf, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => OpenError::Encrypted,
        _ => OpenError::Damaged,
    })?;
    if doc.is_encrypted() && !doc.was_encrypted() {
        return Err(OpenError::Encrypted);
    }
    doc.catalog().map_err(|_| OpenError::Damaged)?;
    Ok(doc)
}

/// What a dictionary has under a key, with references followed.
#[must_use]
pub fn get<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let object = doc.dereference(dict.get(key).ok()?).ok()?.1;
    (!object.is_null()).then_some(object)
}

/// The dictionary there.
#[must_use]
pub fn dict<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    get(doc, dict, key)?.as_dict().ok()
}

/// The array there.
#[must_use]
pub fn array<'a>(doc: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Vec<Object>> {
    get(doc, dict, key)?.as_array().ok()
}

/// A number, whole or not.
#[must_use]
pub fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|number| number.is_finite())
}

/// The rectangle of an annotation: left, bottom, right, top, in points.
#[must_use]
pub fn rect(doc: &Document, annotation: &Dictionary) -> Option<[f32; 4]> {
    let numbers = array(doc, annotation, b"Rect")?.iter();
    let numbers: Vec<_> = numbers.filter_map(|it| number(doc.dereference(it).ok()?.1)).collect();
    let [a, b, c, d] = numbers[..] else { return None };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// All annotations, page by page, each with its page.
#[must_use]
pub fn annotations(doc: &Document) -> Vec<(ObjectId, ObjectId)> {
    let (mut found, mut seen) = (vec![], BTreeSet::new());
    for page in doc.page_iter() {
        let Ok(page_dict) = doc.get_dictionary(page) else { continue };
        for annotation in array(doc, page_dict, b"Annots").into_iter().flatten() {
            if let Ok(id) = annotation.as_reference()
                && seen.insert(id)
            {
                found.push((page, id));
            }
        }
    }
    found
}
