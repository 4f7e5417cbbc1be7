//! A whole order: the folders are read, each book is put together once, its
//! editions are set at the same time, and all files are saved together.
//!
//! `build(&[BookWorld], &BuildOrder) -> Built` does all of it. Tools that need a
//! part of it take the steps one by one: `read`, `assemble`, `render`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use typst::diag::{
    EcoString, EcoVec, ParallelCollectCombinedResult, SourceDiagnostic, SourceResult, eco_format,
    eco_vec,
};

use super::phone::{self, Hosting};
use super::typeset::{self, Composed, Memory, PageUse};
use super::widgets::{self, FieldCapacity, FieldStyle, Stamped};
use crate::book::content::leftovers;
use crate::book::content::settings::Settings;
use crate::book::content::{self, Content, Date};
use crate::book::edition::{Edition, EditionKind, Finish, Paper};
use crate::book::manuscript::form::Form;
use crate::book::manuscript::{self, Manuscript};
use crate::book::source::session::PlacedPicture;
use crate::book::world::diagnostics::detached;
use crate::book::world::{BookWorld, built_in, field_font, file_id};
use crate::pdf;
use crate::write;

/// What to build, and where to.
pub struct BuildOrder<'a> {
    /// Which editions.
    pub selection: Selection,
    /// The folder for the files. A brand that was named has its own in it.
    pub out: &'a Path,
    /// A date in place of the one in `workbook.toml`.
    pub date: Option<Date>,
    /// Hears when an edition is begun and when it is done.
    pub progress: &'a Listener<'a>,
}

/// Which editions are wanted; where there are none, those of `workbook.toml`.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Of which kinds.
    pub kinds: Vec<EditionKind>,
    /// On which papers.
    pub papers: Vec<Paper>,
    /// Whether they are to be everyone's own.
    pub is_personal: bool,
}

/// Who hears how far a build has come.
pub type Listener<'a> = dyn Fn(Progress) + Sync + 'a;

/// How far a build has come.
pub enum Progress<'a> {
    /// What will be this file is begun.
    Begun(&'a Path),
    /// It is set, or has failed.
    Done(&'a Path),
}

/// A book in one brand, put together.
pub struct Book<'a> {
    /// With the manuscript in it.
    pub world: BookWorld,
    /// What was read.
    pub content: &'a Content,
    /// What every renderer reads.
    pub manuscript: Manuscript<'a>,
    /// The same in the words of other media, where it differs.
    others: Vec<Book<'a>>,
}

impl<'a> Book<'a> {
    fn new(world: &BookWorld, content: &'a Content, date: Option<Date>) -> Self {
        let manuscript = manuscript::assemble(content, date);
        let others = content.others.iter().map(|other| Self::new(world, other, date));
        let others = others.collect();
        let world = typeset::with_manuscript(world.clone(), &manuscript);
        Self { world, content, manuscript, others }
    }

    /// The book in the words of an edition.
    #[must_use]
    pub fn of(&self, edition: &Edition) -> &Self {
        let medium = edition.kind.medium();
        self.others.iter().find(|other| other.content.medium == medium).unwrap_or(self)
    }
}

/// An edition that is set, in memory.
pub struct Rendered {
    /// What it is.
    pub edition: Edition,
    /// Its file, from the folder where all of them go.
    pub path: PathBuf,
    /// The file.
    pub bytes: Vec<u8>,
    /// How many it has, where it has pages.
    pub pages: Option<usize>,
    /// How well those are used.
    pub page_use: Option<PageUse>,
    /// How many places there are to type into or tick.
    pub fields: usize,
    /// How much may be typed into its fields of text.
    pub capacities: Vec<FieldCapacity>,
    warnings: EcoVec<SourceDiagnostic>,
}

impl Rendered {
    /// An edition without pages.
    fn paperless(edition: Edition, path: PathBuf, bytes: Vec<u8>, fields: usize) -> Self {
        let (pages, page_use, capacities) = (None, None, vec![]);
        Self { edition, path, bytes, pages, page_use, fields, capacities, warnings: eco_vec![] }
    }
}

/// All that a build has made.
pub struct Built {
    /// Every edition, as it was saved; their paths lead to the files.
    pub files: Vec<Rendered>,
    /// What is odd, though not wrong.
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// Why there is no workbook.
#[derive(Debug)]
pub enum Failure {
    /// What was ordered cannot be.
    Usage(EcoString),
    /// What the author wrote, or where it should go: they can mend it.
    Author(EcoVec<SourceDiagnostic>),
    /// A template of ours: a bug.
    Template(EcoVec<SourceDiagnostic>),
}

/// Reads the workbook in each world, one a brand, sets every edition that was
/// ordered, and saves them once all are set.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn build(worlds: &[BookWorld], order: &BuildOrder) -> Result<Built, Failure> {
    tell_apart(worlds)?;
    let contents = read(worlds).map_err(Failure::Author)?;
    let books = assemble(worlds, &contents, order.date);
    let mut files = render(&books, &order.selection, order.progress)?;
    for file in &mut files {
        file.path = order.out.join(&file.path);
    }
    write::files(files.iter().map(|file| (file.path.as_path(), file.bytes.as_slice())))
        .map_err(Failure::Author)?;
    let mut warnings = warnings(&books, &files);
    warnings.extend(undecided(&books));
    Ok(Built { files, warnings })
}

