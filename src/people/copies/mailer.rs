//! Sends copies by mail, each once. What a journal says about somebody is
//! written down, for good, before their letter leaves and after it has left: a
//! letter that was on its way when a run was ended may have arrived or not, so
//! it is told and never sent again by itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use csv::Terminator;
use typst::diag::{SourceResult, eco_format, eco_vec};

use super::claim::Claim;
use super::connection::{Connection, no_call};
use super::key::Token;
use super::letter::{LetterWriter, address};
use super::recipients::{Person, Recipients};
use super::sent::{ENDING, JOURNAL, JournalState, journal_states};
use super::server::{AddressError, Server};
use super::smtp::{CallError, Refusal, SendFailure};
use super::{Base, CopyOrder};
use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;
use crate::write::private::{Journal, Table};

/// What the lists of letters are called that a server has refused.
pub const REFUSED: &str = "refused";
/// After so many refusals in a row a server is taken to refuse everyone.
const ENOUGH: usize = 10;

/// A mail server, and how to treat it.
pub struct Mailer {
    server: Server,
    /// Between one letter and the next.
    pub pause: Duration,
}

/// What was sent, or would be.
#[derive(Debug, Default)]
pub struct MailReport {
    /// All people who get a letter.
    pub people: u64,
    /// Letters that left earlier.
    pub before: u64,
    /// Letters that left now.
    pub now: u64,
    /// Rows whose letters the server has refused, and why.
    pub refused: Vec<(u64, Refusal)>,
    /// Where all of them are listed.
    pub refused_list: PathBuf,
    /// Whether the server has refused so many in a row that no more were sent.
    pub gave_up: bool,
    /// Rows whose letters may have left or not.
    pub doubtful: Vec<u64>,
}

impl MailReport {
    /// Whether everyone has had their letter for certain.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.refused.is_empty() && self.doubtful.is_empty()
    }
}

impl Mailer {
    /// A mail server: `smtps://user@host`, `smtp://…?tls=required`, or a plain
    /// `smtp://` on this very machine. A password comes apart from the address.
    ///
    /// # Errors
    /// When the address is none, would send in the clear, or holds a password.
    pub fn at(url: &str, password: Option<String>, pause: Duration) -> Result<Self, AddressError> {
        Ok(Self { server: Server::at(url, password)?, pause })
    }

    /// The same, trusting the certificates of the authority in a file too.
    ///
    /// # Errors
    /// When it cannot be read, or is none.
    pub fn trusting(self, path: &Path) -> SourceResult<Self> {
        let server = self.server.trusting(&read_any(path)?).ok_or_else(|| {
            let message = eco_format!("`{}` is no certificate", path.display());
            eco_vec![
                detached(message).with_hint("name a file in PEM, with the authority’s certificate")
            ]
        })?;
        Ok(Self { server, ..self })
    }
}

/// Who gets a letter, and who has had one. Nothing is sent.
///
/// # Errors
/// When the list or a journal cannot be read.
pub fn survey(base: &Base, job: &CopyOrder) -> SourceResult<MailReport> {
    let mut report = MailReport::default();
    each(base, job, &mut report, |_, _| Ok(()))?;
    Ok(report)
}

/// Sends everyone who has had none their letter. There have to be as many
/// people as one expects, those who have had theirs included.
///
/// # Errors
/// When there are more or fewer, the list cannot be read, a journal cannot be
/// written, or the server cannot be reached. Run again, it goes on where it was.
pub fn send(
    base: &Base,
    job: &CopyOrder,
    letters: &LetterWriter,
    (mailer, expected): (&Mailer, u64),
) -> SourceResult<MailReport> {
    let _claim = Claim::take(job.out, job.key, job.shard)?;
    let people = survey(base, job)?.people;
    if people != expected {
        let message = eco_format!("letters are for {people} people, not for {expected}");
        return Err(eco_vec![detached(message).with_hint("nothing was sent; look at your list")]);
    }
    let journal = Journal::open(&job.out.join(job.shard.file(JOURNAL, ENDING)))?;
    let mut line = Connection::new(&mailer.server, mailer.pause);
    line.call()?;
    let mut desk = Desk { base, job, letters, line, journal, in_a_row: 0 };
    let mut report = MailReport::default();
    each(base, job, &mut report, |report, (token, person)| {
        desk.send(report, (token, person))?;
        (job.progress)(report.before + report.now, people);
        Ok(())
    })?;
    desk.line.quit();
    report.refused_list = job.out.join(job.shard.file(REFUSED, ".csv"));
    list_refused(&report)?;
    Ok(report)
}

/// Lists the letters that a server has refused. What it says about them is left
/// out: it quotes addresses.
fn list_refused(report: &MailReport) -> SourceResult<()> {
    let mut listed = Table::begin(&report.refused_list, Terminator::CRLF)?;
    listed.add(["row", "code", "reason"])?;
    for (row, Refusal { object, code }) in &report.refused {
        listed.add([row.to_string(), code.to_string(), object.to_string()])?;
    }
    listed.finish()
}

/// Where letters are written, noted and sent.
struct Desk<'a> {
    base: &'a Base,
    job: &'a CopyOrder<'a>,
    letters: &'a LetterWriter,
    line: Connection<'a>,
    journal: Journal,
    /// How many letters the server has refused since it took one.
    in_a_row: usize,
}

impl Desk<'_> {
    /// Sends somebody their letter, and notes what came of it.
    fn send(
        &mut self,
        report: &mut MailReport,
        (token, person): (Token, &Person),
    ) -> SourceResult<()> {
        if self.in_a_row >= ENOUGH {
            report.gave_up = true;
            return Ok(());
        }
        let Ok(cover) = self.base.personalise(person, self.job.is_strict) else { return Ok(()) };
        let parts = [self.base.bytes(), &cover.tail];
        let Ok(letter) = self.letters.write((token, person), &self.base.phrases, parts) else {
            return Ok(());
        };
        let Ok(to) = address(&person.email) else { return Ok(()) };
        self.line.wait();
        self.journal.add(&format!("sending {token}"))?;
        match self.line.send(&self.letters.from.email, &to, &letter) {
            Ok(()) => {
                self.journal.add(&format!("sent {token}"))?;
                self.in_a_row = 0;
                report.now += 1;
            }
            Err(SendFailure::Refused(refusal)) => {
                self.journal.add(&format!("refused {token}"))?;
                self.in_a_row += 1;
                report.refused.push((person.row, refusal));
            }
            Err(SendFailure::Lost) => {
                self.journal.add(&format!("refused {token}"))?;
                return Err(no_call(CallError::Unreachable));
            }
            Err(SendFailure::Doubtful) => return Err(no_call(CallError::Unreachable)),
        }
        Ok(())
    }
}

/// Everyone who can get a letter and for whom the journals say neither that it
/// has left nor that it may have.
fn each(
    base: &Base,
    job: &CopyOrder,
    report: &mut MailReport,
    mut act: impl FnMut(&mut MailReport, (Token, &Person)) -> SourceResult<()>,
) -> SourceResult<()> {
    let people = Recipients::read(job.list, job.key, job.shard).people;
    let states = journal_states(job.out, |token| people.contains_key(&token))?;
    for (token, person) in &people {
        if base.personalise(person, job.is_strict).is_err() || address(&person.email).is_err() {
            continue;
        }
        report.people += 1;
        match states.get(token) {
            Some(JournalState::Sent) => report.before += 1,
            Some(JournalState::Sending) => report.doubtful.push(person.row),
            Some(JournalState::Refused) | None => act(report, (*token, person))?,
        }
    }
    Ok(())
}
