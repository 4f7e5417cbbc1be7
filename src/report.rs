//! What people see: progress on a terminal, problems, and a summary.

pub mod copies;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use typst::diag::{Severity, SourceDiagnostic};
use typst_kit::diagnostics::termcolor::Buffer;
use typst_kit::diagnostics::{DiagnosticFormat, emit};
use workbook::check::{self, Report};
use workbook::kit::{Kit, START};
use workbook::widgets::{Carried, Homeless, Remark, Reworded};
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

/// How much may be typed into each field of text.
pub fn rooms(made: &[Made]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for file in made.iter().filter(|file| !file.rooms.is_empty()) {
        writeln!(
            out,
            "\n{}: characters of average text at the smallest size",
            file.path.display()
        )?;
        for room in &file.rooms {
            writeln!(out, "{:>7}  {}", room.characters, room.name)?;
        }
    }
    Ok(())
}

/// Text as it is.
pub fn text(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}

/// A file that answers were put into.
pub fn filled(path: &Path, count: usize, remarks: &[Remark]) -> io::Result<()> {
    writeln!(io::stdout(), "{}: {}", path.display(), counted(count, "put in"))?;
    remarks.iter().try_for_each(remark)
}

/// A file that answers were moved into, and those that it has no place for.
pub fn carried(path: &Path, carried: &Carried) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}: {}", path.display(), counted(carried.moved, "moved"))?;
    for Reworded { name, old, new } in &carried.reworded {
        writeln!(out, "\nreworded: `{name}` was “{old}” and is “{new}”")?;
    }
    if !carried.homeless.is_empty() {
        writeln!(out, "\nNo place in the newer workbook, and still in the older file:")?;
    }
    for Homeless { name, question, value } in &carried.homeless {
        writeln!(out, "\n`{name}`: {question}")?;
        value.lines().try_for_each(|line| writeln!(out, "  {line}"))?;
    }
    carried.remarks.iter().try_for_each(remark)
}

fn counted(count: usize, done: &str) -> String {
    format!("{count} answer{} {done}", if count == 1 { "" } else { "s" })
}

fn remark(remark: &Remark) -> io::Result<()> {
    let mut err = io::stderr().lock();
    match remark {
        Remark::Small { name, size } => {
            writeln!(err, "warning: `{name}` is full: its text had to shrink to {size:.1} pt")
        }
        Remark::Missing { name, letters } => writeln!(
            err,
            "warning: `{name}` holds letters that its font lacks: {letters}\n  \
             = hint: the answer is kept, but a box stands for each of them"
        ),
    }
}

/// A kit, and what its author still has to say.
pub fn kit(folder: &Path, kit: &Kit) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}: {} files; open `{START}` first", folder.display(), kit.files)?;
    if !kit.gaps.is_empty() {
        writeln!(out, "\nStill to say in `kit.toml`, and until then marked wherever it belongs:")?;
    }
    kit.gaps.iter().try_for_each(|gap| writeln!(out, "  {}: {}", gap.key, gap.what))
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
    problems.into_iter().try_for_each(|problem| io::stderr().write_all(&drawn(desk, problem)?))
}

/// A problem as people see it.
fn drawn(desk: Option<&Desk>, problem: &SourceDiagnostic) -> io::Result<Vec<u8>> {
    let new = if io::stderr().is_terminal() { Buffer::ansi } else { Buffer::no_color };
    let mut drawn = new();
    let is_drawn =
        desk.is_some_and(|desk| emit(&mut drawn, desk, [problem], DiagnosticFormat::Human).is_ok());
    if !is_drawn {
        drawn = new();
        write_plainly(&mut drawn, problem)?;
    }
    Ok(from_one(drawn.as_slice()))
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

/// What a check has found, how hard each text is to read, and what was left out.
pub fn findings(desk: &Desk, report: &Report) -> io::Result<()> {
    for finding in &report.findings {
        let shown = drawn(Some(desk), &finding.diagnostic())?;
        let text = String::from_utf8_lossy(&shown);
        let is_note = finding.severity == check::Severity::Note;
        let text = if is_note { text.replacen("warning", "note", 1) } else { text.into() };
        io::stderr().write_all(text.as_bytes())?;
    }
    let mut out = io::stdout().lock();
    if !report.reading.is_empty() {
        writeln!(
            out,
            "Reading grades: Flesch-Kincaid and SMOG, then with the glossary's words as easy ones"
        )?;
    }
    let width = report.reading.iter().map(|grade| grade.of.chars().count()).max().unwrap_or(0);
    for grade in &report.reading {
        let smog = |smog: Option<f64>| smog.map_or("   –".into(), |smog| format!("{smog:>4.1}"));
        writeln!(
            out,
            "  {:width$}  {:>4.1} {}  {:>4.1} {}  {:>4} sentence{}",
            grade.of,
            grade.flesch_kincaid,
            smog(grade.smog),
            grade.flesch_kincaid_with_glossary,
            smog(grade.smog_with_glossary),
            grade.sentences,
            if grade.sentences == 1 { "" } else { "s" },
        )?;
    }
    for skipped in &report.skipped {
        writeln!(out, "not checked: {skipped}")?;
    }
    let count = |severity, name| match report.count(severity) {
        1 => format!("1 {name}"),
        count => format!("{count} {name}s"),
    };
    let counts = [
        count(check::Severity::Error, "error"),
        count(check::Severity::Warning, "warning"),
        count(check::Severity::Note, "note"),
    ];
    writeln!(out, "{}; {} allowed with a reason", counts.join(", "), report.allowed)
}

/// The same for programs.
pub fn json(report: &Report) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report)?;
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
