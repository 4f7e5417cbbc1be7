//! A copy for everyone: `copies::copies(&Base, &CopyOrder) -> Run` writes each
//! person of a list their own copy of the fill edition, with their name on its
//! cover. The edition is set once; what makes it a copy is an update of a few
//! hundred bytes, so a copy costs about as much as writing its file.
//!
//! A run can be ended at any moment and begun again: every file appears under
//! its name once it is whole, and one that is right already is left as it is.
//! Files are named by a keyed hash of the address, only the cover and the
//! letter say a name, and nothing else that is written does.

mod phrases;
mod reason;
mod signs;
mod address;
mod placeholder;
mod name;
mod key;
mod shard;
mod recipients;
mod split;
mod manifest;
mod base;
mod letter;
mod sent;
mod claim;
mod left;
mod smtp;
mod server;
mod connection;
mod mailer;
mod purge;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use csv::Terminator;
use rayon::prelude::*;
use typst::diag::{SourceResult, eco_format, eco_vec};

pub use self::base::Base;
pub use self::claim::key_of_run;
pub use self::key::{Key, Token};
pub use self::letter::{LetterWriter, Mailbox, mailbox};
pub use self::mailer::{MailReport, Mailer, send, survey};
pub use self::manifest::{Counts, ManifestFile, merge};
pub use self::name::clean;
pub use self::phrases::Phrases;
pub use self::purge::{Purged, default_key, purge};
pub use self::reason::{Reason, RowOutcome};
pub use self::recipients::{Person, Recipients};
pub use self::server::AddressError;
pub use self::shard::{Shard, ShardError, VARIABLES};
pub use self::smtp::Refusal;
pub use self::split::split;

use self::base::Personalisation;
use self::claim::Claim;
use self::manifest::{ManifestHead, ManifestWriter};
use super::subscribers::SubscriberList;
use crate::book::world::diagnostics::detached;
use crate::write::private::{self, Table};

/// The folder of copies, in the folder of a run.
const COPIES: &str = "copies";
/// The folder of letters.
const MAIL: &str = "mail";
/// Says that a folder is that of a run, and that one is under way.
const MARK: &str = ".workbook-fulfil";
/// What the list of rows without a copy is called.
const LEFT_OUT: &str = "left-out";
/// How many rows a run tells.
const TOLD: usize = 20;
/// Of how many people the outcome is in memory at once.
const AT_ONCE: usize = 1 << 14;

/// Whom to make copies for, and where.
pub struct CopyOrder<'a> {
    /// The people.
    pub list: &'a SubscriberList,
    /// What hides their addresses in names of files.
    pub key: &'a Key,
    /// The folder of the run.
    pub out: &'a Path,
    /// Which of them.
    pub shard: Shard,
    /// Whether people whose names cannot be shown get no copy at all.
    pub is_strict: bool,
    /// How to write letters, where they are wanted as files.
    pub letters: Option<&'a LetterWriter>,
    /// Hears how many of how many people are done.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
}

/// What a run has made.
#[derive(Debug, Default)]
pub struct Run {
    /// What came of how many rows.
    pub counts: Counts,
    /// The first rows that somebody should look at, and why.
    pub told: Vec<(u64, Reason)>,
    /// How many such rows there are.
    pub untold: u64,
    /// How many names were lost on the way to the list, and are not printed.
    pub broken: u64,
    /// Where all rows without a copy, or with one without a name, are listed.
    pub left_out: PathBuf,
    /// How many files of people were set aside who get none any more.
    pub set_aside: usize,
}

/// What came of somebody.
enum Outcome {
    Made { token: Token, entry: ManifestFile, is_nameless: bool, row: u64, remark: Option<Reason> },
    Unshown(u64, Reason),
}

/// Makes the copies, and the letters where they are wanted.
///
/// # Errors
/// When the list is of another shard, or a file cannot be written.
pub fn copies(base: &Base, job: &CopyOrder) -> SourceResult<Run> {
    check_part(job)?;
    let _claim = Claim::take(job.out, job.key, job.shard)?;
    private::subfolder(&job.out.join(COPIES))?;
    if job.letters.is_some() {
        private::subfolder(&job.out.join(MAIL))?;
    }
    let Recipients { people, others, digest } = Recipients::read(job.list, job.key, job.shard);
    let head = ManifestHead::new(base.entry(), job.key.token("").to_string(), digest);
    let manifest = job.out.join(job.shard.file(manifest::NAME, manifest::ENDING));
    let mut writing = ManifestWriter::begin(&manifest, &head, job.shard)?;
    let mut run = Run::default();
    let (mut made, mut remarks) = (BTreeSet::new(), others);
    let people: Vec<_> = people.iter().collect();
    let done = AtomicU64::new(0);
    for some in people.chunks(AT_ONCE) {
        let outcomes = make(base, job, some, (&done, people.len() as u64))?;
        run.take(outcomes, &mut made, &mut remarks, &mut writing)?;
    }
    remarks.sort_unstable();
    run.left_out = job.out.join(job.shard.file(LEFT_OUT, ".csv"));
    run.tell(&remarks, job.is_strict)?;
    run.set_aside = left::set_aside(job.out, job.shard, &made)?;
    writing.finish(&run.counts)?;
    Ok(run)
}

