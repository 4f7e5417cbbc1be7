//! What stands beside a text: the words of the glossary where they first come
//! up in it, whom to call where a sentence sends one there, and its footnotes
//! where they find room. Drawn by `templates/beside.typ`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::book::content::Content;
use crate::book::content::blocks::{Block, Inline, Item, SideNote, Styled};

/// What the texts of a book may have beside them.
pub struct Asides<'a> {
    /// The words of the glossary with their places in it, by the letter that they begin
    /// with, the longest first.
    terms: BTreeMap<char, Vec<(usize, &'a str)>>,
    /// The section that says whom to call.
    calls: Option<&'a str>,
}

impl<'a> Asides<'a> {
    /// Those of a book.
    #[must_use]
    pub fn of(content: &'a Content) -> Self {
        let mut terms: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (place, term) in content.glossary.iter().enumerate() {
            let term = term.term.0.0.as_str();
            if let Some(letter) = first_letter(term) {
                terms.entry(letter).or_default().push((place, term));
            }
        }
        for terms in terms.values_mut() {
            terms.sort_by_key(|(_, term)| Reverse(term.len()));
        }
        let mut sections = content.front.iter().chain(&content.back);
        let calls = sections.find(|section| section.blocks.contains(&Block::Crisis {}));
        Self { terms, calls: calls.map(|section| section.slug.as_str()) }
    }

    /// The blocks of a text, each paragraph with what stands beside it.
    #[must_use]
    pub fn beside(&self, blocks: &[Block]) -> Vec<Block> {
        AsideFinder { asides: self, known: vec![] }.blocks(blocks)
    }

    /// The same of a text in which no word is explained.
    #[must_use]
    pub fn calls_beside(&self, blocks: &[Block]) -> Vec<Block> {
        Self { terms: BTreeMap::new(), calls: self.calls }.beside(blocks)
    }

    /// The term that a text begins with, and how many bytes of it that is.
    fn term(&self, text: &str) -> Option<(usize, usize)> {
        let terms = self.terms.get(&first_letter(text)?)?;
        terms.iter().find_map(|(place, term)| Some((*place, length_of(term, text)?)))
    }
}

/// A text as it is read from its beginning.
struct AsideFinder<'a> {
    asides: &'a Asides<'a>,
    /// What has been beside it already.
    known: Vec<SideNote>,
}

