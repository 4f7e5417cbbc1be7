//! Lists, and tables.

use super::Walker;
use crate::tools::import::clean::dom::{self, DomNode};
use crate::tools::import::clean::flow::Flow;
use crate::tools::import::clean::furniture;
use crate::tools::import::clean::tables::TableNodes;
use crate::tools::import::ledger::Deed;
use crate::tools::import::letters;
use crate::tools::import::tree::{CleanBlock, CleanItem, CleanTable, TextStyle};

impl<'a> Walker<'_, 'a> {
    /// A list. What stands in it beside its items belongs to the one before.
    pub(super) fn list(&mut self, node: DomNode<'a>, style: &TextStyle) -> Option<CleanBlock> {
        let mut items: Vec<CleanItem> = vec![];
        let around = std::mem::replace(&mut self.is_within, true);
        for child in node.children() {
            let is_item = dom::name(child) == "li" && !self.marks.holders.contains(&child.id());
            let mut flow = Flow::default();
            if is_item {
                self.element_of_item(child, style, &mut flow);
            } else {
                self.node(child, style, &mut flow);
            }
            let blocks = flow.finish();
            match items.last_mut() {
                _ if blocks.is_empty() => {}
                Some(last) if !is_item => last.blocks.extend(blocks),
                _ => items.push(CleanItem { checked: checked(child), blocks }),
            }
        }
        self.is_within = around;
        let start = dom::attribute(node, "start").parse().unwrap_or(1);
        (!items.is_empty()).then(|| list_of(dom::name(node) == "ol", start, items))
    }

    fn element_of_item(&mut self, item: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        match furniture::named(item) {
            Some(what) => self.drop(item, what),
            None => self.children(item, style, flow),
        }
    }

    /// A table, or the blocks that it arranged.
    pub(super) fn table(&mut self, node: DomNode<'a>, style: &TextStyle) -> Vec<CleanBlock> {
        let nodes = TableNodes::of(node);
        let mut blocks = vec![];
        for caption in node.children().filter(|it| dom::name(*it) == "caption") {
            let words = letters::tidy(&dom::words(caption));
            self.ledger.enter(Deed::Changed, "the caption of a table, now a paragraph", words);
            blocks.extend(self.blocks(caption, style));
        }
        if nodes.is_arrangement {
            if !nodes.rows.is_empty() {
                self.ledger.tally(Deed::Changed, "a table that only arranged the page");
            }
            for (cell, _) in nodes.rows.into_iter().flatten() {
                blocks.extend(self.blocks(cell, style));
            }
            return blocks;
        }
        let mut rows = vec![];
        for row in nodes.rows {
            let mut cells = vec![];
            for (cell, span) in row {
                cells.push(self.line(cell, style));
                cells.extend(std::iter::repeat_n(vec![], span - 1));
            }
            rows.push(cells);
        }
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut rows {
            row.resize(widest, vec![]);
        }
        let mut align = nodes.align;
        align.resize(widest, "---");
        blocks.push(CleanBlock::Table(CleanTable { align, rows }));
        blocks
    }
}

pub(super) fn list_of(ordered: bool, start: u64, items: Vec<CleanItem>) -> CleanBlock {
    CleanBlock::List { ordered, start, items }
}

/// Whether an item begins with a box, and whether that is ticked.
fn checked(item: DomNode) -> Option<bool> {
    let is_box = |it: &DomNode| dom::attribute(*it, "type") == "checkbox";
    let found = item.descendants().take(6).find(is_box)?;
    dom::element(found).map(|element| element.attr("checked").is_some())
}
