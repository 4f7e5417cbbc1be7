//! Markup as XML: what HTML leaves open is closed, what a label is called is a name of
//! XML, each role of DPUB-ARIA has its like in EPUB beside it, and a page of the print
//! edition begins before what begins it.

use maud::html;

use super::addresses::{anchor, page_id};
use super::texts::EpubText;
use crate::book::manuscript::Manuscript;

/// A document of the book as a file.
pub struct XhtmlPage {
    /// Its name.
    pub name: String,
    /// XHTML.
    pub text: String,
    /// Whether the navigation of a reader is made of it.
    pub is_navigation: bool,
}

/// The elements of HTML that have nothing in them, as far as the book has them.
const EMPTY: [&str; 6] = ["br", "hr", "img", "link", "meta", "col"];
/// What begins an address that messages are sent to. `EPUBCheck` 5.3 knows none of that
/// kind and warns of each, and most devices for reading send none: the number is there to
/// be read.
const TO_TEXT: &str = "sms:";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n";

impl XhtmlPage {
    /// A text as a file. `begins` gives the mark of the page that begins with a label.
    pub fn new(
        manuscript: &Manuscript,
        text: &EpubText,
        begins: &dyn Fn(&str) -> Option<String>,
    ) -> Self {
        let tag = manuscript.language.tag();
        let document = html! {
            html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
                lang=(tag) xml:lang=(tag) dir=(direction(manuscript)) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (text.title) }
                    link rel="stylesheet" type="text/css" href="book.css";
                }
                body epub:type=(text.part) { (text.body) }
            }
        };
        let xml = HEAD.to_string() + &written(&document.0, begins);
        Self { name: text.name.clone(), text: xml, is_navigation: text.is_navigation() }
    }
}

/// Which way the book is read.
pub fn direction(manuscript: &Manuscript) -> &'static str {
    if manuscript.language.lang.dir().is_positive() { "ltr" } else { "rtl" }
}

/// Where a page begins, as a mark that is not seen.
pub fn page_break(number: &str, said: &str) -> String {
    let mark = html! {
        span role="doc-pagebreak" epub:type="pagebreak" id=(page_id(number)) aria-label=(said) {}
    };
    mark.into_string()
}

/// Markup as XML. Signs that end a tag stand in no attribute: maud has escaped them.
fn written(markup: &str, begins: &dyn Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(markup.len() + markup.len() / 16);
    let mut rest = markup;
    while let Some((before, from)) = rest.split_once('<') {
        text.extend(before.chars().filter(|sign| is_of_xml(*sign)));
        let Some((tag, after)) = from.split_once('>') else { break };
        text.push_str(&element(tag, begins));
        rest = after;
    }
    text.extend(rest.chars().filter(|sign| is_of_xml(*sign)));
    text
}

/// The signs that XML 1.0 allows.
const fn is_of_xml(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// A tag, given without its brackets.
fn element(tag: &str, begins: &dyn Fn(&str) -> Option<String>) -> String {
    let mut tag: String = tag.chars().filter(|sign| is_of_xml(*sign)).collect();
    let mut before = String::new();
    if let Some(label) = attribute(&tag, "id").map(ToString::to_string) {
        before = begins(&label).unwrap_or_default();
        tag = tag.replace(&format!(" id=\"{label}\""), &format!(" id=\"{}\"", anchor(&label)));
    }
    if let Some(role) = attribute(&tag, "role").and_then(|role| role.strip_prefix("doc-"))
        && attribute(&tag, "epub:type").is_none()
    {
        let kind = format!(" role=\"doc-{role}\"");
        tag = tag.replace(&kind, &format!("{kind} epub:type=\"{role}\""));
    }
    if let Some(address) = attribute(&tag, "href").filter(|it| it.starts_with(TO_TEXT)) {
        tag = tag.replace(&format!(" href=\"{address}\""), "");
    }
    let name = tag.split(' ').next().unwrap_or_default();
    let end = if EMPTY.contains(&name) { "/" } else { "" };
    format!("{before}<{tag}{end}>")
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}
