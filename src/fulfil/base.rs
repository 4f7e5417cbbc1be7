//! The file that all copies begin with, read once, and what has to follow it
//! so that it is somebody's.

use sha2::{Digest, Sha256};

use super::key::hex;
use super::manifest::Entry;
use super::name::Reason;
use super::people::Person;
use super::phrases::Phrases;
use crate::manuscript::form::PREPARED_FOR;
use crate::widgets::{FillError, Prepared, Remark, Tail};

/// A fill edition, ready to be copied.
pub struct Base {
    prepared: Prepared,
    /// What copies say.
    pub phrases: Phrases,
    file: String,
    /// The sum as far as all copies are the same.
    begun: Sha256,
    /// What follows where there is no name.
    nameless: Vec<u8>,
}

/// What makes a copy somebody's.
pub struct Cover {
    /// The bytes that follow those of the edition.
    pub tail: Vec<u8>,
    /// Whether it says no name.
    pub is_nameless: bool,
    /// Why it says none, where there is one.
    pub remark: Option<Reason>,
}

impl Base {
    /// Reads a fill edition, called so.
    ///
    /// # Errors
    /// When it has no place for a name.
    pub fn new(pdf: Vec<u8>, file: String, phrases: Phrases) -> Result<Self, FillError> {
        let prepared = Prepared::new(pdf)?;
        let begun = Sha256::new_with_prefix(prepared.base());
        let nameless = prepared.tail(&[(PREPARED_FOR, &phrases.cover(None))])?.bytes;
        Ok(Self { prepared, phrases, file, begun, nameless })
    }

    /// The bytes that all copies begin with.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.prepared.base()
    }

    /// What makes a copy somebody's.
    ///
    /// # Errors
    /// When their name cannot be shown, and a copy without it will not do.
    pub(super) fn cover(&self, person: &Person, nameless: bool) -> Result<Cover, Reason> {
        let without = |remark| Cover { tail: self.nameless.clone(), is_nameless: true, remark };
        let named = match &person.name {
            Ok(None) => return Ok(without(None)),
            Ok(Some(name)) => self.named(name),
            Err(reason) => Err(*reason),
        };
        match named {
            Ok(tail) => Ok(Cover { tail, is_nameless: false, remark: None }),
            Err(reason) if nameless => Ok(without(Some(reason))),
            Err(reason) => Err(reason),
        }
    }

    fn named(&self, name: &str) -> Result<Vec<u8>, Reason> {
        let line = self.phrases.cover(Some(name));
        let tail = self.prepared.tail(&[(PREPARED_FOR, &line)]);
        let Tail { bytes, remarks } = tail.map_err(|_| Reason::Script)?;
        match remarks.first() {
            None => Ok(bytes),
            Some(Remark::Small { .. }) => Err(Reason::Long),
            Some(Remark::Missing { .. }) => Err(Reason::Script),
        }
    }

    /// The file itself.
    pub(super) fn entry(&self) -> Entry {
        self.sum(self.file.clone(), b"")
    }

    /// A copy, with the sum of all its bytes.
    pub(super) fn sum(&self, file: String, tail: &[u8]) -> Entry {
        let digest = self.begun.clone().chain_update(tail).finalize();
        let sha256 = hex(&digest);
        let bytes = u64::try_from(self.bytes().len() + tail.len()).unwrap_or_default();
        Entry { file, bytes, sha256 }
    }
}
