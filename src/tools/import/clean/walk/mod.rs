//! The walk through a tree: from elements to blocks and runs.

mod figures;
mod pull_quotes;
mod inline;
mod lists;

use std::collections::BTreeMap;

use self::figures::is_caption_below;
use self::lists::list_of;
use self::pull_quotes::is_pull_quote;
use super::dom::{self, DomNode};
use super::embeds;
use super::flow::Flow;
use super::furniture;
use super::note_marks::NoteMarks;
use super::runs::in_order;
use super::source::SourceLines;
use super::styles::styled;
use crate::tools::import::ledger::{Deed, Ledger};
use crate::tools::import::lines::MARK;
use crate::tools::import::tree::{CleanBlock, CleanItem, Span, TextRun, TextStyle};

pub use self::inline::RAISED;

/// Elements nest no deeper than this in what people write. Below it, only words
/// are kept.
const DEEPEST: usize = 200;

/// What walks.
pub struct Walker<'w, 'a> {
    pub ledger: &'w mut Ledger,
    marks: &'w NoteMarks<'a>,
    source: &'w SourceLines,
    /// Headings by the names at them, with the names that links give them.
    headings: BTreeMap<String, String>,
    is_classic: bool,
    depth: usize,
    /// Whether what is read is part of a block.
    is_within: bool,
    /// The first sentence that is set as a pull quote.
    pub pull_quote: Option<String>,
}

impl<'w, 'a> Walker<'w, 'a> {
    pub fn new(
        ledger: &'w mut Ledger,
        marks: &'w NoteMarks<'a>,
        source: &'w SourceLines,
        headings: BTreeMap<String, String>,
        is_classic: bool,
    ) -> Self {
        Self {
            ledger,
            marks,
            source,
            headings,
            is_classic,
            depth: 0,
            is_within: false,
            pull_quote: None,
        }
    }

    /// The text of a footnote.
    pub fn note(&mut self, node: DomNode<'a>) -> Vec<CleanBlock> {
        self.blocks(node, &TextStyle::default())
    }

    /// All that stands in a node, as blocks of their own.
    pub fn blocks(&mut self, node: DomNode<'a>, style: &TextStyle) -> Vec<CleanBlock> {
        let (mut flow, around) = (Flow::default(), std::mem::replace(&mut self.is_within, true));
        self.children(node, style, &mut flow);
        self.is_within = around;
        flow.finish()
    }

    /// All that stands in a node, as one line.
    pub fn line(&mut self, node: DomNode<'a>, style: &TextStyle) -> Vec<TextRun> {
        let mut runs = vec![];
        for block in self.blocks(node, style) {
            if !runs.is_empty() {
                runs.push(TextRun { span: Span::Break, style: TextStyle::default() });
            }
            runs.extend(into_runs(block));
        }
        in_order(runs)
    }

    pub fn children(&mut self, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        if self.depth >= DEEPEST {
            let words = dom::words(node);
            dom::texts(node).for_each(|text| self.ledger.take(text));
            flow.runs.push(TextRun { span: Span::Text(words), style: style.clone() });
            self.ledger.tally(Deed::Changed, "a text nested more than 200 deep");
            return;
        }
        self.depth += 1;
        node.children().for_each(|child| self.node(child, style, flow));
        self.depth -= 1;
    }

    fn node(&mut self, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        let line = self.source.line(node);
        self.ledger.source_line = line.or(self.ledger.source_line);
        if !self.is_within {
            flow.go_to(line);
            self.ledger.block = flow.blocks.len();
            self.ledger.run = Some(flow.runs.len());
        }
        if let Some(text) = node.value().as_text() {
            self.text(text, line, style, flow);
        } else if dom::element(node).is_some() {
            self.element(node, style, flow);
        }
    }

