//! From a source to posts. **How to add a platform**: give it a line in
//! [`super::kind`], by what its files hold; write a reader here, and call it
//! below. A reader takes a [`Supply`] (paths with bytes) or one file of it, and
//! gives a [`Reading`]: posts as [`Found`](super::found::Found), each with its
//! text as the platform wrote it, as `Body::Html`, `Body::Classic`,
//! `Body::Markdown` or `Body::Plain`. It cleans nothing: buttons, footnotes,
//! pictures and headings are the same for all, and come later. What it takes out
//! of a text goes into `Found::asides` with every word, and what it does not copy
//! (comments, people) is counted with `Reading::leave`. It reads no address,
//! comment or password of anybody, so that none can get any further.

mod beehiiv;
mod buttondown;
mod dialects;
mod file_name;
mod front;
mod ghost;
mod google;
mod html;
mod liquid;
mod markdown;
mod medium;
mod notion;
mod page;
mod plain;
mod shortcodes;
mod site;
mod substack;
mod table;
mod wix;
mod word;
mod wordpress;
mod xml;

use self::site::SiteSettings;
use super::error::ImportError;
use super::found::{Reading, State};
use super::kind::{self, FileKind, PackedDocument, WholeKind};
use super::letters;
use super::supply::Supply;

/// Reads all posts of a source.
///
/// # Errors
/// When it cannot be read, or holds none.
pub fn read(supply: &Supply) -> Result<Reading, ImportError> {
    let reading = match kind::of_whole(supply) {
        Some(WholeKind::Substack) => substack::read(supply)?,
        Some(WholeKind::Medium) => medium::read(supply)?,
        Some(WholeKind::Buttondown) => buttondown::read(supply)?,
        None => files(supply)?,
    };
    if reading.posts.is_empty() {
        return Err(ImportError::NoPosts(supply.name.clone()));
    }
    Ok(reading)
}

/// Reads each file by what it is. Documents that are not read stop the work only
/// where they were named themselves.
fn files(supply: &Supply) -> Result<Reading, ImportError> {
    let documents = kind::documents(supply);
    let mut reading = documents_of(supply, &documents)?;
    let sites = SiteSettings::find(supply);
    for path in supply.paths() {
        if is_picture(path) || documents.iter().any(|(root, _)| path.starts_with(root)) {
            continue;
        }
        let site = SiteSettings::around(&sites, path);
        let is_named = *path == supply.name;
        if !is_named && site::is_part(path, site) {
            reading.leave(site::PARTS, 1);
            continue;
        }
        let bytes = supply.read(path)?;
        let kind = match kind::of_file(path, &bytes) {
            Err(error) if supply.paths().len() == 1 => return Err(error),
            Err(_) => {
                reading.leave("files of a kind that is not read", 1);
                continue;
            }
            Ok(kind) => kind,
        };
        let text = letters::decode(&bytes);
        if kind == FileKind::Page && !is_named && site::is_layout(&text) {
            reading.leave(site::PARTS, 1);
            continue;
        }
        reading.add(file(kind, &text, path, &supply.place(path), site)?);
    }
    Ok(reading)
}

/// Reads a file of a kind, which may be of a site.
fn file(
    kind: FileKind,
    text: &str,
    path: &str,
    place: &str,
    site: Option<&SiteSettings>,
) -> Result<Reading, ImportError> {
    let mut reading = Reading::default();
    match kind {
        FileKind::WordPress => return wordpress::read(text, place),
        FileKind::Ghost => return ghost::read(text, place),
        FileKind::Beehiiv => return beehiiv::read(text, place),
        FileKind::Wix => return wix::read(text, place),
        FileKind::Page => reading.posts.push(page::read(text, path, place)),
        FileKind::Markdown => reading.posts.push(markdown::read(text, path, place, site)),
        FileKind::Plain => reading.posts.extend(plain::read(text, path, place)),
        FileKind::Other => reading.leave("files that are no posts", 1),
    }
    for post in &mut reading.posts {
        post.site = site.and_then(|site| site.address.clone());
        if post.state == State::Published {
            post.state = site::state(path, site).unwrap_or_default();
        }
    }
    Ok(reading)
}

/// Reads documents of several parts. One that is not read stops the work only
/// where it was named itself.
fn documents_of(
    supply: &Supply,
    documents: &[(String, PackedDocument)],
) -> Result<Reading, ImportError> {
    let mut reading = Reading::default();
    for (root, document) in documents {
        match document {
            PackedDocument::Word(main) => reading.add(word::read(supply, root, main)?),
            PackedDocument::Foreign(what, instead) if root.is_empty() => {
                return Err(ImportError::Unread(supply.name.clone(), what, instead));
            }
            PackedDocument::Foreign(..) => reading.leave("files of a kind that is not read", 1),
        }
    }
    Ok(reading)
}

fn is_picture(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    [
        "png", "jpg", "jpeg", "gif", "webp", "svg", "mp3", "mp4", "mov", "wav", "pdf", "zip",
        "avif", "heic",
    ]
    .contains(&ending.as_str())
        && path.contains('/')
}

/// The name of a file without its folders and its ending.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a file's name ends so, in whatever letters.
#[must_use]
pub fn ends(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(ending))
}

/// The folder of a file.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
