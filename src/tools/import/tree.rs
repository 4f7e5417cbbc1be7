//! A cleaned text: a small tree of blocks, in which letters stand in runs that
//! each have a style. Runs are flat, so that marks which a program closed and
//! opened again, or put around blanks, fall together by themselves.

use std::collections::BTreeMap;

use super::lines::LetterLines;

/// A text as it is to be written.
#[derive(Debug, Default, PartialEq)]
pub struct CleanText {
    pub blocks: Vec<CleanBlock>,
    /// Footnotes in the order in which the text refers to them.
    pub notes: Vec<Vec<CleanBlock>>,
    /// The line of the source on which each block begins, where that is known.
    pub lines: Vec<Option<usize>>,
    /// The letters of the source, where it is made of lines.
    pub source: LetterLines,
    /// The names by which the source knows its headings, with those by which links
    /// know them.
    pub anchors: BTreeMap<String, String>,
    /// The first sentence that the source sets as a pull quote.
    pub pull_quote: Option<String>,
}

/// Something on lines of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum CleanBlock {
    /// 1 to 6 at first; 2 to 5 when it is written.
    Heading {
        level: u8,
        runs: Vec<TextRun>,
    },
    Paragraph(Vec<TextRun>),
    Quote(Vec<CleanBlock>),
    List {
        ordered: bool,
        start: u64,
        items: Vec<CleanItem>,
    },
    Table(CleanTable),
    Picture(FoundPicture),
    Code(String),
    Rule,
    /// A film or a sound.
    Media(Media),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CleanItem {
    /// Whether its box is ticked, where it has one.
    pub checked: Option<bool>,
    pub blocks: Vec<CleanBlock>,
}

/// A table; its first row is its head.
#[derive(Debug, Clone, PartialEq)]
pub struct CleanTable {
    /// `:--`, `:-:`, `--:` or `---`, one for each column.
    pub align: Vec<&'static str>,
    pub rows: Vec<Vec<Vec<TextRun>>>,
}

/// A picture as the source shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FoundPicture {
    /// Where it may be, the best place first.
    pub sources: Vec<String>,
    /// What it shows.
    pub alt: String,
    pub caption: String,
    /// Whether it did not come in: then a remark keeps its place.
    pub is_missing: bool,
}

/// A film or a sound, which paper cannot play.
#[derive(Debug, Clone, PartialEq)]
pub struct Media {
    /// Where people can see or hear it.
    pub url: String,
    /// What is said of it; may be empty.
    pub words: String,
}

/// Letters in one style, or what stands between letters.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    pub span: Span,
    pub style: TextStyle,
}

/// What a run holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    Text(String),
    Code(String),
    Break,
    /// The mark of a footnote, by its number among the text's notes.
    Note(usize),
    Picture(FoundPicture),
}

/// How letters look, and where they lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextStyle {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub link: Option<String>,
}

impl TextRun {
    /// Text without any style.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { span: Span::Text(text.into()), style: TextStyle::default() }
    }

    /// Its letters.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.span {
            Span::Text(text) | Span::Code(text) => text,
            Span::Break => " ",
            Span::Note(_) | Span::Picture(_) => "",
        }
    }
}

/// The letters of runs, without style.
#[must_use]
pub fn text_of(runs: &[TextRun]) -> String {
    runs.iter().map(TextRun::text).collect()
}

impl CleanBlock {
    /// Its words, without style: blocks within it on lines of their own, and a
    /// picture as what it says.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Heading { runs, .. } | Self::Paragraph(runs) => said(runs),
            Self::Quote(blocks) => text_of_blocks(blocks),
            Self::List { items, .. } => {
                let items: Vec<_> = items.iter().map(|it| text_of_blocks(&it.blocks)).collect();
                items.join("\n")
            }
            Self::Table(table) => {
                let cells = table.rows.iter().flatten().map(|cell| said(cell));
                cells.collect::<Vec<_>>().join("\n")
            }
            Self::Picture(picture) => picture.text(),
            Self::Code(text) => text.clone(),
            Self::Rule => String::new(),
            Self::Media(media) => media.words.clone(),
        }
    }

    /// The blocks and items within it.
    pub fn inner(&mut self) -> Vec<&mut Vec<CleanBlock>> {
        match self {
            Self::Quote(blocks) => vec![blocks],
            Self::List { items, .. } => items.iter_mut().map(|it| &mut it.blocks).collect(),
            _ => vec![],
        }
    }

    /// Its own runs, cell by cell in a table.
    pub fn runs(&mut self) -> Vec<&mut Vec<TextRun>> {
        match self {
            Self::Heading { runs, .. } | Self::Paragraph(runs) => vec![runs],
            Self::Table(table) => table.rows.iter_mut().flatten().collect(),
            _ => vec![],
        }
    }
}

impl FoundPicture {
    /// What is said of it.
    #[must_use]
    pub fn text(&self) -> String {
        if self.is_missing {
            return String::new();
        }
        format!("{}\n{}", self.alt, self.caption).trim().into()
    }
}

/// The words of blocks, each on lines of its own.
#[must_use]
pub fn text_of_blocks(blocks: &[CleanBlock]) -> String {
    blocks.iter().map(CleanBlock::text).collect::<Vec<_>>().join("\n")
}

/// The words of runs, with what their pictures say.
fn said(runs: &[TextRun]) -> String {
    let of = |run: &TextRun| match &run.span {
        Span::Picture(picture) => format!(" {} ", picture.text()),
        _ => run.text().into(),
    };
    runs.iter().map(of).collect()
}

/// Does something to all runs of blocks and of what is in them.
pub fn each_runs(blocks: &mut [CleanBlock], act: &mut impl FnMut(&mut Vec<TextRun>)) {
    for block in blocks {
        block.runs().into_iter().for_each(&mut *act);
        for inner in block.inner() {
            each_runs(inner, act);
        }
    }
}
