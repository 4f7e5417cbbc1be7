//! Pull quotes: a sentence that is set large beside the text. A chapter has one, above
//! its text as `quote`; others become quotes.

use super::Walker;
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::clean::flow::Flow;
use crate::tools::import::ledger::Deed;
use crate::tools::import::letters;
use crate::tools::import::tree::{CleanBlock, Span, TextRun, TextStyle, text_of, text_of_blocks};

/// The longest `quote`, in characters. Its other side: `content::post`.
const LONGEST: usize = 200;

/// Whether WordPress or Substack sets it so.
pub fn is_pull_quote(node: DomNode) -> bool {
    ["wp-block-pullquote", "pullquote"].iter().any(|class| dom::has_class(node, class))
}

impl<'a> Walker<'_, 'a> {
    pub(super) fn pulled(&mut self, node: DomNode<'a>, flow: &mut Flow) {
        let mut blocks = self.blocks(node, &TextStyle::default());
        if let [CleanBlock::Quote(within)] = blocks.as_mut_slice() {
            blocks = std::mem::take(within);
        }
        match blocks.as_slice() {
            [] => {}
            [CleanBlock::Paragraph(runs)] if self.pull_quote.is_none() && is_sentence(runs) => {
                let words = letters::tidy(&text_of(runs));
                self.ledger.enter(
                    Deed::Changed,
                    "a pull quote, now the `quote` beside the text",
                    &words,
                );
                self.ledger.stands_above();
                self.pull_quote = Some(words);
            }
            _ => {
                let words = letters::tidy(&text_of_blocks(&blocks));
                self.ledger.enter(Deed::Changed, "a pull quote, now a quote in the text", words);
                flow.blocks.push(CleanBlock::Quote(blocks));
            }
        }
        self.end_paragraph(flow);
    }
}

/// Whether a `quote` loses nothing of it.
fn is_sentence(runs: &[TextRun]) -> bool {
    let is_plain =
        |run: &TextRun| matches!(run.span, Span::Text(_)) && run.style == TextStyle::default();
    runs.iter().all(is_plain) && text_of(runs).chars().count() <= LONGEST
}
