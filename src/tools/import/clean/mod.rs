//! Cleans: `clean::html(…) -> CleanText` walks the tree of a post once. Every
//! letter that it meets either goes on into the text or is entered in the
//! ledger, with why.

pub mod dom;
mod embeds;
mod furniture;
mod images;
mod note_marks;
mod anchors;
mod runs;
mod flow;
mod source;
mod styles;
mod tables;
mod walk;

use self::flow::Flow;
use self::note_marks::NoteMarks;
use self::source::SourceLines;
use self::walk::Walker;
use super::ledger::Ledger;
use super::letters;
use super::tree::{CleanText, TextStyle};

pub use self::embeds::is_media;
pub use self::runs::in_order;
pub use self::walk::RAISED;

/// Cleans HTML. In a classic text, an empty line ends a paragraph, and the end of
/// a line is one.
#[must_use]
pub fn html(text: &str, is_classic: bool, ledger: &mut Ledger) -> CleanText {
    let html = dom::parse(text);
    let root = html.tree.root();
    ledger.letters_there += dom::texts(root).map(letters::count).sum::<usize>();
    let marks = NoteMarks::find(root);
    let headings = anchors::headings(root);
    let source = SourceLines::of(root);
    let mut walker = Walker::new(ledger, &marks, &source, headings.clone(), is_classic);
    let mut flow = Flow::default();
    walker.children(root, &TextStyle::default(), &mut flow);
    walker.end_paragraph(&mut flow);
    let notes = marks.notes.iter().map(|note| walker.note(*note)).collect();
    let pull_quote = walker.pull_quote.take();
    ledger.source_line = None;
    let (blocks, lines) = flow.into_lines();
    CleanText { blocks, notes, lines, source: source.letters, anchors: headings, pull_quote }
}
