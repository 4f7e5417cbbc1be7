//! What stands between the paragraphs of Ghost's editors: pictures, films, boxes,
//! pieces of HTML. Both editors, the older and the newer one, keep a name and a
//! few values for each; here they become the HTML that Ghost would make of them,
//! and the clean-up knows that.

use pulldown_cmark::{Parser, html};
use serde_json::Value;

use super::word;
use crate::tools::import::markdown::DIALECT;
use crate::tools::import::readers::html::{escaped, link};

/// The HTML of a card; nothing where nobody knows its name.
pub fn html(name: &str, card: &Value) -> Option<String> {
    let text = |key: &str| word(card, key);
    Some(match name {
        "horizontalrule" | "hr" => "<hr>".into(),
        "image" | "image-card" => figure(&picture(card), text("caption")),
        "gallery" => {
            let images = card.get("images").and_then(Value::as_array);
            let all: String = images.into_iter().flatten().map(picture).collect();
            figure(&all, text("caption"))
        }
        "html" => text("html").into(),
        "markdown" | "card-markdown" => from_markdown(text("markdown")),
        "code" | "codeblock" => {
            let code = format!("<pre><code>{}</code></pre>", escaped(text("code")));
            figure(&code, text("caption"))
        }
        "callout" => format!(
            "<div class=\"kg-callout-card\"><div class=\"kg-callout-emoji\">{}</div><div>{}</div></div>",
            escaped(text("calloutEmoji")),
            text("calloutText")
        ),
        "toggle" => format!("<h4>{}</h4>{}", text("heading"), text("content")),
        "embed" => figure(&embedded(card), text("caption")),
        "bookmark" => {
            let title = card.pointer("/metadata/title").and_then(Value::as_str);
            let words = title.filter(|it| !it.is_empty()).unwrap_or(text("url"));
            let about = card.pointer("/metadata/description").and_then(Value::as_str);
            let linked = |words: &str| format!("<p>{}</p>", link(text("url"), &escaped(words)));
            figure(&(linked(words) + &about.map_or_else(String::new, linked)), text("caption"))
        }
        "video" => figure(&played("video", card), text("caption")),
        "audio" => played("audio", card),
        "file" => format!("<p>{}</p>", link(text("src"), &escaped(text("fileTitle")))),
        "header" => heading(text("header"), text("subheader")),
        "product" => {
            let words = format!("<h4>{}</h4>{}", text("productTitle"), text("productDescription"));
            let picture = format!("<img src=\"{}\" alt=\"\">", escaped(text("productImageSrc")));
            if text("productImageSrc").is_empty() { words } else { words + &picture }
        }
        "button" => furniture("kg-button-card", &[escaped(text("buttonText"))]),
        "email-cta" | "call-to-action" | "email" => furniture(
            "kg-cta-card",
            &[text("html").into(), text("textValue").into(), escaped(text("buttonText"))],
        ),
        "signup" => {
            let keys = ["header", "subheader", "disclaimer", "buttonText"];
            furniture("kg-signup-card", &keys.map(|key| text(key).into()))
        }
        "paywall" => String::new(),
        _ => return None,
    })
}

fn picture(card: &Value) -> String {
    let (src, alt) = (escaped(word(card, "src")), escaped(word(card, "alt")));
    format!("<img src=\"{src}\" alt=\"{alt}\">")
}

/// Captions are HTML already.
fn figure(within: &str, caption: &str) -> String {
    if caption.is_empty() {
        return within.into();
    }
    format!("<figure>{within}<figcaption>{caption}</figcaption></figure>")
}

fn embedded(card: &Value) -> String {
    let frame = word(card, "html");
    if frame.is_empty() {
        let url = word(card, "url");
        return format!("<p>{}</p>", link(url, &escaped(url)));
    }
    frame.into()
}

fn played(tag: &str, card: &Value) -> String {
    let (src, title) = (escaped(word(card, "src")), escaped(word(card, "title")));
    format!("<{tag} src=\"{src}\" title=\"{title}\"></{tag}>")
}

fn heading(head: &str, below: &str) -> String {
    let below = if below.is_empty() { String::new() } else { format!("<p>{below}</p>") };
    format!("<h2>{head}</h2>{below}")
}

/// A piece that has no place on paper, and that the clean-up tells with its words.
fn furniture(class: &str, words: &[String]) -> String {
    format!("<div class=\"{class}\">{}</div>", words.join(" "))
}

fn from_markdown(text: &str) -> String {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(text, DIALECT));
    page
}
