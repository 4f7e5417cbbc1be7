//! `workbook import`: posts as platforms export them become posts of a workbook.

mod account;
mod again;
mod choice;
mod documents;
mod docx;
mod ghost;
mod hostile;
mod letters;
mod lines;
mod linear;
mod notes;
mod pasted;
mod pictures;
mod platforms;
mod return_trip;
mod series;
pub mod shapes;
mod sites;
mod tidy;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use workbook::book::content::Date;
use workbook::tools::import::{
    self, Deed, ImportError, ImportOrder, Imported, NamedSource, Reach, Survey, Wanted,
};

use workbook::tools::start::{self, NewOrder, Origin, Whose};
use workbook::write::File;

/// A day for reports.
pub const TODAY: Date = Date { year: 2026, month: 11, day: 26 };

/// A picture of one dot.
pub const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0xf8, 0x0f, 0, 1, 1, 1, 0, 0x1b, 0xb6, 0xee, 0x56, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A folder with a source in it, and an empty place for a workbook.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Writes a part of a source.
    pub fn source(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path("source").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("write");
        fs::write(path, bytes).expect("write");
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn survey(&self, source: &str) -> Result<Survey, ImportError> {
        import::survey(vec![NamedSource::Path(self.path("source").join(source))])
    }

    /// Imports all that is published.
    #[track_caller]
    pub fn import(&self, source: &str) -> Imported {
        self.import_some(source, &all())
    }

    #[track_caller]
    pub fn import_some(&self, source: &str, wanted: &Wanted) -> Imported {
        self.import_as(source, wanted, |order| order)
    }

    /// Imports with other settings than the usual ones.
    #[track_caller]
    pub fn import_as(
        &self,
        source: &str,
        wanted: &Wanted,
        change: impl Fn(ImportOrder) -> ImportOrder,
    ) -> Imported {
        let survey = self.survey(source).unwrap_or_else(|error| panic!("{error}"));
        let book = self.path("book");
        let new_workbook = new_workbook(&book, &survey);
        let order = ImportOrder {
            new_workbook: &new_workbook,
            named: &[source.to_string()],
            survey: &survey,
            wanted,
            into: Some(&book),
            pictures_from: Reach::Sources,
            drops_endings: false,
            today: TODAY,
        };
        import::import(&change(order)).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A file of the workbook.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        let file = self.path("book").join(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The text of a post, below its front matter.
    #[track_caller]
    pub fn body(&self, name: &str) -> String {
        body(&self.read(&format!("posts/{name}.md"))).to_string()
    }

    /// The text that a piece of HTML becomes.
    #[track_caller]
    pub fn of_html(html: &str) -> (String, Imported) {
        let page = format!("<!doctype html><title>A post</title><article>{html}</article>");
        let desk = Self::new().source("a-post.html", page);
        let imported = desk.import("a-post.html");
        (desk.body("a-post"), imported)
    }
}

/// What a new workbook begins with that is not about health.
fn new_workbook(folder: &Path, survey: &Survey) -> Vec<File> {
    let order = NewOrder {
        folder,
        origin: Origin::Blank,
        title: survey.reading.site.clone(),
        whose: Whose::default(),
        about_health: Some(false),
        language: survey.reading.language.clone(),
        country: None,
        paper: None,
        look: None,
        today: TODAY,
        beside: &[],
    };
    start::files(&order).expect("files").0
}

/// All that is published.
pub fn all() -> Wanted {
    Wanted { numbers: Some("all".into()), ..Wanted::default() }
}

/// The text of a post, below its front matter.
pub fn body(post: &str) -> &str {
    post.splitn(3, "+++\n").nth(2).expect("front matter").trim()
}

/// What a report says was done, with the words.
pub fn deeds(imported: &Imported, deed: Deed) -> Vec<(String, String)> {
    let entries = imported.report.posts.iter().flat_map(|post| &post.entries);
    let entries = entries.filter(|entry| entry.deed == deed);
    entries.map(|entry| (entry.what.clone(), entry.words.clone())).collect()
}

/// Asserts that every letter and word is accounted for.
#[track_caller]
pub fn must_add_up(imported: &Imported) {
    for post in &imported.report.posts {
        assert_eq!(post.letters_lost, 0, "{}: {:#?}", post.file, post.entries);
        assert_eq!(post.words_there, post.words_in_post + post.words_in_report, "{}", post.file);
    }
}

/// The names of the files of a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
