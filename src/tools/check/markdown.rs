//! A Markdown file as passages. What is wrong with it is `content`'s to say.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::passage::{File, Passage, Shape};

/// Reads the text that begins at `start`, after the front matter.
pub fn read(file: &mut File, start: usize) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let body = file.text.get(start..).unwrap_or_default().to_string();
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(&body, options).into_offset_iter() {
        reader.take(file, &event, range.start + start..range.end + start);
    }
    for (at, word) in reader.allowed {
        file.allow(at, &word);
    }
}

#[derive(Default)]
struct Reader {
    /// How many blocks are open.
    depth: usize,
    /// The passage so far, and where its pieces stand.
    text: String,
    pieces: Vec<(usize, Range<usize>)>,
    key: &'static str,
    /// How many items each open list has.
    lists: Vec<usize>,
    in_italics: usize,
    in_picture: usize,
    /// Whether all words of the passage are in italics so far.
    slanted: bool,
    allowed: Vec<(Range<usize>, String)>,
}

impl Reader {
    fn take(&mut self, file: &mut File, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(file, tag, range),
            Event::End(tag) => self.close(file, *tag, range),
            Event::Text(text) | Event::Code(text) => self.add(text, range),
            Event::SoftBreak | Event::HardBreak => self.add(" ", range),
            Event::Html(html) => {
                let word = html.trim().strip_prefix("<!-- allow ");
                if let Some(word) = word.and_then(|rest| rest.strip_suffix("-->")) {
                    let at = range.start..range.start + html.trim_end().len();
                    self.allowed.push((at, word.trim().into()));
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, file: &mut File, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.in_italics += 1,
            Tag::Image { .. } => self.in_picture += 1,
            Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            _ => {
                self.flush(file);
                if self.depth == 0 && !matches!(tag, Tag::HtmlBlock) {
                    file.parts.push(range);
                }
                self.depth += 1;
                self.key = match tag {
                    Tag::Heading { .. } => "heading",
                    Tag::Item => "item",
                    Tag::TableCell => "cell",
                    Tag::CodeBlock(_) => "code",
                    Tag::FootnoteDefinition(_) => "note",
                    _ if self.key == "note" || self.key == "item" => self.key,
                    _ => "text",
                };
                match tag {
                    Tag::List(_) => self.lists.push(0),
                    Tag::Item => self.lists.iter_mut().rev().take(1).for_each(|count| *count += 1),
                    _ => {}
                }
            }
        }
    }

    fn close(&mut self, file: &mut File, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.in_italics -= 1,
            TagEnd::Image => self.in_picture -= 1,
            TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => {
                self.flush(file);
                self.depth -= 1;
                if self.depth == 0 {
                    self.key = "text";
                }
                if matches!(tag, TagEnd::List(_))
                    && let Some(count) = self.lists.pop()
                {
                    file.shapes.push(Shape::List(range, count));
                }
            }
        }
    }

    fn add(&mut self, text: &str, range: Range<usize>) {
        if self.text.is_empty() {
            self.slanted = true;
        }
        self.slanted &= self.in_italics > 0 || text.trim().is_empty();
        // Code stands between backticks.
        let shift = range.len().saturating_sub(text.len()) / 2;
        self.pieces.push((self.text.len(), range.start + shift..range.end));
        self.text.push_str(text);
    }

    fn flush(&mut self, file: &mut File) {
        let (text, pieces) = (std::mem::take(&mut self.text), std::mem::take(&mut self.pieces));
        if text.trim().is_empty() || self.key == "code" {
            return;
        }
        let insert = text.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        if let Some(name) = insert {
            file.shapes.push(Shape::Insert(name.trim().into()));
            return;
        }
        let passage = Passage::new(self.key, text, pieces);
        if self.slanted && passage.sentences.iter().any(|sentence| sentence.words.len() > 6) {
            file.shapes.push(Shape::Italics(passage.whole()));
        }
        file.passages.push(passage);
    }
}
