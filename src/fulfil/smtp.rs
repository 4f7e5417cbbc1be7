//! A mail server, spoken to (RFC 5321). It tells apart a letter that was not
//! taken from one of which nobody knows: that is what sending each letter once
//! depends on. Nothing is sent in the clear over a network.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine};
use percent_encoding::percent_decode_str;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

/// How long a server may think.
const PATIENCE: Duration = Duration::from_mins(1);
/// A longer line is no answer, in bytes.
const LINE: u64 = 4096;

/// Where a mail server is, and who we are to it.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    user: Option<(String, String)>,
}

/// When what is said is hidden from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tls {
    Always,
    FromStart,
    /// Never: it is this very machine.
    Never,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The server does not want it.
    Refused,
    /// The connection broke, for certain before the letter was whole.
    Lost,
    /// The connection broke, and the server may have taken it or not.
    Doubtful,
}

/// A conversation with a server.
pub struct Call(BufReader<Stream>);

enum Stream {
    Plain(TcpStream),
    Hidden(Box<StreamOwned<ClientConnection, TcpStream>>),
}

impl Server {
    /// Reads `smtps://user:password@host`, `smtp://…?tls=required`, or a plain
    /// `smtp://` on this machine. A password may come apart from it.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn at(url: &str, password: Option<String>) -> Result<Self, String> {
        let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (user, place) = place.rsplit_once('@').map_or((None, place), |(a, b)| (Some(a), b));
        let place = place.trim_end_matches('/');
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()),
            _ => (place, Some(if scheme == "smtps" { 465 } else { 587 })),
        };
        let host = host.trim_matches(['[', ']']);
        let is_name = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        let port = port.filter(|_| !host.is_empty() && host.chars().all(is_name));
        let port = port.ok_or("it is no address of a mail server")?;
        let tls = match (scheme, query) {
            ("smtps", "") => Tls::Always,
            ("smtp", "tls=required") => Tls::FromStart,
            ("smtp", "") if ["localhost", "127.0.0.1", "::1"].contains(&host) => Tls::Never,
            _ => {
                return Err("it would send in the clear: write `smtps://user@host`, or \
                    `smtp://user@host?tls=required`"
                    .into());
            }
        };
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let user = user.map(|user| {
            let (user, said) = user.split_once(':').unwrap_or((user, ""));
            (decode(user), password.unwrap_or_else(|| decode(said)))
        });
        Ok(Self { host: host.into(), port, tls, user })
    }

    /// Calls the server, and says who we are.
    ///
    /// # Errors
    /// When nobody answers, or does not let us in.
    pub fn call(&self) -> io::Result<Call> {
        let mut addresses = (self.host.as_str(), self.port).to_socket_addrs()?;
        let connect = |address| TcpStream::connect_timeout(&address, PATIENCE);
        let stream = addresses.find_map(|address| connect(address).ok());
        let stream = stream.ok_or(io::ErrorKind::NotConnected)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let stream = Stream::Plain(stream);
        let stream = if self.tls == Tls::Always { self.hide(stream)? } else { stream };
        let mut call = Call(BufReader::new(stream));
        call.answer()?.expect(220)?;
        let mut said = call.ask("EHLO [127.0.0.1]")?.expect(250)?;
        if self.tls == Tls::FromStart {
            call.ask("STARTTLS")?.expect(220)?;
            // What came in the clear before is not to be believed.
            call = Call(BufReader::new(self.hide(call.0.into_inner())?));
            said = call.ask("EHLO [127.0.0.1]")?.expect(250)?;
        }
        if let Some((user, password)) = &self.user {
            call.log_in(&said, user, password)?;
        }
        Ok(call)
    }

    fn hide(&self, stream: Stream) -> io::Result<Stream> {
        let Stream::Plain(stream) = stream else { return Ok(stream) };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(self.host.clone()).map_err(io::Error::other)?;
        let client = ClientConnection::new(Arc::new(config), name).map_err(io::Error::other)?;
        Ok(Stream::Hidden(Box::new(StreamOwned::new(client, stream))))
    }
}

