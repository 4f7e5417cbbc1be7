//! What `check` says of the words, as it is told beside them. A thread of its own
//! reads them once nobody has typed for a moment, in a world of its own: the pages
//! wait for nothing.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::checked::shown;
use super::setter::{Studio, open_world};
use super::view::WantedView;
use crate::book::world::BookWorld;
use crate::tools::check;

/// How long nobody has to change anything before the words are read.
const QUIET: Duration = Duration::from_millis(700);

/// Reads the words whenever they have changed.
pub fn work(studio: &Studio, heard: &Receiver<()>) {
    let mut world: Option<BookWorld> = None;
    while heard.recv().is_ok() {
        loop {
            match heard.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        world = world.take().and_then(|mut it| it.refresh().then_some(it));
        world = world.or_else(|| open_world(&studio.root, &WantedView::default()).ok());
        // of a folder that cannot be read, the pages tell it
        let Some(world) = &world else { continue };
        if let Ok(report) = check::words_alone(world, studio.today()) {
            studio.hear_check(shown(world, &report));
        }
    }
}