/// A part of a list is for its own shard only.
fn check_part(job: &CopyOrder) -> SourceResult<()> {
    let Some(part) = job.list.part() else { return Ok(()) };
    if part.shard == job.shard.to_string() {
        return Ok(());
    }
    let message = eco_format!("the list is part {} of another, not {}", part.shard, job.shard);
    let hint = eco_format!("pass `--shard {}`", part.shard.replace("-of-", "/"));
    Err(eco_vec![detached(message).with_hint(hint)])
}

/// Makes the copies of some people, and stops at the first that fails: a disk
/// that is full is full for everyone.
fn make(
    base: &Base,
    job: &CopyOrder,
    some: &[(&Token, &Person)],
    (done, all): (&AtomicU64, u64),
) -> SourceResult<Vec<Outcome>> {
    some.par_iter()
        .map(|(token, person)| {
            let outcome = make_one(base, job, (**token, person))?;
            (job.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            Ok(outcome)
        })
        .collect()
}

fn make_one(
    base: &Base,
    job: &CopyOrder,
    (token, person): (Token, &Person),
) -> SourceResult<Outcome> {
    let cover = match base.personalise(person, job.is_strict) {
        Ok(cover) => cover,
        Err(reason) => return Ok(Outcome::Unshown(person.row, reason)),
    };
    let Personalisation { tail, is_nameless, mut remark } = cover;
    let parts = [base.bytes(), &tail];
    let file = format!("{COPIES}/{token}.pdf");
    private::keep(&job.out.join(&file), parts)?;
    if let Some(letters) = job.letters {
        match letters.write((token, person), &base.phrases, parts) {
            Ok(letter) => {
                let path = job.out.join(format!("{MAIL}/{token}.eml"));
                private::keep(&path, [&letter, b""])?;
            }
            Err(reason) => remark = Some(reason),
        }
    }
    let entry = base.sum(file, &tail);
    Ok(Outcome::Made { token, entry, is_nameless, row: person.row, remark })
}

impl Run {
    /// Takes down what came of some people.
    fn take(
        &mut self,
        outcomes: Vec<Outcome>,
        made: &mut BTreeSet<Token>,
        remarks: &mut Vec<(u64, Reason)>,
        writing: &mut ManifestWriter,
    ) -> SourceResult<()> {
        for outcome in outcomes {
            match outcome {
                Outcome::Made { token, entry, is_nameless, row, remark } => {
                    writing.add(&entry)?;
                    made.insert(token);
                    self.counts.copies += 1;
                    self.counts.nameless += u64::from(is_nameless);
                    remarks.extend(remark.map(|reason| (row, reason)));
                }
                Outcome::Unshown(row, reason) => remarks.push((row, reason)),
            }
        }
        Ok(())
    }

    /// Lists what came of rows that gave no copy with a name, and why.
    fn tell(&mut self, remarks: &[(u64, Reason)], is_strict: bool) -> SourceResult<()> {
        let mut listed = Table::begin(&self.left_out, Terminator::CRLF)?;
        listed.add(["row", "outcome", "reason"])?;
        for (row, reason) in remarks {
            let outcome = reason.outcome(is_strict);
            self.broken += u64::from(*reason == Reason::Broken);
            listed.add([row.to_string(), outcome.to_string(), reason.to_string()])?;
            match (outcome, reason) {
                (RowOutcome::LeftOut, Reason::Repeated) => self.counts.repeated += 1,
                (RowOutcome::LeftOut, _) => self.counts.unsubscribed += 1,
                (RowOutcome::Doubtful, _) => self.counts.doubtful += 1,
                (RowOutcome::Copy, _) => {}
            }
            if outcome != RowOutcome::LeftOut {
                self.untold += 1;
                if self.told.len() < TOLD {
                    self.told.push((*row, *reason));
                }
            }
        }
        listed.finish()
    }
}
