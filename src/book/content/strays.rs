//! Files of the folder that are in no book: nothing that an author wrote stays
//! out without a word.

use typst::diag::{EcoString, SourceDiagnostic, eco_format};
use typst::syntax::DiagSpan;

use super::settings::Contents;
use crate::book::source::session::ReadSession;
use crate::book::world::diagnostics::detached;

/// The folders of texts.
const FOLDERS: [&str; 3] = ["front", "posts", "back"];

/// Tells of files that the book leaves out.
pub fn tell(session: &ReadSession, contents: &Contents) {
    for folder in FOLDERS {
        tell_of_texts(session, contents, folder);
    }
    tell_of_prompts(session, contents);
}

/// A text that is not listed may be a draft.
fn tell_of_texts(session: &ReadSession, contents: &Contents, folder: &str) {
    let listed = contents.by_folder().filter(|(other, _)| *other == folder);
    let used: Vec<_> =
        listed.map(|(_, listed)| format!("{folder}/{}.md", listed.get_ref().0)).collect();
    let all = files(session, folder);
    // A file of a slightly different name is told where it is listed, or is the
    // one that is read where systems do not tell capitals from small letters.
    let is_used = |path: &String| {
        let plain = path.to_lowercase().replace([' ', '_'], "-");
        used.contains(&plain) && (plain == *path || !all.contains(&plain))
    };
    let unused = all.iter().filter(|path| !is_used(path)).cloned();
    let (mut drafts, others): (Vec<_>, Vec<_>) = unused.partition(|path| is_text(folder, path));
    let prompts = files(session, "prompts");
    let theirs = drafts.iter().filter_map(|path| stem(path, folder, ".md"));
    let theirs: Vec<_> = theirs.map(|slug| format!("prompts/{slug}.toml")).collect();
    drafts.extend(theirs.into_iter().filter(|path| prompts.contains(path)));
    if !drafts.is_empty() {
        let message = eco_format!("not in the book: `{}`", drafts.join("`, `"));
        let hint = eco_format!("list what belongs in it under `{folder}` in `workbook.toml`");
        warn(session, message, hint);
    }
    for path in others {
        warn(session, eco_format!("`{path}` is not read"), mend(folder, &path));
    }
}

/// Prompts that no text goes with are a slip; those of a draft wait with it.
fn tell_of_prompts(session: &ReadSession, contents: &Contents) {
    let is_listed = |slug: &str| contents.all().any(|listed| listed.get_ref().0 == slug);
    for path in files(session, "prompts") {
        let Some(slug) = stem(&path, "prompts", ".toml") else {
            let hint = "prompts lie in the folder `prompts` itself, as `name.toml`";
            warn(session, eco_format!("`{path}` is not read"), hint.into());
            continue;
        };
        let has_draft =
            |folder: &&str| files(session, folder).contains(&format!("{folder}/{slug}.md"));
        if !is_listed(slug) && !FOLDERS.iter().any(has_draft) {
            let message = eco_format!("`{path}` belongs to no post of the series");
            let hint = eco_format!(
                "name it after its post, list `{slug}` under `posts` in `workbook.toml`, or delete it"
            );
            session.push(detached(message).with_hint(hint));
        }
    }
}

/// The files of a folder that somebody put there on purpose.
fn files(session: &ReadSession, folder: &str) -> Vec<String> {
    let is_hidden = |path: &String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.starts_with(['.', '~']) || ["Thumbs.db", "desktop.ini"].contains(&name)
    };
    session.world.list(folder).into_iter().filter(|path| !is_hidden(path)).collect()
}

/// The name of a file that lies right in a folder, without its ending.
fn stem<'a>(path: &'a str, folder: &str, ending: &str) -> Option<&'a str> {
    let name = path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(ending)?;
    (!name.contains('/')).then_some(name)
}

fn is_text(folder: &str, path: &str) -> bool {
    stem(path, folder, ".md").is_some()
}

fn mend(folder: &str, path: &str) -> EcoString {
    let name = path.rsplit('/').next().unwrap_or_default();
    let bare = name.split('.').next().unwrap_or_default();
    if [".md", ".markdown", ".txt", ".mdx"].iter().any(|ending| name.ends_with(ending)) {
        eco_format!(
            "call it `{folder}/{bare}.md`, and list `{bare}` under `{folder}` in `workbook.toml`"
        )
    } else {
        eco_format!("texts are Markdown: `{folder}/{bare}.md`; pictures lie in a folder `images`")
    }
}

fn warn(session: &ReadSession, message: EcoString, hint: EcoString) {
    let warning = SourceDiagnostic::warning(DiagSpan::detached(), message);
    session.push(warning.with_hint(hint));
}
