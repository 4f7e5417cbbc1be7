//! `LICENSE.txt` and `DISCLAIMER.txt`: what people may do with the workbook,
//! and what it is not.

use super::html::defused;
use super::offer::Offer;

/// What people may do with it.
pub fn licence(offer: &Offer) -> String {
    let name = if offer.licence().is_some() { "licence-named" } else { "licence" };
    let url = offer.settings.licence.as_ref().and_then(|licence| licence.url.clone());
    let mut paragraphs = vec![offer.one(&format!("notices.{name}"))];
    paragraphs.extend(url);
    paragraphs.push(offer.one("notices.fonts"));
    text(&paragraphs)
}

/// What it is not, and whom to call.
pub fn disclaimer(offer: &Offer) -> String {
    let mut paragraphs = offer.all("notices.disclaimer");
    paragraphs.push(offer.one("email.crisis"));
    text(&paragraphs)
}

fn text(paragraphs: &[String]) -> String {
    defused(&paragraphs.join("\n\n")) + "\n"
}
