//! Markdown → blocks. Its other side: `templates/blocks.typ`.

mod dialects;
mod emphasis;
mod footnotes;
mod headings;
mod inlines;
mod lost;
mod passages;
mod tables;

use crate::book::source::notes::Fact;
use crate::book::source::passage::PassageWriter;
use crate::book::source::session::Fault;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use typst::diag::{EcoString, eco_format};

use self::footnotes::Footnotes;
use self::headings::Outline;
use super::blocks::{self, Block, Inline, Item, Styled};
use super::html;
use super::insert::{self, Insert};
use super::links::Links;
use crate::book::source::file::SourceFile;
use crate::book::source::quotes::Quoter;
use crate::book::source::session::ReadSession;

/// How deep lists, quotes, footnotes and emphasis may nest. Paper has no room
/// for more, nor has Typst.
const DEEPEST: usize = 8;

/// How many footnotes a paragraph may have, addresses among them. Typst 0.15
/// loses count of its tags beyond 60.
const MOST_NOTES: usize = 50;

/// How many a text may have. What Typst needs for them grows with their square:
/// 300 take 0.3 GB, 1500 would take 4.4.
const MOST_NOTES_IN_TEXT: usize = 300;

/// How what is no part of a sentence is set right.
const ALONE: &str = "put it on a line of its own, with empty lines around it";

/// What a tab in code is printed as.
const TAB: &str = "    ";

/// What is read beyond plain Markdown.
const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_WIKILINKS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The text of a post or section as blocks. `slug` names it in links, and
/// `folder` is where it lies.
pub fn read(
    session: &ReadSession,
    source: &SourceFile,
    slug: &str,
    folder: &str,
    links: &mut Links,
) -> Vec<Block> {
    let source = &SourceFile { text: emphasis::repair(&source.text), ..*source };
    let parser = Parser::new_ext(&source.text, DIALECT);
    let definitions: Vec<_> = parser
        .reference_definitions()
        .iter()
        .map(|(name, definition)| (name.to_string(), definition.span.clone()))
        .collect();
    let events: Vec<_> = parser.into_offset_iter().collect();
    let mut reader = Reader {
        session,
        source,
        slug,
        folder,
        links,
        events: &events,
        at: 0,
        depth: 0,
        quoter: Quoter::new(session.language.get()),
        key: "text",
        passage_writer: None,
        italics: 0,
        outline: Outline::new(&events),
        footnotes: Footnotes::new(&events),
        notes: vec![],
        in_link: false,
        in_cell: false,
    };
    let blocks = reader.blocks();
    reader.check_notes();
    reader.check_footnotes();
    reader.check_definitions(&definitions);
    blocks
}

type Events<'e> = [(Event<'e>, Range<usize>)];

struct Reader<'r, 'e> {
    session: &'r ReadSession<'r>,
    source: &'r SourceFile,
    slug: &'r str,
    folder: &'r str,
    links: &'r mut Links,
    events: &'r Events<'e>,
    at: usize,
    depth: usize,
    quoter: Quoter,
    /// What the words of a paragraph are here: `text`, `item` or `note`.
    key: &'static str,
    /// The passage that is being read.
    passage_writer: Option<PassageWriter>,
    /// How many times what is read is in italics.
    italics: usize,
    outline: Outline,
    footnotes: Footnotes,
    /// Where footnotes stand, addresses among them.
    notes: Vec<Range<usize>>,
    in_link: bool,
    in_cell: bool,
}