    fn text(&mut self, text: &str, line: Option<usize>, style: &TextStyle, flow: &mut Flow) {
        self.ledger.take(text);
        let run = |text: &str| TextRun { span: Span::Text(text.into()), style: style.clone() };
        if !self.is_classic {
            let blank = &text[..text.len() - text.trim_start().len()];
            if !self.is_within {
                flow.go_to(line.map(|line| line + blank.matches('\n').count()));
            }
            return flow.runs.push(run(text));
        }
        for (index, words) in text.split('\n').enumerate() {
            if index > 0 {
                flow.runs.push(TextRun { span: Span::Break, style: TextStyle::default() });
            }
            if !self.is_within {
                flow.go_to(line.map(|line| line + index));
            }
            flow.runs.push(run(words));
        }
    }

    /// Ends a paragraph, and tells the ledger which blocks it has become.
    pub fn end_paragraph(&mut self, flow: &mut Flow) {
        let ends = flow.end_paragraph();
        if !self.is_within {
            self.ledger.settle(&ends, flow.blocks.len());
        }
    }

    /// What a reader changed or guessed stands at the element that it made.
    fn told(&mut self, node: DomNode<'a>) {
        for (key, deed) in [("data-wb-changed", Deed::Changed), ("data-wb-guess", Deed::Guessed)] {
            let what = dom::attribute(node, key);
            if !what.is_empty() {
                self.ledger.enter(deed, what, super::super::letters::tidy(&dom::words(node)));
            }
        }
    }

    fn element(&mut self, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        let name = dom::name(node);
        if name == MARK {
            return;
        }
        if dom::is_block(name) && name != "noscript" {
            self.end_paragraph(flow);
        }
        self.told(node);
        if self.marks.holders.contains(&node.id()) || dom::is_silent(name) {
            return;
        }
        if self.marks.ways_back.contains(&node.id()) {
            return self.ledger.make_anew(&dom::words(node));
        }
        if let Some(&number) = self.marks.marks.get(&node.id()) {
            self.ledger.make_anew(&dom::words(node));
            return flow
                .runs
                .push(TextRun { span: Span::Note(number), style: TextStyle::default() });
        }
        let holds_notes = || node.descendants().any(|it| self.marks.holders.contains(&it.id()));
        if let Some(what) = furniture::named(node).filter(|_| !holds_notes()) {
            return self.drop(node, what);
        }
        if let Some(media) = embeds::media(node) {
            self.end_paragraph(flow);
            self.ledger.drop_if_any("the words of a player", &dom::words(node));
            return flow.blocks.push(CleanBlock::Media(media));
        }
        if dom::is_block(name) || matches!(name, "picture" | "img") {
            self.block(name, node, style, flow);
        } else {
            self.inline(name, node, style, flow);
        }
    }

    /// Leaves an element out, with what its pictures say.
    fn drop(&mut self, node: DomNode<'a>, what: &str) {
        self.ledger.drop(what, &dom::words(node));
        let spoken = dom::spoken(node);
        if !spoken.is_empty() {
            self.ledger.enter(Deed::Dropped, format!("pictures in {what}"), spoken);
        }
    }

    fn block(&mut self, name: &str, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        match name {
            "img" | "picture" => return self.picture(node, style, flow),
            "noscript" => return self.without_script(node, style, flow),
            _ if is_pull_quote(node) => return self.pulled(node, flow),
            _ if is_caption_below(node, flow) => return self.caption_below(node, flow),
            _ => {}
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(name, node, flow),
            "ul" | "ol" => {
                let list = self.list(node, style);
                flow.blocks.extend(list);
            }
            "li" => {
                let blocks = self.blocks(node, style);
                flow.blocks.push(list_of(false, 1, vec![CleanItem { checked: None, blocks }]));
            }
            "blockquote" => {
                let blocks = self.blocks(node, &TextStyle::default());
                if !blocks.is_empty() {
                    flow.blocks.push(CleanBlock::Quote(blocks));
                }
            }
            "pre" => self.code(node, flow),
            "hr" => flow.blocks.push(CleanBlock::Rule),
            "table" => {
                let blocks = self.table(node, style);
                flow.blocks.extend(blocks);
            }
            "figure" => self.figure(node, style, flow),
            "dt" | "summary" => {
                self.children(node, &TextStyle { bold: true, ..style.clone() }, flow);
            }
            _ if dom::has_class(node, "kg-callout-emoji") => {
                self.drop(node, "the sign of a box");
            }
            _ => self.children(node, &styled(node, style), flow),
        }
        self.end_paragraph(flow);
    }

