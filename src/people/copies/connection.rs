//! A line to a mail server, for as long as there are letters to send.

use std::time::Duration;

use lettre::Address;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format, eco_vec};

use super::server::Server;
use super::smtp::{Call, CallError, SendFailure};
use crate::book::world::diagnostics::detached;

/// A line to a server that is called again when it has been cut.
pub struct Connection<'a> {
    server: &'a Server,
    pause: Duration,
    call: Option<Call>,
    has_sent: bool,
}

impl<'a> Connection<'a> {
    /// To a server, with a pause between letters.
    pub fn new(server: &'a Server, pause: Duration) -> Self {
        Self { server, pause, call: None, has_sent: false }
    }

    /// Calls the server.
    ///
    /// # Errors
    /// When there is no conversation.
    pub fn call(&mut self) -> SourceResult<()> {
        self.call = Some(self.server.call().map_err(no_call)?);
        Ok(())
    }

    /// Lets the server rest after the last letter.
    pub fn wait(&mut self) {
        if std::mem::replace(&mut self.has_sent, true) {
            std::thread::sleep(self.pause);
        }
    }

    /// Sends a letter, over a new line where the old one has been cut.
    ///
    /// # Errors
    /// When it was not taken, or may not have been.
    pub fn send(&mut self, from: &Address, to: &Address, letter: &[u8]) -> Result<(), SendFailure> {
        for _ in 0..2 {
            let mut call = match self.call.take() {
                Some(call) => call,
                None => self.server.call().map_err(|_| SendFailure::Lost)?,
            };
            match call.send(from, to, letter) {
                Err(SendFailure::Lost) => {}
                Err(SendFailure::Doubtful) => return Err(SendFailure::Doubtful),
                other => {
                    self.call = Some(call);
                    return other;
                }
            }
        }
        Err(SendFailure::Lost)
    }

    /// Takes leave.
    pub fn quit(&mut self) {
        self.call.iter_mut().for_each(Call::quit);
    }
}

/// Why nobody can be written to.
pub fn no_call(error: CallError) -> EcoVec<SourceDiagnostic> {
    eco_vec![detached(eco_format!("{error}")).with_hint(error.hint())]
}