/// Each brand has a folder of its own, on every kind of disk.
fn tell_apart(worlds: &[BookWorld]) -> Result<(), Failure> {
    let names: Vec<_> =
        worlds.iter().filter_map(BookWorld::brand_name).map(str::to_lowercase).collect();
    let twice = (1..names.len()).find(|index| names[..*index].contains(&names[*index]));
    twice.map_or(Ok(()), |index| {
        let name = &names[index];
        Err(Failure::Usage(eco_format!(
            "two brands are called `{name}`, and both would go into the folder `{name}`"
        )))
    })
}

/// Reads every world. What is wrong in the workbook they share is told once.
///
/// # Errors
/// Everything that is wrong.
pub fn read(worlds: &[BookWorld]) -> SourceResult<Vec<Content>> {
    let (mut contents, mut problems) = (vec![], EcoVec::new());
    for world in worlds {
        match content::read(world) {
            Ok(content) => contents.push(content),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(contents) } else { Err(once(problems)) }
}

/// Puts each book together, brand by brand.
#[must_use]
pub fn assemble<'a>(
    worlds: &[BookWorld],
    contents: &'a [Content],
    date: Option<Date>,
) -> Vec<Book<'a>> {
    worlds.iter().zip(contents).map(|(world, content)| Book::new(world, content, date)).collect()
}

/// Sets every edition that was selected, of every book, in memory.
///
/// # Errors
/// Everything that is wrong, at once.
pub fn render(
    books: &[Book],
    selection: &Selection,
    progress: &Listener,
) -> Result<Vec<Rendered>, Failure> {
    let jobs = books.iter().flat_map(|book| {
        let editions = selection.editions(&book.content.settings);
        editions.into_iter().map(move |edition| (book, edition))
    });
    let jobs: Vec<_> = jobs.collect();
    let at_once = at_once(books);
    // one edition of a book that is not long leaves room enough
    let memory = if jobs.len() < at_once { Memory::Kept(None) } else { Memory::Spared(at_once) };
    let render = |(book, edition): (&Book, Edition)| {
        let folder = book.world.brand_name().unwrap_or_default();
        let path = Path::new(folder).join(edition.file_name());
        progress(Progress::Begun(&path));
        let rendered = render_one(book, edition, path.clone(), memory);
        progress(Progress::Done(&path));
        rendered
    };
    let mut rendered = Vec::with_capacity(jobs.len());
    let mut jobs = jobs.into_iter().peekable();
    while jobs.peek().is_some() {
        // what Typst remembers of an edition helps the next one little, and takes much memory
        comemo::evict(0);
        let batch: Vec<_> = jobs.by_ref().take(at_once).collect();
        rendered.extend(batch.into_par_iter().map(render).collect::<Vec<_>>());
    }
    let rendered = rendered.into_par_iter().collect_combined_result::<Vec<_>>();
    rendered.map_err(|problems| blame(books, problems))
}

/// How many editions are set at the same time: as many as there are processors,
/// and as memory allows, since one takes about as much as it has fields.
fn at_once(books: &[Book]) -> usize {
    let most = books.iter().map(|book| book.manuscript.form.fields.len()).max();
    (FIELDS_AT_ONCE / most.unwrap_or_default().max(1)).clamp(1, rayon::current_num_threads())
}

/// Sets an edition, and finishes its pages.
fn render_one(
    book: &Book,
    edition: Edition,
    path: PathBuf,
    memory: Memory,
) -> SourceResult<Rendered> {
    let book = book.of(&edition);
    match edition.kind.finish() {
        Finish::Plain | Finish::Form => set(book, edition, path, memory),
        Finish::Web => {
            let bytes = phone::page(&book.world, &book.manuscript, Hosting::File);
            let fields = book.manuscript.form.of(&edition).fields.len();
            Ok(Rendered::paperless(edition, path, bytes, fields))
        }
        Finish::Book => Ok(Rendered::paperless(edition, path, vec![], 0)),
    }
}

/// Sets an edition that has pages.
fn set(book: &Book, edition: Edition, path: PathBuf, memory: Memory) -> SourceResult<Rendered> {
    let composed = typeset::compose(&book.world, &edition, memory)?;
    let Composed { pdf, pages, page_use, warnings } = composed;
    let form = book.manuscript.form.of(&edition);
    let Stamped { pdf: bytes, capacities } = match edition.kind.finish() {
        Finish::Form => stamp(&form, &pdf)?,
        _ => Stamped { pdf: plain(pdf), capacities: vec![] },
    };
    let fields = form.fields.len();
    let (pages, page_use) = (Some(pages), Some(page_use));
    Ok(Rendered { edition, path, bytes, pages, page_use, fields, capacities, warnings })
}

