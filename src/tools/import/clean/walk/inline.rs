//! Elements within a line: styles, links, raised letters.

use super::Walker;
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::clean::flow::Flow;
use crate::tools::import::clean::styles::{sign, styled};
use crate::tools::import::ledger::Deed;
use crate::tools::import::tree::{Span, TextRun, TextStyle};

/// What is said of small letters above or below the line.
pub const RAISED: &str = "raised or lowered letters, now on the line";

/// The longest address in a post: its other side is in `content::links`.
const LONGEST_LINK: usize = 2000;

impl<'a> Walker<'_, 'a> {
    pub(super) fn inline(
        &mut self,
        name: &str,
        node: DomNode<'a>,
        style: &TextStyle,
        flow: &mut Flow,
    ) {
        let mut style = styled(node, style);
        match name {
            "br" => {
                return flow.runs.push(TextRun { span: Span::Break, style: TextStyle::default() });
            }
            "wb-dropped" => {
                let what = dom::attribute(node, "what").to_string();
                return self.ledger.drop(what, &dom::words(node));
            }
            // the box of an item: the list knows whether it is ticked
            "input" if is_box_of_item(node) => return,
            "input" => return self.drop(node, "a field of a form"),
            "wbr" | "iframe" | "video" | "audio" | "object" | "embed" | "source" => {
                return self.drop(node, "a player");
            }
            "code" | "tt" | "kbd" | "samp" if dom::find(node, "img").is_none() => {
                let text = dom::words(node).replace('\n', " ");
                dom::texts(node).for_each(|text| self.ledger.take(text));
                return flow.runs.push(TextRun { span: Span::Code(text), style });
            }
            "a" => style.link = self.link(node, style.link),
            "sup" | "sub" if !self.has_mark(node) && dom::find(node, "img").is_none() => {
                return self.raised(name, node, &style, flow);
            }
            _ => {}
        }
        self.children(node, &style, flow);
    }

    fn has_mark(&self, node: DomNode<'a>) -> bool {
        node.descendants().any(|it| {
            self.marks.marks.contains_key(&it.id()) || self.marks.ways_back.contains(&it.id())
        })
    }

    /// Small letters above or below the line, as signs where there are such.
    fn raised(&mut self, name: &str, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        let text = dom::words(node);
        dom::texts(node).for_each(|text| self.ledger.take(text));
        let signs: Option<String> = text.trim().chars().map(|c| sign(name, c)).collect();
        if signs.is_none() && !matches!(text.trim(), "st" | "nd" | "rd" | "th") {
            self.ledger.enter(Deed::Changed, RAISED, &text);
        }
        let text = signs.unwrap_or(text);
        flow.runs.push(TextRun { span: Span::Text(text), style: style.clone() });
    }

    /// Where a link leads that a post may have.
    fn link(&mut self, node: DomNode, around: Option<String>) -> Option<String> {
        let to = dom::attribute(node, "href").trim();
        let small = to.to_ascii_lowercase();
        let scheme = small.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_known = ["", "http", "https", "mailto", "tel"].contains(&scheme)
            || scheme.contains(['/', '?', '#', '.']);
        if to.is_empty() {
            return around;
        }
        if let Some(id) = to.strip_prefix('#') {
            let heading = self.headings.get(id).map(|name| format!("#{name}"));
            return heading.or_else(|| Some(to.into()));
        }
        if !is_known || to.chars().count() > LONGEST_LINK {
            self.ledger.enter(Deed::Changed, "a link that cannot be printed", dom::words(node));
            return around;
        }
        Some(to.into())
    }
}

/// Whether a field is the box before an item of a list of tasks.
fn is_box_of_item(node: DomNode) -> bool {
    dom::attribute(node, "type") == "checkbox"
        && node.ancestors().take(4).any(|it| dom::name(it) == "li")
}
