//! What stands within a line: text, emphasis, links, pictures, footnotes.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};
use typst::diag::eco_format;

use super::{Reader, TAB, is_block};
use crate::content::blocks::{Inline, Picture, Styled, plain_text};
use crate::content::links::{Target, shown};
use crate::content::quotes::Quoter;
use crate::content::{html, pictures};

impl<'e> Reader<'_, 'e> {
    /// Inlines up to a block or to the end of what contains them.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = vec![];
        while let Some((event, range)) = self.events.get(self.at) {
            let inline = match event {
                Event::End(_) | Event::Rule => break,
                Event::Start(tag) if is_block(tag) => break,
                Event::Start(tag) => {
                    self.at += 1;
                    let inline = self.nested(|this| this.span(tag, range));
                    self.skip_end();
                    inlines.extend(inline);
                    continue;
                }
                Event::Text(text) => self.text(text, range),
                Event::SoftBreak => self.text(" ", range),
                Event::HardBreak => Inline::Styled(Styled::Break {}),
                Event::Code(code) => {
                    let text = code.replace('\t', TAB);
                    self.reading.note(self.source, range.clone(), &text);
                    self.quoter.pass('a');
                    Inline::Styled(Styled::Code { text })
                }
                Event::FootnoteReference(name) => {
                    self.at += 1;
                    inlines.extend(self.footnote(name));
                    continue;
                }
                Event::Html(html) | Event::InlineHtml(html) => {
                    self.refuse_html(range, html);
                    self.text(html, range)
                }
                Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                    self.at += 1;
                    continue;
                }
            };
            self.at += 1;
            push(&mut inlines, inline);
        }
        inlines
    }

    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) -> Inline {
        if text.starts_with('[') {
            self.refuse_lone_mark(range.start);
        }
        let text = self.quoter.set(text);
        self.reading.note(self.source, range.clone(), &text);
        Inline::Text(text)
    }

    /// A footnote's mark that came out as text, since no footnote goes with it.
    fn refuse_lone_mark(&self, start: usize) {
        let (before, rest) = self.source.text.split_at(start);
        if let Some(end) = rest.find(']').filter(|_| rest.starts_with("[^"))
            && !before.ends_with('\\')
        {
            let mark = &rest[..=end];
            let hint = eco_format!("add a line `{mark}: …` for it below, or write `\\{mark}`");
            self.error(&(start..start + mark.len()), "the footnote has no text", &hint);
        }
    }

    fn span(&mut self, tag: &Tag<'e>, range: &Range<usize>) -> Option<Inline> {
        Some(Inline::Styled(match tag {
            Tag::Emphasis => Styled::Emph { body: self.inlines() },
            Tag::Strong => Styled::Strong { body: self.inlines() },
            Tag::Strikethrough => Styled::Strike { body: self.inlines() },
            Tag::Link { dest_url, .. } => return self.link(dest_url, range),
            Tag::Image { dest_url, title, .. } => {
                Styled::Image(self.picture(dest_url, title, range)?)
            }
            _ => {
                self.skip_to_end();
                return None;
            }
        }))
    }

    fn link(&mut self, address: &str, range: &Range<usize>) -> Option<Inline> {
        let body = self.inlines();
        let text = plain_text(&body);
        if text.trim().is_empty() {
            self.error(
                range,
                "the link has no words",
                "write them between the brackets: `[words](address)`",
            );
        }
        Some(Inline::Styled(match self.links.target(self.slug, address) {
            Ok(Target::Inside(to)) => {
                self.links.refer(self.source.at(range.clone()), &to);
                Styled::PostLink { to, body }
            }
            Ok(Target::Outside(url)) => {
                let shown = shown(&url);
                let note = (text != shown && text != url).then_some(shown);
                self.reading.note(self.source, range.clone(), note.as_deref().unwrap_or_default());
                Styled::Link { url, note, body }
            }
            Err((message, hint)) => {
                self.error(range, message, &hint);
                return None;
            }
        }))
    }

    fn picture(&mut self, path: &str, title: &str, range: &Range<usize>) -> Option<Picture> {
        let alt = plain_text(&self.inlines());
        self.quoter.pass('a');
        if alt.trim().is_empty() {
            let hint = "say in the brackets what it shows: `![a path by a lake](…)`";
            self.error(range, "the picture has no description", hint);
        }
        self.refuse_long(range, "description", &alt);
        let caption = (!title.is_empty()).then(|| self.reading.typographic(title));
        self.reading.note(self.source, range.clone(), caption.as_deref().unwrap_or_default());
        match pictures::find(self.reading.desk, self.folder, path) {
            Ok(found) => {
                let picture = Picture { alt, caption, ..found };
                self.reading.show(self.source.at(range.clone()), &picture);
                Some(picture)
            }
            Err((message, hint)) => {
                self.error(range, message, &hint);
                None
            }
        }
    }

    /// Reads a footnote's text where it is referred to.
    fn footnote(&mut self, name: &CowStr<'e>) -> Option<Inline> {
        let begins = |(event, _): &(Event, _)| matches!(event, Event::Start(Tag::FootnoteDefinition(other)) if other == name);
        let definition = self.events.iter().position(begins)?;
        self.referred.push(name.clone());
        let (back, quoter) = (self.at, Quoter::new(self.reading.language.get()));
        let quoter = std::mem::replace(&mut self.quoter, quoter);
        self.at = definition + 1;
        let blocks = self.nested(|this| Some(this.blocks()));
        (self.at, self.quoter) = (back, quoter);
        Some(Inline::Styled(Styled::Footnote { blocks: blocks? }))
    }

    /// Reports footnotes whose text would be lost.
    pub(super) fn check_footnotes(&self) {
        for (event, range) in self.events {
            if let Event::Start(Tag::FootnoteDefinition(name)) = event
                && !self.referred.contains(name)
            {
                let hint = eco_format!("put `[^{name}]` where it belongs, or take it out");
                self.error(range, "nothing refers to the footnote", &hint);
            }
        }
    }

    pub(super) fn refuse_html(&self, range: &Range<usize>, text: &str) {
        if let Some((at, tag)) = html::tag(text) {
            let message = eco_format!("raw HTML `{tag}` cannot be printed");
            let hint = "write it as Markdown, or put a backslash before `<` to show it as it is";
            let begin = range.start + at;
            self.error(&(begin..begin + tag.len()), message, hint);
        }
    }
}

/// Adds an inline, joined to the text before it where both are text.
fn push(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => inlines.push(inline),
    }
}
