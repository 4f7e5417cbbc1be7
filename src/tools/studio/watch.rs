//! Files that change on the disk, by whatever program.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{sleep, spawn};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::setter::{Studio, Wish};

/// How often a folder is looked for that is gone.
const TO_COME_BACK: Duration = Duration::from_millis(500);

/// Watches a folder for as long as the process lives. A system watches a folder
/// itself and not its name: one that was put in the place of another is watched anew.
///
/// # Errors
/// When the system does not let us: it watches so many files and no more.
pub fn watch(studio: Arc<Studio>) -> notify::Result<()> {
    let (gone, is_gone) = channel();
    let mut watcher = Some(begin(studio.clone(), gone.clone())?);
    spawn(move || {
        while is_gone.recv().is_ok() {
            drop(watcher.take());
            while watcher.is_none() {
                sleep(TO_COME_BACK);
                watcher = begin(studio.clone(), gone.clone()).ok();
            }
            // of the one before
            let _ = is_gone.try_iter().count();
            studio.renewed();
        }
    });
    Ok(())
}

fn begin(studio: Arc<Studio>, gone: Sender<()>) -> notify::Result<RecommendedWatcher> {
    let root = studio.root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // where there was too much to tell, all may have changed
        let Some(event) = event.ok().filter(|event| !event.need_rescan()) else {
            return studio.renewed();
        };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        let goes =
            matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        if goes && event.paths.contains(&studio.root) {
            // nobody listens any more only where the process ends
            let _ = gone.send(());
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
