//! What is said of a run that makes everyone their copy. Nobody's name is ever
//! said: people go by the numbers of their rows.

use std::path::Path;

use workbook::people::copies::{MailReport, Purged, Run};
use workbook::people::subscribers::{ListFormat, ListReading, Standing, StandingCount};

use super::Reporter;
use super::count::Count;

/// How many rows of a kind are told.
const ROWS: usize = 20;

impl Reporter {
    /// How a list was read: nobody is written to before this was said.
    pub fn reading(&self, reading: &ListReading) {
        let rows = Count::of(reading.rows, "row", "rows");
        let (written, heading) = (written(&reading.written), reading.heading_row);
        let columns: Vec<_> =
            reading.columns.iter().map(|(it, name)| format!("{} = {name}", it.name())).collect();
        self.out(|out| {
            writeln!(out, "list: {rows} below row {heading}, {written}")?;
            writeln!(out, "columns: {}", columns.join(", "))?;
            for count in &reading.standings {
                writeln!(out, "{}", standing(count))?;
            }
            if reading.standings.is_empty() {
                writeln!(out, "no column says who has left: you say that all are subscribed")?;
            }
            Ok(())
        });
    }

    /// What a run has made, and which rows it could not use.
    pub fn run(&self, folder: &Path, run: &Run, is_strict: bool) {
        let counts = &run.counts;
        self.out(|out| {
            let copies = Count::of(counts.copies, "copy", "copies");
            writeln!(out, "{}: {copies}", folder.display())?;
            for (count, what) in [
                (counts.nameless, "of them without a name"),
                (run.broken, "names in letters that were lost on the way: not printed, see below"),
                (counts.unsubscribed, "left out: not subscribed"),
                (counts.repeated, "left out: another row is about the same person"),
                (counts.doubtful, "doubtful: no copy, see below"),
            ] {
                if count > 0 {
                    writeln!(out, "{count:>8}  {what}")?;
                }
            }
            let rows = counts.rows();
            if rows > counts.copies {
                writeln!(out, "{rows:>8}  rows in all, see `{}`", run.left_out.display())?;
            }
            if run.set_aside > 0 {
                let files = Count::of(run.set_aside, "file", "files");
                writeln!(out, "{files} of people who get none any more: in `left`")?;
            }
            Ok(())
        });
        if counts.copies == 0 && counts.unsubscribed == 0 {
            self.warn("nobody gets a copy", "look at your list, and at how it was read above");
        }
        if counts.copies == 0 && counts.unsubscribed > 0 {
            self.warn(
                "nobody on the list is subscribed",
                "if a column was taken for what it is not, pass `--map status=` or the like",
            );
        }
        for (row, reason) in &run.told {
            self.warn(&format!("row {row}: {reason}"), reason.hint(is_strict));
        }
        let told = u64::try_from(run.told.len()).unwrap_or(u64::MAX);
        if run.untold > told {
            let more = Count::of(run.untold - told, "more row", "more rows");
            let list = run.left_out.display();
            self.err(|err| writeln!(err, "warning: {more} like these: see `{list}`"));
        }
    }

    /// How many letters there are to send.
    pub fn to_send(&self, found: &MailReport) {
        let (letters, people) = (Count::of(found.people, "letter", "letters"), found.people);
        self.out(|out| {
            writeln!(out, "{letters} to send, {} of them sent earlier", found.before)?;
            writeln!(out, "nothing was sent; to send them, add `--send {people}`")
        });
        self.doubtful(found);
    }

    /// What was sent.
    pub fn mailed(&self, mailed: &MailReport) {
        let letters = Count::of(mailed.now, "letter", "letters");
        self.out(|out| writeln!(out, "{letters} sent now, {} earlier", mailed.before));
        for (row, refusal) in mailed.refused.iter().take(ROWS) {
            let (object, code) = (refusal.object, refusal.code);
            self.warn(
                &format!("row {row}: the mail server has refused its letter: {object} ({code})"),
                "correct the address, or run this again later: it is tried again",
            );
        }
        let list = mailed.refused_list.display();
        if mailed.refused.len() > ROWS {
            let more = Count::of(mailed.refused.len() - ROWS, "more letter", "more letters");
            self.err(|err| writeln!(err, "warning: {more} refused: see `{list}`"));
        }
        if mailed.gave_up {
            self.warn(
                "the mail server refuses one letter after the other, so no more were sent",
                "ask whoever runs it why, and run this again: it goes on where it was",
            );
        }
        self.doubtful(mailed);
    }

    fn doubtful(&self, mailed: &MailReport) {
        for row in mailed.doubtful.iter().take(ROWS) {
            self.warn(
                &format!(
                    "row {row}: its letter may have been sent when an earlier run was cut short"
                ),
                "look among the letters that your mail server has sent; it is not sent again",
            );
        }
    }

    /// A subject that says what letters are about.
    pub fn telling_subject(&self, word: &str) {
        self.warn(
            &format!("the subject of the letters says what they are about: “{word}”"),
            "it shows on locked phones; put another `copy-subject` into `words.toml`",
        );
    }

    /// A key that others may read.
    pub fn key_is_open(&self, path: &Path) {
        let path = path.display();
        let hint = format!("`chmod 600 {path}`, or keep it elsewhere");
        self.warn(&format!("others may read `{path}`"), &hint);
    }

    /// A manifest that was made of others.
    pub fn merged(&self, out: &Path, copies: u64) {
        let copies = Count::of(copies, "copy", "copies");
        self.text(&format!("{}: {copies}\n", out.display()));
    }

    /// What was removed.
    pub fn purged(&self, folder: &Path, purged: &Purged) {
        let files = Count::of(purged.files, "file", "files");
        self.text(&format!("{}: {files} removed\n", folder.display()));
        if purged.left {
            self.text("other things lie in it, and stay there\n");
        }
    }

    fn warn(&self, message: &str, hint: &str) {
        self.err(|err| writeln!(err, "warning: {message}\n  = hint: {hint}"));
    }
}

/// What a list is: “UTF-8, parted by commas”.
fn written(written: &ListFormat) -> String {
    let (encoding, is_guess, delimiter) = match written {
        ListFormat::Sheet(name) => return format!("sheet “{name}” of a spreadsheet"),
        ListFormat::Text { encoding, is_guess, delimiter } => (encoding, *is_guess, *delimiter),
    };
    let guess = if is_guess { " (a guess: `--encoding` says another)" } else { "" };
    let delimiter = match delimiter {
        b',' => "commas",
        b';' => "semicolons",
        b'\t' => "tabs",
        _ => "bars",
    };
    format!("{encoding}{guess}, parted by {delimiter}")
}

/// What some cells were taken to mean: “3 × Aktiv”.
fn standing(count: &StandingCount) -> String {
    let means = match count.standing {
        Standing::Subscribed => "subscribed",
        Standing::Left => "not subscribed",
        Standing::Doubtful(_) => "doubtful",
    };
    let word = match count.word.as_deref() {
        Some("") => "nothing",
        Some(word) => word,
        None if count.standing == Standing::Left => "something",
        None if count.standing == Standing::Subscribed => "a date",
        None => "something else",
    };
    format!("{}: {} × {word}, {means}", count.column, count.count)
}
