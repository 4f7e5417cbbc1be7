//! Pictures from the web, where people ask for them: by `http` and `https`,
//! within a time and up to a size. Nothing is sent along: no cookie, no name, no
//! page that one came from.

use std::time::Duration;

use ureq::Agent;

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

impl Fetcher {
    /// For pictures of at most so many bytes.
    #[must_use]
    pub fn new(largest: u64) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(LONGEST))
            .max_redirects(MOST_TURNS)
            .user_agent("workbook")
            .build();
        Self { agent: config.into(), largest, left: MOST_BYTES }
    }

    /// The bytes at an address; nothing where it gives none.
    pub fn fetch(&mut self, address: &str) -> Option<Vec<u8>> {
        let address = match address.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => address.to_string(),
        };
        let is_web = ["https://", "http://"].iter().any(|it| address.starts_with(it));
        if !is_web {
            return None;
        }
        let mut answer = self.agent.get(&address).header("Accept", "image/*").call().ok()?;
        let most = self.largest.min(self.left);
        let bytes = answer.body_mut().with_config().limit(most).read_to_vec().ok()?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        Some(bytes)
    }
}