    /// What browsers without scripts show: the same pictures a second time.
    fn without_script(&mut self, node: DomNode<'a>, style: &TextStyle, flow: &mut Flow) {
        if dom::words(node).trim().is_empty() {
            return;
        }
        self.children(node, style, flow);
    }

    fn heading(&mut self, name: &str, node: DomNode<'a>, flow: &mut Flow) {
        let level = name[1..].parse().unwrap_or(2);
        let runs = self.line(node, &TextStyle::default());
        let (pictures, runs): (Vec<_>, Vec<_>) =
            runs.into_iter().partition(|run| matches!(run.span, Span::Picture(_)));
        let unstyled = |mut run: TextRun| {
            run.style = TextStyle { link: run.style.link, ..TextStyle::default() };
            if run.span == Span::Break {
                run.span = Span::Text(" ".into());
            }
            run
        };
        let runs = in_order(runs.into_iter().map(unstyled).collect());
        if !runs.is_empty() {
            flow.blocks.push(CleanBlock::Heading { level, runs });
        }
        flow.runs.extend(pictures);
    }

    fn code(&mut self, node: DomNode<'a>, flow: &mut Flow) {
        let mut text = String::new();
        for node in node.descendants() {
            match node.value().as_text() {
                Some(part) => text.push_str(part),
                None if dom::name(node) == "br" => text.push('\n'),
                None => {}
            }
        }
        dom::texts(node).for_each(|text| self.ledger.take(text));
        let is_verse = ["verse", "poetry", "preformatted-text"]
            .iter()
            .any(|it| dom::attribute(node, "class").contains(it));
        let text = text.trim_matches('\n').trim_end();
        if is_verse {
            for line in text.split('\n') {
                flow.runs.push(TextRun::plain(line));
                flow.runs.push(TextRun { span: Span::Break, style: TextStyle::default() });
            }
        } else if !text.trim().is_empty() {
            flow.blocks.push(CleanBlock::Code(text.into()));
        }
    }
}

/// The letters of a block that has to stand on a line with others.
fn into_runs(block: CleanBlock) -> Vec<TextRun> {
    match block {
        CleanBlock::Heading { runs, .. } | CleanBlock::Paragraph(runs) => runs,
        CleanBlock::Picture(picture) => {
            vec![TextRun { span: Span::Picture(picture), style: TextStyle::default() }]
        }
        CleanBlock::Media(media) => {
            let words = if media.words.is_empty() { media.url.clone() } else { media.words };
            let style = TextStyle { link: Some(media.url), ..TextStyle::default() };
            vec![TextRun { span: Span::Text(words), style }]
        }
        CleanBlock::Quote(blocks) => {
            let mut runs = vec![];
            for block in blocks {
                runs.extend(into_runs(block));
                runs.push(TextRun { span: Span::Break, style: TextStyle::default() });
            }
            runs
        }
        CleanBlock::Code(text) => {
            vec![TextRun { span: Span::Code(text), style: TextStyle::default() }]
        }
        other => {
            let lines = other.text();
            let mut runs = vec![];
            for (index, line) in lines.split('\n').enumerate() {
                if index > 0 {
                    runs.push(TextRun { span: Span::Break, style: TextStyle::default() });
                }
                runs.push(TextRun::plain(line));
            }
            runs
        }
    }
}