/// A PDF of Typst's, its tags mended and its objects packed; one that cannot be
/// read stays as it is.
#[must_use]
pub fn plain(pdf: Vec<u8>) -> Vec<u8> {
    pdf::open::open(&pdf).map_or(pdf, |mut doc| {
        pdf::tags::mend(&mut doc);
        pdf::whole::whole(&doc)
    })
}

fn stamp(form: &Form, pdf: &[u8]) -> SourceResult<Stamped> {
    let font = field_font();
    let style = FieldStyle { mark: form.mark, ..FieldStyle::new(&font) };
    widgets::stamp(pdf, form, &style).map_err(|error| eco_vec![detached(error.to_string())])
}

/// What is odd about books and their editions.
#[must_use]
pub fn warnings(books: &[Book], files: &[Rendered]) -> EcoVec<SourceDiagnostic> {
    let written = books.iter().flat_map(|book| book.content.warnings.clone());
    once(written.chain(files.iter().flat_map(|file| file.warnings.clone())).collect())
}

/// What the owner of books has not decided yet: one who reads the words finds it
/// by rules, so that it is no part of `warnings`.
#[must_use]
pub fn undecided(books: &[Book]) -> EcoVec<SourceDiagnostic> {
    let of = |book: &Book| leftovers::warnings(&book.world, &book.content.undecided);
    once(books.iter().flat_map(of).collect())
}

/// How many fields the editions have together that are set at the same time.
const FIELDS_AT_ONCE: usize = 2000;

impl Selection {
    /// Every edition that is selected, on every paper, once.
    #[must_use]
    pub fn editions(&self, settings: &Settings) -> Vec<Edition> {
        let kinds = if self.kinds.is_empty() { &settings.editions } else { &self.kinds };
        let papers = if self.papers.is_empty() { &settings.papers } else { &self.papers };
        let (slug, sides) = (&settings.slug.0, settings.sides);
        let mut editions: Vec<Edition> = vec![];
        for edition in kinds
            .iter()
            .flat_map(|kind| papers.iter().map(|paper| Edition::new(slug, *kind, *paper, sides)))
        {
            let edition = if self.is_personal { edition.personal() } else { edition };
            if !editions.contains(&edition) {
                editions.push(edition);
            }
        }
        editions
    }
}

/// Every problem once, in the order in which they were found.
fn once(problems: EcoVec<SourceDiagnostic>) -> EcoVec<SourceDiagnostic> {
    let mut seen = EcoVec::new();
    for problem in problems {
        if !seen.contains(&problem) {
            seen.push(problem);
        }
    }
    seen
}

/// Whose fault it is that books cannot be set. A picture that Typst refuses is
/// the author's, and so is an error in a template that their folder brings
/// along; any other is ours. Editions share most of their errors.
#[must_use]
pub fn blame(books: &[Book], problems: EcoVec<SourceDiagnostic>) -> Failure {
    let pictures = books.iter().flat_map(|book| try_pictures(&book.world, &book.content.pictures));
    let pictures = once(pictures.collect());
    if !pictures.is_empty() {
        return Failure::Author(pictures);
    }
    let problems = once(problems);
    let files = |problem: &SourceDiagnostic| {
        let traced = problem.trace.iter().filter_map(|point| point.span.id());
        traced.chain(problem.span.id()).collect::<Vec<_>>()
    };
    let is_authors = |id| books.iter().any(|book| book.world.is_authors(id));
    let templates: BTreeSet<_> = books.iter().flat_map(|book| own_templates(&book.world)).collect();
    if problems.iter().flat_map(files).any(is_authors) {
        Failure::Author(problems)
    } else if templates.is_empty() {
        Failure::Template(problems)
    } else {
        Failure::Author(problems.into_iter().map(|it| with_templates(it, &templates)).collect())
    }
}

/// The templates of a folder that are not those of the binary.
fn own_templates(world: &BookWorld) -> Vec<String> {
    let mut paths = world.list("templates");
    let is_typst = |path: &str| Path::new(path).extension().is_some_and(|it| it == "typ");
    paths.retain(|path| is_typst(path) && world.is_authors(file_id(path)));
    paths.retain(|path| world.read(path).ok() != built_in(path));
    paths
}

/// A problem in the binary's templates that those of the author have caused.
fn with_templates(problem: SourceDiagnostic, paths: &BTreeSet<String>) -> SourceDiagnostic {
    let named: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
    let hint = eco_format!(
        "it comes of your own templates: mend {0}, or take away {0}, and the built-in ones are used",
        named.join(", ")
    );
    problem.with_hint(hint)
}

/// The pictures that cannot be set, each where the author put it.
fn try_pictures(world: &BookWorld, pictures: &[PlacedPicture]) -> EcoVec<SourceDiagnostic> {
    let guilty = |picture: &PlacedPicture| {
        let problems = typeset::try_picture(world, picture).err()?;
        let reason = problems.first().map(|problem| problem.message.as_str()).unwrap_or_default();
        let found = &picture.found;
        let message = eco_format!("the picture `{found}` cannot be printed: {reason}");
        Some(SourceDiagnostic::error(picture.at, message).with_hint("save it again as PNG"))
    };
    pictures.iter().filter_map(guilty).collect()
}
