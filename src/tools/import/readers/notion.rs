//! Pages of Notion, as Markdown: each file has a long number in its name, boxes
//! are `<aside>`, and the fields of a page stand below its title.

use std::sync::LazyLock;

use regex::Regex;

use super::html::{dropped, escaped};
use crate::book::source::slug::Slug;
use crate::tools::import::found::Aside;
use crate::tools::import::letters;

/// So many figures and letters stand behind the name of a page.
const MARK: usize = 32;

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(^|[^!])(\[[^\]\n]*\])\(([^()\s]*?)(?:%20|-| )[0-9a-f]{32}\.md\)").ok()
});
static FIELD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(\p{Lu}[^:\n]{0,39}): (.*)$").ok());

/// The name of a page without its number, where it has one.
#[must_use]
pub fn name(stem: &str) -> Option<&str> {
    let (name, mark) = stem.rsplit_once(' ').or_else(|| stem.rsplit_once('-'))?;
    let is_mark = mark.len() == MARK && mark.chars().all(|c| c.is_ascii_hexdigit());
    is_mark.then_some(name)
}

/// A page in plain Markdown, and the fields that stood below its title.
pub struct NotionPage {
    pub text: String,
    pub fields: Vec<(String, String)>,
}

/// Reads a page.
#[must_use]
pub fn page(text: &str) -> NotionPage {
    let (text, fields) = without_fields(text);
    let text = boxes(&text);
    let text = match LINK.as_ref() {
        Some(link) => link.replace_all(&text, |found: &regex::Captures| {
            let name = found[3].rsplit('/').next().unwrap_or_default().replace("%20", " ");
            let slug = Slug::of(&name).map_or(String::new(), |slug| slug.0);
            format!("{}{}({slug}.md)", &found[1], &found[2])
        }),
        None => text.as_str().into(),
    };
    NotionPage { text: text.into_owned(), fields }
}

impl NotionPage {
    /// A field by one of its names.
    #[must_use]
    pub fn field(&self, names: &[&str]) -> Option<&str> {
        let is_it =
            |it: &&(String, String)| names.iter().any(|name| it.0.eq_ignore_ascii_case(name));
        self.fields.iter().find(is_it).map(|(_, value)| value.as_str())
    }

    /// The fields as words that a post does not have.
    #[must_use]
    pub fn asides(&self) -> Vec<Aside> {
        let field = |(name, value): &(String, String)| Aside {
            why: "a field of the page",
            words: format!("{name}: {value}"),
        };
        self.fields.iter().map(field).collect()
    }
}

/// The text without the lines right below its title that all are fields.
fn without_fields(text: &str) -> (String, Vec<(String, String)>) {
    let none = || (text.to_string(), vec![]);
    let Some((title, rest)) = text.split_once('\n').filter(|it| it.0.starts_with("# ")) else {
        return none();
    };
    let rest = rest.trim_start_matches('\n');
    let (block, after) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let field = |line: &str| {
        let found = FIELD.as_ref()?.captures(line)?;
        Some((found[1].to_string(), found[2].to_string()))
    };
    let fields: Option<Vec<_>> = block.lines().map(field).collect();
    match fields.filter(|it| !it.is_empty() && !after.is_empty()) {
        Some(fields) => (format!("{title}\n\n{after}"), fields),
        None => none(),
    }
}

/// Boxes become quotes. The picture or sign at their beginning goes.
fn boxes(text: &str) -> String {
    let (mut out, mut is_box, mut is_first) = (vec![], false, false);
    for line in text.split('\n') {
        let bare = line.trim();
        if bare.starts_with("<aside") {
            (is_box, is_first) = (true, true);
            out.push("> <span data-wb-changed=\"a box of Notion, now a quote\"></span>".into());
            out.push(">".into());
        } else if bare == "</aside>" {
            is_box = false;
            out.push(String::new());
        } else if is_box {
            let line = if is_first && !bare.is_empty() { without_sign(bare) } else { line.into() };
            is_first &= bare.is_empty();
            out.push(format!("> {line}"));
        } else {
            out.push(line.into());
        }
    }
    out.join("\n")
}

fn without_sign(line: &str) -> String {
    if line.starts_with("<img") {
        let end = line.find('>').map_or(line.len(), |at| at + 1);
        let told = "<wb-dropped what=\"the sign of a box\"></wb-dropped>";
        return format!("{told}{}", line[end..].trim_start());
    }
    let rest = line.trim_start_matches(|c| letters::is_sign(c) || c == '\u{200d}');
    let sign = &line[..line.len() - rest.len()];
    format!("{}{}", dropped("the sign of a box", &escaped(sign)), rest.trim_start())
}
