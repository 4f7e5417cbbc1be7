//! Files that change on the disk, by whatever program.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::setter::{Studio, Wish};

/// Watches a folder for as long as what it gives lives.
///
/// # Errors
/// When the system does not let us: it watches so many files and no more.
pub fn watch(studio: Arc<Studio>) -> notify::Result<RecommendedWatcher> {
    let root = studio.root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        let inside = |path: &PathBuf| path.strip_prefix(&studio.root).ok().map(Path::to_path_buf);
        let meant: Vec<_> =
            event.paths.iter().filter_map(inside).filter(|it| is_meant(it)).collect();
        if !meant.is_empty() {
            studio.wish(Wish::Changed { fonts: meant.iter().any(|path| is_look(path)) });
        }
    })?;
    watcher.watch(&root, RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Whether a file can be part of the book: what is made of it, and what programs
/// leave beside their files, is not.
fn is_meant(path: &Path) -> bool {
    let hidden = path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name.starts_with('.') || name.ends_with('~')
    });
    let made = ["dist", "kit"].iter().any(|folder| path.starts_with(folder));
    !hidden && !made && path.extension().is_some()
}

/// Whether a file is read when a folder is opened, and not again.
fn is_look(path: &Path) -> bool {
    path.starts_with("fonts") || path.starts_with("brands")
}
