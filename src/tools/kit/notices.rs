//! `LICENSE.txt` and `DISCLAIMER.txt`: what people may do with the workbook,
//! what it is not, and whom to call.

use super::html::defused;
use super::offer::Offer;
use crate::book::content::crisis::{Crisis, Region};
use crate::book::content::ui_strings::say;

/// What people may do with it.
pub fn licence(offer: &Offer) -> String {
    let name = if offer.licence().is_some() { "licence-named" } else { "licence" };
    let url = offer.settings.licence.as_ref().and_then(|licence| licence.url.clone());
    let mut paragraphs = vec![offer.one(&format!("notices.{name}"))];
    paragraphs.extend(url);
    paragraphs.push(offer.one("notices.fonts"));
    text(&paragraphs)
}

/// What it is not, and whom to call; nothing where the book needs neither.
pub fn disclaimer(offer: &Offer) -> Option<String> {
    let mut paragraphs = offer.all("notices.disclaimer");
    match &offer.content.crisis {
        Some(crisis) => paragraphs.extend(lines(offer, crisis)),
        None => paragraphs.extend(Some(offer.one("email.crisis")).filter(|it| !it.is_empty())),
    }
    (!paragraphs.is_empty()).then(|| text(&paragraphs))
}

/// The lines that the book prints, of all regions.
fn lines(offer: &Offer, crisis: &Crisis) -> Vec<String> {
    let words = &offer.content.words;
    let said = |key| say(words, key, &[]);
    let mut paragraphs = vec![said("crisis").to_uppercase()];
    paragraphs.extend(crisis.regions.iter().map(|it| region(it, &said("crisis-emergency"))));
    let elsewhere = crisis.elsewhere.as_ref();
    paragraphs.extend(elsewhere.map(|it| format!("{}\n{}", said("crisis-elsewhere"), it.0.0)));
    let date = crisis.verified_on;
    let months = said("months");
    let month = months.split(' ').nth(usize::from(date.month).saturating_sub(1));
    let month = month.map_or_else(|| date.month.to_string(), String::from);
    let by = crisis.verified_by.as_ref().map_or("", |by| by.0.0.as_str());
    let key = if by.is_empty() { "crisis-checked" } else { "crisis-checked-by" };
    let given: [(&str, &dyn std::fmt::Display); 4] =
        [("by", &by), ("day", &date.day), ("month", &month), ("year", &date.year)];
    paragraphs.push(say(words, key, &given));
    paragraphs
}

fn region(region: &Region, emergency: &str) -> String {
    let mut lines = vec![region.name.0.0.clone()];
    for line in &region.lines {
        let url = line.url.as_ref().map(|code| format!(" {}", code.url)).unwrap_or_default();
        lines.push(format!("{}: {}{url}", line.name.0.0, line.reach.0.0));
    }
    lines.extend(region.emergency.as_ref().map(|reach| format!("{emergency}: {}", reach.0.0)));
    lines.join("\n")
}

fn text(paragraphs: &[String]) -> String {
    defused(&paragraphs.join("\n\n")) + "\n"
}
