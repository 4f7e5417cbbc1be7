//! The `workbook` command: parse, run, report, exit.
//!
//! Exit codes: 0 made, 1 something the author can mend, 2 wrong usage, 3 a bug
//! of ours.

mod cli;
mod handout;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use typst::diag::{EcoVec, SourceDiagnostic};
use workbook::check::Severity;
use workbook::content::Date;
use workbook::world::{Desk, Home};
use workbook::{Failure, Order, answers};

use crate::cli::{Args, Command};

const MADE: u8 = 0;
const AUTHOR: u8 = 1;
const USAGE: u8 = 2;
const BUG: u8 = 3;

fn main() -> ExitCode {
    let code = match Args::parse().command {
        Command::Build(args) => build(&args),
        Command::Check(args) => check(&args),
        Command::New { folder } => new(&folder),
        Command::Eject(args) => eject(&args),
        Command::Kit(args) => kit(&args),
        Command::Answers(args) => answers(&args),
        Command::Fill(args) => fill(&args),
        Command::Carry(args) => carry(&args),
        Command::Fulfil(args) => handout::fulfil(&args),
        Command::Split(args) => handout::split(&args),
        Command::MergeManifests(args) => handout::merge_manifests(&args),
        Command::Purge { folder } => handout::purge(&folder),
    };
    ExitCode::from(code)
}

fn build(args: &cli::Build) -> u8 {
    let (desks, date) = match open(&args.source, &args.brands, &args.out) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let watcher = report::Watcher::new();
    let order = Order {
        editions: args.editions.clone(),
        papers: args.papers.clone(),
        out: &args.out,
        date,
        progress: &|progress| watcher.note(&progress),
    };
    let made = workbook::build(&desks, &order);
    watcher.stop();
    // They share their files: any of them can show where a problem is.
    let desk = desks.first();
    match made {
        Ok(built) => {
            let shown = report::problems(desk, &built.warnings);
            let is_built_in = desk.is_some_and(Desk::is_built_in);
            let _ = shown.and_then(|()| report::summary(is_built_in, &built.files, &watcher));
            if args.details {
                let _ = report::rooms(&built.files);
            }
            MADE
        }
        Err(failure) => why(desk, failure),
    }
}

fn check(args: &cli::Check) -> u8 {
    let (desks, date) = match open(&args.source, &[], Path::new("dist")) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let [desk] = desks.as_slice() else { return BUG };
    match workbook::check(desk, date.unwrap_or_else(today)) {
        Ok(report) => {
            let _ = match args.format {
                cli::Shape::Human => report::findings(desk, &report),
                cli::Shape::Json => report::json(&report),
            };
            let worst = report.findings.iter().map(|finding| finding.severity).max();
            let least = if args.strict { Severity::Warning } else { Severity::Error };
            if worst.is_some_and(|worst| worst >= least) { AUTHOR } else { MADE }
        }
        Err(failure) => why(Some(desk), failure),
    }
}

/// Says why there is no workbook.
fn why(desk: Option<&Desk>, failure: Failure) -> u8 {
    match failure {
        Failure::Usage(message) => {
            let _ = report::usage(&message);
            USAGE
        }
        Failure::Author(problems) => fail(desk, &problems),
        Failure::Template(problems) => {
            fail(desk, &problems);
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
    let (desks, date) = match open(&args.source, args.brand.as_slice(), &args.out) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let [desk] = desks.as_slice() else { return BUG };
    let order = Order {
        editions: args.edition.into_iter().collect(),
        papers: args.paper.into_iter().collect(),
        out: &args.out,
        date,
        progress: &|_| (),
    };
    let made = workbook::eject(desk, &order).map(|()| {
        let _ =
            report::made("a Typst project", &args.out, "its `README.txt` says how to compile it");
    });
    outcome(Some(desk), made)
}

fn kit(args: &cli::Kit) -> u8 {
    let (desks, date) = match open(&args.source, args.brand.as_slice(), &args.out) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let [desk] = desks.as_slice() else { return BUG };
    let watcher = report::Watcher::new();
    let order = Order {
        editions: vec![],
        papers: vec![],
        out: &args.out,
        date,
        progress: &|progress| watcher.note(&progress),
    };
    let made = workbook::kit(desk, &order);
    watcher.stop();
    match made {
        Ok(kit) => {
            let shown = report::problems(Some(desk), &kit.warnings);
            let _ = shown.and_then(|()| report::kit(&args.out, &kit));
            MADE
        }
        Err(failure) => why(Some(desk), failure),
    }
}

fn answers(args: &cli::Answers) -> u8 {
    let read = answers::read(&args.pdf).map(|answers| {
        let _ = report::text(&answers::show(&answers, args.format, args.all));
    });
    outcome(None, read)
}

fn fill(args: &cli::Fill) -> u8 {
    let filled = answers::fill(&args.pdf, &args.values, &args.out).map(|(count, filled)| {
        let _ = report::filled(&args.out, count, &filled.remarks);
    });
    outcome(None, filled)
}

fn carry(args: &cli::Carry) -> u8 {
    let carried = answers::carry(&args.old, &args.new, &args.out).map(|carried| {
        let _ = report::carried(&args.out, &carried);
    });
    outcome(None, carried)
}

/// Finds and opens the workbook, once for each brand, and reads the day that the
/// environment sets.
fn open(
    source: &cli::Source,
    brands: &[PathBuf],
    out: &Path,
) -> Result<(Vec<Desk>, Option<Date>), u8> {
    let date = source_date().map_err(|message| {
        let _ = report::usage(message);
        USAGE
    })?;
    let desks = Home::find(source.dir.as_deref(), out)
        .and_then(|home| Desk::open_all(&home, brands))
        .map_err(|problems| fail(None, &problems))?;
    Ok((desks, date))
}

/// The day by the system's clock, in UTC.
fn today() -> Date {
    day(time::OffsetDateTime::now_utc())
}

fn day(time: time::OffsetDateTime) -> Date {
    Date { year: time.year(), month: time.month().into(), day: time.day() }
}

fn source_date() -> Result<Option<Date>, &'static str> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    epoch
        .to_str()
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok())
        .filter(|time| (1..=9999).contains(&time.year()))
        .map(|time| Some(day(time)))
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
