//! The files of a book while they are changed: what each held when it was last
//! seen, so that nobody's change is lost, neither the studio's nor another
//! program's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use time::OffsetDateTime;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult};

use super::change::{WordChange, apply};
use super::file::{ShownFile, ShownKind, hash, show};
use super::forms::Forms;
use super::history::{History, Texts};
use super::regions;
use super::setting::SettingFacts;
use crate::book::source::date::Date;
use crate::book::source::edit::EditError;
use crate::book::world::named_file::read_any;
use crate::book::world::{CRISIS, SETTINGS, given};
use crate::tools::schema::SchemaFile;
use crate::write;

/// What is said of a state that came from elsewhere.
const ELSEWHERE: &str = "Changed by another program";

/// The files of a book.
pub struct Shelf {
    pub(super) root: PathBuf,
    /// What each of them held.
    texts: BTreeMap<String, String>,
    /// The keys of each whose values are words.
    keys: BTreeMap<String, BTreeSet<String>>,
    /// What another of our tools is doing to the files.
    expected: Option<ExpectedChange>,
    pub history: History,
    forms: Forms,
}

/// A file with what it held before, if it was there, and what it holds then.
pub(super) type NewFile = (String, Option<String>, String);

/// What another of our tools is doing.
struct ExpectedChange {
    what: &'static str,
    /// The files that were there before.
    there: Vec<String>,
}

/// How many files of a folder are looked at.
const MOST_FILES: usize = 10_000;

/// Why a change was not made.
#[derive(Debug)]
pub enum Unchanged {
    /// There is no such file of the author's.
    NoSuchFile,
    /// Another program has changed it since.
    Changed(Box<ShownFile>),
    /// It has no such place.
    Place(EditError),
    /// It cannot be written.
    Disk(EcoVec<SourceDiagnostic>),
}

