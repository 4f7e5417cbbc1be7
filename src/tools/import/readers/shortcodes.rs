//! Commands in square brackets, which WordPress puts other things in place of:
//! captions and addresses are read, and of others only the words within stay.
//! Brackets that an author wrote, such as `[sic]`, are words.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Commands that are known by their names, with or without anything beside it.
const KNOWN: &[&str] = &[
    "gallery",
    "playlist",
    "audio",
    "video",
    "embed",
    "youtube",
    "vimeo",
    "caption",
    "contact-form",
    "contact-form-7",
    "wpforms",
    "mailchimp",
    "mc4wp_form",
    "subscribe",
    "jetpack_subscription_form",
    "button",
    "toc",
    "nextpage",
    "more",
    "quote",
    "pullquote",
    "spacer",
    "divider",
    "soundcloud",
    "spotify",
    "instagram",
    "twitter",
    "tweet",
    "recent-posts",
    "sharing",
    "addtoany",
    "ninja_form",
    "gravityform",
    "newsletter",
    "newsletter_form",
    "footnotes",
    "display-posts",
    "googlemaps",
];

static COMMAND: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\[(/?)([A-Za-z][A-Za-z0-9_-]*)((?:\s[^\[\]]*)?)(/?)\]").ok());
static CAPTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)\[caption[^\]]*\](.*?)\[/caption\]").ok());
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?s)\[(?:embed|youtube|vimeo|video|audio|soundcloud)[^\]]*?(?:(?:src|url|mp4|mp3)=[\x22']?)?(https?://[^\s\x22'\]\[<]+)[^\]]*\](?:\[/\w+\])?").ok()
});
static EMBED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)\[embed[^\]]*\]\s*(https?://[^\s\[<]+)\s*\[/embed\]").ok());
static PICTURE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s)^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)$").ok());

/// A text without commands. Those that are dropped stay in it as elements that
/// say so, each at its place.
#[must_use]
pub fn resolved(text: &str) -> String {
    if !text.contains('[') {
        return text.into();
    }
    let text = replaced(&CAPTION, text, |found| caption(&found[1]));
    let text = replaced(&EMBED, &text, |found| format!("\n\n<p>{}</p>\n\n", &found[1]));
    let text = replaced(&ADDRESS, &text, |found| format!("\n\n<p>{}</p>\n\n", &found[1]));
    let closed: Vec<String> = closing_names(&text);
    replaced(&COMMAND, &text, |found| {
        let name = found[2].to_ascii_lowercase();
        let is_command =
            closed.contains(&name) || KNOWN.contains(&name.as_str()) || found[3].contains('=');
        if !is_command {
            return found[0].into();
        }
        let command = found[0].replace('&', "&amp;").replace('<', "&lt;");
        format!("<wb-dropped what=\"a command of a plug-in\">{command}</wb-dropped>")
    })
}

fn replaced(
    pattern: &LazyLock<Option<Regex>>,
    text: &str,
    with: impl Fn(&Captures) -> String,
) -> String {
    match pattern.as_ref() {
        Some(pattern) => pattern.replace_all(text, |found: &Captures| with(found)).into_owned(),
        None => text.into(),
    }
}

fn caption(within: &str) -> String {
    let found = PICTURE.as_ref().and_then(|pattern| pattern.captures(within));
    match found {
        Some(found) => {
            format!("<figure>{}<figcaption>{}</figcaption></figure>", &found[1], found[2].trim())
        }
        None => within.into(),
    }
}

/// The names of commands that are closed somewhere.
fn closing_names(text: &str) -> Vec<String> {
    let Some(pattern) = COMMAND.as_ref() else { return vec![] };
    let closing = pattern.captures_iter(text).filter(|found| &found[1] == "/");
    closing.map(|found| found[2].to_ascii_lowercase()).collect()
}
