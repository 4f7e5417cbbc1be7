//! The message that brings the workbook, once a platform: as HTML made of
//! tables, which every mail program lays out alike, and as plain text. It has
//! no picture unless the author asks for one, and nothing that tells on readers.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use super::covers::EMAIL;
use super::html::{AuthorText, defused, direction};
use super::look::Look;
use super::offer::{Document, Offer};
use super::platforms::Platform;
use crate::book::edition::EditionKind;

const SERIF: &str = "Georgia,'Times New Roman',serif";
const SANS: &str = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/// Fills the line that inboxes show, so that no other words get into it.
const PADDING: &str = "&#847;&zwnj;&nbsp;";

/// The subject line and the line that inboxes show beside it.
pub fn subject(offer: &Offer) -> String {
    let [subject, preheader] = ["email.subject", "email.preheader"].map(|name| offer.one(name));
    format!(
        "Subject:\n{}\n\nPreview text (preheader):\n{}\n",
        defused(&subject),
        defused(&preheader)
    )
}

/// The message as HTML.
pub fn html(offer: &Offer, platform: &Platform) -> String {
    let look = Look::of(&offer.content.brand);
    let letter = MessageHtml { offer, platform, look: &look };
    let lang = offer.language();
    let page = html! {
        (DOCTYPE)
        html lang=(lang.lang.as_str()) dir=(direction(lang.lang)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="x-apple-disable-message-reformatting";
                meta name="format-detection" content="telephone=no,date=no,address=no,email=no";
                meta name="color-scheme" content="light dark";
                meta name="supported-color-schemes" content="light dark";
                title { (AuthorText(&offer.one("email.subject"))) }
                style { (PreEscaped(look.night())) }
            }
            (letter.body())
        }
    };
    page.into_string() + "\n"
}

struct MessageHtml<'a> {
    offer: &'a Offer<'a>,
    platform: &'a Platform,
    look: &'a Look,
}

impl MessageHtml<'_> {
    fn body(&self) -> Markup {
        let Look { tint, ink, .. } = self.look;
        html! {
            body.ground style={"margin:0;padding:0;background-color:" (tint) ";color:" (ink) ";"} {
                div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;" {
                    (AuthorText(&self.offer.one("email.preheader"))) (PreEscaped(PADDING.repeat(60)))
                }
                (table("ground", &format!("background-color:{tint};"), &html! {
                    tr { td align="center" style="padding:28px 12px 36px;" {
                        (PreEscaped("<!--[if mso]><table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\"><tr><td><![endif]-->"))
                        (table("panel", "max-width:600px;background-color:#ffffff;", &self.rows()))
                        (table("", "max-width:600px;", &self.foot()))
                        (PreEscaped("<!--[if mso]></td></tr></table><![endif]-->"))
                    } }
                }))
            }
        }
    }

    fn rows(&self) -> Markup {
        let Look { accent, ink, soft, .. } = self.look;
        let offer = self.offer;
        let text = format!("margin:0 0 16px;font:400 16px/25px {SANS};color:{ink};");
        let greeting = self.platform.greeting(
            offer.settings.texts.one("email.greeting"),
            offer.settings.texts.one("email.fallback"),
            |words| AuthorText(&offer.fill(words)).render().into_string(),
        );
        html! {
            tr { td.bar height="5" style={"height:5px;line-height:5px;font-size:1px;background-color:" (accent) ";"} { (PreEscaped("&nbsp;")) } }
            @if offer.settings.picture { (self.picture()) }
            tr { td.inner style="padding:34px 40px 10px;" {
                p.accent style={"margin:0 0 14px;font:600 14px/20px " (SANS) ";color:" (accent) ";"} { (AuthorText(offer.sender())) }
                h1.ink style={"margin:0 0 22px;font:400 30px/37px " (SERIF) ";color:" (ink) ";"} { (AuthorText(&offer.one("email.heading"))) }
                p.ink style=(text) { (PreEscaped(greeting)) }
                @for paragraph in offer.all("email.body") { p.ink style=(text) { (AuthorText(&paragraph)) } }
            } }
            @for (edition, documents) in offer.editions() { (self.edition(edition, &documents)) }
            tr { td.inner style="padding:10px 40px 30px;" {
                @if self.has_two_papers() {
                    p.soft style={"margin:0 0 22px;font:400 14px/21px " (SANS) ";color:" (soft) ";"} { (AuthorText(&offer.one("files.papers"))) }
                }
                @for paragraph in offer.all("email.after") { p.ink style=(text) { (AuthorText(&paragraph)) } }
                p.ink style={"margin:24px 0 0;font:400 16px/25px " (SANS) ";color:" (ink) ";"} {
                    (AuthorText(&offer.one("email.sign-off"))) br; (AuthorText(offer.sender()))
                }
            } }
        }
    }

    fn picture(&self) -> Markup {
        let (address, alt) = (self.offer.address(EMAIL.path), self.offer.one("landing.alt"));
        html! {
            tr { td style="padding:0;font-size:0;line-height:0;" {
                img src=(address) width="600" alt=(AuthorText(&alt))
                    style="display:block;width:100%;max-width:600px;height:auto;border:0;";
            } }
        }
    }

    fn edition(&self, edition: EditionKind, documents: &[&Document]) -> Markup {
        let Look { tint, ink, soft, .. } = self.look;
        let name = edition.name();
        html! {
            tr { td.inner style="padding:0 40px 14px;" {
                (table("tint", &format!("background-color:{tint};border-radius:6px;"), &html! {
                    tr { td style="padding:20px 22px 12px;" {
                        p.ink style={"margin:0 0 4px;font:600 17px/24px " (SANS) ";color:" (ink) ";"} { (AuthorText(&self.offer.one(&format!("files.{name}")))) }
                        p.soft style={"margin:0 0 14px;font:400 15px/22px " (SANS) ";color:" (soft) ";"} { (AuthorText(&self.offer.one(&format!("files.{name}-about")))) }
                        @for document in documents { (self.button(document)) }
                    } }
                }))
            } }
        }
    }

    /// A link that looks like a button wherever styles are shown, and is a
    /// link everywhere else.
    fn button(&self, document: &Document) -> Markup {
        let accent = &self.look.accent;
        let style = format!(
            "display:inline-block;margin:0 8px 8px 0;padding:11px 20px;border-radius:5px;background-color:{accent};border:1px solid {accent};font:600 15px/20px {SANS};color:#ffffff;text-decoration:none;"
        );
        let paper = self.offer.one(&format!("files.{}", document.choice()));
        html! { a.button href=(self.offer.link(document)) style=(style) { (AuthorText(&paper)) } " " }
    }

    fn foot(&self) -> Markup {
        let Look { soft, .. } = self.look;
        let offer = self.offer;
        let style = format!("margin:0 0 10px;font:400 13px/20px {SANS};color:{soft};");
        html! {
            tr { td.inner style="padding:22px 40px 0;" {
                @for words in offer.foot() { p.soft style=(style) { (AuthorText(&words)) } }
                @if !offer.settings.postal.is_empty() {
                    p.soft style=(style) {
                        (AuthorText(offer.sender()))
                        @for line in &offer.settings.postal { br; (AuthorText(&line.0)) }
                    }
                }
            } }
        }
    }

    fn has_two_papers(&self) -> bool {
        self.offer.editions().iter().any(|(_, documents)| documents.len() > 1)
    }
}

