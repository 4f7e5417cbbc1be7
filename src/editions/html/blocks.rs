//! A text: blocks and what is within their lines. `templates/blocks.typ` sets the
//! same on paper.

use maud::{Markup, Render, html};

use super::addresses::{note_id, outward, term_id};
use super::pictures::image;
use super::{HtmlBook, crisis, inserts};
use crate::book::content::blocks::{Block, Inline, Item, Picture, SideNote, Styled};

/// A text as it is written down, with the footnotes that it has had so far.
pub struct HtmlText<'a> {
    book: &'a HtmlBook<'a>,
    /// Begins the names of its footnotes.
    id: &'a str,
    notes: Vec<Markup>,
}

impl<'a> HtmlText<'a> {
    /// A text by the label of its section or chapter.
    #[must_use]
    pub fn new(book: &'a HtmlBook<'a>, id: &'a str) -> Self {
        Self { book, id, notes: vec![] }
    }

    /// Its blocks, one after the other.
    pub fn blocks(&mut self, blocks: &[Block]) -> Markup {
        html! { @for block in blocks { (self.block(block)) } }
    }

    /// Its first paragraph, which opens a chapter, and what follows.
    pub fn opening(&mut self, blocks: &[Block]) -> Markup {
        match blocks {
            [Block::Paragraph { body, beside }, rest @ ..] if !rest.is_empty() => {
                let lede = self.inlines(body);
                let calls = self.calls(beside);
                html! { p.lede { (lede) } (calls) (self.blocks(rest)) }
            }
            blocks => self.blocks(blocks),
        }
    }

    /// Its footnotes alone.
    #[must_use]
    pub fn into_notes(self) -> Vec<Markup> {
        self.notes
    }

    /// Its footnotes, below a heading.
    #[must_use]
    pub fn notes(self) -> Markup {
        if self.notes.is_empty() {
            return Markup::default();
        }
        html! {
            section.notes role="doc-endnotes" {
                h2 { (self.book.say("web-notes")) }
                ol { @for (index, note) in self.notes.iter().enumerate() {
                    li id=(note_id(self.id, index)) { (note) }
                } }
            }
        }
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Heading { level, id, body } => self.heading(*level, id, body),
            Block::Paragraph { body, beside } => {
                let calls = self.calls(beside);
                html! { p { (self.inlines(body)) } (calls) }
            }
            Block::Quote { blocks } => html! { blockquote { (self.blocks(blocks)) } },
            Block::List { ordered, start, items, .. } => self.list(*ordered, *start, items),
            Block::Table { head, rows, .. } => self.table(head, rows),
            Block::Image(picture) => self.figure(picture),
            Block::Code { text } => html! { pre { code { (text) } } },
            Block::Rule {} => html! { hr; },
            Block::Crisis {} => crisis::lines(self.book),
            Block::Glossary {} => inserts::glossary(self.book),
            Block::Review {} => inserts::review(self.book),
        }
    }

    fn heading(&mut self, level: u8, id: &str, body: &[Inline]) -> Markup {
        let body = self.inlines(body);
        match level {
            ..=2 => html! { h2 id=(id) { (body) } },
            3 => html! { h3 id=(id) { (body) } },
            4 => html! { h4 id=(id) { (body) } },
            5.. => html! { h5 id=(id) { (body) } },
        }
    }

    fn list(&mut self, ordered: bool, start: u64, items: &[Item]) -> Markup {
        let items: Vec<_> = items.iter().map(|item| self.item(item)).collect();
        let start = (start != 1).then_some(start);
        html! {
            @if ordered { ol start=[start] { @for item in &items { (item) } } }
            @else { ul { @for item in &items { (item) } } }
        }
    }

    /// What is alone in an item stands in it without a paragraph of its own.
    fn item(&mut self, item: &Item) -> Markup {
        let box_sign = item.checked.map(|checked| if checked { "☑ " } else { "☐ " });
        let body = match item.blocks.as_slice() {
            [Block::Paragraph { body, beside }, rest @ ..] => {
                let (body, calls) = (self.inlines(body), self.calls(beside));
                html! { (body) (calls) (self.blocks(rest)) }
            }
            blocks => self.blocks(blocks),
        };
        html! { li { (box_sign.unwrap_or_default()) (body) } }
    }

    /// On a narrow screen each row is a card, in which every cell says what it is.
    fn table(&mut self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Markup {
        use crate::book::content::blocks::plain_text;
        let names: Vec<_> = head.iter().map(|cell| plain_text(cell)).collect();
        let heads: Vec<_> = head.iter().map(|cell| self.inlines(cell)).collect();
        let rows: Vec<Vec<_>> =
            rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect();
        html! {
            table {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody { @for row in &rows { tr {
                    @for (index, cell) in row.iter().enumerate() {
                        td data-head=[names.get(index).filter(|_| index > 0)] { (cell) }
                    }
                } } }
            }
        }
    }

    fn figure(&self, picture: &Picture) -> Markup {
        html! {
            figure {
                (image(self.book, picture))
                @if let Some(caption) = &picture.caption { figcaption { (caption) } }
            }
        }
    }

    /// Whom to call, below a paragraph that sends one there.
    fn calls(&self, beside: &[SideNote]) -> Markup {
        let calls = self.book.calls().filter(|_| beside.contains(&SideNote::Call));
        html! {
            @if let Some(calls) = calls {
                p.row { a.button.care href=((self.book.href)(calls)) { (self.book.say("crisis-talk")) } }
            }
        }
    }

    /// What is within a line.
    pub fn inlines(&mut self, inlines: &[Inline]) -> Markup {
        let parts: Vec<_> = inlines.iter().map(|inline| self.inline(inline)).collect();
        html! { @for part in &parts { (part) } }
    }

    fn inline(&mut self, inline: &Inline) -> Markup {
        let styled = match inline {
            Inline::Text(text) => return text.render(),
            Inline::Styled(styled) => styled,
        };
        match styled {
            Styled::Emph { body } => html! { em { (self.inlines(body)) } },
            Styled::Strong { body } => html! { strong { (self.inlines(body)) } },
            Styled::Strike { body } => html! { s { (self.inlines(body)) } },
            Styled::Code { text } => html! { code { (text) } },
            Styled::Link { url, body, .. } => outward(url, &self.inlines(body)),
            Styled::PostLink { to, body, .. } => {
                html! { a href=((self.book.href)(to)) { (self.inlines(body)) } }
            }
            Styled::Term { beside, body } => self.term(*beside, body),
            Styled::Footnote { blocks } => self.footnote(blocks),
            Styled::Image(picture) => image(self.book, picture),
            Styled::Break {} => html! { br; },
        }
    }

    fn term(&mut self, beside: SideNote, body: &[Inline]) -> Markup {
        let body = self.inlines(body);
        match beside {
            SideNote::Term(place) => {
                html! { a.term href=((self.book.href)(&term_id(place))) role="doc-glossref" { (body) } }
            }
            SideNote::Call => body,
        }
    }

    fn footnote(&mut self, blocks: &[Block]) -> Markup {
        let body = match blocks {
            [Block::Paragraph { body, .. }] => self.inlines(body),
            blocks => self.blocks(blocks),
        };
        let id = note_id(self.id, self.notes.len());
        self.notes.push(body);
        let number = self.notes.len();
        let said = self.book.say_with("web-note", &[("number", &number)]);
        html! { a.note id={ (id) "-ref" } href=((self.book.href)(&id)) role="doc-noteref" aria-label=(said) { (number) } }
    }
}
