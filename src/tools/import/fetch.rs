//! Pictures from the web, where people ask for them: by `http` and `https`,
//! within a time and up to a size, and from public addresses only. Nothing is sent
//! along: no cookie, no name, no page that one came from.

use std::time::Duration;

use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Error};

use super::reach::{Lookup, PrivateAddress, Reach};

/// The longest that one picture may take.
const LONGEST: Duration = Duration::from_secs(30);
/// How often an address may lead on to another one.
const MOST_TURNS: u32 = 5;
/// All pictures of an import, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Somebody who fetches.
pub struct Fetcher {
    agent: Agent,
    /// The largest picture, in bytes.
    largest: u64,
    /// How many bytes may still come.
    left: u64,
}

/// Why an address gives no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfetched {
    /// There is none, or not in time.
    Gone,
    /// It is on this machine or in its network.
    Private,
}

impl From<Error> for Unfetched {
    fn from(error: Error) -> Self {
        match error {
            Error::Other(inner) if inner.is::<PrivateAddress>() => Self::Private,
            _ => Self::Gone,
        }
    }
}

impl Fetcher {
    /// For pictures of at most so many bytes, from within a reach; nobody where
    /// that is no further than the sources.
    #[must_use]
    pub fn new(largest: u64, reach: Reach) -> Option<Self> {
        if reach == Reach::Sources {
            return None;
        }
        let config = Agent::config_builder()
            .timeout_global(Some(LONGEST))
            .max_redirects(MOST_TURNS)
            .user_agent("workbook")
            // a proxy would look names up by itself, and reach what we refuse
            .proxy(None)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Lookup::new(reach));
        Some(Self { agent, largest, left: MOST_BYTES })
    }

    /// The bytes at an address.
    ///
    /// # Errors
    /// When it gives none, or is private.
    pub fn fetch(&mut self, address: &str) -> Result<Vec<u8>, Unfetched> {
        let address = match address.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => address.to_string(),
        };
        let is_web = ["https://", "http://"].iter().any(|it| address.starts_with(it));
        if !is_web {
            return Err(Unfetched::Gone);
        }
        let mut answer = self.agent.get(&address).header("Accept", "image/*").call()?;
        let most = self.largest.min(self.left);
        let bytes = answer.body_mut().with_config().limit(most).read_to_vec()?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Ok(bytes)
    }
}
