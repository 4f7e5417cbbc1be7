//! The book to read: its files, its words, its links, and the pages of the print
//! edition in it.

mod answers;
mod care;
mod checked;
mod opened;
mod pages;
mod sound;
mod words;

use std::path::{Path, PathBuf};

use self::opened::Epub;
use crate::harness::{DEEP, PROMPTS, Workbook, post, project};
use crate::layout::torture;

/// The book to read of a folder, made beside these other editions.
#[track_caller]
fn made_with(folder: &Path, kinds: &[&str]) -> Epub {
    let place = Workbook::empty();
    let mut args = vec!["build", folder.to_str().expect("a path"), "--paper", "letter"];
    args.extend(kinds.iter().chain(&["epub"]).flat_map(|kind| ["--edition", kind]));
    let output = place.run(&args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = place.path().join("dist").read_dir().expect("a folder");
    let mut files = files.map(|file| file.expect("a file").path());
    let epub = files.find(|path| path.extension().is_some_and(|it| it == "epub"));
    Epub::open(&std::fs::read(epub.expect("an EPUB")).expect("an EPUB"))
}

/// The same of a small workbook, beside its print edition.
#[track_caller]
fn made(workbook: &Workbook) -> Epub {
    made_with(workbook.path(), &["print"])
}

/// Books of every kind, in folders; one has names that are none in XML.
fn books() -> Vec<(PathBuf, Option<Workbook>)> {
    let text = "Text.[^1]\n\n## Über ½ & “more”\n\nText.\n\n[^1]: A note.";
    let named = Workbook::new()
        .settings("\"second\"]", "\"2024-one\"]\nback = [\"5-last\"]\ncare = \"none\"")
        .file("posts/2024-one.md", post("½", text))
        .file("prompts/2024-one.toml", format!("{DEEP}\n{PROMPTS}"))
        .file("back/5-last.md", post("last", "[Up](../posts/2024-one.md)\n\nThe end."));
    let own = |workbook: Workbook| (workbook.path().to_path_buf(), Some(workbook));
    let ours = ["workbook", "tests/specimen"].map(|folder| (project().join(folder), None));
    ours.into_iter().chain([own(torture()), own(named)]).collect()
}
