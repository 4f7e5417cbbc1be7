//! The accessibility statement: what each edition is made to, what was tested,
//! whom to tell. Its words stand in `templates/kit/words.toml`, or in `kit.toml`.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::html::{AuthorText, direction};
use super::look::Look;
use super::offer::Offer;

/// Its place in the kit.
pub const FILE: &str = "accessibility.html";

/// The page.
pub fn statement(offer: &Offer) -> String {
    let lang = offer.language();
    let title = said(offer, "heading");
    let page = html! {
        (DOCTYPE)
        html lang=(lang.tag()) dir=(direction(lang.lang)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (AuthorText(&title)) }
                style { (PreEscaped(Look::of(&offer.content.brand).page())) }
            }
            body { main {
                h1 { (AuthorText(&title)) }
                p.lead { (AuthorText(&said(offer, "lead"))) }
                @for (edition, _) in offer.editions() {
                    h2 { (AuthorText(&offer.one(&format!("files.{}", edition.name())))) }
                    p { (AuthorText(&said(offer, edition.name()))) }
                }
                @for part in ["tested", "limits", "tell"] { (about(offer, part)) }
                @for line in &offer.content.publisher.who.contact { p { (AuthorText(&line.0)) } }
            } }
        }
    };
    page.into_string() + "\n"
}

fn said(offer: &Offer, key: &str) -> String {
    offer.one(&format!("accessibility.{key}"))
}

fn about(offer: &Offer, part: &str) -> Markup {
    html! {
        h2 { (AuthorText(&said(offer, part))) }
        @for paragraph in offer.all(&format!("accessibility.{part}-about")) { p { (AuthorText(&paragraph)) } }
    }
}
