//! Setting a document until its references stand still, and answers in the room
//! that its pages leave, in as few rounds as that takes.
//!
//! Typst sets a document again as long as what it asks of itself, such as the
//! page of a prompt, has another answer than in the round before. Growing an
//! answer into the white below it moves nothing else, and no more do the numbers
//! of pages, as a rule: so answers grow in the round that is told where things
//! stand, and two rounds are enough.

use comemo::{Constraint, Track};
use typst::World;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, Warned, eco_vec};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector};
use typst::utils::Protected;
use typst_layout::{PagedDocument, layout_document};

use super::ahead;
use super::slack::{Paging, Slack};
use crate::book::world::BookWorld;
use crate::book::world::diagnostics::detached;

/// A document, and the world in which Typst sets it so.
pub struct Settled {
    pub world: BookWorld,
    pub document: PagedDocument,
    pub warnings: EcoVec<SourceDiagnostic>,
}

/// What Typst remembers from round to round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// All of it: the next build of a book that has hardly changed needs it too.
    Kept,
    /// What the last two rounds needed, which takes a fifth less, where so many
    /// documents are set at the same time: all of them share this memory.
    Spared(usize),
}

/// How often a document is set at most, as Typst itself does it.
const MOST_ROUNDS: usize = 5;

/// Sets a document with the room that answers grow into, given by `with`.
///
/// # Errors
/// When a template is at fault.
pub fn settle(memory: Memory, with: impl Fn(&Slack) -> BookWorld) -> SourceResult<Settled> {
    let world = with(&Slack::default());
    ahead::make_parts(&world);
    let plain = Round::after(&world, &EmptyIntrospector, memory)?.document;
    let paging = Paging::of(&plain);
    let grown = grown_from(plain, &with, memory)?;
    if Paging::of(&grown.document) == paging {
        return Ok(grown);
    }
    // a number turned a page: where things stand comes first, and then what grows
    let plain = settle_from(world, &EmptyIntrospector, memory)?.document;
    grown_from(plain, &with, memory)
}

/// Sets a document with what grows in the room that its plain setting leaves.
fn grown_from(
    plain: PagedDocument,
    with: impl Fn(&Slack) -> BookWorld,
    memory: Memory,
) -> SourceResult<Settled> {
    let (slack, known) = (Slack::of(&plain), plain.introspector().clone());
    drop(plain);
    settle_from(with(&slack), &*known, memory)
}

/// Sets a document, from what is known of its places, until nothing moves.
fn settle_from(
    world: BookWorld,
    known: &dyn Introspector,
    memory: Memory,
) -> SourceResult<Settled> {
    let mut round = Round::after(&world, known, memory)?;
    for _ in 1..MOST_ROUNDS {
        if round.is_last {
            break;
        }
        let known = round.document.introspector().clone();
        drop(round);
        round = Round::after(&world, &*known, memory)?;
    }
    if round.is_last {
        return Ok(Settled { world, document: round.document, warnings: round.warnings });
    }
    // it will not stand still, and Typst says of what
    let Warned { output, warnings } = typst::compile(&world);
    Ok(Settled { document: output?, warnings, world })
}

/// A document as it was set once.
struct Round {
    document: PagedDocument,
    warnings: EcoVec<SourceDiagnostic>,
    /// Whether all that it was told of its places holds of itself.
    is_last: bool,
}

impl Round {
    /// The round that is told what was found in the one before.
    fn after(world: &dyn World, known: &dyn Introspector, memory: Memory) -> SourceResult<Self> {
        let (library, traced) = (world.library(), Traced::default());
        let mut sink = Sink::new();
        let content = evaluate(world, &traced, &mut sink)?;
        let base = StyleChain::new(&library.styles);
        let target = TargetElem::target.set(Target::Paged).wrap();
        let constraint = Constraint::new();
        let mut engine = Engine {
            library,
            world: world.track(),
            introspector: Protected::new(known.track_with(&constraint)),
            traced: traced.track(),
            sink: sink.track_mut(),
            route: Route::default(),
        };
        let document = layout_document(&mut engine, &content, base.chain(&target))?;
        if let Memory::Spared(at_once) = memory {
            // each of them lets go after each of its rounds
            comemo::evict(2 * at_once - 1);
        }
        let is_last = constraint.validate(&**document.introspector() as &dyn Introspector);
        let delayed = sink.delayed();
        if is_last && !delayed.is_empty() {
            return Err(delayed);
        }
        Ok(Self { document, warnings: sink.warnings(), is_last })
    }
}

/// What the main file says. Typst remembers it from round to round.
fn evaluate(world: &dyn World, traced: &Traced, sink: &mut Sink) -> SourceResult<Content> {
    let main = world.source(world.main()).map_err(|error| eco_vec![detached(error.to_string())])?;
    let route = Route::default();
    let module = typst_eval::eval(
        world.track(),
        world.library(),
        traced.track(),
        sink.track_mut(),
        route.track(),
        &main,
    )?;
    Ok(module.content())
}
