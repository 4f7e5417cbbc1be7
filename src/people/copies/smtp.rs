//! A mail server, spoken to. It tells apart a letter that was not taken from
//! one of which nobody knows: that is what sending each letter once depends on.
//! Nothing is sent in the clear over a network.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::Url;

/// How long a server may think.
const PATIENCE: Duration = Duration::from_mins(1);
/// What a server says when it hangs up (RFC 5321, 4.2.3).
const HANGS_UP: &str = "421";

/// Where a mail server is, and who we are to it.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    user: Option<Credentials>,
}

/// When what is said is hidden from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tls {
    Always,
    FromStart,
    /// Never: it is this very machine.
    Never,
}

impl Tls {
    fn of(url: &Url, host: &str) -> Result<Self, AddressError> {
        match (url.scheme(), url.query().unwrap_or("")) {
            ("smtps", "") => Ok(Self::Always),
            ("smtp", "tls=required") => Ok(Self::FromStart),
            ("smtp", "") if ["localhost", "127.0.0.1", "::1"].contains(&host) => Ok(Self::Never),
            _ => Err(AddressError::InTheClear),
        }
    }
}

/// Why no mail server can be called there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressError {
    /// It names none.
    NoServer,
    /// Others on the way could read what is sent.
    InTheClear,
}

impl Display for AddressError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::NoServer => "it is no address of a mail server",
            Self::InTheClear => {
                "it would send in the clear: write `smtps://user@host`, or \
                 `smtp://user@host?tls=required`"
            }
        })
    }
}

/// Why a letter was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendFailure {
    /// The server does not want it.
    Refused,
    /// The connection broke, for certain before the letter was sent.
    Lost,
    /// The connection broke, and the server may have taken it or not.
    Doubtful,
}

/// A conversation with a server.
pub struct Call(SmtpConnection);

impl Server {
    /// Reads `smtps://user:password@host`, `smtp://…?tls=required`, or a plain
    /// `smtp://` on this machine. A password may come apart from it.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn at(address: &str, password: Option<String>) -> Result<Self, AddressError> {
        let url = Url::parse(address).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => AddressError::InTheClear,
            _ => AddressError::NoServer,
        })?;
        let host = url.host_str().unwrap_or("").trim_matches(['[', ']']);
        let tls = Tls::of(&url, host)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        let is_bare = matches!(url.path(), "" | "/") && url.fragment().is_none();
        if host.is_empty() || !host.chars().all(is_name) || !is_bare {
            return Err(AddressError::NoServer);
        }
        let port = url.port().unwrap_or(if tls == Tls::Always { 465 } else { 587 });
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let user = Some(url.username()).filter(|user| !user.is_empty()).map(|user| {
            let written = || decode(url.password().unwrap_or(""));
            Credentials::new(decode(user), password.unwrap_or_else(written))
        });
        Ok(Self { host: host.into(), port, tls, user })
    }

    /// Calls the server, and says who we are.
    ///
    /// # Errors
    /// When nobody answers, or does not let us in.
    pub fn call(&self) -> Result<Call, Error> {
        let tls = match self.tls {
            Tls::Never => None,
            Tls::Always | Tls::FromStart => Some(TlsParameters::new(self.host.clone())?),
        };
        let (from_start, always) = match self.tls {
            Tls::FromStart => (tls.as_ref(), None),
            _ => (None, tls.as_ref()),
        };
        let (at, us) = ((self.host.as_str(), self.port), ClientId::default());
        let mut line = SmtpConnection::connect(at, Some(PATIENCE), &us, always, None)?;
        if let Some(tls) = from_start {
            line.starttls(tls, &us)?;
        }
        if let Some(user) = &self.user {
            line.auth(DEFAULT_MECHANISMS, user)?;
        }
        Ok(Call(line))
    }
}

impl Call {
    /// Takes leave.
    pub fn quit(&mut self) {
        let _ = self.0.quit();
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// When it was not taken, or may not have been.
    pub fn send(&mut self, from: &Address, to: &Address, letter: &[u8]) -> Result<(), SendFailure> {
        self.announce(from, to).map_err(|error| self.refusal(&error))?;
        // From here on the server may have all of it.
        match self.0.message(letter) {
            Ok(_) => Ok(()),
            Err(error) if error.status().is_some() => Err(SendFailure::Refused),
            Err(_) => Err(SendFailure::Doubtful),
        }
    }

    fn announce(&mut self, from: &Address, to: &Address) -> Result<(), Error> {
        self.0.command(Mail::new(Some(from.clone()), vec![]))?;
        self.0.command(Rcpt::new(to.clone(), vec![]))?;
        self.0.command(Data).map(drop)
    }

    /// Whether the server goes on listening decides what a refusal is.
    fn refusal(&mut self, error: &Error) -> SendFailure {
        let code = error.status().map(|code| code.to_string());
        let may_go_on = code.is_some_and(|code| code != HANGS_UP);
        if may_go_on && self.0.command(Rset).is_ok() {
            SendFailure::Refused
        } else {
            SendFailure::Lost
        }
    }
}
