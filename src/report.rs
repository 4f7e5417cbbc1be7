//! What people see: progress on a terminal, problems, and a summary.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use typst::diag::{Severity, SourceDiagnostic};
use typst_kit::diagnostics::termcolor::Buffer;
use typst_kit::diagnostics::{DiagnosticFormat, emit};
use workbook::world::Desk;
use workbook::{Made, Progress};

/// Follows a build: a bar on a terminal, silence in a pipe, and a clock.
pub struct Watcher {
    bar: ProgressBar,
    clock: Mutex<BTreeMap<PathBuf, Instant>>,
    times: Mutex<BTreeMap<PathBuf, Duration>>,
}

impl Watcher {
    pub fn new() -> Self {
        let bar = if io::stderr().is_terminal() {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template("{spinner} setting {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, clock: Mutex::default(), times: Mutex::default() }
    }

    /// Takes note of how far the build has come.
    pub fn note(&self, progress: &Progress) {
        let (Ok(mut clock), Ok(mut times)) = (self.clock.lock(), self.times.lock()) else { return };
        match progress {
            Progress::Begun(path) => {
                clock.insert(path.to_path_buf(), Instant::now());
            }
            Progress::Done(path) => {
                if let Some(begun) = clock.remove(*path) {
                    times.insert(path.to_path_buf(), begun.elapsed());
                }
            }
        }
        let names: Vec<_> = clock.keys().map(|path| path.display().to_string()).collect();
        self.bar.set_message(names.join(", "));
    }

    /// Ends the bar.
    pub fn stop(&self) {
        self.bar.finish_and_clear();
    }

    fn time(&self, made: &Made) -> Duration {
        let times = self.times.lock().ok();
        times.and_then(|times| times.get(&made.path).copied()).unwrap_or_default()
    }
}

/// What was made of every file: pages, how full they are, size and time.
pub fn summary(is_built_in: bool, made: &[Made], watcher: &Watcher) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if is_built_in {
        writeln!(out, "There is no workbook here, so this is the built-in series.")?;
        writeln!(out, "`workbook new FOLDER` makes a copy of it to change.")?;
    }
    let path = |made: &Made| made.path.display().to_string();
    let width = made.iter().map(|made| path(made).chars().count()).max().unwrap_or(0);
    for file in made {
        let (path, pages, size) = (path(file), file.pages, file.size.div_ceil(1000));
        let time = watcher.time(file).as_secs_f64();
        let full = file.fullness.percent();
        writeln!(
            out,
            "{path:width$}  {pages:>3} pages, {full:>2} % full  {size:>5} kB  {time:>5.2} s"
        )?;
        let airy = &file.fullness.airy;
        if !airy.is_empty() {
            let airy: Vec<_> = airy.iter().map(ToString::to_string).collect();
            writeln!(out, "  less than half full: page {}", airy.join(", "))?;
        }
    }
    Ok(())
}

/// A folder that was made, and what can be done with it.
pub fn made(what: &str, folder: &Path, next: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{}: {what}; {next}", folder.display())
}

/// All problems, each where the author wrote it, in colour on a terminal.
pub fn problems<'a>(
    desk: Option<&Desk>,
    problems: impl IntoIterator<Item = &'a SourceDiagnostic>,
) -> io::Result<()> {
    let mut err = io::stderr().lock();
    for problem in problems {
        let new = if err.is_terminal() { Buffer::ansi } else { Buffer::no_color };
        let mut drawn = new();
        let is_drawn = desk
            .is_some_and(|desk| emit(&mut drawn, desk, [problem], DiagnosticFormat::Human).is_ok());
        if !is_drawn {
            drawn = new();
            write_plainly(&mut drawn, problem)?;
        }
        err.write_all(&from_one(drawn.as_slice()))?;
    }
    Ok(())
}

/// Columns counted from 1, as editors do. Typst counts them from 0: here is the
/// number at the end of each line `┌─ file:line:column`.
fn from_one(drawn: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(drawn);
    let counted = |line: &str| {
        let (place, column) = line.trim_end().rsplit_once(':').filter(|_| line.contains("┌─ "))?;
        Some(format!("{place}:{}\n", column.parse::<usize>().ok()? + 1))
    };
    let lines = text.split_inclusive('\n');
    lines.map(|line| counted(line).unwrap_or_else(|| line.into())).collect::<String>().into()
}

/// A problem in no file, or in one that cannot be shown.
fn write_plainly(out: &mut Buffer, problem: &SourceDiagnostic) -> io::Result<()> {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    writeln!(out, "{severity}: {}", problem.message)?;
    for hint in &problem.hints {
        writeln!(out, "  = hint: {}", hint.v)?;
    }
    writeln!(out)
}

/// What we say when it is our fault.
pub fn our_bug() -> io::Result<()> {
    writeln!(
        io::stderr(),
        "This is a bug in workbook, not in what you wrote. Please report it with the lines above."
    )
}

/// An error that is about the command line or the environment.
pub fn usage(message: &str) -> io::Result<()> {
    writeln!(io::stderr(), "error: {message}")
}
