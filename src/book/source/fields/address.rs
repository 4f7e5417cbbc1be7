//! Addresses on the web, as values.

use toml::Spanned;
use typst::diag::eco_format;
use typst::syntax::DiagSpan;

use super::Fields;
use crate::book::source::web::is_address;

/// An address on the web without its last slash, and where it is written.
pub fn web_address(fields: &Fields, url: &Spanned<String>) -> Option<(String, DiagSpan)> {
    let (text, at) = (url.get_ref(), fields.source.at(url.span()));
    if is_address(text) {
        return Some((text.trim_end_matches('/').into(), at));
    }
    let message = eco_format!("`{text}` is no address on the web");
    fields.session.error(at, message, &["begin it with `https://`"]);
    None
}
