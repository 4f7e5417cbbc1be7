//! A whole order: the folders are read, each book is put together once, its
//! editions are set at the same time, and all files are saved together.
//!
//! `build(&[BookWorld], &BuildOrder) -> Built` does all of it. Tools that need a
//! part of it take the steps one by one: `read`, `assemble`, `render`.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use typst::diag::{
    EcoVec, ParallelCollectCombinedResult, SourceDiagnostic, SourceResult, Warned, eco_format,
    eco_vec,
};

use super::blame::{self, once};
use super::epub::{self, Companions};
use super::phone::{self, Hosting};
use super::typeset::{self, Composed, HeadingPages, Memory, PageUse};
use super::widgets::{self, FieldCapacity, FieldStyle, Stamped};
use crate::book::content::leftovers;
use crate::book::content::settings::Settings;
use crate::book::content::{self, Content, Date};
use crate::book::edition::{Edition, EditionKind, Finish, Paper};
use crate::book::manuscript::form::Form;
use crate::book::manuscript::{self, Manuscript};
use crate::book::world::diagnostics::detached;
use crate::book::world::{BookWorld, field_font};
use crate::pdf;
use crate::write;

pub use super::blame::Failure;

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

    /// The book in the words of an edition of this kind.
    #[must_use]
    pub fn of(&self, kind: EditionKind) -> &Self {
        let medium = kind.medium();
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
    /// Where its headings stand.
    headings: HeadingPages,
    warnings: EcoVec<SourceDiagnostic>,
}

impl Rendered {
    /// An edition without pages.
    fn paperless(edition: Edition, path: PathBuf, made: Warned<Vec<u8>>, fields: usize) -> Self {
        let (pages, page_use, capacities) = (None, None, vec![]);
        let (headings, Warned { output: bytes, warnings }) = (HeadingPages::default(), made);
        Self { edition, path, bytes, pages, page_use, fields, capacities, headings, warnings }
    }
}

/// All that a build has made.
pub struct Built {
    /// Every edition, as it was saved; their paths lead to the files.
    pub files: Vec<Rendered>,
    /// What is odd, though not wrong.
    pub warnings: EcoVec<SourceDiagnostic>,
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
        editions.into_iter().map(move |edition| Job::new(book, edition))
    });
    let jobs: Vec<_> = jobs.collect();
    let order: Vec<_> = jobs.iter().map(|job| job.path.clone()).collect();
    // a book to read names the pages of the print edition
    let (last, first): (Vec<_>, Vec<_>) =
        jobs.into_iter().partition(|job| job.edition.kind.finish() == Finish::Book);
    let mut rendered = set_all(books, first, progress)?;
    let read = last.into_iter().map(|job| job.done(progress, |job| to_read(job, &rendered)));
    let read: Vec<_> = read.collect();
    let read = read.into_par_iter().collect_combined_result::<Vec<_>>();
    rendered.extend(read.map_err(|problems| blame(books, problems))?);
    rendered.sort_by_key(|it| order.iter().position(|path| *path == it.path));
    Ok(rendered)
}

/// An edition to be made.
struct Job<'b, 'a> {
    book: &'b Book<'a>,
    edition: Edition,
    path: PathBuf,
}

impl<'b, 'a> Job<'b, 'a> {
    fn new(book: &'b Book<'a>, edition: Edition) -> Self {
        let folder = book.world.brand_name().unwrap_or_default();
        let path = Path::new(folder).join(edition.file_name());
        Self { book, edition, path }
    }

    /// Does it, and says so.
    fn done<T>(self, progress: &Listener, work: impl FnOnce(Self) -> T) -> T {
        let path = self.path.clone();
        progress(Progress::Begun(&path));
        let done = work(self);
        progress(Progress::Done(&path));
        done
    }
}

/// Sets these editions, as many at the same time as there is room for.
fn set_all(books: &[Book], jobs: Vec<Job>, progress: &Listener) -> Result<Vec<Rendered>, Failure> {
    let at_once = at_once(books);
    // one edition of a book that is not long leaves room enough
    let memory = if jobs.len() < at_once { Memory::Kept(None) } else { Memory::Spared(at_once) };
    let mut rendered = Vec::with_capacity(jobs.len());
    let mut jobs = jobs.into_iter().peekable();
    while jobs.peek().is_some() {
        // what Typst remembers of an edition helps the next one little, and takes much memory
        comemo::evict(0);
        let batch: Vec<_> = jobs.by_ref().take(at_once).collect();
        let render = |job: Job| job.done(progress, |job| render_one(job, memory));
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
fn render_one(job: Job, memory: Memory) -> SourceResult<Rendered> {
    let Job { book, edition, path } = job;
    if edition.kind.finish() != Finish::Web {
        return set(book.of(edition.kind), edition, path, memory);
    }
    let page = phone_page(book, Hosting::File);
    let book = book.of(edition.kind);
    let fields = book.manuscript.form.of(&edition).fields.len();
    Ok(Rendered::paperless(edition, path, page, fields))
}

/// The edition for phones, in its words.
#[must_use]
pub fn phone_page(book: &Book, hosting: Hosting) -> Warned<Vec<u8>> {
    let book = book.of(EditionKind::Phone);
    phone::page(&book.world, &book.manuscript, hosting)
}

/// Makes a book to read. It tells the pages of the print edition, where that is made in
/// the same order: of several, those of the first.
fn to_read(job: Job, others: &[Rendered]) -> SourceResult<Rendered> {
    let Job { book, edition, path } = job;
    let is_print = |other: &&Rendered| {
        other.edition.kind == EditionKind::Print && other.path.parent() == path.parent()
    };
    let print = others.iter().find(is_print);
    let kinds = &book.content.settings.editions;
    let print = print.map(|print| (&print.edition, &print.headings));
    let book = book.of(edition.kind);
    let read = epub::book(&book.world, &book.manuscript, &Companions { kinds, print })?;
    Ok(Rendered::paperless(edition, path, read, 0))
}

/// Sets an edition that has pages.
fn set(book: &Book, edition: Edition, path: PathBuf, memory: Memory) -> SourceResult<Rendered> {
    let composed = typeset::compose(&book.world, &edition, memory)?;
    let Composed { pdf, pages, page_use, headings, warnings } = composed;
    let form = book.manuscript.form.of(&edition);
    let Stamped { pdf: bytes, capacities } = match edition.kind.finish() {
        Finish::Form => stamp(&form, &pdf)?,
        _ => Stamped { pdf: plain(pdf), capacities: vec![] },
    };
    let fields = form.fields.len();
    let (pages, page_use) = (Some(pages), Some(page_use));
    Ok(Rendered { edition, path, bytes, pages, page_use, fields, capacities, headings, warnings })
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

/// Whose fault it is that books cannot be set.
#[must_use]
pub fn blame(books: &[Book], problems: EcoVec<SourceDiagnostic>) -> Failure {
    let books: Vec<_> = books.iter().map(|book| (&book.world, book.content)).collect();
    blame::of(&books, problems)
}
