//! Films and sounds: paper cannot play them, and says where they are.

use serde_json::Value;

use super::dom::{self, DomNode};
use crate::tools::import::tree::Media;

/// Whose addresses lead to a film or a sound, whatever stands around them.
const HOSTS: [&str; 12] = [
    "youtube.com/watch",
    "youtube.com/embed",
    "youtube-nocookie.com/embed",
    "youtube.com/shorts",
    "youtu.be/",
    "vimeo.com/",
    "soundcloud.com/",
    "open.spotify.com/",
    "podcasts.apple.com/",
    "music.apple.com/",
    "wistia.com/",
    "ted.com/talks/",
];

/// The film or sound that an element shows.
#[must_use]
pub fn media(node: DomNode) -> Option<Media> {
    let address = match dom::name(node) {
        "iframe" | "embed" => {
            let lazy = ["src", "data-src", "data-lazy-src"].map(|key| dom::attribute(node, key));
            lazy.into_iter().find(|it| !it.is_empty())?.to_string()
        }
        "video" | "audio" => played(node)?,
        "object" => dom::attribute(node, "data").into(),
        "div" => from_data(node)?,
        _ => return None,
    };
    Some(Media { url: to_watch(&address)?, words: dom::attribute(node, "title").into() })
}

/// The address under which people watch what a frame shows.
#[must_use]
pub fn to_watch(address: &str) -> Option<String> {
    let address = address.trim();
    let address = match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.into(),
    };
    if !address.starts_with("https://") && !address.starts_with("http://") {
        return None;
    }
    let id = |beginning: &str| {
        let (_, rest) = address.split_once(beginning)?;
        let id = rest.split(['?', '&', '/', '#']).next()?;
        (!id.is_empty()).then(|| id.to_string())
    };
    if let Some(id) = id("youtube.com/embed/").or_else(|| id("youtube-nocookie.com/embed/")) {
        return Some(format!("https://www.youtube.com/watch?v={id}"));
    }
    if let Some(id) = id("player.vimeo.com/video/") {
        return Some(format!("https://vimeo.com/{id}"));
    }
    if let Some((_, rest)) = address.split_once("open.spotify.com/embed/") {
        let rest = rest.split('?').next().unwrap_or_default();
        return Some(format!("https://open.spotify.com/{rest}"));
    }
    Some(address)
}

/// Whether an address alone on a line stands for a film or a sound.
#[must_use]
pub fn is_media(address: &str) -> bool {
    let is_one = !address.contains(char::is_whitespace) && address.starts_with("http");
    is_one && HOSTS.iter().any(|host| address.contains(host))
}

fn played(node: DomNode) -> Option<String> {
    let own = dom::attribute(node, "src");
    if !own.is_empty() {
        return Some(own.into());
    }
    let source = dom::find(node, "source")?;
    Some(dom::attribute(source, "src").into())
}

/// What Substack and Squarespace write into attributes instead of a frame.
fn from_data(node: DomNode) -> Option<String> {
    let class = dom::attribute(node, "class");
    let data: Value = serde_json::from_str(dom::attribute(node, "data-attrs")).unwrap_or_default();
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    if class.contains("youtube-wrap") {
        return Some(format!("https://www.youtube.com/watch?v={}", text("videoId")));
    }
    if class.contains("vimeo-wrap") {
        return Some(format!("https://vimeo.com/{}", text("videoId")));
    }
    if class.contains("sqs-video-wrapper") {
        let frame = dom::parse(dom::attribute(node, "data-html"));
        let frame = dom::find(frame.tree.root(), "iframe")?;
        return Some(dom::attribute(frame, "src").into());
    }
    let is_player = class.contains("spotify-wrap") || class.contains("soundcloud-wrap");
    is_player.then(|| text("url")).filter(|url| !url.is_empty())
}
