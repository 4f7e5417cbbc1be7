//! Where the studio of a folder is: its port, and the secret in its address. Both
//! stay from one time to the next, so that a page that was left open finds its
//! studio again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use typst::diag::SourceResult;
use ureq::Agent;

use crate::book::world::named_file::read_any;
use crate::tools::studio::history::KEPT;
use crate::write::private::{save, subfolder};
use crate::write::sums::hex;

/// Where it is written down beside the book, for the owner's eyes only.
const FILE: &str = "studio";
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
        subfolder(&root.join(KEPT))?;
        save(&path, &serde_json::to_vec(&seat).unwrap_or_default())?;
        Ok(seat)
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.secret)
    }

    /// Whether a studio with this secret answers there.
    pub fn is_taken(&self) -> bool {
        // a proxy knows nothing of this machine's ports
        let config = Agent::config_builder().timeout_global(Some(PATIENCE)).proxy(None).build();
        let answer = Agent::new_with_config(config).get(format!("{}alive", self.address())).call();
        answer.is_ok_and(|it| it.status() == 204)
    }
}

fn path(root: &Path) -> PathBuf {
    root.join(KEPT).join(FILE)
}

fn secret() -> SourceResult<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| super::cannot(&error.to_string()))?;
    Ok(hex(&bytes))
}