impl AsideFinder<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Block> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Block {
        match block {
            Block::Paragraph { body, .. } => {
                let before = self.known.len();
                let body = self.inlines(body);
                Block::Paragraph { body, beside: self.known[before..].to_vec() }
            }
            Block::Quote { blocks } => Block::Quote { blocks: self.blocks(blocks) },
            Block::List { ordered, start, tight, items } => {
                let items = items.iter().map(|Item { checked, blocks }| Item {
                    checked: *checked,
                    blocks: self.blocks(blocks),
                });
                let items = items.collect();
                Block::List { ordered: *ordered, start: *start, tight: *tight, items }
            }
            other => other.clone(),
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<Inline> {
        inlines.iter().flat_map(|inline| self.inline(inline)).collect()
    }

    /// Words that lead elsewhere stay as they are.
    fn inline(&mut self, inline: &Inline) -> Vec<Inline> {
        let styled = match inline {
            Inline::Text(text) => return self.text(text),
            Inline::Styled(Styled::Emph { body }) => Styled::Emph { body: self.inlines(body) },
            Inline::Styled(Styled::Strong { body }) => Styled::Strong { body: self.inlines(body) },
            Inline::Styled(Styled::PostLink { to, body, .. })
                if self.asides.calls == Some(to) && self.is_new(SideNote::Call) =>
            {
                Styled::PostLink {
                    to: to.clone(),
                    body: body.clone(),
                    beside: Some(SideNote::Call),
                }
            }
            Inline::Styled(other) => other.clone(),
        };
        vec![Inline::Styled(styled)]
    }

    /// A text, with the words that it has first.
    fn text(&mut self, text: &str) -> Vec<Inline> {
        let (mut parts, mut from, mut at) = (vec![], 0, 0);
        while let Some(start) = word_after(text, at) {
            let found = self.asides.term(&text[start..]);
            at = start + found.map_or_else(|| word_length(&text[start..]), |(_, length)| length);
            let Some((term, _)) = found else { continue };
            if self.is_new(SideNote::Term(term)) {
                parts.extend(plain(&text[from..start]));
                let body = vec![Inline::Text(text[start..at].into())];
                parts.push(Inline::Styled(Styled::Term { beside: SideNote::Term(term), body }));
                from = at;
            }
        }
        parts.extend(plain(&text[from..]));
        parts
    }

    fn is_new(&mut self, aside: SideNote) -> bool {
        let new = !self.known.contains(&aside);
        if new {
            self.known.push(aside);
        }
        new
    }
}

fn plain(text: &str) -> Option<Inline> {
    (!text.is_empty()).then(|| Inline::Text(text.into()))
}

/// Where the next word begins.
fn word_after(text: &str, from: usize) -> Option<usize> {
    text[from..].find(char::is_alphanumeric).map(|at| from + at)
}

fn word_length(text: &str) -> usize {
    text.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(text.len())
}

/// The letter that it begins with, as a small one.
fn first_letter(text: &str) -> Option<char> {
    text.chars().next()?.to_lowercase().next()
}

/// How many bytes of a text are this term, if the text begins with it: written
/// large or small, unless it is in capitals, and perhaps with the `s` of many.
fn length_of(term: &str, text: &str) -> Option<usize> {
    let capitals = !term.contains(char::is_lowercase);
    let mut signs = text.chars();
    for wanted in term.chars() {
        let sign = signs.next()?;
        if sign != wanted && (capitals || !sign.to_lowercase().eq(wanted.to_lowercase())) {
            return None;
        }
    }
    let rest = signs.as_str();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let rest = rest.strip_prefix('s').filter(|rest| ends(rest)).unwrap_or(rest);
    ends(rest).then(|| text.len() - rest.len())
}

/// A footnote in its text, by which the templates tell whether it finds room
/// beside it. All in letters.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Footnote {
    /// Of the text before it.
    pub before: usize,
    /// Of the text behind it.
    pub behind: usize,
    /// Its own.
    pub letters: usize,
}

/// The footnotes of a text, in their order.
#[must_use]
pub fn footnotes(blocks: &[Block]) -> Vec<Footnote> {
    let (mut letters, mut found) = (0, vec![]);
    count(blocks, &mut letters, &mut found);
    let footnote = |(before, own)| Footnote { before, behind: letters - before, letters: own };
    found.into_iter().map(footnote).collect()
}

/// The letters of blocks, and where among them there are footnotes of how many.
fn count(blocks: &[Block], letters: &mut usize, found: &mut Vec<(usize, usize)>) {
    for block in blocks {
        match block {
            Block::Heading { body, .. } | Block::Paragraph { body, .. } => {
                count_in(body, letters, found);
            }
            Block::Quote { blocks } => count(blocks, letters, found),
            Block::List { items, .. } => {
                for item in items {
                    count(&item.blocks, letters, found);
                }
            }
            Block::Table { head, rows, .. } => {
                let cells = head.iter().chain(rows.iter().flatten());
                cells.for_each(|cell| count_in(cell, letters, found));
            }
            _ => {}
        }
    }
}

fn count_in(inlines: &[Inline], letters: &mut usize, found: &mut Vec<(usize, usize)>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => *letters += text.chars().count(),
            Inline::Styled(Styled::Footnote { blocks }) => {
                let (mut own, at) = (0, *letters);
                count(blocks, &mut own, &mut vec![]);
                found.push((at, own));
            }
            Inline::Styled(styled) => {
                count_in(styled.body(), letters, found);
                if let Styled::Link { note: Some(note), .. } = styled {
                    found.push((*letters, note.chars().count()));
                }
            }
        }
    }
}
