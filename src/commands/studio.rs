//! The command `studio`.

use std::path::Path;

use workbook::book::world::Home;
use workbook::tools::studio::{self, StudioOpened, StudioOrder};

use super::arguments::StudioArgs;
use super::context::Context;
use super::environment::now_in_ms;
use super::exit::Exit;

/// Serves the studio until it is stopped.
pub fn studio(args: &StudioArgs, context: &Context) -> Exit {
    let home = match Home::find(args.source.dir.as_deref(), Path::new("dist")) {
        Ok(home) => home,
        Err(problems) => return context.refuse(None, &problems),
    };
    let Home::Folder(folder) = home else {
        let message = "there is no folder here to be changed; make one with `workbook new FOLDER`";
        return context.reporter.usage(message);
    };
    let ready = |opened: &StudioOpened| {
        let (StudioOpened::New(address, _) | StudioOpened::Already(address)) = opened;
        context.reporter.studio(opened);
        if !args.no_open && open::that_detached(address).is_err() {
            context.reporter.text("open that address in a browser\n");
        }
    };
    let order = StudioOrder { folder: &folder, port: args.port, clock: now_in_ms, ready: &ready };
    context.end(studio::serve(&order))
}
