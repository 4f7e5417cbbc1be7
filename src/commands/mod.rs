//! The commands: parse, run, report, exit. What each does is a tool of the
//! library; here stands what people type, and what they are told.

mod exit;
mod environment;
mod arguments;
mod reporter;
mod context;
mod book;
mod asking;
mod new;
mod answers;
mod import;
mod copies;
mod manual;
mod studio;
mod proof;
mod schema;

use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, Command};
use self::context::Context;
use self::environment::Environment;
use self::reporter::Reporter;

/// Does what the command line says.
pub fn run() -> ExitCode {
    let command = Arguments::parse().command;
    let reporter = Reporter::new();
    let exit = match Environment::read() {
        Ok(environment) => dispatch(&command, &Context { reporter: &reporter, environment }),
        Err(error) => reporter.usage(&error.to_string()),
    };
    reporter.finish(exit).into()
}

fn dispatch(command: &Command, context: &Context) -> exit::Exit {
    match command {
        Command::Build(args) => book::build(args, context),
        Command::Check(args) => book::check(args, context),
        Command::New(args) => new::new(args, context),
        Command::Import(args) => import::import(args, context),
        Command::Studio(args) => studio::studio(args, context),
        Command::Proof(args) => proof::proof(args, context),
        Command::Schema { file } => schema::schema(file.as_deref(), context),
        Command::Eject(args) => book::eject(args, context),
        Command::Kit(args) => book::kit(args, context),
        Command::Answers(args) => answers::answers(args, context),
        Command::Fill(args) => answers::fill(args, context),
        Command::Carry(args) => answers::carry(args, context),
        Command::Fulfil(args) => copies::fulfil(args, context),
        Command::Split(args) => copies::split(args, context),
        Command::MergeManifests(args) => copies::merge_manifests(args, context),
        Command::Purge { folder } => copies::purge(folder, context),
        Command::Manual { out } => manual::manual(out, context),
    }
}
