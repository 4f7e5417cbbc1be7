//! How far what is being made has come, and what was made last.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::view::Problem;

/// What can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MadeThing {
    Pdfs,
    Kit,
    /// A form that is filled in, kept in memory.
    Test,
}

/// How far something has come.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MakeState {
    /// Counts up.
    pub run: u64,
    pub running: bool,
    pub what: Option<MadeThing>,
    /// Each file, and whether it is done.
    pub files: BTreeMap<String, bool>,
    /// What was written, once all is.
    pub made: Vec<MadeFile>,
    /// What has to be said before it can be whole, of a kit: names of its fields.
    pub gaps: Vec<String>,
    /// Why nothing was made.
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
}

impl MakeState {
    /// Whether a file is among those that were made last.
    pub fn has(&self, path: &str) -> bool {
        self.made.iter().any(|file| file.path.as_deref() == Some(path))
    }
}

/// A file that was made.
#[derive(Debug, Clone, Serialize)]
pub struct MadeFile {
    /// From the folder of the book; nothing where it is not written there.
    pub path: Option<String>,
    pub pages: Option<usize>,
    pub bytes: usize,
    /// How many files a kit has, or how many places of a form are filled.
    pub count: Option<usize>,
}

/// All that is made, and the last form that was filled in.
#[derive(Default)]
pub struct Making {
    state: Mutex<MakeState>,
    /// What came of each thing before, as far as it was made.
    last: Mutex<BTreeMap<MadeThing, MakeState>>,
    test: Mutex<Option<Arc<Vec<u8>>>>,
}

impl Making {
    /// How far it has come.
    pub fn state(&self) -> MakeState {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The form that was filled in last.
    pub fn test(&self) -> Option<Arc<Vec<u8>>> {
        self.test.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a form that was filled in.
    pub fn keep_test(&self, pdf: Vec<u8>) {
        *self.test.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(pdf));
    }

    /// Changes it, and keeps what was made in the end.
    pub fn with(&self, change: impl FnOnce(&mut MakeState)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        if let Some(what) = state.what.filter(|_| !state.running && !state.made.is_empty()) {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            last.insert(what, state.clone());
        }
    }

    /// What came of each thing that was made, by its name.
    pub fn last(&self) -> BTreeMap<MadeThing, MakeState> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
