//! Commands in braces, which programs that make sites put other things in place
//! of: `{% … %}` and `{{ … }}` of Jekyll, `{{< … >}}` of Hugo, and `{: … }` of
//! kramdown, which says how something looks. Addresses and words that are known
//! are put in, and what is not known is left out at its place. Pieces of programs
//! stay as they are.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::dialects::{Pattern, UNSEEN, parts, replaced};
use super::front::FrontTable;
use super::html::escaped;
use super::site::SiteSettings;
use super::{ends, file_name};
use crate::book::source::slug::Slug;
use crate::tools::import::found::HOLE;
use crate::tools::import::letters;

/// `{{ … }}` or `{% … %}`.
const ANY: &str = r"\{\{[^{}]*\}\}|\{%(?:[^{}%]|%[^}]|\{\{[^{}]*\}\})*%\}";

static COMMAND: Pattern = LazyLock::new(|| Regex::new(ANY).ok());
static ON_A_LINE: Pattern =
    LazyLock::new(|| Regex::new(&format!(r"(?m)^[ \t]*({ANY})[ \t]*$")).ok());
/// A link or picture with a command in its address.
static IN_LINK: Pattern = LazyLock::new(|| Regex::new(r"\]\(([^()\n]*\{[{%][^()\n]*)\)").ok());
/// A tag with a command in it.
static IN_TAG: Pattern = LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*\{[{%][^<>]*>").ok());
static VERBATIM: Pattern =
    LazyLock::new(|| Regex::new(r"(?s)\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}").ok());
static PROGRAM: Pattern = LazyLock::new(|| {
    Regex::new(r"(?s)\{(?:%-?|\{<)\s*highlight\b[^}]*\}+(.*?)\{(?:%-?|\{<)\s*/?(?:end)?highlight\s*[^}]*\}+").ok()
});
static REMARK: Pattern = LazyLock::new(|| {
    Regex::new(r"(?s)\{%-?\s*comment\s*-?%\}(.*?)\{%-?\s*endcomment\s*-?%\}|\{::comment\}(.*?)\{:/(?:comment)?\}").ok()
});
/// The address of the site before that of a post, which does without.
static SITE_BEFORE: Pattern = LazyLock::new(|| {
    Regex::new(r"(?:\{\{-?\s*site\.(?:base)?url\s*-?\}\}\s*)+/?(\{%-?\s*(?:post_url|link)\s)").ok()
});
static CONTENTS: Pattern = LazyLock::new(|| {
    Regex::new(r"(?m)^[ \t]*(?:[-*+]|\d+\.)[ \t]+([^\n]*)\n[ \t]*\{:[ \t]*toc[ \t]*\}").ok()
});
static BELOW_TABLE: Pattern =
    LazyLock::new(|| Regex::new(r"(?m)^([^\n]*\|[^\n]*\n)([ \t]*\{:[^{}\n]*\}[ \t]*$)").ok());
static LOOKS: Pattern =
    LazyLock::new(|| Regex::new(r#"\{:(?::/?|/)?[ \t]*[.#A-Za-z"][^{}\n]*\}|\{:/\}"#).ok());
static SETTING: Pattern =
    LazyLock::new(|| Regex::new(r#"(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')"#).ok());

const A_COMMAND: &str = "a command of the program that makes the site";
const PUT_IN: &str = "words that the site puts in from above the text";
const A_PICTURE: &str = "a picture that a command of the site puts in";
/// Stands for a brace that is none of a command.
const BRACE: &str = "\u{e000}";

/// What commands of a text can say.
struct Commands<'l> {
    page: &'l FrontTable,
    site: Option<&'l SiteSettings>,
}

/// A text without commands. Those that are dropped stay in it as elements that
/// say so, each at its place.
#[must_use]
pub fn resolved(text: &str, page: &FrontTable, site: Option<&SiteSettings>) -> String {
    if !["{{", "{%", "{:"].iter().any(|sign| text.contains(sign)) {
        return text.into();
    }
    let commands = Commands { page, site };
    let text = replaced(&VERBATIM, text, |found| found[1].replace('{', BRACE));
    let text =
        replaced(&PROGRAM, &text, |found| format!("```\n{}\n```", found[1].trim_matches('\n')));
    let mut out = String::new();
    for (is_code, part) in parts(&text) {
        out.push_str(&if is_code { part.into() } else { commands.prose(part) });
    }
    out.replace(BRACE, "{")
}

impl Commands<'_> {
    fn prose(&self, text: &str) -> String {
        let text = replaced(&REMARK, text, |found| {
            dropped(UNSEEN, found.get(1).or(found.get(2)).map_or("", |it| it.as_str()))
        });
        let paragraphs = text.split("\n\n").map(|text| self.paragraph(text));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    fn paragraph(&self, text: &str) -> String {
        let pieces: Vec<&str> = text.split('`').collect();
        let mut out = vec![];
        for (index, piece) in pieces.iter().enumerate() {
            let is_code = index % 2 == 1 && index + 1 < pieces.len();
            out.push(if is_code { (*piece).into() } else { looks(&self.piece(piece)) });
        }
        out.join("`")
    }

    fn piece(&self, text: &str) -> String {
        let text = replaced(&SITE_BEFORE, text, |found| found[1].into());
        let text = replaced(&COMMAND, &text, |found| {
            self.address(inner(&found[0])).unwrap_or_else(|| found[0].into())
        });
        let text = replaced(&IN_LINK, &text, |found| self.in_link(&found[1]));
        let text = replaced(&IN_TAG, &text, |found| self.in_tag(&found[0]));
        let text = replaced(&ON_A_LINE, &text, |found| self.on_a_line(&found[1]));
        replaced(&COMMAND, &text, |found| self.in_line(&found[0]))
    }

    /// The address that a command stands for.
    fn address(&self, command: &str) -> Option<String> {
        let (name, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        let rest = rest.trim().trim_matches(['"', '\'']);
        let post = |path: &str| {
            let slug = Slug::of(file_name::without_day(file_name::of(path)))?;
            Some(format!("{}.md", slug.0))
        };
        match name {
            "site.baseurl" if rest.is_empty() => Some(self.base().into()),
            "site.url" if rest.is_empty() => {
                Some(self.site.and_then(|site| site.address.clone()).unwrap_or_default())
            }
            // the name of a post has no ending
            "post_url" => post(&format!("{rest}.md")),
            "ref" | "relref" => post(rest),
            "link" if ends(rest, "md") || ends(rest, "html") => post(rest),
            "link" => Some(format!("{}/{rest}", self.base())),
            _ => self.filtered(command),
        }
    }

    /// An address such as `"/about/" | relative_url`.
    fn filtered(&self, command: &str) -> Option<String> {
        let (path, filters) = command.split_once('|')?;
        let path = path.trim();
        let path = path.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
        let is_address = |filter: &str| {
            let filter = filter.trim();
            matches!(filter, "relative_url" | "absolute_url" | "relURL" | "absURL")
                || filter.starts_with("prepend: site.")
                || filter.starts_with("prepend:site.")
        };
        filters
            .split('|')
            .all(is_address)
            .then(|| format!("{}/{}", self.base(), path.trim_start_matches('/')))
    }

    fn base(&self) -> &str {
        self.site.map_or("", |site| site.base.as_str())
    }

    /// The words that a command stands for.
    fn words(&self, command: &str) -> Option<String> {
        let (key, filter) = command.split_once('|').unwrap_or((command, ""));
        let is_plain = matches!(filter.trim(), "" | "escape" | "xml_escape" | "strip");
        let (of, key) = key.trim().split_once('.').filter(|_| is_plain)?;
        match of {
            "page" => self.page.word(&key.to_lowercase()),
            "site" => self.site?.word(&key.to_lowercase()),
            _ => None,
        }
    }

    /// A link to an address with a command in it: to nowhere, where that is not
    /// known.
    fn in_link(&self, address: &str) -> String {
        let (known, left) = self.filled(address);
        let address = if left.is_empty() { known.as_str() } else { "#" };
        format!("]({address}){left}")
    }

    fn in_tag(&self, tag: &str) -> String {
        let (tag, left) = self.filled(tag);
        tag + &left
    }

    /// A text with what is known in it, and the commands that are not.
    fn filled(&self, text: &str) -> (String, String) {
        let mut left = String::new();
        let known = replaced(&COMMAND, text, |found| {
            if let Some(words) = self.words(inner(&found[0])) {
                return escaped(&words);
            }
            left.push_str(&dropped(A_COMMAND, &found[0]));
            String::new()
        });
        (known, left)
    }

    /// A command that has a line of its own.
    fn on_a_line(&self, command: &str) -> String {
        if self.words(inner(command)).is_some() {
            return command.into();
        }
        let shown = shown(inner(command)).or_else(|| played(inner(command)));
        shown.unwrap_or_else(|| dropped(A_COMMAND, command))
    }

    /// A command among words. Where it would put some in, the sentence may lack
    /// them.
    fn in_line(&self, command: &str) -> String {
        if let Some(words) = self.words(inner(command)) {
            return format!("<span data-wb-changed=\"{PUT_IN}\">{}</span>", literal(&words));
        }
        let left = dropped(A_COMMAND, command);
        let puts_in = command.strip_prefix("{{").is_some_and(|it| !it.starts_with(['<', '%']));
        if puts_in { format!("<span data-wb-guess=\"{HOLE}\">{left}</span>") } else { left }
    }
}

/// A text without what says how something looks.
fn looks(text: &str) -> String {
    let text = replaced(&CONTENTS, text, |found| dropped("a table of contents", &found[0]));
    let text = replaced(&BELOW_TABLE, &text, |found| format!("{}\n{}", &found[1], &found[2]));
    let what = "a mark of kramdown, for the look of something";
    replaced(&LOOKS, &text, |found| dropped(what, &found[0]))
}

/// The picture that a command shows.
fn shown(command: &str) -> Option<String> {
    let picture = ["src", "url", "image", "image_path", "file", "path"];
    let picture = picture.iter().filter_map(|key| setting(command, key)).find(|it| {
        let ending = it.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif"].contains(&ending.as_str())
    })?;
    let alt = setting(command, "alt").unwrap_or_default();
    let caption =
        setting(command, "caption").map(|it| format!("<figcaption>{}</figcaption>", escaped(&it)));
    Some(format!(
        "\n<figure data-wb-guess=\"{A_PICTURE}\"><img src=\"{}\" alt=\"{}\">{}</figure>\n",
        escaped(&picture),
        escaped(&alt),
        caption.unwrap_or_default()
    ))
}

/// The address of the film that a command plays.
fn played(command: &str) -> Option<String> {
    let (name, rest) = command.split_once(char::is_whitespace)?;
    let id = setting(command, "id").unwrap_or_else(|| rest.trim().trim_matches(['"', '\'']).into());
    let is_id = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    match name {
        "youtube" if is_id => Some(format!("\nhttps://www.youtube.com/watch?v={id}\n")),
        "vimeo" if is_id => Some(format!("\nhttps://vimeo.com/{id}\n")),
        _ => None,
    }
}

fn setting(command: &str, key: &str) -> Option<String> {
    let mut found = SETTING.as_ref()?.captures_iter(command).filter(|it| &it[1] == key);
    let found: Captures = found.next()?;
    found.get(2).or(found.get(3)).map(|it| it.as_str().to_string())
}

/// What stands within the braces of a command.
fn inner(command: &str) -> &str {
    command.trim_matches(['{', '}', '%', '<', '>', '-', ' ', '\n', '\t'])
}

/// Words that the post does not have, at their place in it.
fn dropped(what: &str, words: &str) -> String {
    let words = letters::tidy(words);
    if words.is_empty() {
        return String::new();
    }
    format!("<wb-dropped what=\"{what}\">{}</wb-dropped>", literal(&words))
}

/// Words of which no sign is a mark.
fn literal(words: &str) -> String {
    let sign = |c: char| match c {
        c if c.is_ascii_punctuation() => format!("&#{};", u32::from(c)),
        c => c.to_string(),
    };
    words.chars().map(sign).collect()
}
