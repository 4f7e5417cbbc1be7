//! Pictures in HTML: where they may be, the best place first, and which are
//! none.

use percent_encoding::percent_decode_str;

use super::dom::{self, DomNode};
use crate::tools::import::tree::FoundPicture;

/// What an element shows.
pub enum Shown {
    Picture(FoundPicture),
    /// A letter that a platform shows as a picture.
    Sign(String),
    /// Something that counts readers, with what it says.
    Nothing(String),
}

/// Where platforms write the address of the whole picture, before `src`.
const WHOLE: [&str; 5] =
    ["data-orig-file", "data-large-file", "data-image", "data-src", "data-lazy-src"];

/// What `img` or `picture` shows.
#[must_use]
pub fn picture(node: DomNode) -> Shown {
    let image = dom::find(node, "img").unwrap_or(node);
    let alt = dom::attribute(image, "alt").trim().to_string();
    let class = dom::attribute(image, "class");
    if class.contains("emoji") || class.contains("wp-smiley") {
        return Shown::Sign(alt);
    }
    let is_dot = |key| matches!(dom::attribute(image, key), "0" | "1");
    let sources = sources(node, image);
    if (is_dot("width") && is_dot("height")) || sources.is_empty() {
        return Shown::Nothing(alt);
    }
    Shown::Picture(FoundPicture { sources, alt, ..FoundPicture::default() })
}

fn sources(node: DomNode, image: DomNode) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    let mut add = |address: &str| {
        let address = address.trim().to_string();
        let is_placeholder =
            address.starts_with("data:image/gif") || address.starts_with("data:image/svg");
        if !address.is_empty() && !is_placeholder && !all.contains(&address) {
            all.push(address);
        }
    };
    for key in WHOLE {
        add(dom::attribute(image, key));
    }
    if let Some(original) = behind_cdn(dom::attribute(image, "src")) {
        add(&original);
    }
    add(dom::attribute(image, "src"));
    let around = node.parent().filter(|it| dom::name(*it) == "a");
    let to = around.map_or("", |link| dom::attribute(link, "href"));
    if is_picture(to) {
        add(&behind_cdn(to).unwrap_or_default());
        add(to);
    }
    let holders = node.children().filter(|it| dom::name(*it) == "source").chain([image]);
    for holder in holders {
        for key in ["srcset", "data-srcset"] {
            add(&largest(dom::attribute(holder, key)).unwrap_or_default());
        }
    }
    all
}

/// The address with the greatest width or density in a `srcset`. Addresses may
/// have commas: what parts them is a comma and a blank behind a measure.
fn largest(srcset: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    let mut words = srcset.split_ascii_whitespace().peekable();
    while let Some(address) = words.next() {
        let next = words.peek().copied().unwrap_or_default().trim_end_matches(',');
        let measure = next.strip_suffix(['w', 'x']).and_then(|number| number.parse::<f64>().ok());
        if measure.is_some() {
            words.next();
        }
        let address = if measure.is_some() { address } else { address.trim_end_matches(',') };
        let size = measure.unwrap_or(1.0);
        if best.is_none_or(|(other, _)| size > other) {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address.into())
}

/// The picture itself where an address is that of a service which makes smaller
/// ones: `…/image/fetch/w_1456,c_limit/https%3A%2F%2F…`.
fn behind_cdn(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("/image/fetch/")?;
    let at = rest.find("http")?;
    Some(percent_decode_str(&rest[at..]).decode_utf8().ok()?.into_owned())
}

fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".webp"].iter().any(|ending| path.ends_with(ending))
        || address.contains("/image/fetch/")
}
