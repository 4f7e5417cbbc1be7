//! The commands `build`, `check`, `eject` and `kit`.

use std::path::Path;

use workbook::book::world::BookWorld;
use workbook::editions::build::{self, BuildOrder, Selection};
use workbook::tools::check::{self, Severity};
use workbook::tools::eject::{self, EjectOrder};
use workbook::tools::kit::{self, KitOrder};

use super::arguments::{BuildArgs, CheckArgs, EjectArgs, KitArgs, ReportFormat};
use super::context::Context;
use super::exit::Exit;

/// Makes the workbook.
pub fn build(args: &BuildArgs, context: &Context) -> Exit {
    let reporter = context.reporter;
    let worlds = match context.open_all(&args.source, &args.brands, &args.out) {
        Ok(worlds) => worlds,
        Err(exit) => return exit,
    };
    let watch = reporter.watch_build();
    let order = BuildOrder {
        selection: Selection {
            kinds: args.editions.clone(),
            papers: args.papers.clone(),
            is_personal: false,
        },
        out: &args.out,
        date: context.environment.source_day(),
        progress: &|progress| watch.note(&progress),
    };
    let built = build::build(&worlds, &order);
    let times = watch.stop();
    // They share their files: any of them can show where a problem is.
    let world = worlds.first();
    match built {
        Ok(built) => {
            reporter.problems(world, &built.warnings);
            if world.is_some_and(BookWorld::is_built_in) {
                reporter.built_in_series();
            }
            reporter.summary(&args.out, &built.files, &times);
            if args.details {
                reporter.capacities(&built.files);
            }
            Exit::Made
        }
        Err(failure) => context.fail(world, &failure),
    }
}

/// Reads the words.
pub fn check(args: &CheckArgs, context: &Context) -> Exit {
    let world = match context.open(&args.source, None, Path::new("dist")) {
        Ok(world) => world,
        Err(exit) => return exit,
    };
    match check::check(&world, context.environment.today()) {
        Ok(report) => {
            match args.format {
                ReportFormat::Human => context.reporter.findings(&world, &report),
                ReportFormat::Json => context.reporter.json(&report),
            }
            let worst = report.findings.iter().map(|finding| finding.severity).max();
            let least = if args.strict { Severity::Warning } else { Severity::Error };
            if worst.is_some_and(|worst| worst >= least) { Exit::Author } else { Exit::Made }
        }
        Err(failure) => context.fail(Some(&world), &failure),
    }
}

/// Writes a plain Typst project.
pub fn eject(args: &EjectArgs, context: &Context) -> Exit {
    let world = match context.open(&args.source, args.brand.as_deref(), &args.out) {
        Ok(world) => world,
        Err(exit) => return exit,
    };
    let order = EjectOrder {
        kind: args.edition,
        paper: args.paper,
        out: &args.out,
        date: context.environment.source_day(),
    };
    match eject::eject(&world, &order) {
        Ok(()) => {
            let next = "its `README.txt` says how to compile it";
            context.reporter.made("a Typst project", &args.out, next);
            Exit::Made
        }
        Err(failure) => context.fail(Some(&world), &failure),
    }
}

/// Makes all that is uploaded to give the workbook away.
pub fn kit(args: &KitArgs, context: &Context) -> Exit {
    let world = match context.open(&args.source, args.brand.as_deref(), &args.out) {
        Ok(world) => world,
        Err(exit) => return exit,
    };
    let watch = context.reporter.watch_build();
    let order = KitOrder {
        out: &args.out,
        date: context.environment.source_day(),
        progress: &|progress| watch.note(&progress),
    };
    let made = kit::kit(&world, &order);
    watch.stop();
    match made {
        Ok(kit) => {
            context.reporter.problems(Some(&world), &kit.warnings);
            context.reporter.kit(&args.out, &kit);
            Exit::Made
        }
        Err(failure) => context.fail(Some(&world), &failure),
    }
}
