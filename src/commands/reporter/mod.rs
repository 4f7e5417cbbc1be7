//! What people see: progress on a terminal, problems, and a summary. The
//! reporter owns both streams, and decides once what a closed one means.

mod count;
mod colour;
mod excerpt;
mod problems;
mod progress;
mod book;
mod answers;
mod import;
mod copies;

use std::cell::RefCell;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::exit::Exit;

/// Tells people what happens.
pub struct Reporter {
    /// Whether what goes wrong is told on a terminal, in colour.
    in_colour: bool,
    /// Why the output could not be written, where it could not.
    broken: RefCell<Option<io::Error>>,
}

impl Reporter {
    /// For the streams of this process.
    pub fn new() -> Self {
        Self { in_colour: io::stderr().is_terminal(), broken: RefCell::default() }
    }

    /// Writes to the output, unless that has failed already.
    fn out(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        if self.broken.borrow().is_none() {
            let mut out = io::stdout().lock();
            let written = write(&mut out).and_then(|()| out.flush());
            *self.broken.borrow_mut() = written.err();
        }
    }

    /// Writes beside the output. Where even that is closed, the exit code has
    /// to do.
    #[allow(clippy::unused_self, reason = "the reporter owns the stream")]
    fn err(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let _ = write(&mut io::stderr().lock());
    }

    /// Text as it is.
    pub fn text(&self, text: &str) {
        self.out(|out| out.write_all(text.as_bytes()));
    }

    /// A folder that was made, and what can be done with it.
    pub fn made(&self, what: &str, folder: &Path, next: &str) {
        self.out(|out| writeln!(out, "{}: {what}; {next}", folder.display()));
    }

    /// An error that is about the command line or the environment.
    pub fn usage(&self, message: &str) -> Exit {
        self.err(|err| writeln!(err, "error: {message}"));
        Exit::Usage
    }

    /// What we say when it is our fault.
    pub fn our_bug(&self) -> Exit {
        self.err(|err| {
            writeln!(
                err,
                "This is a bug in workbook, not in what you wrote. Please report it with the lines above."
            )
        });
        Exit::Bug
    }

    /// How the program ends. A reader who has seen enough closes the pipe, and
    /// that is no error; output that is lost otherwise is one.
    pub fn finish(self, exit: Exit) -> Exit {
        match self.broken.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                let _ = writeln!(io::stderr(), "error: cannot write the output: {error}");
                exit.max(Exit::Author)
            }
            _ => exit,
        }
    }
}
