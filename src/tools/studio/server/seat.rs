//! Where the studio of a folder is: its port, and the secret in its address. Both
//! stay from one time to the next, so that a page that was left open finds its
//! studio again.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use typst::diag::SourceResult;

use crate::book::world::named_file::read_any;
use crate::tools::studio::file::hexadecimal;
use crate::write::private::{save, subfolder};

/// Where it is written down, for the owner's eyes only.
const FILE: &str = ".history/studio";
/// How long another studio is given to answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// A port of this machine, and a secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Seat {
    pub port: u16,
    /// 32 hexadecimal digits.
    pub secret: String,
}

impl Seat {
    /// That of last time.
    pub fn read(root: &Path) -> Option<Self> {
        serde_json::from_slice(&read_any(&path(root)).ok()?).ok()
    }

    /// Writes down where the studio is now.
    ///
    /// # Errors
    /// When it cannot be written, or the system has no random numbers.
    pub fn take(root: &Path, last: Option<Self>, port: u16) -> SourceResult<Self> {
        let secret = match last {
            Some(last) => last.secret,
            None => secret()?,
        };
        let seat = Self { port, secret };
        let path = path(root);
        subfolder(&root.join(".history"))?;
        save(&path, &serde_json::to_vec(&seat).unwrap_or_default())?;
        Ok(seat)
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.secret)
    }

    /// Whether a studio with this secret answers there.
    pub fn is_taken(&self) -> bool {
        let ask = || -> std::io::Result<bool> {
            let at = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
            let mut stream = TcpStream::connect_timeout(&at, PATIENCE)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            let (port, secret) = (self.port, &self.secret);
            write!(stream, "GET /{secret}/alive HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")?;
            let mut begin = [0; 12];
            stream.read_exact(&mut begin)?;
            Ok(&begin == b"HTTP/1.1 204")
        };
        ask().unwrap_or(false)
    }
}

fn path(root: &Path) -> PathBuf {
    root.join(FILE)
}

fn secret() -> SourceResult<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| super::cannot(&error.to_string()))?;
    Ok(hexadecimal(&bytes))
}
