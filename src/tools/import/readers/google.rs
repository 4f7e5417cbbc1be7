//! A document of Google as a web page: its looks stand in a sheet of styles, a
//! list within a list stands beside it with its level in its class, and links go
//! by way of Google.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use url::Url;

use super::html::escaped;
use super::{file_name, folder, stem};
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::found::{Body, Found};
use crate::tools::import::ledger::Deed;
use crate::tools::import::letters;

/// Looks that a post has a place for.
const LOOKS: [&str; 4] = ["font-weight", "font-style", "text-decoration", "text-align"];
/// Attributes that say something.
const ATTRIBUTES: [&str; 6] = ["id", "alt", "src", "colspan", "start", "class"];

/// Whether a page is such a document.
#[must_use]
pub fn is_one(page: &str) -> bool {
    let signs = ["lst-kix_", "doc-content", "themes.googleusercontent.com"];
    page.contains("<style") && signs.iter().any(|sign| page.contains(sign))
}

/// Reads a document.
#[must_use]
pub fn read(text: &str, path: &str, place: &str) -> Found {
    let page = dom::parse(text);
    let root = page.tree.root();
    let mut writer = GoogleWriter::default();
    for sheet in root.descendants().filter(|it| dom::name(*it) == "style") {
        let text = sheet.descendants().filter_map(|it| it.value().as_text());
        writer.add_sheet(&text.map(|it| it.to_string()).collect::<String>());
    }
    writer.children(dom::find(root, "body").unwrap_or(root));
    let named = writer.title.take().or_else(|| only_heading(root));
    let mut found = Found {
        title: named.unwrap_or_default(),
        subtitle: writer.subtitle.take(),
        body: Body::Html(writer.out),
        place: place.into(),
        folder: folder(path).into(),
        ..Found::default()
    };
    file_name::complete(&mut found, stem(path));
    if writer.comments > 0 {
        found.told.push((Deed::Dropped, "comments on the document", String::new()));
    }
    found
}

/// The words of the one heading of the highest level.
fn only_heading(root: DomNode) -> Option<String> {
    let mut all = root.descendants().filter(|it| dom::name(*it) == "h1");
    let first = all.next().filter(|_| all.next().is_none())?;
    Some(letters::tidy(&dom::words(first))).filter(|it| !it.is_empty())
}

/// Writes a document without what is Google's.
#[derive(Default)]
struct GoogleWriter {
    /// The looks of classes.
    sheet: BTreeMap<String, String>,
    out: String,
    title: Option<String>,
    subtitle: Option<String>,
    comments: usize,
}

/// A list that is being written: its name, level and element.
struct OpenList<'a> {
    list: String,
    level: usize,
    element: &'a str,
}

