//! What the studio's page is told of a book.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Label;
use typst::introspection::Introspector;
use typst::syntax::DiagSpanKind;
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

use super::drawn;
use super::place::Units;
use crate::book::content::Content;
use crate::book::content::brand::colour::{Colour, Colours};
use crate::book::edition::{Edition, EditionKind, Paper, Sides};
use crate::book::manuscript::{Manuscript, MatterSection, Numbered};
use crate::book::world::BookWorld;

/// What to show of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WantedView {
    /// Of which kind; where nobody says so, the first of the book.
    pub kind: Option<EditionKind>,
    pub paper: Option<Paper>,
    /// A brand of the folder, in place of its own.
    pub brand: Option<String>,
}

/// A book as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// Counts up.
    pub version: u64,
    /// Whether there is a book in its folder.
    pub begun: bool,
    /// The name of its folder.
    pub folder: String,
    pub title: String,
    /// What the names of its files begin with.
    pub slug: String,
    pub language: String,
    pub direction: String,
    pub edition: EditionKind,
    pub paper: Paper,
    pub brand: Option<String>,
    pub editions: Vec<Offered>,
    /// Those that have no pages, such as the one for a phone.
    pub screens: Vec<ScreenEdition>,
    pub papers: Vec<Offered>,
    pub brands: Vec<String>,
    /// The colours that the page borrows, by their roles, as `#rrggbb`.
    pub inks: BTreeMap<&'static str, String>,
    /// Whether the pages are those of the files as they are now.
    pub good: bool,
    /// When they were made, in ms since 1970.
    pub since: i64,
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
    pub pages: Vec<ShownPage>,
    pub contents: Vec<ContentsEntry>,
    /// What would be undone, and done again.
    pub undo: Option<HistoryStep>,
    pub redo: Option<HistoryStep>,
}

/// Something to choose from.
#[derive(Debug, Clone, Serialize)]
pub struct Offered {
    pub id: &'static str,
    pub name: &'static str,
}

/// An edition without pages, which can be made and not be shown here.
#[derive(Debug, Clone, Serialize)]
pub struct ScreenEdition {
    pub id: &'static str,
    pub name: &'static str,
    /// The name of its file.
    pub file: String,
}

/// A step of the history.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryStep {
    pub what: String,
}

/// A page, as a picture to ask for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownPage {
    /// What is drawn on it.
    pub id: String,
    /// In points.
    pub width: f64,
    pub height: f64,
    /// What it is called.
    pub number: String,
}

/// An entry of the contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    pub title: String,
    pub number: Option<usize>,
    pub part: &'static str,
    /// Where it begins, counted from 0.
    pub page: usize,
    /// The files that it comes from.
    pub files: Vec<String>,
    pub prompts: Vec<PromptEntry>,
}

/// A prompt in the contents.
#[derive(Debug, Clone, Serialize)]
pub struct PromptEntry {
    pub title: Option<String>,
    pub ask: String,
    pub page: usize,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    pub message: String,
    pub hints: Vec<String>,
    pub file: Option<String>,
    /// Counted from 1.
    pub line: Option<usize>,
    /// Counted as browsers count letters.
    pub from: Option<usize>,
    pub to: Option<usize>,
    /// The line as it is written.
    pub written: Option<String>,
}

impl View {
    /// Of a book of which nothing could be set yet.
    pub fn empty(folder: &str, wanted: &WantedView, now: i64) -> Self {
        Self {
            version: 0,
            begun: false,
            folder: folder.into(),
            title: folder.into(),
            slug: String::new(),
            language: "en".into(),
            direction: "ltr".into(),
            edition: wanted.kind.unwrap_or(EditionKind::Print),
            paper: wanted.paper.unwrap_or(Paper::Letter),
            brand: wanted.brand.clone(),
            editions: vec![],
            screens: vec![],
            papers: vec![],
            brands: vec![],
            inks: BTreeMap::new(),
            good: false,
            since: now,
            problems: vec![],
            warnings: vec![],
            pages: vec![],
            contents: vec![],
            undo: None,
            redo: None,
        }
    }
}

impl Problem {
    /// One that is in no file.
    pub fn plain(message: &str) -> Self {
        let message = message.into();
        let (file, line, from, to, written) = (None, None, None, None, None);
        Self { message, hints: vec![], file, line, from, to, written }
    }

    /// A problem as the page is told it; without a world, it is in no file.
    pub fn of(world: Option<&BookWorld>, problem: &SourceDiagnostic) -> Self {
        let place = match problem.span.get() {
            DiagSpanKind::Range { id, range } => Some((id, range)),
            _ => None,
        };
        let path = place.as_ref().map(|(id, _)| id.vpath().get_without_slash().to_string());
        let text = path
            .as_ref()
            .and_then(|path| Some(String::from_utf8_lossy(&world?.read(path).ok()?).into_owned()));
        let at = text.as_ref().zip(place).map(|(text, (_, range))| (text, range));
        let written = at.as_ref().map(|(text, range)| line_of(text, range.start));
        Self {
            message: problem.message.to_string(),
            hints: problem
                .hints
                .iter()
                .map(|hint| hint.v.to_string())
                .filter(|it| is_for_all(it))
                .collect(),
            file: path,
            line: at.as_ref().map(|(text, range)| line(text, range.start)),
            from: at.as_ref().map(|(text, range)| Units(text).at(range.start)),
            to: at.as_ref().map(|(text, range)| Units(text).at(range.end)),
            written,
        }
    }
}

