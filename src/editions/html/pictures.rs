//! The pictures of a book: each as it lies in the book, and what kind it is.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use typst::foundations::Bytes;

use crate::book::source::session::PlacedPicture;
use crate::book::world::BookWorld;

/// The bytes of a picture; nothing where it can no longer be read.
#[must_use]
pub fn bytes(world: &BookWorld, picture: &PlacedPicture) -> Option<Bytes> {
    picture.bytes.clone().or_else(|| world.read(&picture.found).ok())
}

/// What kind a picture is, and what its file ends in, by how it begins.
#[must_use]
pub fn kind(bytes: &[u8]) -> (&'static str, &'static str) {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => ("image/png", "png"),
        [0xff, 0xd8, ..] => ("image/jpeg", "jpg"),
        [b'G', b'I', b'F', ..] => ("image/gif", "gif"),
        [b'R', b'I', b'F', b'F', ..] => ("image/webp", "webp"),
        _ => ("image/svg+xml", "svg"),
    }
}

/// A picture as an address that holds it.
#[must_use]
pub fn data_address(bytes: &[u8]) -> String {
    format!("data:{};base64,{}", kind(bytes).0, BASE64_STANDARD.encode(bytes))
}
