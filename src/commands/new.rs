//! The command `new`.

use std::io::{self, IsTerminal};

use typst::diag::SourceResult;
use workbook::book::content;
use workbook::book::world::{BookWorld, Home};
use workbook::tools::schema;
use workbook::tools::start::{self, NewOrder, Origin, Started};

use super::arguments::new::{NewArgs, Series};
use super::asking::{self, Stopped};
use super::context::Context;
use super::exit::Exit;

/// Makes a folder to begin with.
pub fn new(args: &NewArgs, context: &Context) -> Exit {
    let mut order = order(args, context);
    let is_asking = !args.yes && io::stdin().is_terminal() && io::stderr().is_terminal();
    if let Err(problems) = start::is_free(args.folder.as_path(), &[]) {
        return context.refuse(None, &problems);
    }
    if is_asking {
        context.reporter.asking();
        if let Err(Stopped) = asking::ask(&mut order, has_origin(args), None) {
            return context.reporter.usage("stopped; nothing was written");
        }
    }
    let started = start::start(&order).and_then(|started| {
        schema::lay(order.folder)?;
        Ok(started)
    });
    match started {
        Ok(started) => finish(&order, &started, context),
        Err(problems) => context.refuse(None, &problems),
    }
}

fn has_origin(args: &NewArgs) -> bool {
    args.blank || args.series.is_some() || args.from.is_some()
}

fn order<'a>(args: &'a NewArgs, context: &Context) -> NewOrder<'a> {
    let origin = match (&args.from, args.series) {
        (Some(from), _) => Origin::Edition(from.clone()),
        (None, Some(Series::Specimen)) => Origin::Specimen,
        (None, _) if args.blank => Origin::Blank,
        (None, _) => Origin::Kap,
    };
    args.book.order(&args.folder, origin, context.environment.today())
}

/// Says what to do next, and what was said that will not do.
fn finish(order: &NewOrder, started: &Started, context: &Context) -> Exit {
    context.reporter.started(order.folder, started);
    let home = Home::Folder(order.folder.to_path_buf());
    let read: SourceResult<_> = BookWorld::open(&home, None);
    match read.map(|world| (content::read(&world).err(), world)) {
        Ok((None, _)) => Exit::Made,
        Ok((Some(problems), world)) => context.refuse(Some(&world), &problems),
        Err(problems) => context.refuse(None, &problems),
    }
}
