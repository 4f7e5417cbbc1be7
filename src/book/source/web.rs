//! Addresses on the web.

use toml::Spanned;
use typst::diag::eco_format;
use typst::syntax::DiagSpan;

use super::fields::Fields;

/// An address on the web without its last slash, and where it is written.
pub fn web_address(fields: &Fields, url: &Spanned<String>) -> Option<(String, DiagSpan)> {
    let (text, at) = (url.get_ref(), fields.source.at(url.span()));
    if ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme)) {
        return Some((text.trim_end_matches('/').into(), at));
    }
    let message = eco_format!("`{text}` is no address on the web");
    fields.session.error(at, message, &["begin it with `https://`"]);
    None
}

/// The address as people read it aloud: without what a browser fills in.
#[must_use]
pub fn shown(url: &str) -> String {
    let url = ["https://", "mailto:", "tel:"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
        .unwrap_or(url);
    url.strip_suffix('/').filter(|rest| !rest.contains('/')).unwrap_or(url).into()
}