/// A table that is there for the layout alone.
fn table(class: &str, style: &str, rows: &Markup) -> Markup {
    html! {
        table class=(class) role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
            style={"border-collapse:separate;" (style)} { (rows) }
    }
}

impl Look {
    /// What changes on a screen that is dark or narrow.
    fn night(&self) -> String {
        let dark = &self.dark;
        format!(
            ":root {{ color-scheme: light dark; supported-color-schemes: light dark; }}
@media (max-width: 480px) {{ .inner {{ padding-left: 22px !important; padding-right: 22px !important; }} }}
@media (prefers-color-scheme: dark) {{
.ground {{ background-color: {ground} !important; }}
.panel {{ background-color: {panel} !important; }}
.tint {{ background-color: {ground} !important; }}
.ink {{ color: {ink} !important; }}
.soft {{ color: {soft} !important; }}
.accent {{ color: {accent} !important; }}
.bar {{ background-color: {accent} !important; }}
.button {{ background-color: {accent} !important; border-color: {accent} !important; color: {ground} !important; }}
}}",
            ground = dark.ground,
            panel = dark.panel,
            ink = dark.ink,
            soft = dark.soft,
            accent = dark.accent,
        )
    }
}

/// The message as plain text.
pub fn text(offer: &Offer, platform: &Platform) -> String {
    let texts = &offer.settings.texts;
    let greeting = texts.one("email.greeting");
    let fallback = texts.one("email.fallback");
    let mut parts =
        vec![platform.greeting(greeting, fallback, |words| defused(&offer.fill(words)))];
    let said = |texts: Vec<String>| texts.into_iter().map(|text| defused(&text));
    parts.extend(said(offer.all("email.body")));
    for (edition, documents) in offer.editions() {
        let name = edition.name();
        let mut lines = vec![
            defused(&offer.one(&format!("files.{name}")).to_uppercase()),
            defused(&offer.one(&format!("files.{name}-about"))),
        ];
        for document in documents {
            let paper = offer.one(&format!("files.{}", document.choice()));
            lines.push(format!("{}: {}", defused(&paper), offer.link(document)));
        }
        parts.push(lines.join("\n"));
    }
    parts.extend(said(offer.all("email.after")));
    parts.push(format!("{}\n{}", defused(&offer.one("email.sign-off")), defused(offer.sender())));
    parts.push("--".into());
    parts.extend(said(offer.foot()));
    let postal = offer.settings.postal.iter().map(|line| defused(&line.0));
    let postal: Vec<_> = postal.collect();
    if !postal.is_empty() {
        parts.push(postal.join("\n"));
    }
    parts.join("\n\n") + "\n"
}
