//! Posts and pages that come into the book: those that lie in the folder and are
//! not listed, and new ones with nothing but a title.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use toml_edit::Array;

use super::beginnings;
use super::file::{ORDERS, ShownFile, show};
use super::setting::new_key;
use super::shelf::{NewFile, Shelf, Unchanged, day};
use super::written::quoted;
use crate::book::source::edit::{EditError, EditedFile, Step};
use crate::book::source::slug::Slug;
use crate::book::world::starter_files;
use crate::book::world::{CRISIS, SCHEMAS, SETTINGS, built_in, given, schema_line};

/// How many files of a folder are looked at.
const MOST_FILES: usize = 1000;
/// What a new post says, until somebody writes it.
const FIRST_WORDS: &str = "Write here, in place of this line.\n";
/// The prompts that fit any post.
const STARTER: &str = "prompts/first-post.toml";

/// A post or page that lies in the folder and is not in the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutsideFile {
    /// Without folder and ending.
    name: String,
    title: String,
    /// Whether all that it needs lies in the folder: a chapter has prompts.
    whole: bool,
}

/// What is to come into the book.
#[derive(Debug, Clone, Deserialize)]
pub struct NewPage {
    /// The list: `posts`, `front` or `back`.
    list: String,
    /// Its place in that list.
    at: usize,
    /// A file that is there.
    name: Option<String>,
    /// What a new one is called.
    title: Option<String>,
}

/// The first question of a page.
#[derive(Debug, Clone, Deserialize)]
pub struct FirstQuestion {
    /// The file of the page.
    path: String,
    /// How it is answered.
    kind: String,
}

