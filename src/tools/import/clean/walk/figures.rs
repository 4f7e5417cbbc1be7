//! Pictures with their captions.

use super::Walker;
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::clean::flow::Flow;
use crate::tools::import::clean::images;
use crate::tools::import::clean::runs::in_order;
use crate::tools::import::ledger::Deed;
use crate::tools::import::tree::{CleanBlock, FoundPicture, Span, TextRun, TextStyle, text_of};

impl<'a> Walker<'_, 'a> {
    pub(super) fn picture(&mut self, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        match images::picture(node) {
            images::Shown::Picture(picture) => {
                let style = TextStyle { link: style.link.clone(), ..TextStyle::default() };
                flow.runs.push(TextRun { span: Span::Picture(picture), style });
            }
            images::Shown::Sign(sign) => {
                flow.runs.push(TextRun { span: Span::Text(sign), style: style.clone() });
            }
            images::Shown::Nothing(alt) => {
                self.ledger.enter(Deed::Dropped, "a picture that nobody sees", alt);
            }
        }
    }

    /// A figure: its caption belongs to its picture.
    pub(super) fn figure(&mut self, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        let caption = dom::find(node, "figcaption");
        let (mut inner, around) = (Flow::default(), std::mem::replace(&mut self.is_within, true));
        let outside = |it: &DomNode| caption.is_none_or(|caption| caption.id() != it.id());
        for child in node.children().filter(outside) {
            self.node(child, style, &mut inner);
        }
        self.is_within = around;
        let mut blocks = inner.finish();
        let caption = caption.filter(|it| it.parent().is_some_and(|up| up.id() == node.id()));
        let words = caption.map(|it| self.line(it, &TextStyle::default())).unwrap_or_default();
        let (pictures, words): (Vec<_>, Vec<_>) =
            words.into_iter().partition(|run| matches!(run.span, Span::Picture(_)));
        let words = in_order(words);
        match blocks.iter_mut().rev().find_map(as_picture) {
            Some(picture) if picture.caption.is_empty() && is_caption(&words) => {
                let said = text_of(&words);
                if words.iter().any(|run| run.style != TextStyle::default()) {
                    self.ledger.enter(Deed::Changed, "a caption that lost its styles", &said);
                }
                picture.caption = said;
            }
            _ if !words.is_empty() => blocks.push(CleanBlock::Paragraph(words)),
            _ => {}
        }
        flow.blocks.extend(blocks);
        flow.runs.extend(pictures);
    }
}

/// The longest caption, in characters. Its other side: `content::markdown`.
const LONGEST_CAPTION: usize = 300;

fn is_caption(words: &[TextRun]) -> bool {
    text_of(words).chars().count() <= LONGEST_CAPTION
        && !words.iter().any(|run| matches!(run.span, Span::Note(_)))
}

fn as_picture(block: &mut CleanBlock) -> Option<&mut FoundPicture> {
    match block {
        CleanBlock::Picture(picture) => Some(picture),
        _ => None,
    }
}
