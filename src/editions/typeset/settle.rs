//! Setting a document until its references stand still, and answers in the room
//! that its pages leave, in as few rounds as that takes.
//!
//! Typst sets a document again as long as what it asks of itself, such as the
//! page of a prompt, has another answer than in the round before. Growing an
//! answer into the white below it moves nothing else, and no more do the numbers
//! of pages, as a rule: so answers grow in the round that is told where things
//! stand, and two rounds are enough. A book that was set before, and of which a
//! word has changed, is told where things stood then: mostly one is.

use std::sync::{Arc, Mutex, PoisonError};

use comemo::{Constraint, Track};
use typst::World;
use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, Warned, eco_vec};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, StyleChain, Target, TargetElem};
use typst::introspection::{EmptyIntrospector, Introspector};
use typst::utils::Protected;
use typst_layout::{PagedDocument, PagedIntrospector, layout_document};

use super::ahead;
use super::slack::{Paging, Slack};
use crate::book::world::BookWorld;
use crate::book::world::diagnostics::detached;

/// A document, and the world in which Typst sets it so.
pub struct Settled {
    pub world: BookWorld,
    pub document: PagedDocument,
    pub warnings: EcoVec<SourceDiagnostic>,
    slack: Slack,
}

/// How an edition was settled last: with what room for its answers, and where
/// things stood.
#[derive(Debug, Default)]
pub struct LastSettled(Mutex<Option<(Slack, Arc<PagedIntrospector>)>>);

impl LastSettled {
    fn take(&self) -> Option<(Slack, Arc<PagedIntrospector>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn keep(&self, settled: &Settled) {
        let known = (settled.slack.clone(), settled.document.introspector().clone());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }
}

/// What is remembered from round to round.
#[derive(Debug, Clone, Copy)]
pub enum Memory<'a> {
    /// All of it, since the next build of a book that has hardly changed needs it
    /// too; that begins with how the last was settled, where it is told.
    Kept(Option<&'a LastSettled>),
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
pub fn settle(memory: Memory, with: impl Fn(&Slack) -> BookWorld + Sync) -> SourceResult<Settled> {
    let Memory::Kept(Some(last)) = memory else { return settle_anew(memory, with) };
    let settled = match last.take() {
        Some((slack, known)) => settle_again(slack, &*known, memory, with)?,
        None => settle_anew(memory, with)?,
    };
    last.keep(&settled);
    Ok(settled)
}

/// Sets a document once, with what lies in the world.
///
/// # Errors
/// When a template is at fault.
pub fn plain(world: &BookWorld) -> SourceResult<PagedDocument> {
    Ok(Round::after(world, &EmptyIntrospector, Memory::Kept(None))?.document)
}

fn settle_anew(memory: Memory, with: impl Fn(&Slack) -> BookWorld) -> SourceResult<Settled> {
    let world = with(&Slack::default());
    ahead::make_parts(&world);
    let plain = Round::after(&world, &EmptyIntrospector, memory)?.document;
    let paging = Paging::of(&plain);
    let (slack, known) = (Slack::of(&plain), plain.introspector().clone());
    drop(plain);
    let grown = settle_from(&with, slack, &*known, memory)?;
    if Paging::of(&grown.document) == paging {
        return Ok(grown);
    }
    // a number turned a page: where things stand comes first, and then what grows
    let plain = settle_from(&with, Slack::default(), &EmptyIntrospector, memory)?.document;
    let (slack, known) = (Slack::of(&plain), plain.introspector().clone());
    drop(plain);
    settle_from(&with, slack, &*known, memory)
}

/// Sets a document that has hardly changed since it was settled with this room,
/// and things where they are known to be. What room there is now is found at the
/// same time.
fn settle_again(
    slack: Slack,
    known: &dyn Introspector,
    memory: Memory,
    with: impl Fn(&Slack) -> BookWorld + Sync,
) -> SourceResult<Settled> {
    let plain = || -> SourceResult<_> {
        let plain = Round::after(&with(&Slack::default()), &EmptyIntrospector, memory)?.document;
        Ok((Slack::of(&plain), Paging::of(&plain)))
    };
    let grown = || Round::after(&with(&slack), known, memory);
    let (plain, grown) = rayon::join(plain, grown);
    let ((room, paging), grown) = (plain?, grown?);
    let settled = if room == slack && grown.is_last {
        let Round { document, warnings, .. } = grown;
        Settled { world: with(&slack), document, warnings, slack }
    } else {
        let known = grown.document.introspector().clone();
        drop(grown);
        settle_from(&with, room, &*known, memory)?
    };
    if Paging::of(&settled.document) == paging { Ok(settled) } else { settle_anew(memory, with) }
}

/// Sets a document with this room, from what is known of its places, until nothing
/// moves.
fn settle_from(
    with: impl Fn(&Slack) -> BookWorld,
    slack: Slack,
    known: &dyn Introspector,
    memory: Memory,
) -> SourceResult<Settled> {
    let world = with(&slack);
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
        return Ok(Settled { world, document: round.document, warnings: round.warnings, slack });
    }
    // it will not stand still, and Typst says of what
    let Warned { output, warnings } = typst::compile(&world);
    Ok(Settled { document: output?, warnings, world, slack })
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
