//! What people see of a run that makes everyone their copy. Nobody's name is
//! ever said: people go by the numbers of their rows.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use workbook::fulfil::{Mailed, Purged, Run};
use workbook::import::List;

/// How many rows of a kind are told.
const ROWS: usize = 20;

/// A bar on a terminal, silence in a pipe.
pub struct Watcher(ProgressBar);

impl Watcher {
    pub fn new() -> Self {
        let bar =
            if io::stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let style = "{spinner} {bar:40} {pos} of {len} {elapsed}";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

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

/// Which columns were taken for what.
pub fn columns(list: &List) -> io::Result<()> {
    let said: Vec<_> =
        list.columns().map(|(column, name)| format!("{} = {name}", column.name())).collect();
    writeln!(io::stdout(), "columns: {}", said.join(", "))
}

/// What a run has made, and which rows it could not use.
pub fn run(out: &Path, run: &Run, nameless: bool) -> io::Result<()> {
    let (counts, mut said) = (&run.counts, io::stdout().lock());
    writeln!(said, "{}: {}", out.display(), many(counts.copies, "copy", "copies"))?;
    for (count, what) in [
        (counts.nameless, "without a name"),
        (counts.unsubscribed, "not subscribed, and left out"),
        (counts.repeated, "further rows about the same people"),
        (counts.left_out, "rows without a copy"),
    ] {
        if count > 0 {
            writeln!(said, "{count:>8}  {what}")?;
        }
    }
    drop(said);
    let mut err = io::stderr().lock();
    if counts.copies == 0 && counts.unsubscribed > 0 {
        writeln!(err, "warning: nobody on the list is subscribed")?;
        writeln!(
            err,
            "  = hint: if a column was taken for what it is not, pass `--map status=` or the like"
        )?;
    }
    for (row, reason) in &run.told {
        writeln!(err, "warning: row {row}: {reason}\n  = hint: {}", reason.hint(nameless))?;
    }
    let told = u64::try_from(run.told.len()).unwrap_or_default();
    if run.untold > told {
        let (more, list) = (run.untold - told, run.left_out.display());
        writeln!(err, "warning: {} like these: see `{list}`", many(more, "more row", "more rows"))?;
    }
    Ok(())
}

/// How many letters there are to send.
pub fn to_send(found: &Mailed) -> io::Result<()> {
    let (letters, people) = (many(found.people, "letter", "letters"), found.people);
    writeln!(io::stdout(), "{letters} to send, {} of them sent earlier", found.before)?;
    writeln!(io::stdout(), "nothing was sent; to send them, add `--send {people}`")?;
    doubtful(found)
}

/// What was sent.
pub fn mailed(mailed: &Mailed) -> io::Result<()> {
    let letters = many(mailed.now, "letter", "letters");
    writeln!(io::stdout(), "{letters} sent now, {} earlier", mailed.before)?;
    for row in mailed.refused.iter().take(ROWS) {
        writeln!(
            io::stderr(),
            "warning: row {row}: the mail server has refused its letter\n  \
             = hint: correct the address, or run this again later: it is tried again"
        )?;
    }
    doubtful(mailed)
}

fn doubtful(mailed: &Mailed) -> io::Result<()> {
    for row in mailed.doubtful.iter().take(ROWS) {
        writeln!(
            io::stderr(),
            "warning: row {row}: its letter may have been sent when an earlier run was cut short\n  \
             = hint: look among the letters that your mail server has sent; it is not sent again"
        )?;
    }
    Ok(())
}

/// A key that others may read.
pub fn open_key(path: &Path) -> io::Result<()> {
    let path = path.display();
    writeln!(
        io::stderr(),
        "warning: others may read `{path}`\n  = hint: `chmod 600 {path}`, or keep it elsewhere"
    )
}

/// A manifest that was made of others.
pub fn merged(out: &Path, copies: u64) -> io::Result<()> {
    writeln!(io::stdout(), "{}: {}", out.display(), many(copies, "copy", "copies"))
}

/// What was removed.
pub fn purged(folder: &Path, purged: &Purged) -> io::Result<()> {
    let files = many(u64::try_from(purged.files).unwrap_or_default(), "file", "files");
    writeln!(io::stdout(), "{}: {files} removed", folder.display())?;
    if purged.left {
        writeln!(io::stdout(), "other things lie in it, and stay there")?;
    }
    Ok(())
}

fn many(count: u64, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
