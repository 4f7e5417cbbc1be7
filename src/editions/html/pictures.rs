//! The pictures of a book: each as it lies in the book, what kind it is, and where
//! it stands in a text.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, html};
use typst::foundations::Bytes;

use super::HtmlBook;
use crate::book::content::blocks::Picture;
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

/// A picture as wide as it is at 96 dots per inch, or as there is room for.
#[must_use]
pub fn image(book: &HtmlBook, picture: &Picture) -> Markup {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "of a page")]
    let dots = |mm: f64| (mm * 96.0 / 25.4).round().max(1.0) as u32;
    let (width, height) = (dots(picture.width), dots(picture.width / picture.ratio.max(0.01)));
    html! { img src=((book.src)(&picture.path)) alt=(picture.alt) width=(width) height=(height); }
}
