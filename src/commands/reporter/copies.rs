//! What is said of a run that makes everyone their copy. Nobody's name is ever
//! said: people go by the numbers of their rows.

use std::path::Path;

use workbook::people::copies::{MailReport, Purged, Run};
use workbook::people::subscribers::SubscriberList;

use super::Reporter;
use super::count::Count;

/// How many rows of a kind are told.
const ROWS: usize = 20;

impl Reporter {
    /// Which columns were taken for what.
    pub fn columns(&self, list: &SubscriberList) {
        let columns: Vec<_> =
            list.columns().map(|(column, name)| format!("{} = {name}", column.name())).collect();
        self.out(|out| writeln!(out, "columns: {}", columns.join(", ")));
    }

    /// What a run has made, and which rows it could not use.
    pub fn run(&self, folder: &Path, run: &Run, nameless: bool) {
        let counts = &run.counts;
        self.out(|out| {
            let copies = Count::of(counts.copies, "copy", "copies");
            writeln!(out, "{}: {copies}", folder.display())?;
            for (count, what) in [
                (counts.nameless, "without a name"),
                (counts.unsubscribed, "not subscribed, and left out"),
                (counts.repeated, "further rows about the same people"),
                (counts.left_out, "rows without a copy"),
            ] {
                if count > 0 {
                    writeln!(out, "{count:>8}  {what}")?;
                }
            }
            Ok(())
        });
        if counts.copies == 0 && counts.unsubscribed > 0 {
            self.warn(
                "nobody on the list is subscribed",
                "if a column was taken for what it is not, pass `--map status=` or the like",
            );
        }
        for (row, reason) in &run.told {
            self.warn(&format!("row {row}: {reason}"), reason.hint(nameless));
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
        for row in mailed.refused.iter().take(ROWS) {
            self.warn(
                &format!("row {row}: the mail server has refused its letter"),
                "correct the address, or run this again later: it is tried again",
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
