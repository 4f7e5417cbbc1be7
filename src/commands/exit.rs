//! How a command ends.

use std::process::ExitCode;

/// What the program says to whoever called it. The greater one is the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// It is made.
    Made = 0,
    /// There is something that the author can mend.
    Author = 1,
    /// The command line or the environment is wrong.
    Usage = 2,
    /// There is a bug of ours.
    Bug = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
