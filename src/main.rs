//! The `workbook` command: parse, run, report, exit.
//!
//! Exit codes: 0 made, 1 something the author can mend, 2 wrong usage, 3 a bug
//! of ours.

mod cli;
mod report;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use typst::diag::{EcoVec, SourceDiagnostic};
use workbook::content::Date;
use workbook::world::{Desk, Home};
use workbook::{Failure, Order};

use crate::cli::{Args, Command};

const MADE: u8 = 0;
const AUTHOR: u8 = 1;
const USAGE: u8 = 2;
const BUG: u8 = 3;

fn main() -> ExitCode {
    let code = match Args::parse().command {
        Command::Build(args) => build(&args),
        Command::New { folder } => new(&folder),
        Command::Eject(args) => eject(&args),
    };
    ExitCode::from(code)
}

fn build(args: &cli::Build) -> u8 {
    let out = match args.source.brand.as_deref().and_then(Path::file_stem) {
        Some(brand) => args.out.join(brand),
        None => args.out.clone(),
    };
    let (desk, date) = match open(&args.source, &args.out) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let watcher = report::Watcher::new();
    let order = Order {
        editions: args.editions.clone(),
        papers: args.papers.clone(),
        out: &out,
        date,
        progress: &|progress| watcher.note(&progress),
    };
    let made = workbook::build(&desk, &order);
    watcher.stop();
    match made {
        Ok(built) => {
            let shown = report::problems(Some(&desk), &built.warnings);
            let _ = shown.and_then(|()| report::summary(&desk, &built.files, &watcher));
            MADE
        }
        Err(Failure::Author(problems)) => fail(Some(&desk), &problems),
        Err(Failure::Template(problems)) => {
            fail(Some(&desk), &problems);
            let _ = report::our_bug();
            BUG
        }
    }
}

fn new(folder: &Path) -> u8 {
    let made = workbook::start::series(folder).map(|()| {
        let next = format!("build it with `workbook build {}`", folder.display());
        let _ = report::made("the series", folder, &next);
    });
    outcome(None, made)
}

fn eject(args: &cli::Eject) -> u8 {
    let (desk, date) = match open(&args.source, &args.out) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let order = Order {
        editions: args.edition.into_iter().collect(),
        papers: args.paper.into_iter().collect(),
        out: &args.out,
        date,
        progress: &|_| (),
    };
    let made = workbook::eject(&desk, &order).map(|()| {
        let _ =
            report::made("a Typst project", &args.out, "its `README.txt` says how to compile it");
    });
    outcome(Some(&desk), made)
}

/// Finds and opens the workbook, and reads the day that the environment sets.
fn open(source: &cli::Source, out: &Path) -> Result<(Desk, Option<Date>), u8> {
    let date = source_date().map_err(|message| {
        let _ = report::usage(message);
        USAGE
    })?;
    let desk = Home::find(source.dir.as_deref(), out)
        .and_then(|home| Desk::open(&home, source.brand.as_deref()))
        .map_err(|problems| fail(None, &problems))?;
    Ok((desk, date))
}

fn source_date() -> Result<Option<Date>, &'static str> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    epoch
        .to_str()
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok())
        .filter(|time| (1..=9999).contains(&time.year()))
        .map(|time| Some(Date { year: time.year(), month: time.month().into(), day: time.day() }))
        .ok_or("`SOURCE_DATE_EPOCH` should be a number of seconds since 1970")
}

fn outcome(desk: Option<&Desk>, result: Result<(), EcoVec<SourceDiagnostic>>) -> u8 {
    result.map_or_else(|problems| fail(desk, &problems), |()| MADE)
}

fn fail(desk: Option<&Desk>, problems: &EcoVec<SourceDiagnostic>) -> u8 {
    // Where even the error stream is closed, the exit code has to do.
    let _ = report::problems(desk, problems);
    AUTHOR
}
