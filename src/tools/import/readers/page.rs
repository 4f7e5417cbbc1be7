//! A web page, as a browser saves it or a program writes it: the article in it is
//! the post, and what stands around it is told.

use super::{file_name, folder, google};
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::found::{Aside, Body, Found};
use crate::tools::import::letters;
use crate::tools::import::lines;
use crate::tools::import::when;

/// Classes of the element that holds a post, where no `article` does.
const HOLDERS: [&str; 6] = [
    "entry-content",
    "post-content",
    "e-content",
    "available-content",
    "gh-content",
    "blog-item-content",
];

/// Reads a page.
pub fn read(text: &str, path: &str, place: &str) -> Found {
    if google::is_one(text) {
        return google::read(text, path, place);
    }
    let marked = lines::marked(text, 1);
    let page = dom::parse(&marked);
    let root = page.tree.root();
    let article = article(root);
    let (body, asides) = match article {
        Some(article) => (inner(article), outside(root, article)),
        None => (marked.clone(), vec![]),
    };
    let date =
        ["article:published_time", "date", "datePublished"].iter().find_map(|it| meta(root, it));
    let date =
        date.or_else(|| dom::find(root, "time").map(|it| dom::attribute(it, "datetime").into()));
    let canonical = root.descendants().find(|it| dom::attribute(*it, "rel") == "canonical");
    let url = canonical.map(|it| dom::attribute(it, "href").to_string());
    let mut found = Found {
        title: title(root, article).unwrap_or_default(),
        summary: described(root, article),
        date: date.as_deref().and_then(when::day),
        url: url.or_else(|| meta(root, "og:url")).filter(|it| it.starts_with("http")),
        body: Body::Html(body),
        place: place.into(),
        folder: folder(path).into(),
        asides,
        ..Found::default()
    };
    file_name::complete(&mut found, file_name::of(path));
    found
}

/// The one element that holds the post.
fn article(root: DomNode) -> Option<DomNode> {
    let classed = |class: &str| root.descendants().find(|it| dom::has_class(*it, class));
    let only = |name: &str| {
        let mut all = root.descendants().filter(|it| dom::name(*it) == name);
        all.next().filter(|_| all.next().is_none())
    };
    let found = only("article").or_else(|| HOLDERS.iter().find_map(|class| classed(class)));
    found.or_else(|| only("main"))
}

fn title(root: DomNode, article: Option<DomNode>) -> Option<String> {
    let words = |node: DomNode| Some(letters::tidy(&dom::words(node))).filter(|it| !it.is_empty());
    let heading = |node: DomNode| dom::find(node, "h1").and_then(words);
    let head = || dom::find(root, "title").map(raw_text).map(|it| letters::tidy(&it));
    article
        .and_then(heading)
        .or_else(|| meta(root, "og:title").map(|it| letters::plain(&it)))
        .or_else(|| heading(root))
        .or_else(head)
        .filter(|it| !it.is_empty())
}

/// How a page describes itself, where that is not only how its text begins.
fn described(root: DomNode, article: Option<DomNode>) -> Option<String> {
    let said = ["description", "og:description"].iter().find_map(|it| meta(root, it))?;
    let words = article.map(dom::words).unwrap_or_default();
    Some(letters::plain(&said)).filter(|said| !letters::begins(&words, said))
}

fn raw_text(node: DomNode) -> String {
    node.descendants().filter_map(|it| it.value().as_text().map(|text| text.to_string())).collect()
}

fn meta(root: DomNode, wanted: &str) -> Option<String> {
    let is_it = |it: &DomNode| {
        ["property", "name", "itemprop"].iter().any(|key| dom::attribute(*it, key) == wanted)
    };
    let found = root.descendants().find(is_it)?;
    Some(dom::attribute(found, "content").to_string()).filter(|it| !it.is_empty())
}

/// What stands in an element, as HTML.
pub fn inner(node: DomNode) -> String {
    scraper::ElementRef::wrap(node).map(|it| it.inner_html()).unwrap_or_default()
}

/// The words of a page that stand outside of its article.
pub fn outside(root: DomNode, article: DomNode) -> Vec<Aside> {
    let is_around = |id| article.ancestors().any(|it| it.id() == id);
    let mut words = String::new();
    let around = root.descendants().filter(|it| is_around(it.id()));
    for node in around.flat_map(|it| it.children()) {
        let is_other = node.id() != article.id() && !is_around(node.id());
        if let Some(text) = node.value().as_text().filter(|_| is_other) {
            words.push_str(text);
        } else if is_other && !dom::is_silent(dom::name(node)) {
            words.push('\n');
            words.push_str(&dom::words(node));
        }
    }
    let words = letters::tidy(&words);
    let aside = Aside { why: "what stands around the article on its page", words };
    if aside.words.is_empty() { vec![] } else { vec![aside] }
}
