//! Ghost's newer editor: a tree of nodes as JSON. Letters have their looks in the
//! bits of a number.

use serde_json::Value;

use super::{cards, word};
use crate::tools::import::readers::html::{escaped, link};

/// The bits of a text's looks, with the elements that show them. An underline has
/// no place in a book.
const LOOKS: [(u64, &str); 6] =
    [(1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup")];
/// No tree is deeper than this that a person has made.
const DEEPEST: usize = 100;

/// The HTML of a text, and the names of the nodes in it that nobody knows. Nothing
/// where it is no such tree.
pub fn html(text: &str) -> Option<(String, Vec<String>)> {
    let tree: Value = serde_json::from_str(text).ok()?;
    let mut writer = LexicalWriter::default();
    writer.children(tree.get("root")?, 0);
    Some((writer.out, writer.unknown))
}

#[derive(Default)]
struct LexicalWriter {
    out: String,
    unknown: Vec<String>,
}

impl LexicalWriter {
    fn children(&mut self, node: &Value, depth: usize) {
        let children = node.get("children").and_then(Value::as_array);
        for child in children.into_iter().flatten().filter(|_| depth < DEEPEST) {
            self.node(child, depth + 1);
        }
    }

    fn within(&mut self, tag: &str, node: &Value, depth: usize) {
        self.out.extend(["<", tag, ">"]);
        self.children(node, depth);
        self.out.extend(["</", tag, ">"]);
    }

    fn node(&mut self, node: &Value, depth: usize) {
        let name = word(node, "type");
        match name.trim_start_matches("extended-") {
            "text" | "tab" | "code-highlight" => self.out += &letters(node),
            "linebreak" => self.out += "<br>",
            "paragraph" => self.within("p", node, depth),
            "heading" => self.within(one_of(word(node, "tag"), &HEADINGS, "h2"), node, depth),
            "quote" | "aside" => self.quote(node, depth),
            "list" => self.list(node, depth),
            "listitem" => self.within("li", node, depth),
            "link" | "autolink" | "at-link" => {
                let mut inner = Self::default();
                inner.children(node, depth);
                self.unknown.extend(inner.unknown);
                self.out += &link(word(node, "url"), &inner.out);
            }
            other => match cards::html(other, node) {
                Some(html) => self.out += &html,
                None => self.stranger(node, name, depth),
            },
        }
    }

    /// The words of a quote stand in it without a paragraph.
    fn quote(&mut self, node: &Value, depth: usize) {
        self.out += "<blockquote>";
        self.within("p", node, depth);
        self.out += "</blockquote>";
    }

    /// A list within a list stands in an item of its own, and belongs to the one
    /// before.
    fn list(&mut self, node: &Value, depth: usize) {
        let tag = if word(node, "listType") == "number" { "ol" } else { "ul" };
        let start = node.get("start").and_then(Value::as_u64).unwrap_or(1);
        self.out.extend(["<", tag, " start=\"", &start.to_string(), "\">"]);
        let items = node.get("children").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for (index, item) in items.iter().enumerate().filter(|_| depth < DEEPEST) {
            self.out += if index == 0 || !is_inner(item) { "<li>" } else { "" };
            self.children(item, depth + 1);
            self.out += if items.get(index + 1).is_some_and(is_inner) { "" } else { "</li>" };
        }
        self.out.extend(["</", tag, ">"]);
    }

    /// A node that nobody knows: what is in it comes in, and its name is told.
    fn stranger(&mut self, node: &Value, name: &str, depth: usize) {
        self.unknown.push(name.into());
        self.out += &letters(node);
        self.children(node, depth);
    }
}

/// Whether an item is nothing but a list.
fn is_inner(item: &Value) -> bool {
    let children = item.get("children").and_then(Value::as_array);
    let is_list = |child: &Value| word(child, "type") == "list";
    children.is_some_and(|children| !children.is_empty() && children.iter().all(is_list))
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

fn one_of<'t>(tag: &str, known: &[&'t str], usual: &'t str) -> &'t str {
    known.iter().find(|known| **known == tag).copied().unwrap_or(usual)
}

fn letters(node: &Value) -> String {
    let looks = node.get("format").and_then(Value::as_u64).unwrap_or(0);
    let text = escaped(word(node, "text"));
    LOOKS
        .iter()
        .filter(|(bit, _)| looks & bit != 0)
        .fold(text, |text, (_, tag)| format!("<{tag}>{text}</{tag}>"))
}