impl GoogleWriter {
    /// Adds the looks of a sheet, class by class.
    fn add_sheet(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((names, looks)) = rule.rsplit_once('{') else { continue };
            let kept: Vec<_> = looks.split(';').filter(|it| is_look(it)).collect();
            let Some(class) = names.rsplit([';', ',']).next().map(str::trim) else { continue };
            let class = class.strip_prefix('.').filter(|it| it.chars().all(char::is_alphanumeric));
            if let Some(class) = class.filter(|_| !kept.is_empty()) {
                self.sheet.insert(class.into(), kept.join(";"));
            }
        }
    }

    fn children(&mut self, node: DomNode) {
        let mut open: Vec<OpenList> = vec![];
        for child in node.children() {
            let is_blank = child.value().as_text().is_some_and(|it| it.trim().is_empty());
            if let Some((list, level)) = list_of(child) {
                self.list(child, list, level, &mut open);
            } else if !is_blank || open.is_empty() {
                self.close(&mut open, 0);
                self.node(child);
            }
        }
        self.close(&mut open, 0);
    }

    /// Closes the lists beyond so many.
    fn close(&mut self, open: &mut Vec<OpenList>, keep: usize) {
        for list in open.drain(keep.min(open.len())..).rev() {
            let _ = write!(self.out, "</{}>", list.element);
        }
    }

    /// A list: those of deeper levels stand within the one before them.
    fn list<'a>(
        &mut self,
        node: DomNode<'a>,
        list: &str,
        level: usize,
        open: &mut Vec<OpenList<'a>>,
    ) {
        let element = dom::name(node);
        let keep = open.iter().take_while(|it| it.level <= level).count();
        self.close(open, keep);
        let is_same = |it: &OpenList| it.level == level && it.list == list && it.element == element;
        if !open.last().is_some_and(is_same) {
            let keep = open.iter().take_while(|it| it.level < level).count();
            self.close(open, keep);
            let start = dom::attribute(node, "start");
            let _ = write!(self.out, "<{element} start=\"{}\">", escaped(start));
            open.push(OpenList { list: list.into(), level, element });
        }
        node.children().for_each(|item| self.node(item));
    }

    fn node(&mut self, node: DomNode) {
        let Some(element) = dom::element(node) else {
            if let Some(text) = node.value().as_text() {
                self.out.push_str(&escaped(text));
            }
            return;
        };
        let name = element.name();
        if self.is_comment(node) || (name != "style" && self.is_head(node)) {
            return;
        }
        let is_page_end = name == "hr" && dom::style(node, "display").is_some();
        if dom::is_silent(name) || is_page_end {
            return;
        }
        let looks = self.looks(node);
        let _ = write!(self.out, "<{name} style=\"{}\"", escaped(&looks));
        for key in ATTRIBUTES {
            let value = match (key, dom::attribute(node, key)) {
                ("alt", "") => dom::attribute(node, "title"),
                ("class", _) if name != "sup" => "",
                (_, value) => value,
            };
            if !value.is_empty() {
                let _ = write!(self.out, " {key}=\"{}\"", escaped(value));
            }
        }
        let to = dom::attribute(node, "href");
        if !to.is_empty() {
            let _ = write!(self.out, " href=\"{}\"", escaped(&direct(to)));
        }
        self.out.push('>');
        if !matches!(name, "br" | "hr" | "img" | "input" | "col") {
            self.children(node);
            let _ = write!(self.out, "</{name}>");
        }
    }

    fn looks(&self, node: DomNode) -> String {
        let own = dom::attribute(node, "style").split(';').filter(|it| is_look(it));
        let classes = dom::attribute(node, "class").split_ascii_whitespace();
        let of_classes = classes.filter_map(|class| self.sheet.get(class).map(String::as_str));
        // the first that names a look is the one that counts
        own.chain(of_classes).collect::<Vec<_>>().join(";")
    }

    /// Takes the title and the subtitle of the document.
    fn is_head(&mut self, node: DomNode) -> bool {
        let words = letters::tidy(&dom::words(node));
        if words.is_empty() || dom::find(node, "img").is_some() {
            return false;
        }
        let slot = if dom::has_class(node, "title") {
            &mut self.title
        } else if dom::has_class(node, "subtitle") {
            &mut self.subtitle
        } else {
            return false;
        };
        let is_new = slot.is_none();
        slot.get_or_insert(words);
        is_new
    }

    /// Whether it is the mark of a comment, or one.
    fn is_comment(&mut self, node: DomNode) -> bool {
        let is_mark =
            |it: &DomNode| dom::name(*it) == "a" && dom::attribute(*it, "id").starts_with("cmnt");
        let has_one = match dom::name(node) {
            "sup" | "a" => node.descendants().any(|it| is_mark(&it)),
            "div" => {
                let first = node.descendants().find(|it| dom::name(*it) == "a");
                first.is_some_and(|it| is_mark(&it))
            }
            _ => false,
        };
        self.comments += usize::from(has_one);
        has_one
    }
}

fn is_look(pair: &str) -> bool {
    let name = pair.split(':').next().unwrap_or_default().trim();
    LOOKS.contains(&name) && !pair.contains("none")
}

/// The name and the level of a list, as its class has them: `lst-kix_abc-1`.
fn list_of(node: DomNode<'_>) -> Option<(&str, usize)> {
    let is_list = matches!(dom::name(node), "ul" | "ol");
    let mut classes = dom::attribute(node, "class").split_ascii_whitespace();
    let class = classes.find(|it| it.starts_with("lst-kix_")).filter(|_| is_list)?;
    let (list, level) = class.rsplit_once('-')?;
    Some((list, level.parse().ok()?))
}

/// Where a link leads that goes by way of Google.
fn direct(to: &str) -> String {
    let url = Url::parse(to).ok().filter(|url| {
        url.host_str().is_some_and(|host| host.ends_with("google.com")) && url.path() == "/url"
    });
    let pair =
        |url: &Url| url.query_pairs().find(|(key, _)| key == "q").map(|it| it.1.into_owned());
    url.as_ref().and_then(pair).unwrap_or_else(|| to.into())
}
