//! Sends copies by mail, each once. What a journal says about somebody is
//! written down, for good, before their letter leaves and after it has left: a
//! letter that was on its way when a run was ended may have arrived or not, so
//! it is told and never sent again by itself.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use lettre::Address;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format, eco_vec};

use super::key::Token;
use super::letter::{LetterWriter, address};
use super::recipients::{Person, Slices};
use super::smtp::{AddressError, Call, SendFailure, Server};
use super::{Base, CopyOrder, count};
use crate::book::world::diagnostics::detached;
use crate::write::private::{self, Journal, Lock};

/// What the names of journals begin with.
pub const JOURNAL: &str = "sent";
/// What they end in.
pub const ENDING: &str = ".log";

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
    /// Rows whose letters the server has refused.
    pub refused: Vec<u64>,
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

/// What the journals say of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum JournalState {
    Sending,
    Sent,
    Refused,
}

impl JournalState {
    const ALL: [(&str, Self); 3] =
        [("sending", Self::Sending), ("sent", Self::Sent), ("refused", Self::Refused)];
}

impl Mailer {
    /// A mail server: `smtps://user:password@host`, `smtp://…?tls=required`,
    /// or a plain `smtp://` on this very machine. A password may come apart
    /// from the address.
    ///
    /// # Errors
    /// When the address is none, or would send in the clear.
    pub fn at(url: &str, password: Option<String>, pause: Duration) -> Result<Self, AddressError> {
        Ok(Self { server: Server::at(url, password)?, pause })
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
    let _lock = Lock::take(&job.out.join(job.shard.file(super::MARK, "")))?;
    let people = survey(base, job)?.people;
    if people != expected {
        let message = eco_format!("letters are for {people} people, not for {expected}");
        return Err(eco_vec![detached(message).with_hint("nothing was sent; look at your list")]);
    }
    let mut journal = Journal::open(&job.out.join(job.shard.file(JOURNAL, ENDING)))?;
    let mut line = Connection { mailer, call: None, last: None };
    line.call()?;
    let mut report = MailReport::default();
    each(base, job, &mut report, |report, (token, person)| {
        let Ok(cover) = base.personalise(person, job.nameless) else { return Ok(()) };
        let parts = [base.bytes(), &cover.tail];
        let Ok(letter) = letters.write((token, person), &base.phrases, parts) else {
            return Ok(());
        };
        let Ok(to) = address(&person.email) else { return Ok(()) };
        line.wait();
        journal.add(&format!("sending {token}"))?;
        match line.send(&letters.from.email, &to, &letter) {
            Ok(()) => {
                journal.add(&format!("sent {token}"))?;
                report.now += 1;
            }
            Err(SendFailure::Refused) => {
                journal.add(&format!("refused {token}"))?;
                report.refused.push(person.row);
            }
            Err(SendFailure::Lost) => {
                journal.add(&format!("refused {token}"))?;
                return Err(unreachable());
            }
            Err(SendFailure::Doubtful) => return Err(unreachable()),
        }
        (job.progress)(report.before + report.now, people);
        Ok(())
    })?;
    line.call.iter_mut().for_each(Call::quit);
    Ok(report)
}

/// A line to a server that is called again when it has been cut.
struct Connection<'a> {
    mailer: &'a Mailer,
    call: Option<Call>,
    last: Option<Instant>,
}

impl Connection<'_> {
    fn call(&mut self) -> SourceResult<()> {
        self.call = Some(self.mailer.server.call().map_err(|_| unreachable())?);
        Ok(())
    }

    /// Lets the server rest after the last letter.
    fn wait(&mut self) {
        if let Some(last) = self.last {
            std::thread::sleep(self.mailer.pause.saturating_sub(last.elapsed()));
        }
        self.last = Some(Instant::now());
    }

    /// Sends a letter, over a new line where the old one has been cut.
    fn send(&mut self, from: &Address, to: &Address, letter: &[u8]) -> Result<(), SendFailure> {
        for _ in 0..2 {
            let mut call = match self.call.take() {
                Some(call) => call,
                None => self.mailer.server.call().map_err(|_| SendFailure::Lost)?,
            };
            match call.send(from, to, letter) {
                Err(SendFailure::Lost) => {}
                Err(SendFailure::Doubtful) => return Err(SendFailure::Doubtful),
                other => {
                    self.call = Some(call);
                    return other;
                }
            }
        }
        Err(SendFailure::Lost)
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
    let slices = Slices::new(job.shard, count(job.list)?);
    for index in slices.all() {
        let slice = slices.read(index, job.list, job.key)?;
        let states = journal_states(job.out, |token| slice.people.contains_key(&token))?;
        for (token, person) in &slice.people {
            if base.personalise(person, job.nameless).is_err() || address(&person.email).is_err() {
                continue;
            }
            report.people += 1;
            match states.get(token) {
                Some(JournalState::Sent) => report.before += 1,
                Some(JournalState::Sending) => report.doubtful.push(person.row),
                Some(JournalState::Refused) | None => act(report, (*token, person))?,
            }
        }
    }
    Ok(())
}

/// The last that the journals of all shards say of some people.
fn journal_states(
    out: &Path,
    is_meant: impl Fn(Token) -> bool,
) -> SourceResult<BTreeMap<Token, JournalState>> {
    let mut states = BTreeMap::new();
    for name in private::names(out).iter().filter(|name| is_journal(name)) {
        private::each_line(&out.join(name), |line| {
            let Some((word, token)) = line.split_once(' ') else { return };
            let word = JournalState::ALL.iter().find(|(other, _)| *other == word);
            if let (Some((_, word)), Some(token)) = (word, Token::parse(token))
                && is_meant(token)
                && states.get(&token) != Some(&JournalState::Sent)
            {
                states.insert(token, *word);
            }
        })?;
    }
    Ok(states)
}

/// Whether a file is a journal, by its name.
pub fn is_journal(name: &str) -> bool {
    name.starts_with(JOURNAL) && name.ends_with(ENDING)
}

fn unreachable() -> EcoVec<SourceDiagnostic> {
    let message = "the mail server cannot be reached, or does not let us in";
    eco_vec![detached(message).with_hint("check its address and password, and run this again")]
}
