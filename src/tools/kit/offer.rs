//! What is offered: the files, where they will lie, and the words around them
//! with everything filled in that is known.

use std::borrow::Cow;

use crate::book::edition::Edition;
use typst::diag::{SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::settings::KitSettings;
use super::words::{TextPiece, pieces, telling};
use crate::book::content::Content;
use crate::book::edition::{EditionKind, Paper};
use crate::book::source::fields::Date;
use crate::book::source::language::Language;
use crate::editions::build::Rendered;
use crate::write::sums::sha256;

/// The workbook in one of its editions.
pub struct Document {
    pub kind: EditionKind,
    /// On which it is laid out, where it has pages.
    pub paper: Option<Paper>,
    /// How many it has, where it has pages.
    pub pages: Option<usize>,
    /// How many there are to type into or tick.
    pub fields: usize,
    pub bytes: Vec<u8>,
}

impl From<Rendered> for Document {
    fn from(Rendered { edition, bytes, pages, fields, .. }: Rendered) -> Self {
        let paper = edition.sheet.map(|sheet| sheet.paper);
        Self { kind: edition.kind, paper, pages, fields, bytes }
    }
}

impl Document {
    /// The name that stays the same when the workbook changes, so that links in
    /// old e-mails go on working. It says nothing of what the book is about.
    pub fn path(&self) -> String {
        lasting(&format!("workbook-{}", self.key()), self.kind.extension())
    }

    /// The name that changes with every byte, for stores that keep old copies.
    pub fn hashed_path(&self) -> String {
        hashed(&format!("workbook-{}", self.key()), &self.bytes, self.kind.extension())
    }

    /// By what it is chosen among those of its edition: its paper, where it has one.
    pub fn choice(&self) -> &'static str {
        self.paper.map_or("open", Paper::name)
    }

    /// What it is called in `[links]`.
    pub fn key(&self) -> String {
        Edition::key(self.kind, self.paper)
    }
}

/// A prompt as a page by itself, to be printed again and again.
pub struct Worksheet {
    /// The key of its prompt.
    pub key: String,
    /// What its prompt is called.
    pub title: String,
    pub paper: Paper,
    pub pdf: Vec<u8>,
}

impl Worksheet {
    /// The name that stays the same, as that of a document does.
    pub fn path(&self) -> String {
        lasting(&self.name(), "pdf")
    }

    /// The name that changes with every byte.
    pub fn hashed_path(&self) -> String {
        hashed(&self.name(), &self.pdf, "pdf")
    }

    fn name(&self) -> String {
        format!("worksheet-{}-{}", self.key, self.paper.name())
    }
}

fn lasting(name: &str, extension: &str) -> String {
    format!("files/{name}.{extension}")
}

fn hashed(name: &str, bytes: &[u8], extension: &str) -> String {
    format!("files/{name}.{}.{extension}", &sha256(bytes)[..12])
}

/// Something that only the author knows, and has not said yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub what: &'static str,
    /// Where to say it in `kit.toml`.
    pub key: &'static str,
    /// Its name for programs.
    pub name: &'static str,
    /// What stands in its place.
    pub stand_in: Cow<'static, str>,
}

// The domain `.invalid` leads nowhere, for good (RFC 2606).
const NO_FILES: &str = "https://put-the-address-of-your-files-here.invalid";
const NO_PAGE: &str = "https://put-the-address-of-your-page-here.invalid";
const NO_FORM: &str = "https://put-the-address-of-your-form-here.invalid";
const FILES: Gap = Gap {
    what: "the address where you upload the folders files and covers",
    key: "files, under [addresses]",
    name: "addresses.files",
    stand_in: Cow::Borrowed(NO_FILES),
};
const PAGE: Gap = Gap {
    what: "the address of the page that offers the workbook",
    key: "page, under [addresses]",
    name: "addresses.page",
    stand_in: Cow::Borrowed(NO_PAGE),
};
const FORM: Gap = Gap {
    what: "the address that takes sign-ups",
    key: "form, under [addresses]",
    name: "addresses.form",
    stand_in: Cow::Borrowed(NO_FORM),
};

const PHONE: Gap = Gap {
    what: "the address of the edition for phones, once its folder phone is uploaded",
    key: "phone, under [links]",
    name: "links.phone",
    stand_in: Cow::Borrowed(""),
};
const EPUB: Gap = Gap {
    what: "the address of the book to read (EPUB), once it is uploaded",
    key: "epub, under [links]",
    name: "links.epub",
    stand_in: Cow::Borrowed(""),
};

/// All that the parts of the kit are made from.
pub struct Offer<'a> {
    pub content: &'a Content,
    pub settings: &'a KitSettings,
    pub date: Date,
    pub documents: Vec<Document>,
    pub worksheets: Vec<Worksheet>,
}

