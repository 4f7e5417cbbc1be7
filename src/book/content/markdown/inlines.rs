//! What stands within a line: text, emphasis, links, pictures, footnotes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};
use typst::diag::{EcoString, eco_format};

use super::{Reader, TAB, is_start_of_block};
use crate::book::content::blocks::{Inline, Picture, Styled, UNDESCRIBED, plain_text};
use crate::book::content::links::LinkTarget;
use crate::book::content::{html, pictures};
use crate::book::source::fields::MOST_WORDS;
use crate::book::source::media;
use crate::book::source::quotes::loosened;
use crate::book::source::web;
use crate::book::source::web::{is_written_out, shown};

/// The longest caption, in characters: it stays with its picture on one page.
const LONGEST_CAPTION: usize = 300;

/// Adds an inline; text to the text before it.
fn push(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => inlines.push(inline),
    }
}

impl<'e> Reader<'_, 'e> {
    /// Inlines up to a block or to the end of what contains them.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = vec![];
        let from = self.at;
        while let Some((event, range)) = self.events.get(self.at) {
            if matches!(event, Event::End(_) | Event::Rule) || is_start_of_block(event) {
                break;
            }
            self.at += 1;
            if let Event::Text(_) = event {
                self.run_of_text(&mut inlines);
            } else if let Some(inline) = self.inline(event, range) {
                push(&mut inlines, inline);
            }
        }
        self.refuse_half(from, &inlines);
        inlines.into_iter().map(|inline| self.chosen(inline)).collect()
    }

    /// Words as the editions say them that the book is read for.
    fn chosen(&self, inline: Inline) -> Inline {
        match inline {
            Inline::Text(text) => Inline::Text(self.session.chosen(text)),
            styled @ Inline::Styled(_) => styled,
        }
    }

    /// Refuses words for one edition that lack those for the other.
    fn refuse_half(&self, from: usize, inlines: &[Inline]) {
        let is_sound = |inline: &Inline| match inline {
            Inline::Text(text) => media::is_sound(text),
            Inline::Styled(_) => true,
        };
        let read = self.events.get(from..self.at).unwrap_or_default();
        if let ([first, ..], false) = (read, inlines.iter().all(is_sound)) {
            let end = read.iter().map(|(_, range)| range.end).max().unwrap_or(first.1.end);
            self.error(&(first.1.start..end), media::FAULT, media::REMEDY);
        }
    }

    /// Text up to the next thing that is none. Addresses in it become links.
    fn run_of_text(&mut self, inlines: &mut Vec<Inline>) {
        let begin = self.at - 1;
        let (text, range) = self.next_run();
        self.look_for_traces(&text, &range);
        let addresses = if self.in_link { vec![] } else { web::addresses(&text) };
        if addresses.is_empty() || self.source.text.get(range.clone()) != Some(&text) {
            let is_loose = matches!(loosened(&text), Cow::Owned(_));
            for (event, range) in self.events.get(begin..self.at).unwrap_or_default() {
                if let Event::Text(text) = event {
                    let blanks = text.replace('\u{a0}', " ");
                    let text = self.text(if is_loose { &blanks } else { text }, range);
                    push(inlines, text);
                }
            }
            return;
        }
        let mut from = 0;
        let end = text.len()..text.len();
        for address in addresses.into_iter().chain(std::iter::once(end)) {
            let place = |part: &Range<usize>| range.start + part.start..range.start + part.end;
            let words = from..address.start;
            if !words.is_empty() {
                let inline = self.text(&text[words.clone()], &place(&words));
                push(inlines, inline);
            }
            if let Some(url) = web::whole(&text[address.clone()]) {
                let body = vec![self.verbatim(&text[address.clone()], &place(&address))];
                inlines.extend(self.link(&url, body, &place(&address)));
            }
            from = address.end;
        }
    }

    /// The text from the last event on that nothing interrupts, and where it is.
    fn next_run(&mut self) -> (String, Range<usize>) {
        let (mut text, mut end) = (String::new(), None);
        let mut whole = 0..0;
        self.at -= 1;
        while let Some((Event::Text(next), range)) = self.events.get(self.at)
            && end.is_none_or(|end| end == range.start)
        {
            whole = if end.is_none() { range.clone() } else { whole.start..range.end };
            end = Some(range.end);
            text.push_str(next);
            self.at += 1;
        }
        (text, whole)
    }

    fn inline(&mut self, event: &Event<'e>, range: &Range<usize>) -> Option<Inline> {
        Some(match event {
            Event::Start(tag) => {
                let inline = self.nested(|this| this.span(tag, range));
                self.skip_end();
                return inline;
            }
            Event::SoftBreak => self.text(" ", range),
            Event::HardBreak => {
                self.quoter.pass(' ');
                self.print(range, " ");
                Inline::Styled(Styled::Break {})
            }
            Event::Code(code) => {
                let text = code.replace('\t', TAB);
                self.print(range, &text);
                self.quoter.pass('a');
                Inline::Styled(Styled::Code { text })
            }
            Event::FootnoteReference(name) => return self.footnote(name),
            Event::InlineHtml(html) if self.in_cell && html::is_break(html) => {
                self.print(range, " ");
                Inline::Styled(Styled::Break {})
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.refuse_html(range, html);
                self.text(html, range)
            }
            _ => return None,
        })
    }

    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) -> Inline {
        if text.starts_with('[') {
            self.refuse_lone_mark(range.start);
        } else if text.starts_with(']') {
            self.refuse_half_a_link(range.start);
        }
        let mut text = self.quoter.set(&self.session.counted(text));
        while text.contains("  ") {
            text = text.replace("  ", " ");
        }
        self.print(range, &text);
        Inline::Text(text)
    }

    /// A footnote's mark that came out as text, since no footnote goes with it.
    fn refuse_lone_mark(&self, start: usize) {
        let (before, rest) = self.source.text.split_at(start);
        let end = rest.find(|c: char| c == ']' || c.is_whitespace());
        if let Some(end) = end.filter(|end| rest.starts_with("[^") && rest[*end..].starts_with(']'))
            && !before.ends_with('\\')
        {
            let mark = &rest[..=end];
            let hint = eco_format!("add a line `{mark}: …` for it below, or write `\\{mark}`");
            self.error(&(start..start + mark.len()), "the footnote has no text", &hint);
        }
    }

    /// A link or picture that came out as text, since Markdown did not take its
    /// address for one.
    fn refuse_half_a_link(&self, start: usize) {
        let (before, rest) = self.source.text.split_at(start);
        let line = rest.lines().next().unwrap_or_default();
        if let Some(hint) = note_in_link(before, line) {
            let message = "a footnote stands within the words of a link";
            self.error(&(start..start + line.len()), message, &hint);
            return;
        }
        let (message, hint) = if line.starts_with("](") {
            ("the address is not one", "an address with blanks goes in angle brackets: `](<…>)`")
        } else if line.starts_with("][") {
            ("nothing goes by this name", "write the address itself: `](address)`")
        } else {
            return;
        };
        if !before.ends_with('\\') {
            let length = line.find([')', ' ']).map_or(2, |end| end + 1);
            self.error(&(start..start + length), message, hint);
        }
    }

    fn span(&mut self, tag: &Tag<'e>, range: &Range<usize>) -> Option<Inline> {
        Some(Inline::Styled(match tag {
            Tag::Emphasis => {
                self.italics += 1;
                let body = self.inlines();
                self.italics -= 1;
                Styled::Emph { body }
            }
            Tag::Strong => Styled::Strong { body: self.inlines() },
            Tag::Strikethrough => Styled::Strike { body: self.inlines() },
            Tag::Link { dest_url, link_type, .. } => {
                let body = self.words_of_link(*link_type, dest_url, range);
                let address = match link_type {
                    LinkType::Email => &format!("mailto:{dest_url}"),
                    _ => dest_url.as_ref(),
                };
                return self.link(address, body, range);
            }
            Tag::Image { dest_url, title, link_type, .. } => {
                if matches!(link_type, LinkType::WikiLink { has_pothole: false }) {
                    self.skip_to_end();
                }
                Styled::Image(self.picture(dest_url, title, range)?)
            }
            _ => {
                self.skip_to_end();
                return None;
            }
        }))
    }

    fn words_of_link(&mut self, kind: LinkType, to: &str, range: &Range<usize>) -> Vec<Inline> {
        match kind {
            LinkType::Autolink | LinkType::Email => {
                let text = self.texts();
                vec![self.verbatim(&text, range)]
            }
            LinkType::WikiLink { has_pothole: false } => {
                self.skip_to_end();
                self.title_of(to, range)
            }
            _ => {
                self.in_link = true;
                let words = self.inlines();
                self.in_link = false;
                words
            }
        }
    }

    /// Text as it is, letter by letter.
    fn verbatim(&mut self, text: &str, range: &Range<usize>) -> Inline {
        self.print(range, text);
        self.quoter.pass('a');
        Inline::Text(text.into())
    }

    /// What a link to a post says that has no words of its own: the post's title.
    fn title_of(&mut self, address: &str, range: &Range<usize>) -> Vec<Inline> {
        let title = self.links.title(address).unwrap_or(address).to_string();
        vec![self.verbatim(&title, range)]
    }

    fn link(&mut self, address: &str, body: Vec<Inline>, range: &Range<usize>) -> Option<Inline> {
        let text = plain_text(&body);
        if text.trim().is_empty() {
            self.error(
                range,
                "the link has no words",
                "write them between the brackets: `[words](address)`",
            );
        }
        Some(Inline::Styled(match self.links.target(self.slug, address) {
            Ok(LinkTarget::Inside(to)) => {
                self.links.refer(self.source.at(range.clone()), &to);
                Styled::PostLink { to, body, beside: None }
            }
            Ok(LinkTarget::Outside(url)) => {
                let note = (!is_written_out(&text, &url)).then(|| shown(&url));
                self.notes.extend(note.is_some().then(|| range.clone()));
                let printed = note.as_deref().unwrap_or_default();
                self.session.note_value(self.source, "address", range.clone(), printed);
                Styled::Link { url, note, body }
            }
            Err((message, hint)) => {
                self.error(range, message, &hint);
                return None;
            }
        }))
    }

    fn picture(&mut self, path: &str, title: &str, range: &Range<usize>) -> Option<Picture> {
        let alt = plain_text(&self.passage("description", Self::inlines));
        self.quoter.pass('a');
        if alt.trim().is_empty() {
            let hint = "say in the brackets what it shows: `![a path by a lake](…)`";
            self.error(range, "the picture has no description", hint);
        }
        if alt.trim() == UNDESCRIBED {
            let hint = eco_format!(
                "say in the brackets, in place of `{UNDESCRIBED}`, what it shows to who cannot see it"
            );
            self.error(range, "nobody has described this picture yet", &hint);
        }
        self.refuse_long(range, "description", MOST_WORDS, &alt);
        let caption = (!title.is_empty()).then(|| self.session.typographic(title));
        let printed = caption.as_deref().unwrap_or_default();
        self.session.note_value(self.source, "caption", range.clone(), printed);
        self.refuse_long(range, "caption", LONGEST_CAPTION, caption.as_deref().unwrap_or_default());
        match pictures::find(self.session.world, self.folder, path) {
            Ok(found) => {
                let picture = Picture { alt, caption, ..found };
                self.session.show(picture.placed(self.source.at(range.clone())));
                Some(picture)
            }
            Err((message, hint)) => {
                self.error(range, message, &hint);
                None
            }
        }
    }

    pub(super) fn refuse_html(&self, range: &Range<usize>, text: &str) {
        if let Some((at, tag)) = html::tag(text) {
            let begin = range.start + at;
            let before = self.source.text.get(..begin).unwrap_or_default();
            if html::closes(tag, before) {
                // It was told where it opens.
                return;
            }
            let message = eco_format!("raw HTML `{tag}` cannot be printed");
            self.error(&(begin..begin + tag.len()), message, html::advice(tag));
        }
    }
}

/// How a link is written that has a footnote as the last of its words, which
/// Markdown does not take for a link.
fn note_in_link(before: &str, line: &str) -> Option<EcoString> {
    let address = line.strip_prefix("](")?.split_once(')')?.0;
    let (start, note) = before.strip_suffix(']')?.rsplit_once("[^")?;
    let (_, words) = start.rsplit_once('[')?;
    let is_plain = !words.contains(['\n', ']']) && !note.contains(char::is_whitespace);
    is_plain.then(|| eco_format!("put it behind the link: `[{words}]({address})[^{note}]`"))
}
