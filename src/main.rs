//! The `workbook` command. `commands` holds all of it.

mod commands;

use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run()
}