/// What a server has answered.
struct Answer {
    code: u16,
    text: String,
}

impl Answer {
    /// The text, where the answer is this one.
    fn expect(self, code: u16) -> io::Result<String> {
        if self.code == code { Ok(self.text) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }
}

impl Call {
    /// Takes leave.
    pub fn quit(&mut self) {
        let _ = self.ask("QUIT");
    }

    fn log_in(&mut self, said: &str, user: &str, password: &str) -> io::Result<()> {
        let ways = said.lines().find_map(|line| line.strip_prefix("AUTH ")).unwrap_or_default();
        if ways.split(' ').any(|way| way == "PLAIN") {
            let secret = BASE64_STANDARD.encode(format!("\0{user}\0{password}"));
            return self.ask(&format!("AUTH PLAIN {secret}"))?.expect(235).map(drop);
        }
        self.ask("AUTH LOGIN")?.expect(334)?;
        self.ask(&BASE64_STANDARD.encode(user))?.expect(334)?;
        self.ask(&BASE64_STANDARD.encode(password))?.expect(235).map(drop)
    }

    /// Sends a letter, its lines ended by CR and LF.
    ///
    /// # Errors
    /// When it was not taken, or may not have been.
    pub fn send(&mut self, from: &str, to: &str, letter: &[u8]) -> Result<(), Fault> {
        for (line, code) in [
            (format!("MAIL FROM:<{from}>"), 250),
            (format!("RCPT TO:<{to}>"), 250),
            ("DATA".to_string(), 354),
        ] {
            let answer = self.ask(&line).map_err(|_| Fault::Lost)?;
            if answer.code != code {
                return self.refused(answer.code);
            }
        }
        self.write_letter(letter).map_err(|_| Fault::Lost)?;
        // From here on the server may have all of it.
        let answer = self.ask("\r\n.").map_err(|_| Fault::Doubtful)?;
        if answer.code == 250 { Ok(()) } else { Err(Fault::Refused) }
    }

    /// Whether the server goes on listening decides what a refusal is.
    fn refused(&mut self, code: u16) -> Result<(), Fault> {
        let goes_on = code != 421 && self.ask("RSET").is_ok_and(|answer| answer.code == 250);
        Err(if goes_on { Fault::Refused } else { Fault::Lost })
    }

    /// All but its end, with what could be taken for the end made harmless.
    fn write_letter(&mut self, letter: &[u8]) -> io::Result<()> {
        let stream = self.0.get_mut();
        let mut out = Vec::with_capacity(letter.len() + 1024);
        for (index, line) in
            letter.strip_suffix(b"\r\n").unwrap_or(letter).split(|byte| *byte == b'\n').enumerate()
        {
            if index > 0 {
                out.push(b'\n');
            }
            if line.starts_with(b".") {
                out.push(b'.');
            }
            out.extend(line);
        }
        stream.write_all(&out)?;
        stream.flush()
    }

    fn ask(&mut self, line: &str) -> io::Result<Answer> {
        let stream = self.0.get_mut();
        stream.write_all(format!("{line}\r\n").as_bytes())?;
        stream.flush()?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let mut text = String::new();
        loop {
            let mut line = String::new();
            self.0.by_ref().take(LINE).read_line(&mut line)?;
            let code = line.get(..3).and_then(|code| code.parse().ok());
            let code = code.ok_or(io::ErrorKind::InvalidData)?;
            text.push_str(line.get(4..).unwrap_or_default().trim_end());
            text.push('\n');
            if line.as_bytes().get(3) != Some(&b'-') || text.len() > 1 << 16 {
                return Ok(Answer { code, text: text.to_uppercase() });
            }
        }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(into),
            Self::Hidden(stream) => stream.read(into),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.write(bytes),
            Self::Hidden(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(stream) => stream.flush(),
            Self::Hidden(stream) => stream.flush(),
        }
    }
}
