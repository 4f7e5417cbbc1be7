//! `workbook answers`, `fill` and `carry`: what readers have typed, read out of
//! a file, put into one, and moved to a newer workbook. All of it happens on
//! this machine, and no file is changed but the one that `--out` names.

mod markdown;
mod show;
mod values;

use crate::book::world::named_file::is_same;
use std::collections::BTreeSet;
use std::path::Path;

use typst::diag::{EcoString, EcoVec, SourceDiagnostic, SourceResult, eco_format, eco_vec};

pub use self::show::{Format, show};
use self::values::GivenAnswer;
use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;
use crate::editions::widgets::{
    self, Answers, Carried, CarryError, FillError, Filled, Prepared, ReadError,
};
use crate::write::private;

/// Reads what was typed into a PDF.
///
/// # Errors
/// When the file is no PDF, is locked or damaged, or has no fields.
pub fn read(pdf: &Path) -> SourceResult<Answers> {
    widgets::read(&read_any(pdf)?).map_err(|error| eco_vec![cannot_read(pdf, error)])
}

/// Puts the answers of a JSON file, as `answers` writes it, into a PDF, and
/// saves that under another name.
///
/// # Errors
/// When a file cannot be read or written, or an answer has no place: then
/// nothing is written.
pub fn fill(pdf: &Path, values: &Path, out: &Path) -> SourceResult<PutIn> {
    keep_apart(&[pdf, values], out)?;
    let bytes = read_any(pdf)?;
    let values = values::read(values)?;
    let is_of_phone = |name: &str| name.ends_with(DRAWING) || name.contains(EARLIER);
    let (of_phone, pairs): (Vec<_>, Vec<_>) =
        values.iter().map(GivenAnswer::pair).partition(|(name, _)| is_of_phone(name));
    let prepared = Prepared::new(bytes).map_err(|error| eco_vec![cannot_fill(pdf, &error)])?;
    let filled = prepared.copy(&pairs).map_err(|error| {
        let alone = pairs.iter().filter_map(|pair| prepared.copy(&[*pair]).err());
        let all: EcoVec<_> = alone.map(|error| cannot_fill(pdf, &error)).collect();
        if all.is_empty() { eco_vec![cannot_fill(pdf, &error)] } else { all }
    })?;
    save(out, &filled.pdf)?;
    let names = || of_phone.iter().map(|(name, _)| *name);
    let drawings = names().filter(|name| !name.contains(EARLIER)).map(Into::into).collect();
    let earlier = names().filter_map(earlier_page).collect();
    Ok(PutIn { count: pairs.len(), drawings, earlier, filled })
}

/// The label of a page that was used before, and the day, by the name of an answer on it.
fn earlier_page(name: &str) -> Option<(String, String)> {
    let (field, day) = name.split_once(EARLIER)?;
    let page = field.rsplit_once('.').map_or(field, |(page, _)| page);
    Some((page.into(), day.into()))
}

/// Answers that were put into a PDF.
pub struct PutIn {
    /// How many.
    pub count: usize,
    /// The names of drawings from the phone edition, for which a PDF has no place.
    pub drawings: Vec<String>,
    /// The pages of the phone edition that were used before, each with its day: a PDF has
    /// a place for the newest alone.
    pub earlier: BTreeSet<(String, String)>,
    /// The file.
    pub filled: Filled,
}

/// What the name of a drawing ends in. The other side:
/// `editions/phone/web/fields.js`.
const DRAWING: &str = ".drawing";
/// What stands before the day in the name of an answer on a page that was used before.
const EARLIER: &str = ".earlier-";

/// Moves the answers of a PDF into a newer workbook, and saves that under
/// another name.
///
/// # Errors
/// When a file cannot be read or written.
pub fn carry(old: &Path, new: &Path, out: &Path) -> SourceResult<Carried> {
    keep_apart(&[old, new], out)?;
    let carried = widgets::carry(&read_any(old)?, &read_any(new)?);
    let carried = carried.map_err(|error| {
        eco_vec![match error {
            CarryError::Old(error) => cannot_read(old, error),
            CarryError::New(error) => cannot_fill(new, &error),
            CarryError::NothingTyped => problem(old, &eco_format!("{error}"), error.hint()),
            CarryError::NoneBelongs => problem(new, &eco_format!("{error}"), error.hint()),
        }]
    })?;
    save(out, &carried.pdf)?;
    Ok(carried)
}

/// Answers are never written over what they come from.
fn keep_apart(sources: &[&Path], out: &Path) -> SourceResult<()> {
    let is_out = |path: &&&Path| is_same(path, out);
    sources.iter().find(is_out).map_or(Ok(()), |path| {
        let message = eco_format!("`{}` would be written over", path.display());
        Err(eco_vec![detached(message).with_hint("give the new file another name with `--out`")])
    })
}

/// What somebody has written, for their own eyes only.
fn save(out: &Path, pdf: &[u8]) -> SourceResult<()> {
    private::save(out, pdf)
}

fn cannot_read(path: &Path, error: ReadError) -> SourceDiagnostic {
    problem(path, &eco_format!("{error}"), error.hint())
}

fn cannot_fill(path: &Path, error: &FillError) -> SourceDiagnostic {
    problem(path, &eco_format!("{error}"), error.hint())
}

fn problem(path: &Path, message: &EcoString, hint: &str) -> SourceDiagnostic {
    detached(eco_format!("`{}`: {message}", path.display())).with_hint(hint)
}
