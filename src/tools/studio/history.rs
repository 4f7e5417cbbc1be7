//! Every saved state of a folder, for days: what was changed, when, and a way back
//! to any of them. It lies in `.history/` beside the book: one file a text, named
//! by its sum, and a journal of states.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use typst::diag::SourceResult;

use super::file::hash;
use crate::book::world::named_file::read_any;
use crate::write::private::{Journal, each_line, is_there, remove_files, save, subfolder};

/// The folder beside the book.
pub const KEPT: &str = ".history";
/// The journal in it.
const STATES: &str = "states";
/// The folder of texts in it.
const TEXTS: &str = "texts";
/// How many states are kept: at a hundred a day, more than three months.
const MOST_STATES: usize = 10_000;
/// Changes of the same words are one as long as no more time than this lies
/// between two, in ms.
const BURST: i64 = 3_000;

/// A state that was saved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SavedState {
    /// Counts up.
    pub id: usize,
    /// When, in ms since 1970.
    pub time: i64,
    /// What was changed.
    pub what: String,
    step: StepKind,
    /// What it is about, so that typing is one state.
    subject: String,
    /// The sums of each file before and after; nothing where there was none.
    files: BTreeMap<String, Sums>,
}

type Sums = (Option<String>, Option<String>);

/// Which way a state led.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StepKind {
    Change,
    Undo,
    Redo,
}

/// Texts by their paths; nothing where there is no such file.
pub type Texts = BTreeMap<String, Option<String>>;

/// All states of a folder.
pub struct History {
    folder: PathBuf,
    journal: Journal,
    states: Vec<SavedState>,
    /// What can be undone, and what can be done again: places among the states.
    done: Vec<usize>,
    undone: Vec<usize>,
}

