//! What people go by in names of files: a keyed hash of their address. Without
//! the key nobody can find out whose it is, not even by guessing addresses.

use std::fmt::{self, Display, Formatter};
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use typst::diag::{SourceResult, eco_format, eco_vec};

use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;
use crate::write::private;
use crate::write::sums::hex;

/// How many random bytes a key has.
const LENGTH: usize = 32;
/// How many hexadecimal digits a token has.
pub const DIGITS: usize = 32;

/// A secret, as far as codes have to know it.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

/// What somebody goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token(u128);

impl Key {
    /// Reads a key. Where there is none yet, a new one is written there, for
    /// its owner's eyes only.
    ///
    /// # Errors
    /// When it cannot be read or written, or is no key.
    pub fn open_or_create(path: &Path) -> SourceResult<Self> {
        if !private::is_there(path) {
            let mut bytes = [0; LENGTH];
            let random = getrandom::fill(&mut bytes);
            random.map_err(|_| eco_vec![detached("this system gives no random numbers")])?;
            let text = hex(&bytes) + "\n";
            private::create(path, text.as_bytes())?;
        }
        // Another process may have been faster.
        Self::open(path)
    }

    /// Reads a key that there has to be: machines that share the work share it.
    ///
    /// # Errors
    /// When it cannot be read, or is no key.
    pub fn open(path: &Path) -> SourceResult<Self> {
        Self::parse(&read_any(path)?).ok_or_else(|| {
            let message = eco_format!("`{}` is no key", path.display());
            let hint = "name a file that does not exist yet, and a key is made there";
            eco_vec![detached(message).with_hint(hint)]
        })
    }

    /// A key in hexadecimal digits.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?.trim();
        let digits = text.len() == 2 * LENGTH && text.bytes().all(|it| it.is_ascii_hexdigit());
        let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
        let bytes: Option<Vec<_>> = (0..2 * LENGTH).step_by(2).map(byte).collect();
        Hmac::new_from_slice(&bytes.filter(|_| digits)?).ok().map(Self)
    }

    /// The HMAC of a text.
    #[must_use]
    pub fn code(&self, text: &[u8]) -> [u8; 32] {
        self.0.clone().chain_update(text).finalize().into_bytes().into()
    }

    /// What the owner of an address goes by.
    #[must_use]
    pub fn token(&self, email: &str) -> Token {
        let code = self.code(email.to_lowercase().as_bytes());
        Token(code.iter().take(16).fold(0, |token, byte| token << 8 | u128::from(*byte)))
    }
}

impl Token {
    /// Reads one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_token =
            text.len() == DIGITS && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        u128::from_str_radix(text, 16).ok().map(Self).filter(|_| is_token)
    }

    /// Which of so many equal parts of all tokens it is in, counted from 0.
    #[must_use]
    pub fn part(self, parts: u64) -> u64 {
        // Of two numbers below 2^64, the upper half of their product is below
        // either, so nothing is cut off.
        let product = (self.0 >> 64) * u128::from(parts);
        u64::try_from(product >> 64).unwrap_or(parts - 1)
    }
}

impl Display for Token {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}
