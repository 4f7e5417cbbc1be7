//! A mail server, as the command line names it. Nothing is sent in the clear over
//! a network, and no password stands where others can read it.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use url::Url;

use super::smtp::{Call, CallError};

/// How long a server may think.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where a mail server is, and who we are to it.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    user: Option<Credentials>,
    /// Whose certificates are taken, besides those that everyone takes.
    authority: Option<Certificate>,
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
    /// Others on this machine could read the password.
    Password,
}

impl Display for AddressError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::NoServer => "it is no address of a mail server",
            Self::Password => {
                "others on this machine could read the password: leave it out, and set \
                 `WORKBOOK_SMTP_PASSWORD`"
            }
            Self::InTheClear => {
                "it would send in the clear: write `smtps://user@host`, or \
                 `smtp://user@host?tls=required`"
            }
        })
    }
}

impl Server {
    /// Reads `smtps://user@host`, `smtp://…?tls=required`, or a plain `smtp://` on
    /// this machine. A password comes apart from it: others on the machine can
    /// read what a command was given.
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
        if url.password().is_some() {
            return Err(AddressError::Password);
        }
        let port = url.port().unwrap_or(if tls == Tls::Always { 465 } else { 587 });
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let user = Some(url.username())
            .filter(|user| !user.is_empty())
            .map(|user| Credentials::new(decode(user), password.unwrap_or_default()));
        Ok(Self { host: host.into(), port, tls, user, authority: None })
    }

    /// The same server, whose certificate may be of this authority too, unless
    /// that is no certificate in PEM.
    #[must_use]
    pub fn trusting(self, pem: &[u8]) -> Option<Self> {
        let is_pem = pem.windows(27).any(|it| it == b"-----BEGIN CERTIFICATE-----");
        let authority = Certificate::from_pem(pem).ok().filter(|_| is_pem)?;
        Some(Self { authority: Some(authority), ..self })
    }

    /// Calls the server, and says who we are.
    ///
    /// # Errors
    /// When nobody answers, or does not let us in.
    pub fn call(&self) -> Result<Call, CallError> {
        let tls = self.tls_parameters().map_err(|_| CallError::Certificate)?;
        let (from_start, always) = match self.tls {
            Tls::FromStart => (tls.as_ref(), None),
            _ => (None, tls.as_ref()),
        };
        let (at, us) = ((self.host.as_str(), self.port), ClientId::default());
        let mut line = SmtpConnection::connect(at, Some(PATIENCE), &us, always, None)
            .map_err(|error| CallError::of(&error))?;
        if let Some(tls) = from_start {
            line.starttls(tls, &us).map_err(|error| CallError::of(&error))?;
        }
        if let Some(user) = &self.user {
            line.auth(DEFAULT_MECHANISMS, user).map_err(|_| CallError::LogIn)?;
        }
        Ok(Call::new(line))
    }

    fn tls_parameters(&self) -> Result<Option<TlsParameters>, Error> {
        if self.tls == Tls::Never {
            return Ok(None);
        }
        let mut builder = TlsParameters::builder(self.host.clone());
        if let Some(authority) = &self.authority {
            builder = builder.add_root_certificate(authority.clone());
        }
        builder.build().map(Some)
    }
}
