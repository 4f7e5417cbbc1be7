//! Files that `workbook.toml` lists and that are not there: where they may be
//! instead.

use typst::diag::{EcoString, FileError, eco_format};
use typst::syntax::DiagSpan;

use super::settings::Contents;
use crate::book::source::session::ReadSession;
use crate::book::source::suggest::did_you_mean;

/// What texts are saved as that are no plain text.
const DOCUMENTS: [&str; 8] = ["docx", "doc", "rtf", "odt", "pages", "pdf", "html", "htm"];

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
    let of_a_program = |other: &&String| {
        let ending = other.strip_prefix(path.strip_suffix("md").unwrap_or_default());
        ending.is_some_and(|ending| DOCUMENTS.contains(&ending))
    };
    if let Some(other) = all.iter().find(of_a_program) {
        return Some(eco_format!(
            "save `{other}` as plain text, by the name `{path}`; or take the name out of the list, \
             and bring it in with `workbook import {other}`"
        ));
    }
    // A name that was mistyped in the list, of a file that is not listed.
    let (folder, file) = path.rsplit_once('/')?;
    let (slug, ending) = file.split_once('.')?;
    let is_listed = |slug: &str| contents.all().any(|listed| listed.get_ref().0 == slug);
    let within = format!("{folder}/");
    let names = all.iter().filter_map(|path| path.strip_prefix(&within)?.split_once('.'));
    let unlisted = names.filter(|(name, end)| *end == ending && !is_listed(name));
    let unlisted: Vec<_> = unlisted.map(|(name, _)| name).collect();
    let near = did_you_mean(slug, unlisted.iter().copied());
    near.or_else(|| match unlisted[..] {
        [other] if has_other_half(&all, folder, slug) => {
            Some(eco_format!("is it `{folder}/{other}.{ending}`? then rename that to `{path}`"))
        }
        _ => None,
    })
}

/// Whether the prompts of a post are there, or the post of prompts: then it is
/// not the list that is wrong.
fn has_other_half(all: &[String], folder: &str, slug: &str) -> bool {
    let other = match folder {
        "prompts" => format!("posts/{slug}.md"),
        _ => format!("prompts/{slug}.toml"),
    };
    all.contains(&other)
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
