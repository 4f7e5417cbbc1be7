//! The hidden command `manual`: what is made of the command line for a package.
//! A page of the manual for the program and each of its commands, and what
//! shells complete, in the folders below `share` where systems look for them.

use std::io;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use clap_complete::aot::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use workbook::write::{self, File};

use super::arguments::Arguments;
use super::context::Context;
use super::exit::Exit;

/// Of what each page of the manual is a part: a command has no version of its own.
const SOURCE: &str = concat!("workbook ", env!("CARGO_PKG_VERSION"));

/// What else a page of the manual is asked: how the program ends, and what it
/// reads of the environment.
const SECTIONS: [(&str, &[(&str, &str)]); 2] = [
    (
        "EXIT STATUS",
        &[
            ("0", "It is made."),
            ("1", "There is something in your files to mend."),
            ("2", "The command line or the environment is wrong."),
            ("3", "There is a fault in the program."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("SOURCE_DATE_EPOCH", "The date of what is made, in seconds since 1970."),
            ("WORKBOOK_SMTP_PASSWORD", "The password of the mail server that --smtp names."),
        ],
    ),
];

/// Writes all of it.
pub fn manual(out: &Path, context: &Context) -> Exit {
    let mut program = shown();
    let mut files = completions(&mut program);
    match pages(&program) {
        Ok(pages) => files.extend(pages),
        Err(_) => return context.reporter.our_bug(),
    }
    context.end(write::folder(out, &files))
}

/// The program with the commands that people see: what completes a command in a
/// shell shows hidden ones too.
fn shown() -> clap::Command {
    let whole = Arguments::command();
    let commands = whole.get_subcommands().filter(|command| !command.is_hide_set());
    let mut program = clap::Command::new("workbook")
        .version(env!("CARGO_PKG_VERSION"))
        .about(whole.get_about().cloned().unwrap_or_default())
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommands(commands.cloned());
    program.build();
    program
}

fn completions(program: &mut clap::Command) -> Vec<File> {
    let shells = [
        (Shell::Bash, "bash-completion/completions/workbook"),
        (Shell::Zsh, "zsh/site-functions/_workbook"),
        (Shell::Fish, "fish/vendor_completions.d/workbook.fish"),
    ];
    let complete = |(shell, path): (Shell, &str)| {
        let mut script = vec![];
        clap_complete::generate(shell, program, "workbook", &mut script);
        (PathBuf::from(path), script)
    };
    shells.map(complete).into()
}

fn pages(program: &clap::Command) -> io::Result<Vec<File>> {
    let commands = std::iter::once(program).chain(program.get_subcommands());
    commands.map(page).collect()
}

fn page(command: &clap::Command) -> io::Result<File> {
    let man = Man::new(command.clone()).source(SOURCE);
    let mut page = vec![];
    man.render(&mut page)?;
    for (title, entries) in SECTIONS {
        section(title, entries).to_writer(&mut page)?;
    }
    Ok((PathBuf::from("man/man1").join(man.get_filename()), page))
}

fn section(title: &str, entries: &[(&str, &str)]) -> Roff {
    let mut section = Roff::new();
    section.control("SH", [title]);
    for (name, meaning) in entries {
        section.control("TP", []).text([roman(*name)]).text([roman(*meaning)]);
    }
    section
}
