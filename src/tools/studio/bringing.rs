//! Posts that come in by being dropped: what there is, what is chosen of it, and
//! what became of it. All of it is `import`'s work; here it is asked and told.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};
use typst::diag::{EcoVec, SourceDiagnostic};

use super::place::Units;
use crate::book::source::date::Date;
use crate::book::world::named_file::read_any;
use crate::tools::import::{
    self, Found, ImportError, ImportOrder, ImportReport, NamedSource, Reach, Survey, Wanted,
};
use crate::tools::schema;
use crate::write::File;

/// Which posts are to come in, and how.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct BringForm {
    /// Their numbers, in the order of the chapters.
    pub posts: Vec<usize>,
    /// Whether pictures are fetched that are only on the web.
    #[serde(default)]
    pub fetch_pictures: bool,
    /// Whether words that end most posts are left out.
    #[serde(default)]
    pub drop_endings: bool,
}

/// Looks into what was dropped.
///
/// # Errors
/// When it cannot be read, or there is no post in it.
pub fn survey(sources: Vec<PathBuf>) -> Result<Survey, ImportError> {
    import::survey(sources.into_iter().map(NamedSource::Path).collect())
}

/// All that was found, to choose from, and what of it is in the book already.
pub fn found(survey: &Survey, folder: &Path) -> Value {
    let reading = &survey.reading;
    // a book that cannot be read has none of them yet
    let there = import::in_the_book(survey, folder).unwrap_or_default();
    let post = |it: &Found| {
        json!({
            "number": it.number,
            "title": it.title,
            "date": it.date.map(|date| date.to_string()),
            "state": it.state,
            "tags": it.tags,
            "words": import::words(it),
            "there": there.contains(&it.number),
        })
    };
    json!({
        "site": reading.site,
        "posts": reading.posts.iter().map(post).collect::<Vec<_>>(),
        "left": reading.left,
    })
}

/// Brings posts in, and tells what became of them.
///
/// # Errors
/// As `import`; then nothing is changed.
pub fn bring(
    survey: &Survey,
    form: &BringForm,
    folder: &Path,
    (new_workbook, today): (&[File], Date),
) -> Result<Value, ImportError> {
    let numbers: Vec<_> = form.posts.iter().map(ToString::to_string).collect();
    let wanted = Wanted { numbers: Some(numbers.join(",")), ..Wanted::default() };
    let order = ImportOrder {
        survey,
        named: &[],
        wanted: &wanted,
        into: Some(folder),
        new_workbook,
        pictures_from: if form.fetch_pictures { Reach::PublicWeb } else { Reach::Sources },
        drops_endings: form.drop_endings,
        today,
    };
    let imported = import::import(&order)?;
    if imported.report.is_new {
        let first = |problems: EcoVec<SourceDiagnostic>| problems.into_iter().next();
        schema::lay(folder).map_err(|problems| {
            first(problems).map_or(ImportError::NoWorkbook, ImportError::System)
        })?;
    }
    Ok(told(&imported.report, folder))
}

/// What an import did: what needs somebody comes first, each with its place.
fn told(report: &ImportReport, folder: &Path) -> Value {
    let needs: Vec<_> = import::needs(report)
        .into_iter()
        .map(|need| {
            let spots = need.spots.iter().map(|spot| {
                let at = spot.line.and_then(|line| begin_of(folder, spot.file, line));
                json!({ "file": spot.file, "line": spot.line, "words": spot.words, "at": at })
            });
            let spots: Vec<_> = spots.collect();
            json!({ "deed": need.deed, "what": need.what, "action": need.action, "spots": spots })
        })
        .collect();
    json!({ "report": report, "needs": needs, "file": import::REPORT })
}

/// Where a line begins, as browsers count letters.
fn begin_of(folder: &Path, file: &str, line: usize) -> Option<usize> {
    let text = String::from_utf8(read_any(&folder.join(file)).ok()?).ok()?;
    Some(Units(&text).line(line))
}
