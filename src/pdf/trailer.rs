//! Trailers (7.5.5): what they keep, whatever becomes of a file, and its
//! identifier, which says which document it is, and which version (14.4).

use lopdf::{Dictionary, Document, Object, StringFormat};
use sha2::{Digest, Sha256};

/// A trailer has these, where it has them at all.
const KEPT: [&[u8]; 3] = [b"Root", b"Info", b"ID"];
/// The length of either half of an identifier, in bytes: that of MD5, which
/// 14.4 proposes.
const ID_LENGTH: usize = 16;

/// What the trailer of a document says beyond how its objects are found.
#[must_use]
pub fn kept(doc: &Document) -> Dictionary {
    let kept = KEPT.into_iter().filter_map(|key| Some((key, doc.trailer.get(key).ok()?)));
    kept.fold(Dictionary::new(), |mut trailer, (key, value)| {
        trailer.set(key, value.clone());
        trailer
    })
}

/// Makes the second half of the identifier that of a newer version. It follows
/// from `changes`, the bytes that are new, so that the same changes give the
/// same file. A trailer without an identifier stays without one.
pub fn renew_id(trailer: &mut Dictionary, changes: &[u8]) {
    if let Ok(Object::Array(halves)) = trailer.get_mut(b"ID")
        && let Some(version) = halves.get_mut(1)
    {
        let digest = Sha256::digest(changes)[..ID_LENGTH].to_vec();
        *version = Object::String(digest, StringFormat::Hexadecimal);
    }
}
