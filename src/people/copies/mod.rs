//! A copy for everyone: `copies::copies(&Base, &CopyOrder) -> Run` writes each
//! person of a list their own copy of the fill edition, with their name on its
//! cover. The edition is set once; what makes it a copy is an update of a few
//! hundred bytes, so a copy costs about as much as writing its file.
//!
//! A run can be ended at any moment and begun again: every file appears under
//! its name once it is whole, and one that is right already is left as it is.
//! Files are named by a keyed hash of the address, only the cover and the
//! letter say a name, and nothing else that is written does.

mod base;
mod key;
mod letter;
mod manifest;
mod name;
mod recipients;
mod phrases;
mod mailer;
mod purge;
mod shard;
mod smtp;
mod split;

use std::path::{Path, PathBuf};

use csv::Terminator;
use rayon::prelude::*;
use typst::diag::{ParallelCollectCombinedResult, SourceResult};

pub use self::base::Base;
pub use self::key::{Key, Token};
pub use self::letter::{LetterWriter, Mailbox, mailbox};
pub use self::mailer::{MailReport, Mailer, send, survey};
pub use self::manifest::{Counts, ManifestFile, merge};
pub use self::name::{Reason, clean};
pub use self::phrases::Phrases;
pub use self::purge::{Purged, default_key, purge};
pub use self::recipients::Person;
pub use self::shard::{Shard, ShardError, VARIABLES};
pub use self::smtp::AddressError;
pub use self::split::split;

use self::base::Personalisation;
use self::manifest::{ManifestHead, ManifestWriter};
use self::recipients::{Slice, Slices};
use super::subscribers::SubscriberList;
use crate::write::private::{self, Lock, Table};

/// The folder of copies, in the folder of a run.
const COPIES: &str = "copies";
/// The folder of letters.
const MAIL: &str = "mail";
/// Says that a folder is that of a run, and that one is under way.
const MARK: &str = ".workbook-fulfil";
/// What the list of rows without a copy is called.
const LEFT_OUT: &str = "left-out";
/// How many of them a run tells.
const TOLD: usize = 20;

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
    /// Whether people whose names cannot be shown get a copy without.
    pub nameless: bool,
    /// How to write letters, where they are wanted as files.
    pub letters: Option<&'a LetterWriter>,
    /// Hears how many of how many rows are done.
    pub progress: &'a (dyn Fn(u64, u64) + Sync),
}

/// What a run has made.
#[derive(Debug, Default)]
pub struct Run {
    /// How many.
    pub counts: Counts,
    /// The first rows that gave no copy, or one without a name, and why.
    pub told: Vec<(u64, Reason)>,
    /// How many such rows there are.
    pub untold: u64,
    /// Where all of them are listed.
    pub left_out: PathBuf,
}

/// What came of somebody.
enum Outcome {
    Made { entry: ManifestFile, is_nameless: bool, row: u64, remark: Option<Reason> },
    LeftOut(u64, Reason),
}

/// Makes the copies, and the letters where they are wanted.
///
/// # Errors
/// When the list cannot be read, or a file cannot be written.
pub fn copies(base: &Base, job: &CopyOrder) -> SourceResult<Run> {
    let _lock = open(job)?;
    let rows = count(job.list)?;
    let slices = Slices::new(job.shard, rows);
    let head = ManifestHead::new(base.entry(), job.key.token("").to_string());
    let manifest = job.out.join(job.shard.file(manifest::NAME, manifest::ENDING));
    let mut writing = ManifestWriter::begin(&manifest, &head, job.shard)?;
    let left_out = job.out.join(job.shard.file(LEFT_OUT, ".csv"));
    let mut run = Run { left_out, ..Run::default() };
    let mut listed = Table::begin(&run.left_out, Terminator::CRLF)?;
    listed.add(["row", "reason"])?;
    for index in slices.all() {
        let slice = slices.read(index, job.list, job.key)?;
        let outcomes = make(base, job, &slice, rows)?;
        run.take(&slice, outcomes, &mut writing, &mut listed)?;
    }
    (job.progress)(rows, rows);
    writing.finish(&run.counts)?;
    listed.finish()?;
    Ok(run)
}

/// Makes the folders of a run, and keeps other runs out.
fn open(job: &CopyOrder) -> SourceResult<Lock> {
    private::folder(job.out, MARK)?;
    let lock = Lock::take(&job.out.join(job.shard.file(MARK, "")))?;
    private::subfolder(&job.out.join(COPIES))?;
    if job.letters.is_some() {
        private::subfolder(&job.out.join(MAIL))?;
    }
    Ok(lock)
}

fn count(list: &SubscriberList) -> SourceResult<u64> {
    list.rows()?.try_fold(0, |count, row| row.map(|_| count + 1))
}

fn make(base: &Base, job: &CopyOrder, slice: &Slice, rows: u64) -> SourceResult<Vec<Outcome>> {
    let done = std::sync::atomic::AtomicU64::new(0);
    let people: Vec<_> = slice.people.iter().collect();
    people
        .into_par_iter()
        .map(|(token, person)| {
            let outcome = make_one(base, job, (*token, person));
            let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            (job.progress)(done, rows);
            outcome
        })
        .collect_combined_result()
}

fn make_one(
    base: &Base,
    job: &CopyOrder,
    (token, person): (Token, &Person),
) -> SourceResult<Outcome> {
    let cover = match base.personalise(person, job.nameless) {
        Ok(cover) => cover,
        Err(reason) => return Ok(Outcome::LeftOut(person.row, reason)),
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
    Ok(Outcome::Made { entry: base.sum(file, &tail), is_nameless, row: person.row, remark })
}

impl Run {
    /// Takes down what came of a slice.
    fn take(
        &mut self,
        slice: &Slice,
        outcomes: Vec<Outcome>,
        writing: &mut ManifestWriter,
        listed: &mut Table,
    ) -> SourceResult<()> {
        self.counts.unsubscribed += slice.unsubscribed;
        self.counts.repeated += slice.repeated;
        let mut remarks: Vec<_> = slice.nobody.iter().map(|row| (*row, Reason::Address)).collect();
        self.counts.left_out += slice.nobody.len() as u64;
        for outcome in outcomes {
            match outcome {
                Outcome::Made { entry, is_nameless, row, remark } => {
                    writing.add(&entry)?;
                    self.counts.copies += 1;
                    self.counts.nameless += u64::from(is_nameless);
                    remarks.extend(remark.map(|reason| (row, reason)));
                }
                Outcome::LeftOut(row, reason) => {
                    self.counts.left_out += 1;
                    remarks.push((row, reason));
                }
            }
        }
        remarks.sort_unstable();
        for (row, reason) in remarks {
            listed.add([row.to_string(), reason.to_string()])?;
            self.untold += 1;
            if self.told.len() < TOLD {
                self.told.push((row, reason));
            }
        }
        Ok(())
    }
}
