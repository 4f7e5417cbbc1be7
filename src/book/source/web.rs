//! Addresses on the web.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

/// The address as people read it aloud: without what a browser fills in.
#[must_use]
pub fn shown(url: &str) -> String {
    let url = ["https://", "mailto:", "tel:"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
        .unwrap_or(url);
    url.strip_suffix('/').filter(|rest| !rest.contains('/')).unwrap_or(url).into()
}

/// Whether a text begins as an address on the web does.
#[must_use]
pub fn is_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme))
}

/// Whether words are the address themselves, with or without its scheme, its `www.`
/// and the slash at its end.
#[must_use]
pub fn is_written_out(words: &str, url: &str) -> bool {
    fn bare(url: &str) -> &str {
        let url = url.trim_end_matches('/');
        let starts = ["https://", "http://", "mailto:", "tel:"];
        let url = starts.iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
        url.strip_prefix("www.").unwrap_or(url)
    }
    bare(words) == bare(url)
}

/// Where addresses stand in a text that nothing marks as such: `https://…`,
/// `www.…` and e-mail addresses. Signs that end a sentence belong to none.
#[must_use]
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    if !["://", "www.", "@"].iter().any(|sign| text.contains(sign)) {
        return vec![];
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let is_meant = |link: &linkify::Link| match link.kind() {
        LinkKind::Email => true,
        _ => whole(link.as_str()).is_some(),
    };
    finder.links(text).filter(is_meant).map(|link| link.start()..link.end()).collect()
}

/// The address that a link to these words leads to; nothing where they are none.
#[must_use]
pub fn whole(words: &str) -> Option<String> {
    let small = words.to_ascii_lowercase();
    if is_address(&small) {
        Some(words.into())
    } else if small.starts_with("www.") && words.matches('.').count() > 1 {
        Some(format!("https://{words}"))
    } else if small.contains('@') && !small.contains("://") {
        Some(format!("mailto:{words}"))
    } else {
        None
    }
}