impl Shelf {
    /// What lies in the folder and is in no list, by the list that it would be in.
    pub fn outside(&self) -> BTreeMap<&'static str, Vec<OutsideFile>> {
        let listed = self.listed().unwrap_or_default();
        let prompts = self.names("prompts", ".toml");
        let of = |list: &'static str| {
            let names = self.names(list, ".md").into_iter();
            let outside = names.filter(|name| !listed.values().flatten().any(|it| it == name));
            let file = |name: String| {
                let path = format!("{list}/{name}.md");
                let text = self.read(&path).unwrap_or_default();
                let title = show(&path, &text, &["title".to_string()].into()).title;
                OutsideFile { title, whole: list != "posts" || prompts.contains(&name), name }
            };
            (list, outside.map(file).collect())
        };
        ORDERS.into_iter().map(of).collect()
    }

    /// Lists a post or page, which is written first where it is new, and gives the
    /// path of its file.
    ///
    /// # Errors
    /// When it cannot be listed or written.
    pub fn add(&mut self, page: &NewPage, time: i64) -> Result<String, Unchanged> {
        let NewPage { list, at, name, title } = page;
        if !ORDERS.contains(&list.as_str()) {
            return Err(Unchanged::NoSuchFile);
        }
        let name = match (name, title) {
            (Some(name), _) if self.names(list, ".md").contains(name) => name.clone(),
            (None, Some(title)) => self.new_name(title),
            _ => return Err(Unchanged::NoSuchFile),
        };
        let path = format!("{list}/{name}.md");
        let mut files = vec![self.listing(list, &name, *at)?];
        if let (None, Some(title)) = (&page.name, title) {
            let title = quoted(title.trim(), None);
            let text = format!("+++\ntitle = {title}\n+++\n\n{FIRST_WORDS}");
            files.push((path.clone(), None, text));
        }
        let prompts = format!("prompts/{name}.toml");
        if list == "posts" && self.read(&prompts).is_none() {
            let text = self.first_line(&prompts) + &starter();
            files.push((prompts, None, text));
        }
        self.save_new(&files, &path, time)?;
        Ok(path)
    }

    /// Begins the file of prompts of a post or page that has none, with one question, and
    /// gives its path.
    ///
    /// # Errors
    /// When there is no such page, it has such a file, or that cannot be written.
    pub fn begin_prompts(&mut self, asked: &FirstQuestion, time: i64) -> Result<String, Unchanged> {
        let (list, name) = asked.path.split_once('/').ok_or(Unchanged::NoSuchFile)?;
        let name = name.strip_suffix(".md").ok_or(Unchanged::NoSuchFile)?;
        let is_there =
            ORDERS.contains(&list) && self.names(list, ".md").iter().any(|it| it == name);
        let path = format!("prompts/{name}.toml");
        if !is_there || self.read(&path).is_some() {
            return Err(Unchanged::NoSuchFile);
        }
        let key = new_key(&Value::Null, &asked.kind, day(time));
        let entry = beginnings::entry("prompt", "prompt", Some(&asked.kind), &key);
        let text = self.first_line(&path) + &entry.ok_or(Unchanged::NoSuchFile)?;
        let page = self.read(&asked.path).unwrap_or_default();
        let title = show(&asked.path, &page, &["title".to_string()].into()).title;
        let what = format!("A question for “{title}”");
        self.save_all(&[(path.clone(), None, text)], &what, time).map_err(Unchanged::Disk)?;
        Ok(path)
    }

    /// The line that names the schema of a file of prompts, where the folder has that.
    fn first_line(&self, path: &str) -> String {
        let is_there = self.read(&format!("{SCHEMAS}/prompts.json")).is_some();
        if is_there { schema_line(path, "prompts") + "\n" } else { String::new() }
    }

    fn save_new(&mut self, files: &[NewFile], path: &str, time: i64) -> Result<(), Unchanged> {
        let new = files.iter().find(|(other, ..)| other == path);
        let text = new.map(|(.., text)| text.clone()).or_else(|| self.read(path));
        let shown = show(path, &text.unwrap_or_default(), &["title".to_string()].into());
        let what = format!("“{}” comes into the book", shown.title);
        self.save_all(files, &what, time).map_err(Unchanged::Disk)
    }

    /// The settings with one name more in a list.
    fn listing(&self, list: &str, name: &str, at: usize) -> Result<NewFile, Unchanged> {
        let before = self.read(SETTINGS).ok_or(Unchanged::NoSuchFile)?;
        let listed = self.listed().unwrap_or_default();
        let count = listed.get(list).map_or(0, Vec::len);
        let edited = || -> Result<String, EditError> {
            let mut file = EditedFile::toml(&before)?;
            let way = [Step::Key(list)];
            if file.written(&way).is_some() {
                file.insert(&way, at.min(count), quoted(name, None))?;
            } else {
                file.put(&way, toml_edit::Value::Array(Array::from_iter([name])))?;
            }
            Ok(file.text())
        };
        let then = edited().map_err(Unchanged::Place)?;
        Ok((SETTINGS.into(), Some(before), then))
    }

    /// The regions that the book has crisis lines of, and what they are called.
    pub fn regions(&self) -> BTreeMap<String, String> {
        let text = self.read(CRISIS).or_else(|| {
            let bytes = built_in(CRISIS)?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        });
        let table: toml::Table = text.and_then(|text| text.parse().ok()).unwrap_or_default();
        let all = table.get("region").and_then(toml::Value::as_array).into_iter().flatten();
        let word = |it: &toml::Value, key: &str| Some(it.get(key)?.as_str()?.to_string());
        all.filter_map(|it| Some((word(it, "key")?, word(it, "name")?))).collect()
    }

    fn listed(&self) -> Option<BTreeMap<&'static str, Vec<String>>> {
        let ShownFile { orders, .. } = show(SETTINGS, &self.read(SETTINGS)?, &[].into());
        Some(orders)
    }

    /// The names of the files right in a folder of the book, as it could list them.
    fn names(&self, folder: &str, end: &str) -> Vec<String> {
        let files = given::files_below(&self.root.join(folder), MOST_FILES);
        let names = files.iter().filter_map(|path| path.strip_suffix(end));
        let is_name = |name: &&str| Slug::of(name).is_some_and(|slug| slug.0 == *name);
        names.filter(is_name).map(Into::into).collect()
    }

    fn new_name(&self, title: &str) -> String {
        let taken: Vec<_> = ORDERS.iter().flat_map(|it| self.names(it, ".md")).collect();
        let prompts = self.names("prompts", ".toml");
        let slug = Slug::of(title).unwrap_or_else(|| Slug("page".into()));
        slug.unless_taken(|it| taken.contains(&it.0) || prompts.contains(&it.0)).0
    }
}

/// The settings without an entry of one of their lists.
///
/// # Errors
/// When they cannot be parsed, or have no such list.
pub fn without(settings: &str, list: &str, at: usize) -> Result<String, EditError> {
    let mut file = EditedFile::toml(settings)?;
    file.remove(&[Step::Key(list), Step::Index(at)])?;
    Ok(file.text())
}

fn starter() -> String {
    let files = starter_files("any");
    let file = files.iter().find(|(path, _)| path.to_str() == Some(STARTER));
    file.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}
