//! What is made of the book: the PDFs, the kit, and a form that has been filled in
//! to be looked at. It takes its time, in a thread of its own; a run that fails
//! leaves what was there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use typst::diag::EcoVec;

use super::made::{MadeFile, MadeThing, MakeState};
use super::sample;
use super::setter::{Event, Studio, open_world};
use super::view::{Problem, WantedView};
use crate::book::edition::{EditionKind, Paper};
use crate::book::world::BookWorld;
use crate::editions::build::{self, BuildOrder, Failure, Progress, Selection};
use crate::tools::kit::{self, KitOrder, START};

/// Where the PDFs go, from the folder of the book.
pub const PDFS: &str = "dist";
/// Where the kit goes.
pub const KIT: &str = "kit";

/// What is to be made.
#[derive(Debug, Clone, Deserialize)]
pub struct MakeOrder {
    what: MadeThing,
    /// Which editions, by their names; all where none are named.
    #[serde(default)]
    editions: Vec<String>,
    #[serde(default)]
    papers: Vec<String>,
}

/// Begins to make something, unless something is being made.
pub fn begin(studio: &Arc<Studio>, order: MakeOrder) -> bool {
    let mut is_free = false;
    studio.making.with(|state| {
        is_free = !state.running;
        if is_free {
            let (run, what) = (state.run + 1, Some(order.what));
            *state = MakeState { run, running: true, what, ..MakeState::default() };
        }
    });
    if is_free {
        let studio = studio.clone();
        std::thread::spawn(move || work(&studio, &order));
    }
    is_free
}

fn work(studio: &Studio, order: &MakeOrder) {
    tell(studio, |_| ());
    let world = open_world(&studio.root, &WantedView::default());
    let result = match &world {
        Ok(world) => beside(|| make(studio, order, world)).map_err(|it| failed(Some(world), &it)),
        Err(problems) => Err(failed(None, &Failure::Author(problems.clone()))),
    };
    tell(studio, |state| {
        match result {
            Ok(done) => {
                (state.made, state.gaps, state.warnings) = (done.made, done.gaps, done.warnings);
            }
            Err(problems) => state.problems = problems,
        }
        state.running = false;
    });
    // Typst has forgotten the pages meanwhile: they are set once more before somebody waits
    studio.renewed();
}

/// Does something with half of the processors, so that pages are set meanwhile.
fn beside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let threads = (rayon::current_num_threads() / 2).max(1);
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

fn tell(studio: &Studio, change: impl FnOnce(&mut MakeState)) {
    studio.making.with(change);
    let _ = studio.events.send(Event::Making);
}

#[derive(Default)]
struct Done {
    made: Vec<MadeFile>,
    gaps: Vec<String>,
    warnings: Vec<Problem>,
}

fn make(studio: &Studio, order: &MakeOrder, world: &BookWorld) -> Result<Done, Failure> {
    let hear = |progress: Progress| {
        let (path, is_done) = match progress {
            Progress::Begun(path) => (path, false),
            Progress::Done(path) => (path, true),
        };
        let name = path.display().to_string();
        tell(studio, |state| {
            let _ = state.files.insert(name, is_done);
        });
    };
    match order.what {
        MadeThing::Pdfs => pdfs(studio, order, world, &hear),
        MadeThing::Kit => the_kit(studio, world, &hear),
        MadeThing::Test => test(studio, order, world, &hear),
    }
}

fn named<T: Copy>(all: &[(&str, T)], names: &[String]) -> Vec<T> {
    all.iter().filter(|(name, _)| names.iter().any(|it| it == name)).map(|(_, it)| *it).collect()
}

fn pdfs(
    studio: &Studio,
    order: &MakeOrder,
    world: &BookWorld,
    progress: &build::Listener,
) -> Result<Done, Failure> {
    let selection = Selection {
        kinds: named(&EditionKind::ALL, &order.editions),
        papers: named(&Paper::ALL, &order.papers),
        is_personal: false,
    };
    let (out, date) = (studio.root.join(PDFS), studio.source_day());
    let worlds = [world.clone()];
    let built = build::build(&worlds, &BuildOrder { selection, out: &out, date, progress })?;
    let file = |it: &build::Rendered| MadeFile {
        path: Some(inside(&studio.root, &it.path)),
        pages: it.pages,
        bytes: it.bytes.len(),
        count: None,
    };
    let warnings = built.warnings.iter().map(|it| Problem::of(Some(world), it)).collect();
    Ok(Done { made: built.files.iter().map(file).collect(), warnings, gaps: vec![] })
}

fn inside(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn the_kit(
    studio: &Studio,
    world: &BookWorld,
    progress: &build::Listener,
) -> Result<Done, Failure> {
    let (out, date) = (studio.root.join(KIT), studio.source_day());
    let made = kit::kit(world, &KitOrder { out: &out, date, progress })?;
    let first: PathBuf = [KIT, START].iter().collect();
    let file = MadeFile {
        path: Some(first.display().to_string()),
        pages: None,
        bytes: 0,
        count: Some(made.files),
    };
    let warnings = made.warnings.iter().map(|it| Problem::of(Some(world), it)).collect();
    let gaps = made.gaps.iter().map(|gap| gap.name.into()).collect();
    Ok(Done { made: vec![file], gaps, warnings })
}

fn test(
    studio: &Studio,
    order: &MakeOrder,
    world: &BookWorld,
    progress: &build::Listener,
) -> Result<Done, Failure> {
    let paper = named(&Paper::ALL, &order.papers).into_iter().next();
    let filled = sample::filled(world, paper, studio.source_day(), progress)?;
    let file = MadeFile {
        path: None,
        pages: filled.pages,
        bytes: filled.pdf.len(),
        count: Some(filled.fields),
    };
    studio.making.keep_test(filled.pdf);
    Ok(Done { made: vec![file], ..Done::default() })
}

/// Why nothing was made.
fn failed(world: Option<&BookWorld>, failure: &Failure) -> Vec<Problem> {
    let told = |problems: &EcoVec<_>| -> Vec<Problem> {
        problems.iter().map(|it| Problem::of(world, it)).collect()
    };
    match failure {
        Failure::Usage(message) => vec![Problem::plain(message)],
        Failure::Author(problems) | Failure::Template(problems) => told(problems),
    }
}
