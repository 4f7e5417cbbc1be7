//! The workbook that posts go into: what it has, and what earlier imports left
//! in its hidden folder `.imported`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::endings::Ending;
use super::error::ImportError;
use super::sample::{self, SAMPLE, SamplePost};
use super::series::BookPage;
use crate::book::source::edit::{EditedFile, Step};
use crate::book::source::slug::{Slug, slugify};
use crate::book::world::{SETTINGS, given};
use crate::write::File;

/// The file in which people read what an import did.
pub const REPORT: &str = "import-report.md";
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
    /// The words that end most posts, as earlier imports have found them.
    pub endings: Vec<Ending>,
    /// The files of a new workbook, as far as the folder does not have them.
    begin: BTreeMap<String, Vec<u8>>,
}

impl Target {
    /// Opens a folder: the one that is named, or the workbook here. A folder that
    /// holds no workbook yet begins with these files.
    ///
    /// # Errors
    /// When none is named, and there is no workbook here; or when it is a file.
    pub fn open(into: Option<&Path>, begin: &[File]) -> Result<Self, ImportError> {
        let here =
            || [Path::new("."), Path::new("workbook")].into_iter().find(|it| is_workbook(it));
        let dir = into.or_else(here).ok_or(ImportError::NoWorkbook)?.to_path_buf();
        if let Some(file) = given::is_folder(&dir).is_ok_and(|is_folder| !is_folder).then_some(&dir)
        {
            return Err(ImportError::NoFolder(file.clone()));
        }
        let begin = if is_workbook(&dir) { &[] } else { begin };
        let begin = begin.iter().map(|(path, bytes)| (path.display().to_string(), bytes.clone()));
        let begin = begin.filter(|(path, _)| !given::is_there(&dir.join(path))).collect();
        let mut target = Self { dir, settings: None, index: vec![], endings: vec![], begin };
        target.settings = target.read(SETTINGS)?;
        let index: toml::Table =
            target.read(INDEX)?.and_then(|text| text.parse().ok()).unwrap_or_default();
        (target.index, target.endings) = (posts_in(&index), endings_in(&index));
        Ok(target)
    }

    /// A text of the folder; nothing where it is not there.
    ///
    /// # Errors
    /// When the system does not let us read it, or it is no text.
    pub fn read(&self, path: &str) -> Result<Option<String>, ImportError> {
        let file = self.dir.join(path);
        if !given::is_there(&file) {
            let text = self.begin.get(path).map(|bytes| String::from_utf8_lossy(bytes));
            return Ok(text.map(Cow::into_owned));
        }
        let bytes = given::read_at_most(&file, LARGEST).map_err(ImportError::System)?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let why = "it is not plain text in UTF-8";
        text.map(Some).ok_or_else(|| ImportError::Unchanged(path.into(), why.into()))
    }

