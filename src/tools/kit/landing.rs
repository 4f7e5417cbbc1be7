//! What goes into the page that offers the workbook: a piece of HTML with the
//! cover, what is in the book and a form, and the tags that say how a link to
//! the page looks where people share it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::covers::{CoverPicture, PAGE, SHARE};
use super::html::{AuthorText, direction};
use super::look::Look;
use super::offer::Offer;
use super::words::EDITIONS;

/// The piece of HTML.
pub fn snippet(offer: &Offer) -> String {
    piece(offer, &offer.address(PAGE.path))
}

/// A page with the piece on it, to look at: its picture comes from the kit.
pub fn preview(offer: &Offer) -> String {
    let lang = offer.language();
    let page = html! {
        (DOCTYPE)
        html lang=(lang.lang.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (AuthorText(&offer.one("landing.heading"))) }
            }
            body style="margin:0;padding:24px 12px;" {
                (PreEscaped(piece(offer, &format!("../{}", PAGE.path))))
            }
        }
    };
    page.into_string() + "\n"
}

fn piece(offer: &Offer, picture: &str) -> String {
    let lang = offer.language();
    let alt = offer.one("landing.alt");
    let piece = html! {
        (comment("Paste this where the offer should stand on your page."))
        section.wb-offer lang=(lang.lang.as_str()) dir=(direction(lang.lang)) {
            style { (PreEscaped(Look::of(&offer.content.brand).offer())) }
            div.wb-cover {
                img src=(picture) width=(PAGE.width) height=(PAGE.height) alt=(AuthorText(&alt)) loading="lazy";
            }
            div.wb-words {
                h2 { (AuthorText(&offer.one("landing.heading"))) }
                p { (AuthorText(&offer.one("landing.lead"))) }
                ul { @for bullet in bullets(offer) { li { (AuthorText(&bullet)) } } }
                (form(offer))
            }
        }
    };
    piece.into_string().replace("><", ">\n<") + "\n"
}

/// What is said of the workbook, with a line for each edition where one stands for all.
fn bullets(offer: &Offer) -> Vec<String> {
    let editions = || offer.editions().into_iter().map(|(kind, _)| kind.name());
    let named = || editions().map(|name| offer.one(&format!("files.{name}"))).collect();
    let line = |text: String| if text.trim() == EDITIONS { named() } else { vec![text] };
    offer.all("landing.bullets").into_iter().flat_map(line).collect()
}

fn form(offer: &Offer) -> Markup {
    let [email, name] = &offer.settings.inputs;
    let said = |key: &str| offer.one(&format!("landing.{key}"));
    html! {
        form action=(offer.form()) method="post" {
            label for="wb-name" { (AuthorText(&said("name"))) }
            input id="wb-name" name=(name) type="text" autocomplete="given-name" maxlength="60";
            label for="wb-email" { (AuthorText(&said("email"))) }
            input id="wb-email" name=(email) type="email" autocomplete="email" required;
            label.wb-consent for="wb-consent" {
                input id="wb-consent" name="consent" value="yes" type="checkbox" required;
                span { (AuthorText(&said("consent"))) }
            }
            button type="submit" { (AuthorText(&said("button"))) }
            p.wb-note {
                (AuthorText(&said("confirm")))
                @if let Some(privacy) = &offer.settings.privacy {
                    " " a href=(privacy) { (AuthorText(&said("privacy"))) }
                }
            }
        }
    }
}

/// The tags for the head of the page.
pub fn head(offer: &Offer) -> String {
    let (title, lead) = (offer.one("landing.heading"), offer.one("landing.lead"));
    let alt = offer.one("landing.alt");
    let CoverPicture { path, width, height, .. } = SHARE;
    let picture = offer.address(path);
    let tag = |name: &str, content: Markup| html! { meta property=(name) content=(content); };
    let tags = html! {
        (comment("Paste this into the head of the page."))
        meta name="description" content=(AuthorText(&lead));
        (tag("og:type", html! { "website" }))
        (tag("og:title", html! { (AuthorText(&title)) }))
        (tag("og:description", html! { (AuthorText(&lead)) }))
        (tag("og:url", html! { (offer.page()) }))
        (tag("og:image", html! { (picture) }))
        (tag("og:image:width", html! { (width) }))
        (tag("og:image:height", html! { (height) }))
        (tag("og:image:alt", html! { (AuthorText(&alt)) }))
        meta name="twitter:card" content="summary_large_image";
    };
    tags.into_string().replace("><", ">\n<") + "\n"
}

fn comment(text: &str) -> PreEscaped<String> {
    PreEscaped(format!("<!-- {text} -->"))
}

impl Look {
    /// The style of the offer. Its names begin with `wb-`, so that it changes
    /// nothing else on the page.
    fn offer(&self) -> String {
        let Self { ink, soft, accent, rule, tint, .. } = self;
        format!(
            "
.wb-offer {{ box-sizing: border-box; display: flex; flex-wrap: wrap; gap: 40px; align-items: center; max-width: 960px; margin: 0 auto; padding: 40px; background: {tint}; color: {ink}; border-radius: 10px; font: 400 17px/1.55 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; text-align: start; }}
.wb-offer * {{ box-sizing: border-box; }}
.wb-offer .wb-cover {{ flex: 1 1 240px; max-width: 340px; margin: 0 auto; }}
.wb-offer .wb-cover img {{ display: block; width: 100%; height: auto; background: #fff; border-radius: 3px; box-shadow: 0 1px 2px rgba(0,0,0,.12), 0 12px 32px rgba(0,0,0,.14); }}
.wb-offer .wb-words {{ flex: 1.4 1 300px; min-width: 0; }}
.wb-offer h2 {{ margin: 0 0 10px; font: 400 34px/1.2 Georgia, 'Times New Roman', serif; color: {ink}; overflow-wrap: anywhere; }}
.wb-offer p {{ margin: 0 0 14px; color: {ink}; }}
.wb-offer ul {{ margin: 0 0 22px; padding: 0; list-style: none; }}
.wb-offer li {{ margin: 0 0 7px; padding-inline-start: 24px; position: relative; }}
.wb-offer li::before {{ content: ''; position: absolute; inset-inline-start: 2px; top: .5em; width: 9px; height: 9px; border: 2px solid {accent}; border-radius: 50%; background: #fff; }}
.wb-offer label {{ display: block; margin: 0 0 5px; font-size: 15px; font-weight: 600; color: {ink}; }}
.wb-offer input[type=text], .wb-offer input[type=email] {{ width: 100%; margin: 0 0 14px; padding: 11px 12px; border: 1px solid {rule}; border-color: {soft}; border-radius: 5px; background: #fff; color: {ink}; font: inherit; }}
.wb-offer .wb-consent {{ display: flex; gap: 10px; margin: 2px 0 18px; font-weight: 400; line-height: 1.45; }}
.wb-offer .wb-consent input {{ flex: none; width: 18px; height: 18px; margin: 2px 0 0; accent-color: {accent}; }}
.wb-offer button {{ padding: 13px 24px; border: 0; border-radius: 5px; background: {accent}; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }}
.wb-offer :focus-visible {{ outline: 3px solid {accent}; outline-offset: 2px; }}
.wb-offer .wb-note {{ margin: 14px 0 0; font-size: 14px; color: {soft}; }}
.wb-offer a {{ color: {accent}; }}
@media (max-width: 480px) {{ .wb-offer {{ padding: 26px 20px; gap: 26px; }} .wb-offer h2 {{ font-size: 29px; }} .wb-offer button {{ width: 100%; }} }}
"
        )
    }
}