/// Whether a hint can be followed in the studio: it has buttons, and no options of a
/// command.
fn is_for_all(hint: &str) -> bool {
    !hint.contains("`--")
}

fn line(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

fn line_of(text: &str, at: usize) -> String {
    let begin = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    text.get(begin..).and_then(|rest| rest.lines().next()).unwrap_or_default().into()
}

/// Pages, each with its name.
pub fn pages(pages: &[Page]) -> Vec<ShownPage> {
    let page = |page: &Page| ShownPage {
        id: drawn::name(page),
        width: page.frame.width().to_pt(),
        height: page.frame.height().to_pt(),
        number: page.number.to_string(),
    };
    pages.par_iter().map(page).collect()
}

/// The chapters and sections that a document has, and where.
pub fn contents(manuscript: &Manuscript, document: &PagedDocument) -> Vec<ContentsEntry> {
    let page = |id: &str| page_of(document, id).unwrap_or_default();
    let prompts = |prompts: &[Numbered]| {
        let entry = |it: &Numbered| PromptEntry {
            title: it.prompt.title.as_ref().map(|it| it.0.clone()),
            ask: it.prompt.ask.0.clone(),
            page: page(&it.id),
        };
        prompts.iter().map(entry).collect::<Vec<_>>()
    };
    let section = |part: &'static str| {
        move |it: &MatterSection| ContentsEntry {
            title: it.title.0.clone(),
            number: None,
            part,
            page: page(it.id),
            files: vec![format!("{part}/{}.md", it.id), format!("prompts/{}.toml", it.id)],
            prompts: prompts(&it.prompts),
        }
    };
    let chapters = manuscript.chapters.iter().map(|it| ContentsEntry {
        title: it.title.0.clone(),
        number: Some(it.number),
        part: "chapter",
        page: page(it.id),
        files: vec![format!("posts/{}.md", it.id), format!("prompts/{}.toml", it.id)],
        prompts: prompts(&it.prompts),
    });
    let front = manuscript.front.iter().map(section("front"));
    front.chain(chapters).chain(manuscript.back.iter().map(section("back"))).collect()
}

fn page_of(document: &PagedDocument, id: &str) -> Option<usize> {
    let introspector = document.introspector();
    let label = Label::new(PicoStr::intern(id))?;
    let location = introspector.query_label(label).ok()?.location()?;
    Some(introspector.page(location)?.get() - 1)
}

/// The editions that a book has, in its own order.
pub fn editions(content: &Content) -> Vec<Offered> {
    let name = |kind: &EditionKind| Offered { id: kind.name(), name: name_of(*kind) };
    content.settings.editions.iter().filter(|kind| kind.has_pages()).map(name).collect()
}

/// Those without pages.
pub fn screens(content: &Content) -> Vec<ScreenEdition> {
    let settings = &content.settings;
    let kinds = settings.editions.iter().filter(|kind| !kind.has_pages());
    let screen = |kind: &EditionKind| {
        let edition = Edition::new(&settings.slug.0, *kind, Paper::Letter, Sides::Single);
        ScreenEdition { id: kind.name(), name: name_of(*kind), file: edition.file_name() }
    };
    kinds.map(screen).collect()
}

fn name_of(kind: EditionKind) -> &'static str {
    match kind {
        EditionKind::Print => "to print",
        EditionKind::Fill => "to type into",
        EditionKind::Phone => "for a phone",
        EditionKind::Epub => "to read",
    }
}

/// The papers that a book has.
pub fn papers(content: &Content) -> Vec<Offered> {
    let name = |paper: &Paper| Offered { id: paper.name(), name: paper.name() };
    content.settings.papers.iter().map(name).collect()
}

/// The inks of a book, and the ground that its cloths have.
pub fn inks(colours: &Colours) -> BTreeMap<&'static str, String> {
    let shown = |(role, _): &(&&'static str, &Colour)| INKS.contains(role);
    colours.iter().filter(shown).map(|(role, colour)| (*role, colour.hex())).collect()
}

const INKS: [&str; 3] = ["accent", "thread", "tint"];

/// The brands of a folder, by their names.
pub fn brands(world: &BookWorld) -> Vec<String> {
    let name = |path: &String| {
        let name = path.strip_prefix("brands/")?.strip_suffix(".toml")?;
        (!name.contains('/')).then(|| name.to_string())
    };
    let names: BTreeSet<_> = world.list("brands").iter().filter_map(name).collect();
    names.into_iter().collect()
}

/// The edition that is wanted of a book.
pub fn edition(content: &Content, wanted: &WantedView) -> Edition {
    let settings = &content.settings;
    let mut kinds = wanted.kind.into_iter().chain(settings.editions.iter().copied());
    let kind = kinds.find(|kind| kind.has_pages()).unwrap_or(EditionKind::Print);
    let paper = wanted.paper.or(settings.papers.first().copied()).unwrap_or(Paper::Letter);
    Edition::new(&settings.slug.0, kind, paper, settings.sides)
}
