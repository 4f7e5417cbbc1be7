//! Which files are held against which: those of the same name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use crate::book::world::diagnostics::detached;
use crate::write::private::{is_folder, names};

/// A PDF in both places, or in one of them.
pub struct Both {
    pub name: String,
    pub old: Option<PathBuf>,
    pub new: Option<PathBuf>,
}

/// The PDFs of two places, by their names. Two files are one pair, whatever they
/// are called.
///
/// # Errors
/// When a place has none.
pub fn of(old: &Path, new: Option<&Path>) -> SourceResult<Vec<Both>> {
    let olds = pdfs(old)?;
    let Some(new) = new else {
        let only = |(name, path)| Both { name, old: Some(path), new: None };
        return Ok(olds.into_iter().map(only).collect());
    };
    let mut news = pdfs(new)?;
    if !is_folder(old) && !is_folder(new) {
        let (name, path) = news.into_iter().next().unwrap_or_default();
        return Ok(vec![Both { name, old: Some(old.into()), new: Some(path) }]);
    }
    if !is_folder(old) || !is_folder(new) {
        // one file against a folder: its namesake there
        let one = if is_folder(old) { news.keys().next() } else { olds.keys().next() };
        let one = one.cloned().unwrap_or_default();
        news.retain(|name, _| *name == one);
        let old = olds.into_iter().find(|(name, _)| *name == one).map(|(_, path)| path);
        let new = news.remove(&one);
        return Ok(vec![Both { name: one, old, new }]);
    }
    let mut both: Vec<_> = olds
        .into_iter()
        .map(|(name, path)| Both { new: news.remove(&name), name, old: Some(path) })
        .collect();
    both.extend(news.into_iter().map(|(name, path)| Both { name, old: None, new: Some(path) }));
    both.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(both)
}

/// A PDF, or those of a folder and of the folders in it, without their endings.
fn pdfs(place: &Path) -> SourceResult<BTreeMap<String, PathBuf>> {
    if !is_folder(place) {
        let name = place.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        return Ok(BTreeMap::from([(name, place.to_path_buf())]));
    }
    let mut found = BTreeMap::new();
    for name in names(place) {
        let path = place.join(&name);
        if is_folder(&path) {
            let inner = names(&path).into_iter().filter_map(|inner| {
                let stem = inner.strip_suffix(".pdf")?;
                Some((format!("{name}/{stem}"), path.join(&inner)))
            });
            found.extend(inner);
        } else if let Some(stem) = name.strip_suffix(".pdf") {
            found.insert(stem.to_string(), path);
        }
    }
    if found.is_empty() {
        let problem = detached(eco_format!("there is no PDF in `{}`", place.display()));
        return Err(eco_vec![problem.with_hint("name a PDF, or the folder that `build` has made")]);
    }
    Ok(found)
}
