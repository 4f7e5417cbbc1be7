//! The command `studio`.

use std::path::{Path, PathBuf};

use typst::diag::{EcoVec, SourceDiagnostic};
use workbook::book::world::Home;
use workbook::tools::start;
use workbook::tools::studio::{self, StudioClock, StudioOpened, StudioOrder};
use workbook::write::private::is_there;

use super::arguments::StudioArgs;
use super::context::Context;
use super::environment::now_in_ms;
use super::exit::Exit;

/// Serves the studio until it is stopped.
pub fn studio(args: &StudioArgs, context: &Context) -> Exit {
    let folder = match folder(args, context) {
        Ok(folder) => folder,
        Err(exit) => return exit,
    };
    let ready = |opened: &StudioOpened| {
        let (StudioOpened::New(address, _) | StudioOpened::Already(address)) = opened;
        context.reporter.studio(opened);
        if !args.no_open && open::that_detached(address).is_err() {
            context.reporter.text("open that address in a browser\n");
        }
    };
    let clock = StudioClock { now: now_in_ms, source_day: context.environment.source_day() };
    let order = StudioOrder { folder: &folder, port: args.port, clock, ready: &ready };
    context.end(studio::serve(&order))
}

/// The folder of the book: one that has a workbook, or one for a new book to begin
/// in, which is empty or not there yet.
fn folder(args: &StudioArgs, context: &Context) -> Result<PathBuf, Exit> {
    let named = args.source.dir.as_deref();
    let found = Home::find(named, Path::new("dist"));
    if let Ok(Home::Folder(folder)) = found {
        return Ok(folder);
    }
    let folder = named.unwrap_or(Path::new("."));
    if start::is_free(folder, &[studio::KEPT]).is_err() {
        let message = "there is no folder here to be changed; make one with `workbook new FOLDER`";
        return Err(match found {
            Err(problems) => context.refuse(None, &problems),
            Ok(_) => context.reporter.usage(message),
        });
    }
    let mistyped = found.err().filter(|_| !is_there(folder));
    if let Some(meant) = mistyped.and_then(|problems| meant(&problems)) {
        let folder = folder.display();
        let told =
            format!("there is no workbook in `{folder}` yet, so one begins there; {meant}\n");
        context.reporter.text(&told);
    }
    Ok(folder.to_path_buf())
}

/// Which folder may have been meant by a name that no workbook has.
fn meant(problems: &EcoVec<SourceDiagnostic>) -> Option<String> {
    let hints = problems.iter().flat_map(|problem| &problem.hints);
    let mut hints = hints.map(|hint| hint.v.to_string());
    hints.find(|hint| hint.starts_with("did you mean"))
}
