//! Progress: a bar on a terminal, silence in a pipe, and a clock.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use workbook::editions::build::Progress;

use super::Reporter;

/// How long each file took, by its path from the folder of all.
pub type Times = BTreeMap<PathBuf, Duration>;

/// Follows a build.
pub struct BuildWatch {
    bar: ProgressBar,
    begun: Mutex<BTreeMap<PathBuf, Instant>>,
    times: Mutex<Times>,
}

/// Follows a run over rows.
pub struct RowBar(ProgressBar);

impl Reporter {
    /// Begins to follow a build.
    #[allow(clippy::unused_self, reason = "the reporter owns the streams")]
    pub fn watch_build(&self) -> BuildWatch {
        let bar = bar(ProgressBar::new_spinner(), "{spinner} setting {msg} {elapsed}");
        BuildWatch { bar, begun: Mutex::default(), times: Mutex::default() }
    }

    /// Begins to follow a run over rows.
    #[allow(clippy::unused_self, reason = "the reporter owns the streams")]
    pub fn watch_rows(&self) -> RowBar {
        RowBar(bar(ProgressBar::new(0), "{spinner} {bar:40} {pos} of {len} {elapsed}"))
    }
}

fn bar(bar: ProgressBar, template: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

impl BuildWatch {
    /// Takes note of how far the build has come.
    pub fn note(&self, progress: &Progress) {
        let (Ok(mut begun), Ok(mut times)) = (self.begun.lock(), self.times.lock()) else { return };
        match progress {
            Progress::Begun(path) => {
                begun.insert(path.to_path_buf(), Instant::now());
            }
            Progress::Done(path) => {
                if let Some(begun) = begun.remove(*path) {
                    times.insert(path.to_path_buf(), begun.elapsed());
                }
            }
        }
        let names: Vec<_> = begun.keys().map(|path: &PathBuf| path.display().to_string()).collect();
        self.bar.set_message(names.join(", "));
    }

    /// Ends the bar, and says how long each file took.
    pub fn stop(self) -> Times {
        self.bar.finish_and_clear();
        self.times.into_inner().unwrap_or_default()
    }
}

/// How long a file took that lies in this folder.
pub fn time_of(times: &Times, out: &Path, file: &Path) -> Duration {
    let inner = file.strip_prefix(out).unwrap_or(file);
    times.get(inner).copied().unwrap_or_default()
}

impl RowBar {
    /// Takes note of how far the run has come.
    pub fn note(&self, done: u64, of: u64) {
        self.0.set_length(of);
        self.0.set_position(done);
    }

    /// Ends the bar.
    pub fn stop(&self) {
        self.0.finish_and_clear();
    }
}
