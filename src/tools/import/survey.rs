//! What all sources hold, in one list.

use std::path::PathBuf;

use super::error::ImportError;
use super::found::{Found, Reading};
use super::readers;
use super::supply::Supply;

/// A source that people name.
pub enum NamedSource {
    /// A file or folder.
    Path(PathBuf),
    /// A text that was handed over.
    Text(Vec<u8>),
}

/// All that sources hold.
pub struct Survey {
    /// The sources, opened.
    pub supplies: Vec<Supply>,
    /// Posts with their numbers, the oldest first.
    pub reading: Reading,
}

/// Looks into all sources. Posts are numbered by their days, so that a number
/// means the same post as long as the sources stay the same.
///
/// # Errors
/// When one cannot be read, or holds no post.
pub fn survey(named: Vec<NamedSource>) -> Result<Survey, ImportError> {
    let (mut supplies, mut reading) = (vec![], Reading::default());
    for (source, named) in named.into_iter().enumerate() {
        let supply = match named {
            NamedSource::Path(path) => Supply::open(&path)?,
            NamedSource::Text(bytes) => Supply::text(bytes),
        };
        let mut more = readers::read(&supply)?;
        more.posts.iter_mut().for_each(|post| post.source = source);
        reading.add(more);
        supplies.push(supply);
    }
    let day = |post: &Found| post.date.map(|day| (day.year, day.month, day.day));
    reading.posts.sort_by_key(|post| (day(post).is_none(), day(post)));
    for (index, post) in reading.posts.iter_mut().enumerate() {
        post.number = index + 1;
    }
    Ok(Survey { supplies, reading })
}
