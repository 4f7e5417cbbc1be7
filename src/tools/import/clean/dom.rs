//! HTML as a tree, and what can be asked of its nodes.

use ego_tree::NodeRef;
use scraper::Html;
use scraper::node::{Element, Node};

/// A node of the tree.
pub type DomNode<'a> = NodeRef<'a, Node>;

/// Reads HTML, whole or a piece, as browsers do: there is no text that they
/// refuse.
#[must_use]
pub fn parse(html: &str) -> Html {
    let head = html.get(..512).unwrap_or(html).to_ascii_lowercase();
    if head.contains("<html") || head.contains("<!doctype") || head.contains("<body") {
        Html::parse_document(html)
    } else {
        Html::parse_fragment(html)
    }
}

/// The node's element, where it is one.
#[must_use]
pub fn element(node: DomNode<'_>) -> Option<&Element> {
    node.value().as_element()
}

/// The name of a node's element; nothing where it is none.
#[must_use]
pub fn name(node: DomNode<'_>) -> &str {
    element(node).map_or("", Element::name)
}

/// An attribute; empty where there is none.
#[must_use]
pub fn attribute<'a>(node: DomNode<'a>, name: &str) -> &'a str {
    element(node).and_then(|element| element.attr(name)).unwrap_or_default()
}

/// Whether an element has a class.
#[must_use]
pub fn has_class(node: DomNode, class: &str) -> bool {
    element(node).is_some_and(|element| element.classes().any(|other| other == class))
}

/// What the element's own style says of a property, in small letters.
#[must_use]
pub fn style(node: DomNode, property: &str) -> Option<String> {
    let style = element(node)?.attr("style")?.to_ascii_lowercase();
    let mut pairs = style.split(';').filter_map(|pair| pair.split_once(':'));
    pairs.find(|(key, _)| key.trim() == property).map(|(_, value)| value.trim().into())
}

/// Elements whose text nobody reads.
#[must_use]
pub fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "head" | "link" | "meta" | "title" | "svg" | "math"
    )
}

/// Elements that stand on lines of their own.
#[must_use]
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "noscript"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The text nodes below a node that somebody reads.
pub fn texts<'a>(node: DomNode<'a>) -> impl Iterator<Item = &'a str> {
    let is_read = move |text: &DomNode<'a>| {
        !text.ancestors().take_while(|it| it.id() != node.id()).any(|it| is_silent(name(it)))
    };
    let texts = node.descendants().filter(|it| it.value().is_text()).filter(is_read);
    texts.filter_map(|it| it.value().as_text()).map(|text| &**text)
}

/// All words below a node, with blanks between blocks.
#[must_use]
pub fn words(node: DomNode) -> String {
    let mut words = String::new();
    let mut skip_until = None;
    for edge in node.traverse() {
        let (at, is_open) = match edge {
            ego_tree::iter::Edge::Open(at) => (at, true),
            ego_tree::iter::Edge::Close(at) => (at, false),
        };
        if skip_until.is_some() {
            skip_until = skip_until.filter(|id| *id != at.id() || is_open);
        } else if is_open && is_silent(name(at)) {
            skip_until = Some(at.id());
        } else if let Some(text) = at.value().as_text().filter(|_| is_open) {
            words.push_str(text);
        } else if is_block(name(at)) || name(at) == "br" {
            words.push('\n');
        }
    }
    words
}

/// What pictures and players below a node say, and a node itself that is one.
#[must_use]
pub fn spoken(node: DomNode) -> String {
    let said = |it: DomNode<'_>| match name(it) {
        "img" => Some(attribute(it, "alt").to_string()),
        "iframe" => Some(attribute(it, "title").to_string()),
        _ => None,
    };
    let all: Vec<_> = node.descendants().filter_map(said).filter(|it| !it.is_empty()).collect();
    all.join(" ")
}

/// The first element of a name below a node.
#[must_use]
pub fn find<'a>(node: DomNode<'a>, wanted: &str) -> Option<DomNode<'a>> {
    node.descendants().find(|it| name(*it) == wanted)
}