impl Offer<'_> {
    pub fn title(&self) -> &str {
        &self.content.settings.title.0
    }

    pub fn language(&self) -> Language {
        self.content.settings.language
    }

    /// Who sends it: as `kit.toml` says, else the publisher, else the author.
    pub fn sender(&self) -> &str {
        let own = self.settings.sender.as_ref().map(|name| name.0.as_str());
        own.or_else(|| self.content.publisher.name()).unwrap_or(&self.content.settings.author.0)
    }

    /// A warning where the sender’s name, taken from elsewhere than `kit.toml`,
    /// tells about health.
    pub fn telling(&self) -> Option<SourceDiagnostic> {
        let is_wanted = self.content.settings.about_health && self.settings.sender.is_none();
        let word = telling(self.sender()).filter(|_| is_wanted)?;
        let message = eco_format!("the sender’s name says what the message is about: “{word}”");
        let hint = "it shows on locked phones; put another `name` under `[sender]` in `kit.toml`";
        Some(SourceDiagnostic::warning(DiagSpan::detached(), message).with_hint(hint))
    }

    /// Words with everything filled in but the reader's name.
    pub fn fill(&self, text: &str) -> String {
        let piece = |piece| match piece {
            TextPiece::Text(text) => text.to_string(),
            TextPiece::Hole("title") => self.title().into(),
            TextPiece::Hole("sender") => self.sender().into(),
            TextPiece::Hole("licence") => self.licence().unwrap_or_default().into(),
            TextPiece::Hole(other) => format!("{{{other}}}"),
        };
        pieces(text).into_iter().map(piece).collect()
    }

    pub fn licence(&self) -> Option<&str> {
        self.settings.licence.as_ref().map(|licence| licence.name.0.as_str())
    }

    /// The words under a name, filled in.
    pub fn one(&self, name: &str) -> String {
        self.fill(self.settings.texts.one(name))
    }

    /// The paragraphs under a name, filled in.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.settings.texts.all(name).iter().map(|text| self.fill(text)).collect()
    }

    /// What stands at the foot of a message: whom to call and what the book is
    /// not, where it is about health, and why the message came.
    pub fn foot(&self) -> Vec<String> {
        let words = ["crisis", "disclaimer", "reason"].map(|key| self.one(&format!("email.{key}")));
        words.into_iter().filter(|words| !words.is_empty()).collect()
    }

    /// Whether there is an edition for phones, which is put on a web space.
    pub fn has_phone(&self) -> bool {
        self.documents.iter().any(|document| document.kind == EditionKind::Phone)
    }

    /// The documents of each edition, in the order in which they were made.
    pub fn editions(&self) -> Vec<(EditionKind, Vec<&Document>)> {
        let mut editions: Vec<(EditionKind, Vec<&Document>)> = vec![];
        for document in &self.documents {
            match editions.iter_mut().find(|(edition, _)| *edition == document.kind) {
                Some((_, documents)) => documents.push(document),
                None => editions.push((document.kind, vec![document])),
            }
        }
        editions
    }

    /// Where a document will lie.
    pub fn link(&self, document: &Document) -> String {
        let own = self.settings.links.get(&document.key());
        own.cloned().unwrap_or_else(|| self.address(&document.path()))
    }

    /// Where any file of the kit will lie.
    pub fn address(&self, path: &str) -> String {
        let base = self.settings.files.as_deref().unwrap_or(NO_FILES);
        format!("{base}/{path}")
    }

    pub fn page(&self) -> &str {
        self.settings.page.as_deref().unwrap_or(NO_PAGE)
    }

    pub fn form(&self) -> &str {
        self.settings.form.as_deref().unwrap_or(NO_FORM)
    }

    /// What is still to be said.
    pub fn gaps(&self) -> Vec<Gap> {
        let KitSettings { files, page, form, .. } = self.settings;
        let gaps = [(files, FILES), (page, PAGE), (form, FORM)];
        let gaps = gaps.into_iter().filter(|(known, _)| known.is_none()).map(|(_, gap)| gap);
        gaps.chain(self.paperless_gaps()).collect()
    }

    /// Editions without pages need not lie where the PDFs do: that for phones has a folder,
    /// and what keeps PDFs may not keep an EPUB.
    fn paperless_gaps(&self) -> impl Iterator<Item = Gap> {
        let documents = self.documents.iter().filter_map(|document| {
            let gap = match document.kind {
                EditionKind::Phone => PHONE,
                EditionKind::Epub => EPUB,
                EditionKind::Print | EditionKind::Fill => return None,
            };
            Some((document, gap))
        });
        documents
            .filter(|(document, _)| !self.settings.links.contains_key(&document.key()))
            .map(|(document, gap)| Gap { stand_in: self.link(document).into(), ..gap })
    }
}
