//! The lines of what the report says: on which line of the new file it stands, and
//! on which line of the source it stood.

use super::convert::CleanPost;
use super::ledger::{Deed, Entry, WHOLE};
use super::lines::LetterLines;

/// Words that a text does not have are looked for in vain so often, and no more:
/// each time takes as long as its block is.
const MOST_IN_VAIN: usize = 100;

/// Looks for all entries of a post in its file, whose blocks begin on these lines.
/// The last of them is the last line of the file.
pub fn find(post: &mut CleanPost, file: &str, begins: &[usize]) {
    let last = begins.last().copied().unwrap_or(1);
    // what is in the last line stands before the end
    let blocks = begins.iter().take(begins.len().saturating_sub(1)).copied().chain([last + 1]);
    let mut search = Search {
        file: letters(file),
        last,
        blocks: spans(blocks.map(Some).collect::<Vec<_>>().into_iter()),
        source: &post.text.source,
        parts: spans(post.text.lines.iter().copied()),
        in_file: Cursor::default(),
        in_source: Cursor::default(),
    };
    for entry in &mut post.ledger.entries {
        entry.line = search.line(entry);
        entry.source_line = entry.source_line.or_else(|| search.source_line(entry));
    }
}

struct Search<'s> {
    file: LetterLines,
    last: usize,
    /// The lines of each block in the file: the first, and the first behind it.
    blocks: Vec<Option<(usize, usize)>>,
    source: &'s LetterLines,
    /// The same in the source.
    parts: Vec<Option<(usize, usize)>>,
    in_file: Cursor,
    in_source: Cursor,
}

impl Search<'_> {
    fn line(&mut self, entry: &Entry) -> Option<usize> {
        let is_there = entry.deed != Deed::Dropped && !entry.words.is_empty();
        if entry.block == WHOLE {
            // what stands above the text
            let (text, _) = (*self.blocks.first()?)?;
            return self.file.line_of(&entry.words, 1, text).filter(|_| is_there);
        }
        let (begin, end) = (*self.blocks.get(entry.block)?)?;
        let found = is_there.then(|| self.in_file.find(&self.file, entry, begin, end));
        found.flatten().or(Some(begin.min(self.last)))
    }

    fn source_line(&mut self, entry: &Entry) -> Option<usize> {
        if entry.block == self.parts.len() {
            // notes stand anywhere
            return self.in_source.find(self.source, entry, 1, usize::MAX);
        }
        let (begin, end) = (*self.parts.get(entry.block)?)?;
        self.in_source.find(self.source, entry, begin, end).or(Some(begin))
    }
}

/// Where words were found last: the next ones of the same block mostly stand
/// behind them.
#[derive(Default)]
struct Cursor {
    block: usize,
    line: usize,
    in_vain: usize,
}

impl Cursor {
    /// The line of an entry's words between two lines.
    fn find(
        &mut self,
        letters: &LetterLines,
        entry: &Entry,
        begin: usize,
        end: usize,
    ) -> Option<usize> {
        if letters.is_one_line(begin, end) {
            return Some(begin);
        }
        if entry.words.is_empty() || self.in_vain == MOST_IN_VAIN {
            return None;
        }
        let from = if self.block == entry.block { self.line.max(begin) } else { begin };
        let behind = letters.line_of(&entry.words, from, end);
        let found = behind.or_else(|| letters.line_of(&entry.words, begin, from));
        self.in_vain += usize::from(behind.is_none());
        (self.block, self.line) = (entry.block, found.unwrap_or(from));
        found
    }
}

/// From the first lines of parts to the lines of each: the first, and the first of
/// the next part that begins further down.
fn spans(begins: impl DoubleEndedIterator<Item = Option<usize>>) -> Vec<Option<(usize, usize)>> {
    let (mut later, mut all) = (vec![usize::MAX], vec![]);
    for begin in begins.rev() {
        let Some(begin) = begin else {
            all.push(None);
            continue;
        };
        while later.last().is_some_and(|line| *line <= begin) {
            later.pop();
        }
        all.push(Some((begin, later.last().copied().unwrap_or(usize::MAX))));
        later.push(begin);
    }
    all.reverse();
    all
}

/// The letters of a file of Markdown that readers see.
fn letters(file: &str) -> LetterLines {
    let mut letters = LetterLines::default();
    for (number, line) in (1..).zip(file.lines()) {
        letters.push(&without_addresses(line), number);
    }
    letters
}

/// A line without the addresses of its links and without the marks of footnotes.
fn without_addresses(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some(at) = rest.find(['[', ']']) {
        let (before, bracket) = rest.split_at(at);
        out.push_str(before);
        let close = match bracket {
            address if address.starts_with("](") => Some(')'),
            note if note.starts_with("[^") => Some(']'),
            _ => None,
        };
        // brackets are no letters
        let end = close.and_then(|close| bracket[2..].find(close)).map_or(0, |end| end + 2);
        rest = &bracket[end + 1..];
    }
    out + rest
}