impl History {
    /// Opens that of a folder, or begins one.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn open(book: &Path) -> SourceResult<Self> {
        let folder = book.join(KEPT);
        subfolder(&folder.join(TEXTS))?;
        let path = folder.join(STATES);
        let mut states: Vec<SavedState> = vec![];
        if is_there(&path) {
            // a line that was cut short was never told to anybody as saved
            each_line(&path, |line| {
                let Ok(state) = serde_json::from_str::<SavedState>(line) else { return };
                match states.last_mut().filter(|last| last.id == state.id) {
                    Some(last) => *last = state,
                    None => states.push(state),
                }
            })?;
        }
        if states.len() > MOST_STATES {
            states.drain(..states.len() - MOST_STATES);
            prune(&folder, &path, &states)?;
        }
        let mut history =
            Self { journal: Journal::open(&path)?, folder, states, done: vec![], undone: vec![] };
        (0..history.states.len()).for_each(|at| history.replay(at));
        Ok(history)
    }

    fn replay(&mut self, at: usize) {
        match self.states[at].step {
            StepKind::Change => {
                // how a book began is not undone: no file is taken away by a step back
                let mut before = self.states[at].files.values().map(|(before, _)| before);
                if before.any(Option::is_some) {
                    self.done.push(at);
                }
                self.undone.clear();
            }
            StepKind::Undo => self.undone.extend(self.done.pop()),
            StepKind::Redo => self.done.extend(self.undone.pop()),
        }
    }

    /// Notes that files were changed from `before` to `then`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note(
        &mut self,
        time: i64,
        (what, subject): (&str, &str),
        changes: &[(String, Option<&str>, Option<&str>)],
    ) -> SourceResult<usize> {
        let mut files = BTreeMap::new();
        for (path, before, then) in changes {
            files.insert(path.clone(), (self.keep(*before)?, self.keep(*then)?));
        }
        let state = SavedState {
            id: self.states.last().map_or(1, |last| last.id + 1),
            time,
            what: what.into(),
            step: StepKind::Change,
            subject: subject.into(),
            files,
        };
        match self.states.last().filter(|last| goes_on(last, &state)) {
            Some(last) => self.amend(last.id, state),
            None => self.add(state),
        }
    }

    /// Keeps a text, and gives its sum.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, text: Option<&str>) -> SourceResult<Option<String>> {
        let Some(text) = text else { return Ok(None) };
        let name = hash(text);
        let path = self.folder.join(TEXTS).join(&name);
        if !is_there(&path) {
            save(&path, text.as_bytes())?;
        }
        Ok(Some(name))
    }

    fn add(&mut self, state: SavedState) -> SourceResult<usize> {
        self.journal.add(&line(&state))?;
        let id = state.id;
        self.states.push(state);
        self.replay(self.states.len() - 1);
        Ok(id)
    }

    /// Typing goes on: the last state is the newer one, from where it began.
    fn amend(&mut self, id: usize, state: SavedState) -> SourceResult<usize> {
        let Some(last) = self.states.last_mut() else { return Ok(id) };
        let mut files = state.files;
        for (path, sums) in &mut files {
            if let Some((before, _)) = last.files.get(path) {
                sums.0.clone_from(before);
            }
        }
        *last = SavedState { id, files, ..state };
        let line = line(last);
        self.journal.add(&line)?;
        Ok(id)
    }

    /// The texts that undo the last change, with what that was.
    ///
    /// # Errors
    /// When the disk cannot be read or written.
    pub fn undo(&mut self, time: i64) -> SourceResult<Option<(String, Texts)>> {
        self.go(self.done.last().copied(), StepKind::Undo, time)
    }

    /// The texts that do again what was undone last.
    ///
    /// # Errors
    /// When the disk cannot be read or written.
    pub fn redo(&mut self, time: i64) -> SourceResult<Option<(String, Texts)>> {
        self.go(self.undone.last().copied(), StepKind::Redo, time)
    }

    fn go(
        &mut self,
        at: Option<usize>,
        step: StepKind,
        time: i64,
    ) -> SourceResult<Option<(String, Texts)>> {
        let Some(SavedState { what, files, .. }) = at.map(|at| self.states[at].clone()) else {
            return Ok(None);
        };
        let way = |(before, then): Sums| {
            if step == StepKind::Undo { (then, before) } else { (before, then) }
        };
        let files: BTreeMap<_, _> =
            files.into_iter().map(|(path, sums)| (path, way(sums))).collect();
        let texts =
            self.texts(files.iter().map(|(path, (_, then))| (path.as_str(), then.as_deref())))?;
        let id = self.states.last().map_or(1, |last| last.id + 1);
        let subject = String::new();
        self.add(SavedState { id, time, what: what.clone(), step, subject, files })?;
        Ok(Some((what, texts)))
    }

    /// What would be undone, and what would be done again.
    pub fn next(&self) -> (Option<&str>, Option<&str>) {
        let what = |all: &[usize]| all.last().map(|at| self.states[*at].what.as_str());
        (what(&self.done), what(&self.undone))
    }

    /// All states, the newest first.
    pub fn states(&self) -> impl Iterator<Item = &SavedState> {
        self.states.iter().rev()
    }

    /// The texts of the files of a state before it and then.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn state(&self, id: usize) -> SourceResult<Option<(Texts, Texts)>> {
        let Some(state) = self.states.iter().find(|state| state.id == id) else { return Ok(None) };
        let before = state.files.iter().map(|(path, sums)| (path.as_str(), sums.0.as_deref()));
        let then = state.files.iter().map(|(path, sums)| (path.as_str(), sums.1.as_deref()));
        Ok(Some((self.texts(before)?, self.texts(then)?)))
    }

    /// All that is not today as it was after that state.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn back_to(&self, id: usize) -> SourceResult<Texts> {
        let (until, later): (Vec<_>, Vec<_>) = self.states.iter().partition(|state| state.id <= id);
        let mut sums = BTreeMap::new();
        for state in later.into_iter().rev() {
            sums.extend(
                state.files.iter().map(|(path, (before, _))| (path.as_str(), before.as_deref())),
            );
        }
        let known: BTreeSet<_> = sums.keys().copied().collect();
        for state in until {
            let files = state.files.iter().filter(|(path, _)| known.contains(path.as_str()));
            sums.extend(files.map(|(path, (_, then))| (path.as_str(), then.as_deref())));
        }
        self.texts(sums)
    }

    fn texts<'a>(
        &self,
        sums: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> SourceResult<Texts> {
        let read = |sum: &str| -> SourceResult<String> {
            let bytes = read_any(&self.folder.join(TEXTS).join(sum))?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        sums.into_iter().map(|(path, sum)| Ok((path.into(), sum.map(read).transpose()?))).collect()
    }
}

impl SavedState {
    /// The files that it changed.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

fn goes_on(last: &SavedState, state: &SavedState) -> bool {
    let is_near = (0..BURST).contains(&(state.time - last.time));
    let is_same = !state.subject.is_empty() && last.subject == state.subject;
    is_near && is_same && last.step == StepKind::Change && last.files.keys().eq(state.files.keys())
}

fn line(state: &SavedState) -> String {
    serde_json::to_string(state).unwrap_or_default()
}

/// Keeps these states alone, and the texts that they need.
fn prune(folder: &Path, journal: &Path, states: &[SavedState]) -> SourceResult<()> {
    let lines: Vec<_> = states.iter().map(|state| line(state) + "\n").collect();
    save(journal, lines.concat().as_bytes())?;
    let sums = states.iter().flat_map(|state| state.files.values());
    let needed: BTreeSet<_> =
        sums.flat_map(|(before, then)| [before, then]).flatten().map(String::as_str).collect();
    remove_files(&folder.join(TEXTS), |name| !needed.contains(name))?;
    Ok(())
}
