//! Text as a tree of blocks and inlines. It travels to Typst as data, never as
//! markup, so nothing in it needs escaping. Its other side: `templates/blocks.typ`.

use crate::book::source::session::PlacedPicture;
use serde::Serialize;
use typst::foundations::Bytes;
use typst::syntax::DiagSpan;

/// Something that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    Heading {
        /// 2 to 5; 1 is the chapter's title.
        level: u8,
        /// The label that links point at.
        id: String,
        body: Vec<Inline>,
    },
    Paragraph {
        body: Vec<Inline>,
        /// What stands beside it, from `manuscript/asides.rs`.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        beside: Vec<SideNote>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    List {
        ordered: bool,
        start: u64,
        tight: bool,
        items: Vec<Item>,
    },
    Table {
        align: Vec<&'static str>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Image(Picture),
    Code {
        text: String,
    },
    Rule {},
    /// The lines of `crisis.toml`.
    Crisis {},
    /// The words of `glossary.toml`.
    Glossary {},
    /// Who has reviewed the book.
    Review {},
}

/// A note beside a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SideNote {
    /// Whom to call.
    Call,
    /// A word of the glossary, by its place there.
    #[serde(untagged)]
    Term(usize),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Whether its box is ticked, where it has one.
    pub checked: Option<bool>,
    pub blocks: Vec<Block>,
}

/// Something within a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Inline {
    Text(String),
    Styled(Styled),
}

/// Text that is more than text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Styled {
    Emph {
        body: Vec<Inline>,
    },
    Strong {
        body: Vec<Inline>,
    },
    Strike {
        body: Vec<Inline>,
    },
    Code {
        text: String,
    },
    /// A link out of the book, with the address as a footnote shows it, unless
    /// the text is that address.
    Link {
        url: String,
        note: Option<String>,
        body: Vec<Inline>,
    },
    /// A link within the book, to a label.
    PostLink {
        to: String,
        body: Vec<Inline>,
        #[serde(skip_serializing_if = "Option::is_none")]
        beside: Option<SideNote>,
    },
    /// A word that is explained beside it.
    Term {
        beside: SideNote,
        body: Vec<Inline>,
    },
    Footnote {
        blocks: Vec<Block>,
    },
    Image(Picture),
    Break {},
}

impl Styled {
    /// The inlines that it styles: none of those that are no text.
    pub fn body(&self) -> &[Inline] {
        match self {
            Self::Emph { body }
            | Self::Strong { body }
            | Self::Strike { body }
            | Self::Link { body, .. }
            | Self::PostLink { body, .. }
            | Self::Term { body, .. } => body,
            Self::Code { .. } | Self::Footnote { .. } | Self::Image(_) | Self::Break {} => &[],
        }
    }
}

/// A picture from the workbook folder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// From the root of the workbook folder: `/images/…`.
    pub path: String,
    pub alt: String,
    pub caption: Option<String>,
    /// Width divided by height.
    pub ratio: f64,
    /// Natural width in mm, at 150 dots per inch.
    pub width: f64,
    /// Where the author's file is, from the root of the workbook folder.
    #[serde(skip)]
    pub found: String,
    /// What the book holds in place of that file, where it is not the same.
    #[serde(skip)]
    pub bytes: Option<Bytes>,
}

impl Picture {
    /// The picture where the author put it.
    pub fn placed(&self, at: DiagSpan) -> PlacedPicture {
        let Self { path, alt, found, bytes, .. } = self.clone();
        PlacedPicture { at, path, alt, found, bytes }
    }
}

/// What stands for a picture's description until somebody writes it: an import
/// leaves it, and `build` refuses it.
pub const UNDESCRIBED: &str = "TODO";

/// The text of inlines without its styles, a picture being what it shows.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    text_with(inlines, &|picture| picture.alt.clone())
}

/// The words of inlines alone, without what their pictures show.
#[must_use]
pub fn words(inlines: &[Inline]) -> String {
    text_with(inlines, &|_| String::new())
}

fn text_with(inlines: &[Inline], shown: &impl Fn(&Picture) -> String) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Styled(Styled::Code { text }) => text.clone(),
        Inline::Styled(Styled::Break {}) => " ".into(),
        Inline::Styled(Styled::Image(picture)) => shown(picture),
        Inline::Styled(styled) => text_with(styled.body(), shown),
    };
    inlines.iter().map(text).collect()
}

/// How many footnotes inlines have, addresses among them.
#[must_use]
pub fn notes(inlines: &[Inline]) -> usize {
    let count = |inline: &Inline| match inline {
        Inline::Text(_) => 0,
        Inline::Styled(Styled::Footnote { .. }) => 1,
        Inline::Styled(styled @ Styled::Link { note, .. }) => {
            usize::from(note.is_some()) + notes(styled.body())
        }
        Inline::Styled(styled) => notes(styled.body()),
    };
    inlines.iter().map(count).sum()
}
