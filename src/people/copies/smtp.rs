//! A conversation with a mail server. It tells apart a letter that was not taken
//! from one of which nobody knows: that is what sending each letter once depends
//! on.

use std::fmt::{self, Display, Formatter};

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};

/// What a server says when it hangs up (RFC 5321, 4.2.3).
const HANGS_UP: &str = "421";

/// Why a letter was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendFailure {
    /// The server does not want it.
    Refused(Refusal),
    /// The connection broke, for certain before the letter was sent.
    Lost,
    /// The connection broke, and the server may have taken it or not.
    Doubtful,
}

/// What a server does not want, and its number for that (RFC 5321, 4.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// What it was.
    pub object: RefusalObject,
    /// Such as 550.
    pub code: u16,
}

/// What a server does not want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalObject {
    /// Whom the letter is from.
    Sender,
    /// Whom it is for.
    Recipient,
    /// What stands in it.
    Letter,
}

impl Display for RefusalObject {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Sender => "the sender was refused",
            Self::Recipient => "the address was refused",
            Self::Letter => "the letter was refused",
        })
    }
}

/// Why there is no conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallError {
    /// Nobody answers there.
    Unreachable,
    /// Whoever answers cannot prove to be the server.
    Certificate,
    /// It does not let us in.
    LogIn,
}

impl CallError {
    /// Why a server was not reached: what is wrong with a certificate is said
    /// somewhere below the error of the connection.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        let mut causes =
            std::iter::successors(Some(error as &dyn std::error::Error), |it| it.source());
        let is_of_tls = |it: &dyn std::error::Error| {
            let said = it.to_string().to_lowercase();
            said.contains("certificate") || said.contains("tls")
        };
        if causes.any(is_of_tls) { Self::Certificate } else { Self::Unreachable }
    }

    /// What one can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Unreachable => "check its address and your network, and run this again",
            Self::Certificate => {
                "check its address; if it has a certificate of your own making, name the file \
                 with `--smtp-ca`"
            }
            Self::LogIn => {
                "check the user in `--smtp` and the password in `WORKBOOK_SMTP_PASSWORD`"
            }
        }
    }
}

impl Display for CallError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "the mail server cannot be reached",
            Self::Certificate => "the mail server’s certificate cannot be trusted",
            Self::LogIn => "the mail server does not let us in",
        })
    }
}

/// A conversation with a server.
pub struct Call(SmtpConnection);

impl Call {
    /// With somebody who listens.
    #[must_use]
    pub fn new(line: SmtpConnection) -> Self {
        Self(line)
    }

    /// Takes leave.
    pub fn quit(&mut self) {
        let _ = self.0.quit();
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// When it was not taken, or may not have been.
    pub fn send(&mut self, from: &Address, to: &Address, letter: &[u8]) -> Result<(), SendFailure> {
        self.announce(from, to)?;
        // From here on the server may have all of it.
        match self.0.message(letter) {
            Ok(_) => Ok(()),
            Err(error) => Err(error.status().map_or(SendFailure::Doubtful, |code| {
                SendFailure::Refused(Refusal { object: RefusalObject::Letter, code: code.into() })
            })),
        }
    }

    fn announce(&mut self, from: &Address, to: &Address) -> Result<(), SendFailure> {
        let mail = self.0.command(Mail::new(Some(from.clone()), vec![])).map(drop);
        mail.map_err(|error| self.refusal(&error, RefusalObject::Sender))?;
        let recipient = self.0.command(Rcpt::new(to.clone(), vec![])).map(drop);
        recipient.map_err(|error| self.refusal(&error, RefusalObject::Recipient))?;
        let data = self.0.command(Data).map(drop);
        data.map_err(|error| self.refusal(&error, RefusalObject::Letter))
    }

    /// Whether the server goes on listening decides what a refusal is.
    fn refusal(&mut self, error: &Error, object: RefusalObject) -> SendFailure {
        match error.status() {
            Some(code) if code.to_string() != HANGS_UP && self.0.command(Rset).is_ok() => {
                SendFailure::Refused(Refusal { object, code: code.into() })
            }
            _ => SendFailure::Lost,
        }
    }
}