impl Shelf {
    /// The files below a folder; which, is told by `know`.
    ///
    /// # Errors
    /// When its history cannot be opened.
    pub fn open(root: PathBuf) -> SourceResult<Self> {
        let history = History::open(&root)?;
        let (texts, keys) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { root, texts, keys, expected: None, history, forms: Forms::default() })
    }

    /// Hears which files hold words, and under which keys, and looks what they hold
    /// now. What another program has changed is a state too.
    ///
    /// # Errors
    /// When that cannot be written down.
    pub fn know(
        &mut self,
        keys: BTreeMap<String, BTreeSet<String>>,
        time: i64,
    ) -> SourceResult<()> {
        // words that were there stay a field while it is empty, and can be filled again
        for (path, keys) in keys {
            self.keys.entry(path).or_default().extend(keys);
        }
        // what a tool of ours is in the midst of is one state, once it is done
        if self.expected.is_some() { Ok(()) } else { self.look(time) }
    }

    /// Looks what the files hold now, and writes down what others have changed.
    fn look(&mut self, time: i64) -> SourceResult<()> {
        let mut changes = vec![];
        let expected = self.expected.as_ref();
        for path in self.keys.keys() {
            let now = self.read(path);
            match (self.texts.remove(path), &now) {
                (Some(before), Some(now)) if before != *now => {
                    changes.push((path.clone(), Some(before), Some(now.clone())));
                }
                // a file that a tool of ours takes away comes back by a step back
                (Some(before), None) if expected.is_some() => {
                    changes.push((path.clone(), Some(before), None));
                }
                (Some(before), None) => {
                    self.texts.insert(path.clone(), before);
                }
                (None, Some(now)) if expected.is_some_and(|it| !it.there.contains(path)) => {
                    changes.push((path.clone(), None, Some(now.clone())));
                }
                _ => {}
            }
            self.texts.extend(now.map(|now| (path.clone(), now)));
        }
        if changes.is_empty() {
            return Ok(());
        }
        let changes: Vec<_> = changes
            .iter()
            .map(|(path, before, now)| (path.clone(), before.as_deref(), now.as_deref()))
            .collect();
        let what = expected.map_or(ELSEWHERE, |it| it.what);
        self.history.note(time, (what, what), &changes).map(drop)
    }

    /// Hears that another of our tools begins to change files, so that what it does
    /// is a state by that name.
    pub fn announce(&mut self, what: &'static str, time: i64) {
        // what cannot be written down is told when the book is set
        let _ = self.look(time);
        self.expected = Some(ExpectedChange { what, there: self.of_the_book() });
    }

    /// Hears that it is done.
    pub fn settle(&mut self, time: i64) {
        // what it has begun is not known yet
        for path in self.of_the_book() {
            self.keys.entry(path).or_default();
        }
        let _ = self.look(time);
        self.expected = None;
    }

    /// The files in the folder that a book is made of.
    fn of_the_book(&self) -> Vec<String> {
        let mut files = given::files_below(&self.root, MOST_FILES);
        files.retain(|path| SchemaFile::of(path).is_some() && path.matches('/').count() < 2);
        files
    }

    /// What a file holds now; nothing where it cannot be read.
    pub fn read(&self, path: &str) -> Option<String> {
        String::from_utf8(read_any(&self.root.join(path)).ok()?).ok()
    }

    /// A file, to be changed.
    pub fn file(&self, path: &str) -> Option<ShownFile> {
        let keys = self.keys.get(path)?;
        Some(self.show(path, &self.read(path)?, keys))
    }

    fn show(&self, path: &str, text: &str, keys: &BTreeSet<String>) -> ShownFile {
        ShownFile { form: self.forms.of(path, text), ..show(path, text, keys) }
    }

    /// Changes a file that held what this sum says, and gives what it holds now.
    ///
    /// # Errors
    /// When it holds something else, or cannot be changed so.
    pub fn change(
        &mut self,
        path: &str,
        began: &str,
        changes: &[WordChange],
        time: i64,
    ) -> Result<ShownFile, Unchanged> {
        let keys = self.keys.get(path).ok_or(Unchanged::NoSuchFile)?.clone();
        let before = self.read(path).ok_or(Unchanged::NoSuchFile)?;
        let shown = self.show(path, &before, &keys);
        if hash(&before) != began {
            return Err(Unchanged::Changed(Box::new(shown)));
        }
        let facts = SettingFacts { schema: self.forms.schema(path), today: day(time) };
        let is_post = shown.kind == ShownKind::Post;
        let then = apply(&before, is_post, changes, &facts).map_err(Unchanged::Place)?;
        if then != before {
            let what = changes.first().map(|change| change.name(&shown)).unwrap_or_default();
            let subject: Vec<_> = changes.iter().map(WordChange::subject).collect();
            if let Some((files, said)) = self.with_regions(path, (&before, &then)) {
                self.save_all(&files, &what, time).map_err(Unchanged::Disk)?;
                return Ok(ShownFile { said: Some(said), ..self.show(path, &then, &keys) });
            }
            let said = (what.as_str(), subject.join(" "));
            self.put_down(path, Some(&before), &then, (said.0, &said.1, time))?;
        }
        Ok(self.show(path, &then, &keys))
    }

    /// The crisis lines with the settings that list their regions, where these follow,
    /// and what is said of it.
    fn with_regions(
        &self,
        path: &str,
        (before, then): (&str, &str),
    ) -> Option<(Vec<NewFile>, String)> {
        let settings = self.read(SETTINGS).filter(|_| path == CRISIS)?;
        let (followed, said) = regions::followed(&settings, (before, then)).ok()??;
        let crisis = (path.to_string(), Some(before.to_string()), then.to_string());
        Some((vec![crisis, (SETTINGS.into(), Some(settings), followed)], said))
    }

    /// Puts another text in the place of a file that held what this sum says.
    ///
    /// # Errors
    /// When it holds something else, or cannot be written.
    pub fn rewrite(
        &mut self,
        path: &str,
        began: &str,
        then: &str,
        (what, time): (&str, i64),
    ) -> Result<ShownFile, Unchanged> {
        let keys = self.keys.get(path).ok_or(Unchanged::NoSuchFile)?.clone();
        let before = self.read(path).ok_or(Unchanged::NoSuchFile)?;
        if hash(&before) != began {
            return Err(Unchanged::Changed(Box::new(self.show(path, &before, &keys))));
        }
        self.put_down(path, Some(&before), then, (what, "", time))?;
        Ok(self.show(path, then, &keys))
    }

    /// Changes the text of a file, which is made where it is not there yet.
    ///
    /// # Errors
    /// When it cannot be changed so, or not written.
    pub fn edit(
        &mut self,
        path: &str,
        state: (&str, &str, i64),
        change: impl Fn(&str) -> Result<String, EditError>,
    ) -> Result<(), Unchanged> {
        let before = self.read(path);
        let then = change(before.as_deref().unwrap_or_default()).map_err(Unchanged::Place)?;
        if before.as_ref() == Some(&then) {
            return Ok(());
        }
        self.put_down(path, before.as_deref(), &then, state)
    }

    /// Saves a text as a state of the book, with what is said of it. A change that
    /// cannot be undone is not made.
    fn put_down(
        &mut self,
        path: &str,
        before: Option<&str>,
        then: &str,
        (what, subject, time): (&str, &str, i64),
    ) -> Result<(), Unchanged> {
        // what takes long comes first, so that nobody else writes between a last look and
        // the new file
        for text in [before, Some(then)] {
            self.history.keep(text).map_err(Unchanged::Disk)?;
        }
        let now = self.read(path);
        if now.as_deref() != before {
            let keys = self.keys.get(path).ok_or(Unchanged::NoSuchFile)?;
            let shown = self.show(path, &now.ok_or(Unchanged::NoSuchFile)?, keys);
            return Err(Unchanged::Changed(Box::new(shown)));
        }
        let change = [(path.to_string(), before, Some(then))];
        self.history.note(time, (what, subject), &change).map_err(Unchanged::Disk)?;
        self.save(path, then).map_err(Unchanged::Disk)
    }

    fn save(&mut self, path: &str, text: &str) -> SourceResult<()> {
        write::files([(self.root.join(path).as_path(), text.as_bytes())])?;
        self.texts.insert(path.into(), text.into());
        Ok(())
    }

    /// Saves files at once, some of them new, as one state.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub(super) fn save_all(
        &mut self,
        files: &[NewFile],
        what: &str,
        time: i64,
    ) -> SourceResult<()> {
        let changes: Vec<_> = files
            .iter()
            .map(|(path, before, then)| (path.clone(), before.as_deref(), Some(then.as_str())))
            .collect();
        self.history.note(time, (what, ""), &changes)?;
        let paths: Vec<_> = files.iter().map(|(path, ..)| self.root.join(path)).collect();
        let bytes = paths.iter().zip(files).map(|(path, file)| (path.as_path(), file.2.as_bytes()));
        write::files(bytes)?;
        for (path, _, then) in files {
            self.texts.insert(path.clone(), then.clone());
            self.keys.entry(path.clone()).or_default().insert("title".into());
        }
        Ok(())
    }

    /// Undoes the last change, or does again what was undone, and says what it was.
    ///
    /// # Errors
    /// When the disk cannot be read or written.
    pub fn step(
        &mut self,
        is_back: bool,
        time: i64,
    ) -> SourceResult<Option<(String, Vec<String>)>> {
        self.look(time)?;
        let found = if is_back { self.history.undo(time) } else { self.history.redo(time) }?;
        let Some((what, texts)) = found else { return Ok(None) };
        let paths = self.put(texts)?.into_iter().map(|(path, ..)| path).collect();
        Ok(Some((what, paths)))
    }

    /// Brings the book back to a state, which is a state more.
    ///
    /// # Errors
    /// When the disk cannot be read or written.
    pub fn back_to(&mut self, id: usize, time: i64) -> SourceResult<()> {
        self.look(time)?;
        let put = self.put(self.history.back_to(id)?)?;
        let changes: Vec<_> = put
            .iter()
            .map(|(path, before, then)| (path.clone(), before.as_deref(), Some(then.as_str())))
            .collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.history.note(time, ("Back to an earlier state", ""), &changes).map(drop)
    }

    /// Saves texts, and gives the paths of those that were others, with both texts.
    /// A file is never taken away: what was not there before stays.
    fn put(&mut self, texts: Texts) -> SourceResult<Vec<(String, Option<String>, String)>> {
        let mut put = vec![];
        for (path, then) in texts {
            let Some(then) = then else { continue };
            let before = self.read(&path);
            if self.keys.contains_key(&path) && before.as_ref() != Some(&then) {
                self.save(&path, &then)?;
                put.push((path, before, then));
            }
        }
        Ok(put)
    }
}

/// The day of a time in ms since 1970.
pub(super) fn day(time: i64) -> Date {
    let time = OffsetDateTime::from_unix_timestamp(time.div_euclid(1000));
    let time = time.unwrap_or(OffsetDateTime::UNIX_EPOCH);
    Date { year: time.year(), month: time.month().into(), day: time.day() }
}
