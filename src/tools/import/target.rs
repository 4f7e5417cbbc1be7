//! The workbook that posts go into: what it has, and what earlier imports left
//! in its hidden folder `.imported`.

use std::fmt::Write;

use std::path::{Path, PathBuf};

use super::error::ImportError;
use crate::book::source::edit::{EditedFile, Step};
use crate::book::source::language::Language;
use crate::book::source::slug::Slug;
use crate::book::world::{SETTINGS, given};

/// Where the last import of each post is kept.
pub const KEPT: &str = ".imported";
/// Which post of which source became which file.
const INDEX: &str = ".imported/index.toml";
/// The largest file of a workbook that is read here, in bytes.
const LARGEST: u64 = 64 << 20;

/// The folder of a workbook, be it there or not.
pub struct Target {
    pub dir: PathBuf,
    /// What `workbook.toml` says; nothing where it is not there.
    settings: Option<String>,
    /// The identities of posts that were imported, with the names of their files.
    index: Vec<(String, String)>,
}

/// What a new workbook is called, where there is none yet.
pub struct NewBook<'a> {
    pub site: Option<&'a str>,
    pub language: Option<&'a str>,
    /// Today, as in `2026-11-26`.
    pub date: &'a str,
}

impl Target {
    /// Opens a folder: the one that is named, or the workbook here.
    ///
    /// # Errors
    /// When none is named, and there is no workbook here; or when it is a file.
    pub fn open(into: Option<&Path>) -> Result<Self, ImportError> {
        let is_workbook = |dir: &&Path| given::is_there(&dir.join(SETTINGS));
        let here = || [Path::new("."), Path::new("workbook")].into_iter().find(is_workbook);
        let dir = into.or_else(here).ok_or(ImportError::NoWorkbook)?.to_path_buf();
        if let Some(file) = given::is_folder(&dir).is_ok_and(|is_folder| !is_folder).then_some(&dir)
        {
            return Err(ImportError::NoFolder(file.clone()));
        }
        let mut target = Self { dir, settings: None, index: vec![] };
        target.settings = target.read(SETTINGS)?;
        target.index = target.read(INDEX)?.map(|text| read_index(&text)).unwrap_or_default();
        Ok(target)
    }

    /// A text of the folder; nothing where it is not there.
    ///
    /// # Errors
    /// When the system does not let us read it, or it is no text.
    pub fn read(&self, path: &str) -> Result<Option<String>, ImportError> {
        let file = self.dir.join(path);
        if !given::is_there(&file) {
            return Ok(None);
        }
        let bytes = given::read_at_most(&file, LARGEST).map_err(ImportError::System)?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let why = "it is not plain text in UTF-8";
        text.map(Some).ok_or_else(|| ImportError::Unchanged(path.into(), why.into()))
    }

    /// Whether there is a file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        given::is_there(&self.dir.join(path))
    }

    /// The name of the file that a post became in an earlier import.
    #[must_use]
    pub fn known(&self, identity: &str) -> Option<&str> {
        let found = self.index.iter().find(|(other, _)| other == identity);
        found.map(|(_, name)| name.as_str())
    }

    /// A name for the file of a post that has none in the folder yet.
    #[must_use]
    pub fn name(&self, wanted: &str, given: &[String]) -> String {
        let slug = Slug::of(wanted).unwrap_or_else(|| Slug("post".into()));
        let is_taken = |slug: &Slug| {
            let folders = ["posts", "front", "back"];
            let is_file = folders.iter().any(|folder| self.has(&format!("{folder}/{}.md", slug.0)));
            is_file || given.contains(&slug.0) || self.has(&format!("prompts/{}.toml", slug.0))
        };
        slug.unless_taken(is_taken).0
    }

    /// `workbook.toml` with these posts at the end of its list, as far as they are
    /// not in it.
    ///
    /// # Errors
    /// When it cannot be changed.
    pub fn settings_with(&self, names: &[String], new: &NewBook) -> Result<String, ImportError> {
        let Some(text) = &self.settings else { return Ok(new_settings(names, new)) };
        let unchanged = |why: String| ImportError::Unchanged(SETTINGS.into(), why);
        let mut file = EditedFile::toml(text).map_err(|error| unchanged(error.to_string()))?;
        let table: toml::Table = text.parse().map_err(|_| unchanged("broken TOML".into()))?;
        let listed: Vec<_> = table
            .get("posts")
            .and_then(toml::Value::as_array)
            .map(|list| list.iter().filter_map(toml::Value::as_str).collect())
            .unwrap_or_default();
        if !table.contains_key("posts") {
            file.set(&[Step::Key("posts")], toml_edit::Array::new())
                .map_err(|error| unchanged(error.to_string()))?;
        }
        let new = names.iter().filter(|name| !listed.contains(&name.as_str()));
        for (index, name) in (listed.len()..).zip(new) {
            file.set(&[Step::Key("posts"), Step::Index(index)], name.as_str())
                .map_err(|error| unchanged(error.to_string()))?;
        }
        Ok(file.text())
    }

    /// The index with these posts in it: its path, and its text.
    #[must_use]
    pub fn index_with(&self, posts: &[(String, String)]) -> (String, String) {
        let is_old = |(identity, _): &&(String, String)| posts.iter().all(|(it, _)| it != identity);
        let mut text = String::from(
            "# Which post of which source became which file. `workbook import` keeps this.\n",
        );
        for (identity, name) in self.index.iter().filter(is_old).chain(posts) {
            let line = |key: &str, value: &str| format!("{key} = {}\n", quoted(value));
            let _ = write!(text, "\n[[post]]\n{}{}", line("source", identity), line("name", name));
        }
        (INDEX.into(), text)
    }
}

/// A text as TOML writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().into()
}

fn read_index(text: &str) -> Vec<(String, String)> {
    let table: toml::Table = text.parse().unwrap_or_default();
    let posts = table.get("post").and_then(toml::Value::as_array).into_iter().flatten();
    let pair = |post: &toml::Value| {
        let text = |key: &str| Some(post.get(key)?.as_str()?.to_string());
        Some((text("source")?, text("name")?))
    };
    posts.filter_map(pair).collect()
}

fn new_settings(names: &[String], new: &NewBook) -> String {
    let title = new.site.filter(|it| !it.is_empty()).unwrap_or("My workbook");
    let slug = Slug::of(title).map_or("my-workbook".into(), |slug| slug.0);
    let language = new.language.filter(|tag| tag.parse::<Language>().is_ok()).unwrap_or("en");
    let posts: Vec<_> = names.iter().map(|name| format!("  {},\n", quoted(name))).collect();
    let posts = posts.concat();
    format!(
        "# The workbook: what it is called, and its chapters in their order.\n\
         title = {}\nauthor = {}\nslug = {}    # begins the name of every file\n\
         language = {}\ndate = {}\n\n\
         # posts/<name>.md with prompts/<name>.toml\nposts = [\n{posts}]\n",
        quoted(title),
        quoted(title),
        quoted(&slug),
        quoted(language),
        new.date
    )
}
