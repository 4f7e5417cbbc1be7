//! Words that will be printed, and where in the author's files each letter of
//! them stands. Whoever reads words reads passages.

use std::ops::Range;

use typst::syntax::{DiagSpan, FileId};

use super::file::SourceFile;
use super::media;
use crate::book::edition::Medium;

/// Words that belong together: a paragraph, or the value of a key.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The file that they are written in.
    pub file: FileId,
    /// What they are: the key of a value, or `text`, `heading`, `item`, `cell`,
    /// `note`, `code`, `address`, `caption`, `description` in a post.
    pub key: String,
    /// From the first letter to the last, in bytes of the file.
    pub range: Range<usize>,
    /// As they are printed, with typographic marks.
    pub text: String,
    /// Who says them, and to whom.
    pub place: Place,
    /// Whether all of them are in italics.
    pub in_italics: bool,
    pieces: Vec<Piece>,
}

/// A stretch of a passage.
#[derive(Debug, Clone)]
struct Piece {
    /// Where it begins in the text.
    begin: usize,
    /// Where it stands in the file.
    range: Range<usize>,
    /// Whether it is written there letter by letter.
    is_verbatim: bool,
}

/// Where words stand: who says them, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The author's own posts.
    Posts,
    /// What chapters and sections ask.
    Prompts,
    /// Pages before the chapters.
    Front,
    /// Pages after them.
    Back,
    /// What the workbook itself says.
    Words,
    /// The settings, crisis lines and glossary.
    Data,
    /// Who hands the workbook out.
    Brand,
}

impl Place {
    /// All places that rules can name.
    pub const ALL: [(&str, Self); 6] = [
        ("posts", Self::Posts),
        ("prompts", Self::Prompts),
        ("front", Self::Front),
        ("back", Self::Back),
        ("words", Self::Words),
        ("data", Self::Data),
    ];

    /// The place of a file.
    pub fn of(file: FileId) -> Self {
        match file.vpath().get_without_slash().split_once('/') {
            Some(("posts", _)) => Self::Posts,
            Some(("prompts", _)) => Self::Prompts,
            Some(("front", _)) => Self::Front,
            Some(("back", _)) => Self::Back,
            Some(("templates", _)) => Self::Words,
            Some(_) => Self::Brand,
            None if file.vpath().get_without_slash() == "words.toml" => Self::Words,
            None if file.vpath().get_without_slash() == "brand.toml" => Self::Brand,
            None => Self::Data,
        }
    }

    /// What rules call it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, place)| *place == self).map_or("brand", |(name, _)| name)
    }
}

/// What kind of words a passage has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Sentences that are read from end to end.
    Prose,
    /// Sentences for a reader who is about to write.
    Instruction,
    /// Both.
    Both,
    /// Names, lists and signs: no sentences, whatever they look like.
    Signs,
    /// A few words, such as a label.
    Label,
}

/// The keys whose words are more, or less, than labels. This is the one list of
/// what words are by their key; that a value is words at all, its type says.
const KEYS: [(&str, Use); 29] = [
    ("text", Use::Both),
    ("item", Use::Prose),
    ("heading", Use::Prose),
    ("ask", Use::Both),
    ("help", Use::Both),
    ("content-note", Use::Both),
    ("opt-out", Use::Both),
    ("ground-before", Use::Both),
    ("ground-after", Use::Both),
    ("skip", Use::Both),
    ("summary", Use::Prose),
    ("closing", Use::Prose),
    ("meaning", Use::Prose),
    ("items", Use::Both),
    ("note", Use::Instruction),
    ("stems", Use::Instruction),
    ("title", Use::Instruction),
    ("author", Use::Signs),
    ("name", Use::Signs),
    ("credentials", Use::Signs),
    ("jurisdiction", Use::Signs),
    ("contact", Use::Signs),
    ("date", Use::Signs),
    ("months", Use::Signs),
    ("numbers", Use::Signs),
    ("by", Use::Signs),
    ("code", Use::Signs),
    ("address", Use::Signs),
    ("url", Use::Signs),
];

impl Passage {
    /// What kind of words it has.
    pub fn used_as(&self) -> Use {
        KEYS.iter().find(|(key, _)| *key == self.key).map_or(Use::Label, |(_, used)| *used)
    }

    /// Whether its sentences are read from end to end.
    pub fn is_prose(&self) -> bool {
        matches!(self.used_as(), Use::Prose | Use::Both)
    }

    /// Whether it speaks to a reader who is about to write.
    pub fn is_instruction(&self) -> bool {
        matches!(self.used_as(), Use::Instruction | Use::Both)
    }

    /// The value of a key, whose words are printed like this.
    pub fn of_value(source: &SourceFile, key: &str, span: Range<usize>, printed: &str) -> Self {
        let mut draft = PassageWriter::new(key);
        draft.add(source, span, printed, false);
        draft.finish(source)
    }

