//! The parts of a book, made ahead by all processors. Typst evaluates a document
//! on one, and sets its pages on all; but it remembers what a call of a function
//! gave.

use comemo::Track;
use rayon::prelude::*;
use typst::World;
use typst::engine::{Route, Sink, Traced};
use typst::syntax::Source;

use crate::book::world::{BookWorld, file_id};

/// The file that asks for a share of the parts: it exists here only.
const SHARE: &str = "templates/share.typ";

/// Has Typst make all parts, and remember them. What goes wrong is found
/// again, and told, where the book is evaluated.
pub fn make_parts(world: &BookWorld) {
    let shares = rayon::current_num_threads();
    (0..shares).into_par_iter().for_each(|share| {
        let text = format!("#import \"ahead.typ\": parts-from\n#parts-from({share}, {shares})");
        let source = Source::new(file_id(SHARE), text);
        let (traced, route, mut sink) = (Traced::default(), Route::default(), Sink::new());
        let _ = typst_eval::eval(
            (world as &dyn World).track(),
            world.library(),
            traced.track(),
            sink.track_mut(),
            route.track(),
            &source,
        );
    });
}
