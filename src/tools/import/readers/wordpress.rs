//! WordPress (WXR 1.0 to 1.2, classic texts and blocks), and Squarespace, which
//! writes the same with habits of its own.

use std::fmt::Write;

use serde_json::Value;

use super::shortcodes;
use super::xml::{self, XmlNode};
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Body, Found, Reading, State};
use crate::tools::import::letters;
use crate::tools::import::lines;
use crate::tools::import::when;

/// Reads an export.
pub fn read(text: &str, place: &str) -> Result<Reading, ImportError> {
    let document = xml::read(text, place, "a WordPress export")?;
    let damaged = || ImportError::Damaged(place.into(), "a WordPress export");
    let rss = document.all("rss").next().ok_or_else(damaged)?;
    let channel = rss.all("channel").next().ok_or_else(damaged)?;
    let mut reading = Reading {
        site: Some(letters::plain(channel.field("title"))).filter(|it| !it.is_empty()),
        language: Some(channel.field("language").trim().into())
            .filter(|it: &String| !it.is_empty()),
        ..Reading::default()
    };
    reading.leave("authors with their e-mail addresses", channel.all("wp:author").count());
    let base = [channel.field("wp:base_blog_url"), channel.field("link")];
    let base = base.into_iter().find(|it| it.starts_with("http")).unwrap_or_default();
    for (index, item) in channel.all("item").enumerate() {
        reading.leave("comments", item.all("wp:comment").count());
        match state(item) {
            Some(state) => {
                let place = format!("{place}, entry {}", index + 1);
                reading.posts.push(post(item, state, base, place));
            }
            None => reading.leave("entries of the site that are no texts", 1),
        }
    }
    Ok(reading)
}

fn state(item: &XmlNode) -> Option<State> {
    match (item.field("wp:post_type").trim(), item.field("wp:status").trim()) {
        ("post", "publish" | "") => Some(State::Published),
        ("page", "publish") => Some(State::Page),
        ("post" | "page", "trash" | "auto-draft" | "inherit") | (_, "trash") => None,
        ("post" | "page", _) => Some(State::Draft),
        _ => None,
    }
}

fn post(item: &XmlNode, state: State, base: &str, place: String) -> Found {
    let content = item.all("content:encoded").next();
    let text = content.map_or(String::new(), |it| lines::marked(&it.text, it.line));
    let text = shortcodes::resolved(&text);
    let link = item.field("link").trim();
    let link = if link.starts_with('/') {
        format!("{}{link}", base.trim_end_matches('/'))
    } else {
        link.into()
    };
    let slug = item.field("wp:post_name").trim();
    let slug = slug.rsplit('/').next().unwrap_or(slug).trim_end_matches(".html").to_string();
    let tags = item.all("category").filter(|it| it.attribute("domain") != "nav_menu");
    // its number leads to a post, too
    let guid = item.field("guid").trim().to_string();
    let date = [item.field("wp:post_date"), item.field("pubDate")];
    Found {
        title: letters::plain(item.field("title")),
        date: date.into_iter().find_map(when::day),
        state,
        tags: tags.map(|it| letters::plain(&it.text)).collect(),
        summary: Some(letters::plain(item.field("excerpt:encoded"))),
        slug: Some(slug).filter(|it| !it.is_empty()),
        url: Some(link).filter(|it| it.starts_with("http") && !it.contains("?p=")),
        other_urls: Some(guid)
            .filter(|it| it.contains("?p=") || it.contains("?page_id="))
            .into_iter()
            .collect(),
        body: body(text, &notes(item)),
        place,
        ..Found::default()
    }
}

/// A text without blocks and without paragraphs has them in its empty lines.
fn body(text: String, notes: &str) -> Body {
    let has_blocks = text.contains("<!-- wp:");
    let has_paragraphs = text.contains("<p>") || text.contains("<p ");
    if has_blocks || has_paragraphs {
        Body::Html(text + notes)
    } else {
        Body::Classic(text + notes)
    }
}

/// The footnotes of a text of blocks, which WordPress keeps beside it.
fn notes(item: &XmlNode) -> String {
    let is_notes = |meta: &&XmlNode| meta.field("wp:meta_key").trim() == "footnotes";
    let found = item.all("wp:postmeta").find(is_notes);
    let notes: Value = found
        .and_then(|meta| serde_json::from_str(meta.field("wp:meta_value").trim()).ok())
        .unwrap_or_default();
    let mut list = String::new();
    for note in notes.as_array().into_iter().flatten() {
        let text = |key: &str| note.get(key).and_then(Value::as_str).unwrap_or_default();
        let id = text("id").replace(['"', '<', '>', '&'], "");
        let _ = write!(list, "<li id=\"{id}\">{}</li>", text("content"));
    }
    if list.is_empty() { list } else { format!("<ol class=\"wp-block-footnotes\">{list}</ol>") }
}
