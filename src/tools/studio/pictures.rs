//! Pictures that come into the book: into its folder, under a name that is none
//! yet, once they are found to be fit for it.

use std::path::Path;

use typst::diag::{EcoVec, SourceDiagnostic};
use typst::foundations::Bytes;

use crate::book::content::pictures::fitness;
use crate::book::source::session::Fault;
use crate::book::source::slug::Slug;
use crate::book::world::named_file::read_any;
use crate::write;
use crate::write::private::is_there;

/// The largest picture that is taken, in bytes: photos are a tenth of it.
pub const LARGEST: usize = 64 << 20;

/// Why a picture was not taken.
pub enum Unkept {
    /// It cannot stand in a book.
    Unfit(Fault),
    /// It is of another kind than is asked for.
    Kind,
    /// It cannot be written.
    Disk(EcoVec<SourceDiagnostic>),
}

/// Puts a picture into a folder of the book, and gives its path from there. One that
/// is there already, byte by byte, is not put there twice.
///
/// # Errors
/// When it is none, or cannot be written.
pub fn keep(
    root: &Path,
    (folder, name): (&str, &str),
    bytes: &[u8],
    kinds: &[&str],
) -> Result<String, Unkept> {
    let ending = fitness(&Bytes::new(bytes.to_vec()), name).map_err(Unkept::Unfit)?;
    if !kinds.is_empty() && !kinds.contains(&ending) {
        return Err(Unkept::Kind);
    }
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let slug = Slug::of(stem).unwrap_or_else(|| Slug("picture".into()));
    let path = |slug: &Slug| format!("{folder}{}.{ending}", slug.0);
    let is_other = |slug: &Slug| {
        let there = root.join(path(slug));
        is_there(&there) && read_any(&there).ok().as_deref() != Some(bytes)
    };
    let path = path(&slug.unless_taken(is_other));
    write::new_file(&root.join(&path), bytes).map_err(Unkept::Disk)?;
    Ok(path)
}