    /// The passage as the editions say it that are written in like this.
    pub fn in_words_of(&self, medium: Medium) -> Self {
        let mut kept = Self { text: String::new(), pieces: vec![], ..self.clone() };
        for stretch in media::stretches(&self.text, medium) {
            for (index, piece) in self.pieces.iter().enumerate() {
                let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.begin);
                let from = piece.begin.max(stretch.start);
                if from < end.min(stretch.end) {
                    let begin = kept.text.len() + from - stretch.start;
                    let range = piece.place(from).start..piece.range.end;
                    kept.pieces.push(Piece { begin, range, ..piece.clone() });
                }
            }
            kept.text.push_str(&self.text[stretch]);
        }
        kept
    }

    /// Where a range of the text stands in the file, in bytes.
    pub fn at(&self, range: &Range<usize>) -> Range<usize> {
        let piece = |at: usize| self.pieces.iter().rev().find(|piece| piece.begin <= at);
        let (Some(first), Some(last)) = (piece(range.start), piece(range.end.saturating_sub(1)))
        else {
            return self.range.clone();
        };
        let start = first.place(range.start).start;
        start..last.place(range.end.saturating_sub(1)).end.max(start + 1)
    }

    /// All of it.
    pub fn whole(&self) -> Range<usize> {
        self.at(&(0..self.text.trim_end().len()))
    }

    /// The words of a range.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Where a range of the text stands, for diagnostics.
    pub fn span(&self, range: &Range<usize>) -> DiagSpan {
        DiagSpan::from_range(self.file, self.at(range))
    }
}

impl Piece {
    /// Where the letter at `at` of the text stands: at itself, or, where it is
    /// written as something else, in all that stands for it.
    fn place(&self, at: usize) -> Range<usize> {
        if !self.is_verbatim {
            return self.range.clone();
        }
        let start = (self.range.start + at - self.begin).min(self.range.end);
        start..(start + 1).min(self.range.end.max(start))
    }
}

/// A passage that is being read.
#[derive(Debug)]
pub struct PassageWriter {
    key: String,
    text: String,
    pieces: Vec<Piece>,
    in_italics: bool,
}

impl PassageWriter {
    /// Nothing yet.
    pub fn new(key: &str) -> Self {
        Self { key: key.into(), text: String::new(), pieces: vec![], in_italics: true }
    }

    /// Adds words that are written in this range of a source and printed so.
    pub fn add(&mut self, source: &SourceFile, range: Range<usize>, printed: &str, italic: bool) {
        self.in_italics &= italic || printed.trim().is_empty();
        let raw = source.text.get(range.clone()).unwrap_or_default();
        let (begin, offset) = (self.text.len(), source.start + range.start);
        let whole = Piece { begin, range: offset..source.start + range.end, is_verbatim: false };
        match align(printed, raw) {
            Some(found) => {
                let ends = found.iter().skip(1).map(|(_, raw)| *raw).chain([raw.len()]);
                self.pieces.extend(found.iter().zip(ends).map(|((at, from), end)| Piece {
                    begin: begin + at,
                    range: offset + from..offset + end,
                    is_verbatim: true,
                }));
            }
            None => self.pieces.push(whole),
        }
        self.text.push_str(printed);
    }

    /// The passage in a source.
    pub fn finish(self, source: &SourceFile) -> Passage {
        let Self { key, text, pieces, in_italics } = self;
        let start = pieces.first().map_or(source.start, |piece| piece.range.start);
        let end = pieces.last().map_or(start, |piece| piece.range.end);
        let place = Place::of(source.id);
        Passage { file: source.id, key, range: start..end, text, place, in_italics, pieces }
    }
}

/// What is printed for signs in a row.
const MARKS: [(char, &str); 3] = [('—', "---"), ('–', "--"), ('…', "...")];
/// How many places are tried at which words could begin: behind the quotation
/// marks of TOML, of which there are three at most, or the signs of Markdown.
const BEGINS: usize = 4;

/// Where printed text stands in what was written: pairs of offsets, one for
/// each stretch that is the same on both sides. Nothing where it is written as
/// something else, such as an escape.
fn align(printed: &str, raw: &str) -> Option<Vec<(usize, usize)>> {
    let first = printed.chars().next()?;
    let begins = raw.char_indices().filter(|(_, c)| is_same(first, *c)).take(BEGINS);
    begins.map(|(from, _)| from).find_map(|from| align_from(printed, raw, from))
}

fn align_from(printed: &str, raw: &str, mut from: usize) -> Option<Vec<(usize, usize)>> {
    let (mut pairs, mut shift) = (vec![], None);
    for (at, c) in printed.char_indices() {
        let rest = raw.get(from..)?;
        let next = rest.chars().next()?;
        let wide = MARKS.iter().find(|(mark, signs)| *mark == c && rest.starts_with(signs));
        let taken = match wide {
            Some((_, signs)) => signs.len(),
            None if c == ' ' && next.is_whitespace() && !printed[at + 1..].starts_with(' ') => {
                rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
            }
            None if is_same(c, next) => next.len_utf8(),
            None => return None,
        };
        if shift != Some(from.cast_signed() - at.cast_signed()) {
            pairs.push((at, from));
        }
        from += taken;
        shift = Some(from.cast_signed() - (at + c.len_utf8()).cast_signed());
    }
    Some(pairs)
}

/// Whether a printed letter is this written one, a quotation mark being any.
fn is_same(printed: char, written: char) -> bool {
    let is_mark = matches!(printed, '‘' | '’' | '“' | '”' | '‚' | '„' | '‹' | '›' | '«' | '»');
    printed == written || (is_mark && matches!(written, '\'' | '"'))
}
