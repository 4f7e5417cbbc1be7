//! What may be an e-mail address.

use super::signs::{is_invisible, unseen};

/// Whether text could be an address: one `@` with something on either side,
/// and nothing that would end a line or a header.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\\\"[]".contains(c);
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_domain = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    let is_local = !local.is_empty() && !local.starts_with(['=', '+', '-']) && local.len() <= 64;
    let is_plain = !text.chars().any(|c| strange(c) || unseen(c).is_some() || is_invisible(c));
    is_local && is_domain && is_plain && !domain.contains('@') && text.len() <= 254
}
