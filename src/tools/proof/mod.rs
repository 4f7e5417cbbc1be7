//! `workbook proof`: two builds beside each other, page by page, or all pages of
//! one at a glance. `proof::proof(&ProofOrder) -> Proof` writes a web page and the
//! pictures that it shows.

mod files;
mod pictures;
mod pairs;
mod marks;
mod sheets;
mod page;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use typst::diag::SourceResult;

use self::files::Both;
pub use self::pairs::{PageCounts, Pair};
use self::pictures::PdfPages;
use crate::write::{self, File};

/// What to look at, and where the page goes.
pub struct ProofOrder<'a> {
    /// A PDF, or a folder of them.
    pub old: &'a Path,
    /// What it is held against; where there is nothing, it is shown alone.
    pub new: Option<&'a Path>,
    /// A folder that does not exist yet, an empty one, or one of an earlier proof.
    pub out: &'a Path,
}

/// What was found.
pub struct Proof {
    /// Of each file, by its name: how many pages of each sort it has, or where alone
    /// it is.
    pub files: Vec<(String, String)>,
    /// The page to open.
    pub page: PathBuf,
}

/// The page; it marks a folder as one of ours.
const PAGE: &str = "index.html";

/// Looks at PDFs, and writes what there is to be seen.
///
/// # Errors
/// When a file is no PDF or cannot be read, or the folder cannot be written.
pub fn proof(order: &ProofOrder) -> SourceResult<Proof> {
    let both = files::of(order.old, order.new)?;
    let (mut saved, mut shown) = (vec![], vec![]);
    for Both { name, old, new } in both {
        let old = old.map(|path| PdfPages::read(&path)).transpose()?;
        let new = new.map(|path| PdfPages::read(&path)).transpose()?;
        let seen = match (old, new) {
            (Some(old), Some(new)) => compare(&name, &old, &new, &mut saved),
            (one, other) => {
                let only = order.new.map(|_| if one.is_some() { "before" } else { "now" });
                alone(&name, one.or(other), only, &mut saved)
            }
        };
        shown.push(seen);
    }
    saved.push((PAGE.into(), page::page(&shown, order.new.is_some()).into_bytes()));
    write::replace(order.out, &saved, PAGE, strangers)?;
    let files = shown.iter().map(|seen| (seen.name.clone(), seen.counts())).collect();
    Ok(Proof { files, page: order.out.join(PAGE) })
}

/// A file as the page shows it.
struct Seen {
    name: String,
    tally: PageCounts,
    pairs: Vec<Pair>,
    /// In which of the two places it is, where it is in one alone.
    only: Option<&'static str>,
    /// The pictures of all its pages, where it is shown alone.
    sheets: Vec<String>,
}

impl Seen {
    /// What there is to say of it in a line.
    fn counts(&self) -> String {
        match self.only {
            Some(when) => format!("there {when} only"),
            None if self.sheets.is_empty() => self.tally.to_string(),
            None if self.tally.same == 1 => "1 page".into(),
            None => format!("{} pages", self.tally.same),
        }
    }
}

fn compare(name: &str, old: &PdfPages, new: &PdfPages, saved: &mut Vec<File>) -> Seen {
    let pairs = pairs::of(old, new);
    let drawn: Vec<Vec<File>> =
        pairs.par_iter().map(|pair| marks::pictures(name, pair, old, new)).collect();
    saved.extend(drawn.into_iter().flatten());
    Seen { name: name.into(), tally: PageCounts::of(&pairs), pairs, only: None, sheets: vec![] }
}

fn alone(
    name: &str,
    pages: Option<PdfPages>,
    only: Option<&'static str>,
    saved: &mut Vec<File>,
) -> Seen {
    let sheets = pages.as_ref().map(|pages| sheets::of(name, pages)).unwrap_or_default();
    let names = sheets.iter().map(|(path, _)| path.display().to_string()).collect();
    saved.extend(sheets);
    let count = pages.map(|pages| pages.count()).unwrap_or_default();
    let tally = PageCounts { same: count, ..PageCounts::default() };
    Seen { name: name.into(), tally, pairs: vec![], only, sheets: names }
}

/// Files in the folder that no proof has written.
fn strangers(files: &[File]) -> Vec<String> {
    let is_ours = |path: &Path| path == Path::new(PAGE) || path.starts_with("pages");
    let others = files.iter().filter(|(path, _)| !is_ours(path));
    others.map(|(path, _)| path.display().to_string()).collect()
}
