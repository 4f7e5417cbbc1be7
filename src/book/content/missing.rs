//! Files that `workbook.toml` lists and that are not there: where they may be
//! instead.

use typst::diag::{EcoString, FileError, eco_format};
use typst::syntax::DiagSpan;

use super::settings::Contents;
use crate::book::source::session::ReadSession;
use crate::book::source::suggest::did_you_mean;

/// Reports a file that is missing, or goes by a slightly different name.
/// `advice` is for where there is none that it could be.
pub fn is_there(
    session: &ReadSession,
    contents: &Contents,
    at: DiagSpan,
    path: &str,
    advice: &str,
) -> bool {
    let missing = matches!(session.world.read(path), Err(FileError::NotFound(_)));
    if missing {
        let hint = instead(session, contents, path).unwrap_or_else(|| advice.into());
        session.error(at, eco_format!("`{path}` is missing"), &[hint.as_str()]);
    }
    !missing
}

fn instead(session: &ReadSession, contents: &Contents, path: &str) -> Option<EcoString> {
    let all = session.world.list("");
    if all.iter().any(|other| other == path) {
        return Some("it is a link that leads nowhere: put the file itself in its place".into());
    }
    let bare = |path: &str| path.to_lowercase().replace([' ', '_'], "-");
    let is_alike = |other: &&String| {
        let other = bare(other);
        let more = other.strip_prefix(path);
        more.is_some_and(|more| ["", ".txt", ".md", ".toml"].contains(&more))
    };
    if let Some(other) = all.iter().find(is_alike) {
        return Some(renaming(other, path));
    }
    // A name that was mistyped in the list, of a file that is not listed.
    let (folder, file) = path.rsplit_once('/')?;
    let (slug, ending) = file.split_once('.')?;
    let is_listed = |slug: &str| contents.all().any(|listed| listed.get_ref().0 == slug);
    let within = format!("{folder}/");
    let names = all.iter().filter_map(|path| path.strip_prefix(&within)?.split_once('.'));
    let unlisted = names.filter(|(name, end)| *end == ending && !is_listed(name));
    did_you_mean(slug, unlisted.map(|(name, _)| name))
}

/// How a file or its folder comes to its right name.
fn renaming(from: &str, to: &str) -> EcoString {
    match (from.split_once('/'), to.split_once('/')) {
        (Some((folder, _)), Some((right, _))) if folder != right => {
            eco_format!("rename the folder `{folder}` to `{right}`")
        }
        _ => eco_format!("rename `{from}` to `{to}`"),
    }
}
