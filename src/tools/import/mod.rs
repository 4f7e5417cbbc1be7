//! `workbook import`: from posts as platforms export them to the posts of a
//! workbook.
//!
//! ```text
//! supply ─ kind ─► readers ─► found ─► choose ─► convert ─► links ─► pictures ─► place ─► report
//!                                                   │
//!                              clean (HTML → tree) ─ arrange ─ markdown (tree → text)
//! ```
//!
//! `survey` looks into the sources and numbers what it finds; `import` brings the
//! chosen posts in. What becomes of every word stands in a ledger. To add a
//! platform, see `readers`.

mod unmet;
mod error;
mod letters;
mod when;
mod lines;
mod ledger;
mod found;
mod supply;
mod kind;
mod tree;
mod clean;
mod readers;
mod survey;
mod choose;
mod pasted;
mod arrange;
mod markdown;
mod convert;
mod series;
mod links;
mod endings;
mod reach;
mod fetch;
mod pictures;
mod starters;
mod merge;
mod whereabouts;
mod sample;
mod target;
mod again;
mod report;
mod needs;
mod tidy;
mod place;

use std::path::{Path, PathBuf};

use crate::write;

pub use self::again::as_typed;
pub use self::choose::{SeriesOrder, Wanted};
pub use self::error::ImportError;
pub use self::found::{Found, LeftOut, Reading, State};
pub use self::ledger::{Deed, Entry};
pub use self::needs::{Need, Spot, needs};
pub use self::reach::{Reach, is_public};
pub use self::report::{ImportReport, ImportedPost};
pub use self::sample::SamplePost;
pub use self::survey::{NamedSource, Survey, survey};
pub use self::target::{REPORT, is_workbook};
pub use self::tidy::{Change, Tidied, tidy};
pub use self::unmet::Unmet;
pub use self::when::day;

use self::convert::CleanPost;
use self::pictures::{Gallery, MISSED, ONLY_ON_THE_WEB};
use self::place::{Placed, identity, identity_in_source, older_identity};
use self::series::KnownPages;
use self::target::Target;
use crate::book::source::date::Date;
use crate::book::world::SETTINGS;
use crate::write::File;

/// What to bring in, and where to.
pub struct ImportOrder<'a> {
    /// What the sources hold.
    pub survey: &'a Survey,
    /// The sources as they were named, for a command that goes over them once more;
    /// none where they cannot be read twice.
    pub named: &'a [String],
    /// Which posts.
    pub wanted: &'a Wanted,
    /// The workbook's folder; the workbook here where none is named.
    pub into: Option<&'a Path>,
    /// What a folder begins with that holds no workbook yet.
    pub new_workbook: &'a [File],
    /// From how far away pictures may be fetched.
    pub pictures_from: Reach,
    /// Whether words that end most posts are left out.
    pub drops_endings: bool,
    /// For the report.
    pub today: Date,
}

/// What an import did, and where.
pub struct Imported {
    /// The workbook's folder.
    pub folder: PathBuf,
    /// What became of every word.
    pub report: ImportReport,
}

/// Which of these posts are chapters of the workbook in a folder already, by their
/// numbers.
///
/// # Errors
/// When it cannot be read.
pub fn in_the_book(survey: &Survey, folder: &Path) -> Result<Vec<usize>, ImportError> {
    let target = Target::open(Some(folder), &[])?;
    let listed = target.listed("posts");
    let is_there = |post: &&Found| {
        let older = || target.known(&older_identity(&post.place)?);
        let name = target.known(&identity_in_source(post)).or_else(older);
        name.is_some_and(|name| listed.iter().any(|it| it == name))
    };
    Ok(survey.reading.posts.iter().filter(is_there).map(|post| post.number).collect())
}

/// How many words a post has, as it is listed.
#[must_use]
pub fn words(found: &Found) -> usize {
    convert::count_words(found)
}

/// Brings posts into a workbook.
///
/// # Errors
/// When nothing fits the choice, or the workbook cannot be read or written. Then
/// nothing is changed.
pub fn import(order: &ImportOrder) -> Result<Imported, ImportError> {
    let target = Target::open(order.into, order.new_workbook)?;
    let sample = target.sample()?;
    let reading = &order.survey.reading;
    let chosen = order.wanted.choose(&reading.posts)?;
    let dayless = order.wanted.dayless(&reading.posts);
    let not_chosen = reading.posts.len() - chosen.len();
    let mut posts: Vec<_> = chosen.into_iter().map(convert::clean).collect();
    links::keep_addresses_apart(&mut posts);
    let names = names(&posts, &target);
    let series = KnownPages::of(&posts, &names, &target.pages()?);
    let endings = endings::find(&mut posts, order.drops_endings, &target.endings);
    links::resolve(&mut posts, &series);
    let mut gallery = Gallery::new(&target.dir, order.pictures_from);
    for post in &mut posts {
        gallery.take_from(post, &order.survey.supplies[post.source]);
    }
    let mut placed = Placed::default();
    for (post, name) in posts.into_iter().zip(&names) {
        placed.add(post, name, &target)?;
    }
    let mut report = ImportReport {
        pictures_on_the_web: placed.told(&[ONLY_ON_THE_WEB]),
        pictures_missed: placed.told(&MISSED),
        posts: placed.posts,
        left: reading.left.clone(),
        not_chosen,
        without_day: dayless.iter().map(|it| format!("{} {}", it.number, it.title)).collect(),
        is_new: target.is_new(),
        pictures: gallery.files.len(),
        // nobody has seen it in a workbook that begins now
        sample: if target.is_new() { SamplePost::None } else { sample },
        again: None,
    };
    report.again = again::command(order, &report);
    let mut files: Vec<_> = target.begun(sample).collect();
    let (index, kept) = target.index_with(&placed.index, &endings);
    files.extend(placed.files);
    files.extend(gallery.files);
    files.push((index, kept.into_bytes()));
    files.extend(target.reports(&report.markdown(order.today, &needs::markdown(&report)))?);
    files.push((SETTINGS.into(), target.settings_with(&names, sample)?.into_bytes()));
    let files: Vec<_> = files.into_iter().map(|(path, it)| (target.dir.join(path), it)).collect();
    let files = files.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice()));
    write::files(files).map_err(|problems| match problems.into_iter().next() {
        Some(problem) => ImportError::System(problem),
        None => ImportError::NoWorkbook,
    })?;
    if sample == SamplePost::Out && !report.is_new {
        let paths = sample::paths().map(|path| target.dir.join(path));
        write::remove(&paths).map_err(ImportError::System)?;
    }
    Ok(Imported { folder: target.dir, report })
}

/// The names of the files of posts: those of an earlier import stay.
fn names(posts: &[CleanPost], target: &Target) -> Vec<String> {
    let mut names: Vec<String> = vec![];
    for post in posts {
        let older = || target.known(&older_identity(&post.place)?);
        let known = target.known(&identity(post)).or_else(older);
        let known = known.filter(|name| !names.iter().any(|it| it == name));
        let wanted = post.slug.as_ref().unwrap_or(&post.title);
        names.push(known.map_or_else(|| target.name(wanted, &names), Into::into));
    }
    names
}