    /// Whether there is a file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.begin.contains_key(path) || given::is_there(&self.dir.join(path))
    }

    /// Whether it is a new workbook.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.begin.contains_key(SETTINGS)
    }

    /// The files of a new workbook, without its settings and without a sample post
    /// that is taken out.
    pub fn begun(&self, sample: SamplePost) -> impl Iterator<Item = (String, Vec<u8>)> {
        let goes = move |path: &String| {
            path == SETTINGS || (sample == SamplePost::Out && sample::paths().contains(path))
        };
        let stays = self.begin.iter().filter(move |(path, _)| !goes(path));
        stays.map(|(path, bytes)| (path.clone(), bytes.clone()))
    }

    /// What becomes of the sample post.
    ///
    /// # Errors
    /// When its files cannot be read.
    pub fn sample(&self) -> Result<SamplePost, ImportError> {
        if !self.listed("posts").iter().any(|name| name == SAMPLE) {
            return Ok(SamplePost::None);
        }
        let [post, prompts] = sample::paths();
        let (post, prompts) = (self.read(&post)?, self.read(&prompts)?);
        Ok(SamplePost::of([post.as_deref(), prompts.as_deref()]))
    }

    /// The names in a list of `workbook.toml`.
    pub fn listed(&self, key: &str) -> Vec<String> {
        let table = self.settings.as_ref().and_then(|text| text.parse::<toml::Table>().ok());
        let list = table.as_ref().and_then(|table| table.get(key)?.as_array());
        let names = list.into_iter().flatten().filter_map(toml::Value::as_str);
        names.map(Into::into).collect()
    }

    /// The chapters and pages of the workbook, as links can know them.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn pages(&self) -> Result<Vec<BookPage>, ImportError> {
        let mut pages = vec![];
        for folder in ["posts", "front", "back"] {
            for name in self.listed(folder).into_iter().filter(|name| name != SAMPLE) {
                let Some(text) = self.read(&format!("{folder}/{name}.md"))? else { continue };
                let front = front_of(&text);
                let word = |key: &str| Some(front.as_ref()?.get(key)?.as_str()?.to_string());
                let known = self.index.iter().filter(|(_, other)| *other == name);
                let known = known.map(|(identity, _)| identity.clone());
                let addresses = known.chain(word("url")).collect();
                pages.push(BookPage {
                    title: word("title").unwrap_or_default(),
                    name,
                    addresses,
                    headings: headings_of(&text),
                });
            }
        }
        Ok(pages)
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
    /// not in it, and without a sample post that is taken out.
    ///
    /// # Errors
    /// When there is none, or it cannot be changed.
    pub fn settings_with(
        &self,
        names: &[String],
        sample: SamplePost,
    ) -> Result<String, ImportError> {
        let text = self.settings.as_ref().ok_or(ImportError::NoWorkbook)?;
        let unchanged = |why: String| ImportError::Unchanged(SETTINGS.into(), why);
        let mut file = EditedFile::toml(text).map_err(|error| unchanged(error.to_string()))?;
        let mut listed = self.listed("posts");
        let place = listed.iter().position(|name| name == SAMPLE && sample == SamplePost::Out);
        if let Some(place) = place {
            listed.remove(place);
            file.remove(&[Step::Key("posts"), Step::Index(place)])
                .map_err(|error| unchanged(error.to_string()))?;
        }
        let new: Vec<_> = names.iter().filter(|name| !listed.contains(name)).collect();
        if listed.is_empty() {
            file.set(&[Step::Key("posts")], one_a_line(&new))
                .map_err(|error| unchanged(error.to_string()))?;
            return Ok(file.text());
        }
        for (index, name) in (listed.len()..).zip(new) {
            file.set(&[Step::Key("posts"), Step::Index(index)], name.as_str())
                .map_err(|error| unchanged(error.to_string()))?;
        }
        Ok(file.text())
    }

    /// The report, and the last one that it takes the place of, under a name with a
    /// number.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn reports(&self, report: &str) -> Result<Vec<(String, Vec<u8>)>, ImportError> {
        let mut files = vec![(REPORT.to_string(), report.as_bytes().to_vec())];
        if let Some(last) = self.read(REPORT)?.filter(|last| last != report) {
            let names = (1..).map(|number| REPORT.replace(".md", &format!("-{number}.md")));
            files
                .extend(names.into_iter().find(|name| !self.has(name)).map(|it| (it, last.into())));
        }
        Ok(files)
    }

    /// The index with these posts and these endings in it: its path, and its text.
    #[must_use]
    pub fn index_with(&self, posts: &[(String, String)], endings: &[Ending]) -> (String, String) {
        let is_old = |(identity, _): &&(String, String)| posts.iter().all(|(it, _)| it != identity);
        let mut text = String::from(
            "# Which post of which source became which file. `workbook import` keeps this.\n",
        );
        let line = |key: &str, value: &str| format!("{key} = {}\n", quoted(value));
        for (identity, name) in self.index.iter().filter(is_old).chain(posts) {
            let _ = write!(text, "\n[[post]]\n{}{}", line("source", identity), line("name", name));
        }
        for Ending { words, is_dropped } in endings {
            let _ = write!(text, "\n[[ending]]\n{}dropped = {is_dropped}\n", line("words", words));
        }
        (INDEX.into(), text)
    }
}

/// A text as TOML writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().into()
}

fn posts_in(index: &toml::Table) -> Vec<(String, String)> {
    let pair = |post: &toml::Value| {
        let text = |key: &str| Some(post.get(key)?.as_str()?.to_string());
        Some((text("source")?, text("name")?))
    };
    entries(index, "post").filter_map(pair).collect()
}

fn endings_in(index: &toml::Table) -> Vec<Ending> {
    let ending = |entry: &toml::Value| {
        let words = entry.get("words")?.as_str()?.to_string();
        Some(Ending { words, is_dropped: entry.get("dropped")?.as_bool()? })
    };
    entries(index, "ending").filter_map(ending).collect()
}

fn entries<'a>(index: &'a toml::Table, key: &str) -> impl Iterator<Item = &'a toml::Value> {
    index.get(key).and_then(toml::Value::as_array).into_iter().flatten()
}

/// What stands above the text of a post or a page.
#[must_use]
pub fn front_of(text: &str) -> Option<toml::Table> {
    text.split("+++").nth(1)?.parse().ok()
}

/// The headings of a post or a page, as links give them.
fn headings_of(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| line.starts_with("##"));
    lines.map(|line| slugify(line.trim_start_matches('#'))).collect()
}

/// A list with a name on each line.
fn one_a_line(names: &[&String]) -> toml_edit::Array {
    let mut list = toml_edit::Array::new();
    for name in names {
        list.push_formatted(toml_edit::Value::from(name.as_str()).decorated("\n  ", ""));
    }
    list.set_trailing("\n");
    list.set_trailing_comma(true);
    list
}

/// Whether a folder holds a workbook.
#[must_use]
pub fn is_workbook(dir: &Path) -> bool {
    given::is_there(&dir.join(SETTINGS))
}
