//! What can be made of a workbook. This is the one place that says what an
//! edition is: a new one is a row in each `match` here, its measures in
//! `templates/system.typ`, and a renderer where it needs one of its own.

use serde::Serialize;

/// One of the coordinated forms in which a workbook comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// What it is for.
    pub kind: EditionKind,
    /// What it is laid out on, where it has pages.
    pub sheet: Option<Sheet>,
    /// Names its file and identifies the document: `<slug>-<edition>-<paper>`, or
    /// `<slug>-<edition>` where it has no pages; an EPUB has the slug alone.
    pub stem: String,
    /// Whether each person gets one with their own name.
    pub is_personal: bool,
}

impl Edition {
    /// The edition of a workbook, named by its slug. What is read on a screen
    /// has no left and right pages, or none at all.
    #[must_use]
    pub fn new(slug: &str, kind: EditionKind, paper: Paper, sides: Sides) -> Self {
        let sides = if kind.medium() == Medium::Pen { sides } else { Sides::Single };
        let sheet = kind.has_pages().then_some(Sheet { paper, sides });
        // no other file ends in `.epub`
        let stem = match kind {
            EditionKind::Epub => slug.into(),
            _ => format!("{slug}-{}", Self::key(kind, sheet.map(|sheet| sheet.paper))),
        };
        Self { kind, sheet, stem, is_personal: false }
    }

    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.stem, self.kind.extension())
    }

    /// The same with a place for the name of whom it is made for.
    #[must_use]
    pub fn personal(self) -> Self {
        Self { is_personal: true, ..self }
    }

    /// What it is called among the editions of a workbook: `print-letter`, `phone`.
    #[must_use]
    pub fn key(kind: EditionKind, paper: Option<Paper>) -> String {
        let name = kind.name();
        paper.map_or_else(|| name.into(), |paper| format!("{name}-{}", paper.name()))
    }
}

/// A kind of edition: what it is for decides what its pages look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditionKind {
    /// To be printed and written in.
    Print,
    /// To be typed into, on a screen.
    Fill,
    /// To be answered on a phone: one page of the web, which keeps what is written.
    Phone,
    /// To be read, in a reader of books.
    Epub,
}

/// What answers are written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// A pen, on paper.
    Pen,
    /// A keyboard, into form fields.
    Keys,
}

/// What becomes of the pages once they are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// They stay as they are.
    Plain,
    /// Their places to answer become form fields.
    Form,
    /// There are none: it is made by `editions/phone`.
    Web,
    /// There are none: it is made by `editions/epub`.
    Book,
}

impl Medium {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Pen, Self::Keys];

    /// The edition after which authors name it, as in `{{print: …|fill: …}}`.
    #[must_use]
    pub const fn edition(self) -> EditionKind {
        match self {
            Self::Pen => EditionKind::Print,
            Self::Keys => EditionKind::Fill,
        }
    }
}

impl EditionKind {
    /// All kinds, by the name they go by in files and on the command line.
    pub const ALL: [(&str, Self); 4] = [
        (Self::Print.name(), Self::Print),
        (Self::Fill.name(), Self::Fill),
        (Self::Phone.name(), Self::Phone),
        (Self::Epub.name(), Self::Epub),
    ];
    /// Those that are made where nobody says which.
    pub const USUAL: &[Self] = &[Self::Print, Self::Fill];

    /// The name it goes by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::Fill => "fill",
            Self::Phone => "phone",
            Self::Epub => "epub",
        }
    }

    /// What its file ends in.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Print | Self::Fill => "pdf",
            Self::Phone => "html",
            Self::Epub => "epub",
        }
    }

    /// Whether it is laid out on pages, of a paper.
    #[must_use]
    pub const fn has_pages(self) -> bool {
        matches!(self.finish(), Finish::Plain | Finish::Form)
    }

    /// What its answers are written with.
    #[must_use]
    pub const fn medium(self) -> Medium {
        match self {
            // who reads a book answers elsewhere
            Self::Print | Self::Epub => Medium::Pen,
            Self::Fill | Self::Phone => Medium::Keys,
        }
    }

    /// What becomes of its pages.
    #[must_use]
    pub const fn finish(self) -> Finish {
        match self {
            Self::Print => Finish::Plain,
            Self::Fill => Finish::Form,
            Self::Phone => Finish::Web,
            Self::Epub => Finish::Book,
        }
    }
}

/// What an edition is laid out on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// Its size.
    pub paper: Paper,
    /// Whether margins are mirrored.
    pub sides: Sides,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { paper: Paper::Letter, sides: Sides::Single }
    }
}

/// A paper size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 8.5 by 11 inches.
    Letter,
    /// 210 by 297 mm.
    A4,
}

impl Paper {
    /// All papers, by the name they go by in files and on the command line.
    pub const ALL: [(&str, Self); 2] =
        [(Self::Letter.name(), Self::Letter), (Self::A4.name(), Self::A4)];
    /// Those that are used where nobody says which.
    pub const USUAL: &[Self] = &[Self::Letter, Self::A4];

    /// The name it goes by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::A4 => "a4",
        }
    }

    /// Width and height in mm: ANSI A (8.5 by 11 inches) and ISO 216.
    #[must_use]
    pub const fn size(self) -> (f64, f64) {
        match self {
            Self::Letter => (215.9, 279.4),
            Self::A4 => (210.0, 297.0),
        }
    }
}

/// Which sides of a sheet are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sides {
    /// One side: the wide margin is always on the left.
    Single,
    /// Both sides: margins are mirrored and chapters open on the right.
    Double,
}

/// The white around a page, in mm. The inner one survives a hole punch.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Margin {
    /// Above.
    pub top: f64,
    /// Below; the foot stands in it.
    pub bottom: f64,
    /// Towards the binding.
    pub inner: f64,
    /// Away from it.
    pub outer: f64,
}

impl Margin {
    /// Of every page that is written on.
    pub const OF_A_PAGE: Self = Self { top: 18.0, bottom: 20.0, inner: 25.0, outer: 18.0 };
}

/// From one writing line to the next, in mm.
pub const WRITING_LINE: f64 = 8.0;
/// From one line of a letter to the next, in mm.
pub const LETTER_LINE: u32 = 9;
/// What stays white above the closing line of a chapter, in mm.
pub const CLOSING_ROOM: f64 = 3.0 * WRITING_LINE;
/// From the edge of a form field to what is typed into it, in points.
pub const FIELD_PADDING: f32 = 3.0;
/// How many letters the foot of a page has room for beside its number.
pub const FOOT_LETTERS: usize = 84;
/// How many letters of an ask a chapter's list shows.
pub const LISTED_LETTERS: usize = 48;
