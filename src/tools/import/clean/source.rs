//! The lines of the source at the nodes of a tree, as readers have marked them.

use std::collections::HashMap;

use ego_tree::NodeId;

use super::dom::{self, DomNode};
use crate::tools::import::lines::{END, LINE, LetterLines};

/// Where the nodes of a tree stand in the source.
#[derive(Default)]
pub struct SourceLines {
    lines: HashMap<NodeId, usize>,
    /// All letters that are read.
    pub letters: LetterLines,
}

impl SourceLines {
    /// Reads the marks. A tree without them has no lines.
    #[must_use]
    pub fn of(root: DomNode) -> Self {
        let (mut found, mut line) = (Self::default(), None::<usize>);
        for node in root.descendants() {
            let mark = |key| dom::attribute(node, key).parse::<usize>().ok();
            let begin = mark(LINE).or(line);
            found.lines.extend(begin.map(|begin| (node.id(), begin)));
            line = mark(END).or(begin);
            if let Some(text) = node.value().as_text() {
                let is_read = !node.parent().is_some_and(|it| dom::is_silent(dom::name(it)));
                if let Some(begin) = begin.filter(|_| is_read) {
                    found.letters.push(text, begin);
                }
                line = line.map(|line| line + text.matches('\n').count());
            } else if let Some(comment) = node.value().as_comment() {
                line = line.map(|line| line + comment.matches('\n').count());
            }
        }
        found
    }

    /// The line on which a node begins.
    #[must_use]
    pub fn line(&self, node: DomNode) -> Option<usize> {
        self.lines.get(&node.id()).copied()
    }
}