impl<'e> Reader<'_, 'e> {
    /// Blocks up to the end of what contains them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = vec![];
        while let Some((event, range)) = self.events.get(self.at) {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_start_of_block(event) => {
                    self.at += 1;
                    self.quoter = Quoter::new(self.session.language.get());
                    if self.depth == 0 && !matches!(tag, Tag::HtmlBlock) {
                        self.session.note_part(self.source, range.clone());
                    }
                    blocks.extend(match tag {
                        Tag::BlockQuote(_) | Tag::List(_) => {
                            self.nested(|this| this.block(tag, range))
                        }
                        _ => self.block(tag, range),
                    });
                    self.skip_end();
                }
                Event::Rule => {
                    self.at += 1;
                    blocks.push(Block::Rule {});
                }
                _ => {
                    blocks.extend(self.paragraph(range));
                }
            }
        }
        blocks
    }

    fn block(&mut self, tag: &Tag<'e>, range: &Range<usize>) -> Option<Block> {
        Some(match tag {
            Tag::Paragraph => return self.paragraph(range),
            Tag::Heading { level, id, classes, attrs } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.refuse_attributes(range);
                }
                return self.heading(*level, id.as_deref(), range);
            }
            Tag::BlockQuote(_) => Block::Quote { blocks: self.blocks() },
            Tag::List(start) => self.list(*start, range),
            Tag::Table(align) => self.table(align, range),
            Tag::CodeBlock(kind) => {
                if matches!(kind, CodeBlockKind::Indented) {
                    self.warn_of_indent(range);
                }
                let text = self.texts().replace('\t', TAB);
                self.session.note_value(self.source, "code", range.clone(), &text);
                Block::Code { text: text.trim_end().into() }
            }
            Tag::HtmlBlock => return self.html_block(range),
            // Read where the text refers to it.
            _ => {
                self.skip_to_end();
                return None;
            }
        })
    }

    /// A paragraph; a picture where it holds nothing else; nothing where it is
    /// empty.
    fn paragraph(&mut self, range: &Range<usize>) -> Option<Block> {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        if let Some(found) = insert::find(text) {
            self.skip_to_end();
            return self.insert(range, found);
        }
        if let Some(name) = insert::among_words(text).filter(|_| !text.contains('`')) {
            let message =
                eco_format!("`{{{{{name}}}}}` stands among words, and would be printed so");
            self.error(range, message, ALONE);
        }
        let from = self.at;
        let body = self.passage(self.key, Self::inlines);
        self.warn_of_wall(from, range);
        if let [Inline::Styled(Styled::Image(picture))] = body.as_slice() {
            return Some(Block::Image(picture.clone()));
        }
        let notes = blocks::notes(&body);
        if notes > MOST_NOTES {
            let message =
                eco_format!("the paragraph has {notes} footnotes, more than {MOST_NOTES}");
            self.error(range, message, "make several paragraphs of it");
        }
        let has_caption = |inline: &Inline| match inline {
            Inline::Styled(Styled::Image(picture)) => picture.caption.is_some(),
            _ => false,
        };
        if body.iter().any(has_caption) {
            self.error(range, "a picture within text cannot have a caption", ALONE);
        }
        (!body.is_empty()).then_some(Block::Paragraph { body, beside: vec![] })
    }

    /// What the book puts in place of a paragraph such as `{{crisis}}`.
    fn insert(&self, range: &Range<usize>, found: Result<Insert, Fault>) -> Option<Block> {
        match found {
            Ok(insert) if self.depth == 0 => {
                let end = range.start + self.source.text.get(range.clone())?.trim_end().len();
                self.session.ask(insert.file(), self.source.at(range.start..end));
                let fact = Fact::Insert(self.source.in_file(range.start..end), insert.file());
                self.session.note_fact(self.source, fact);
                Some(insert.block())
            }
            Ok(_) => {
                self.error(range, "what is in braces cannot stand in a list or quote", ALONE);
                None
            }
            Err((message, hint)) => {
                self.error(range, message, &hint);
                None
            }
        }
    }

    fn list(&mut self, start: Option<u64>, range: &Range<usize>) -> Block {
        let mut items = vec![];
        let key = std::mem::replace(&mut self.key, "item");
        let mut tight = true;
        while let Some((Event::Start(Tag::Item), _)) = self.events.get(self.at) {
            self.at += 1;
            let checked = self.checked();
            tight &= !matches!(self.events.get(self.at), Some((Event::Start(Tag::Paragraph), _)));
            self.quoter = Quoter::new(self.session.language.get());
            items.push(Item { checked, blocks: self.blocks() });
            self.skip_end();
        }
        self.key = key;
        let list = Fact::List(self.source.in_file(range.clone()), items.len());
        self.session.note_fact(self.source, list);
        Block::List { ordered: start.is_some(), start: start.unwrap_or(1), tight, items }
    }

    /// Whether the item that begins here has a box, and whether it is ticked.
    /// In a loose list the box is inside the item's first paragraph.
    fn checked(&self) -> Option<bool> {
        let is_box = |(event, _): &(Event, _)| match event {
            Event::TaskListMarker(checked) => Some(*checked),
            _ => None,
        };
        let mut first = self.events[self.at..].iter().take(2);
        match first.next()? {
            (Event::Start(Tag::Paragraph), _) => is_box(first.next()?),
            other => is_box(other),
        }
    }

    /// A block that Markdown takes for HTML: an error, characters such as
    /// `<label>` that only look like it, or a word to `check` or the place of a
    /// missing picture, which print nothing.
    fn html_block(&mut self, range: &Range<usize>) -> Option<Block> {
        let mut text = String::new();
        let whole = self.source.text.get(range.clone()).unwrap_or_default();
        if html::is_allowance(whole) {
            self.allow(range);
            self.skip_to_end();
            return None;
        }
        if html::is_missing_picture(whole) {
            let at = self.source.in_file(range.start..range.start + whole.trim_end().len());
            self.session.note_fact(self.source, Fact::MissingPicture(at));
            self.skip_to_end();
            return None;
        }
        while let Some((Event::Html(line) | Event::Text(line), place)) = self.events.get(self.at) {
            self.refuse_html(place, line);
            text.push_str(line);
            self.at += 1;
        }
        let body = self.passage(self.key, |this| this.text(text.trim(), range));
        Some(Block::Paragraph { body: vec![body], beside: vec![] })
    }

    /// Goes one level down, unless that is too deep.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEEPEST {
            let range = self.events.get(self.at).map_or(0..0, |(_, range)| range.clone());
            let message =
                eco_format!("lists, quotes and emphasis are nested more than {DEEPEST} deep");
            self.error(&range, message, "use fewer levels");
            self.skip_to_end();
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// The raw text up to the end of what contains it.
    fn texts(&mut self) -> String {
        let mut texts = String::new();
        while let Some((Event::Text(text) | Event::Html(text), _)) = self.events.get(self.at) {
            texts.push_str(text);
            self.at += 1;
        }
        texts
    }

    fn skip_end(&mut self) {
        self.skip_to_end();
        self.at += 1;
    }

    /// Skips what is left before the end of the current container.
    fn skip_to_end(&mut self) {
        let mut open = 0_usize;
        while let Some((event, _)) = self.events.get(self.at) {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Refuses what has to stand in one place and is too long for it.
    fn refuse_long(&self, range: &Range<usize>, what: &str, most: usize, text: &str) {
        let length = text.chars().count();
        if length > most {
            let message = eco_format!("the {what} has {length} characters, more than {most}");
            self.error(range, message, "make it shorter");
        }
    }

    fn error(&self, range: &Range<usize>, message: impl Into<EcoString>, hint: &str) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let end = range.start + text.trim_end().len();
        self.session.error(self.source.at(range.start..end), message, &[hint]);
    }
}

fn is_start_of_block(event: &Event) -> bool {
    use Tag::{Emphasis, Image, Link, Strikethrough, Strong};
    let Event::Start(tag) = event else { return false };
    !matches!(tag, Emphasis | Strong | Strikethrough | Link { .. } | Image { .. })
}
