//! Pictures with their captions.

use super::Walker;
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::clean::embeds::is_media;
use crate::tools::import::clean::flow::Flow;
use crate::tools::import::clean::images;
use crate::tools::import::clean::runs::in_order;
use crate::tools::import::ledger::Deed;
use crate::tools::import::lines::MARK;
use crate::tools::import::tree::{CleanBlock, Media, Span, TextRun, TextStyle, text_of};

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
        self.films_by_address(&mut blocks);
        if !words.is_empty() {
            self.caption(words, &mut blocks);
        }
        flow.blocks.extend(blocks);
        flow.runs.extend(pictures);
    }
}

impl<'a> Walker<'_, 'a> {
    /// A paragraph that its class or name says is a caption, right behind a picture.
    pub(super) fn caption_below(&mut self, node: DomNode<'a>, flow: &mut Flow) {
        let words = self.line(node, &TextStyle::default());
        let (pictures, words): (Vec<_>, Vec<_>) =
            words.into_iter().partition(|run| matches!(run.span, Span::Picture(_)));
        let words = in_order(words);
        if !words.is_empty() {
            self.caption(words, &mut flow.blocks);
        }
        flow.runs.extend(pictures);
    }
}

/// Whether a block is the caption of what was shown right before it, in the same
/// part of the page.
pub fn is_caption_below(node: DomNode, flow: &Flow) -> bool {
    let is_called = dom::name(node) == "figcaption"
        || dom::attribute(node, "class")
            .split_whitespace()
            .any(|class| class.to_ascii_lowercase().contains("caption"));
    let is_plain = matches!(dom::name(node), "p" | "div" | "figcaption" | "center");
    let is_around = |it: DomNode| matches!(dom::name(it), "div" | "figure" | "section" | "center");
    let before = node.prev_siblings().find(|it| {
        let is_blank = it.value().as_text().is_some_and(|text| text.trim().is_empty());
        !is_blank && !it.value().is_comment() && dom::name(*it) != MARK
    });
    let is_picture = before.is_some_and(|it| {
        let pictures = it.descendants().filter(|it| dom::name(*it) == "img").count();
        pictures == 1 && dom::words(it).trim().is_empty()
    });
    is_called
        && is_plain
        && is_picture
        && node.parent().is_some_and(is_around)
        && matches!(flow.blocks.last(), Some(CleanBlock::Picture(it)) if it.caption.is_empty())
}

impl Walker<'_, '_> {
    /// Lets a caption go with its picture, its film or its sound. Below anything
    /// else it is a paragraph, and that is told.
    fn caption(&mut self, words: Vec<TextRun>, blocks: &mut Vec<CleanBlock>) {
        let said = text_of(&words);
        let is_shown = |block: &&mut CleanBlock| {
            matches!(**block, CleanBlock::Picture(_) | CleanBlock::Media(_))
        };
        let shown = blocks.iter_mut().rev().find(is_shown);
        let place = shown.and_then(|block| place_of_caption(block, &words));
        let Some(place) = place else {
            let what = match blocks.last() {
                Some(CleanBlock::Table(_)) => "the caption of a table, now a paragraph",
                _ => "a caption, now a paragraph",
            };
            self.ledger.enter(Deed::Changed, what, &said);
            return blocks.push(CleanBlock::Paragraph(words));
        };
        if words.iter().any(|run| run.style != TextStyle::default()) {
            self.ledger.enter(Deed::Changed, "a caption that lost its styles", &said);
        }
        let title = std::mem::replace(place, said);
        if !title.is_empty() {
            self.ledger.enter(Deed::Dropped, "the title of a player that has a caption", title);
        }
    }

    /// An address alone in a figure stands for a film or a sound.
    fn films_by_address(&mut self, blocks: &mut [CleanBlock]) {
        for block in blocks {
            if let CleanBlock::Paragraph(runs) = block
                && is_media(text_of(runs).trim())
            {
                let words = text_of(runs);
                self.ledger.make_a_card(&words);
                let url = words.trim().to_string();
                *block = CleanBlock::Media(Media { url, words: String::new() });
            }
        }
    }
}

/// Where a block keeps its caption, where it has room for these words.
fn place_of_caption<'b>(block: &'b mut CleanBlock, words: &[TextRun]) -> Option<&'b mut String> {
    let (place, longest) = match block {
        CleanBlock::Picture(picture) if picture.caption.is_empty() => {
            (&mut picture.caption, LONGEST_CAPTION)
        }
        CleanBlock::Media(media) => (&mut media.words, LONGEST_LINE),
        _ => return None,
    };
    let has_note = words.iter().any(|run| matches!(run.span, Span::Note(_)));
    (!has_note && text_of(words).chars().count() <= longest).then_some(place)
}

/// The longest line of a card, in characters. Its other side: `import::starters`.
const LONGEST_LINE: usize = 200;
/// The longest caption, in characters. Its other side: `content::markdown`.
const LONGEST_CAPTION: usize = 300;
