//! What nobody has decided, as warnings of a build: things of a kind are told once,
//! with the places of all, so that nine posts are not nine times the same words.

use typst::diag::{EcoString, SourceDiagnostic, eco_format};

use super::Leftover;
use crate::book::world::BookWorld;

/// A warning for each kind of thing.
pub fn warnings(world: &BookWorld, undecided: &[Leftover]) -> Vec<SourceDiagnostic> {
    let mut kinds: Vec<Vec<&Leftover>> = vec![];
    for leftover in undecided {
        let is_alike = |kind: &&mut Vec<&Leftover>| {
            (kind[0].rule, &kind[0].hint) == (leftover.rule, &leftover.hint)
        };
        match kinds.iter_mut().find(is_alike) {
            Some(kind) => kind.push(leftover),
            None => kinds.push(vec![leftover]),
        }
    }
    kinds.iter().map(|kind| warning(world, kind)).collect()
}

fn warning(world: &BookWorld, kind: &[&Leftover]) -> SourceDiagnostic {
    let places: Vec<_> = kind[1..].iter().map(|leftover| place(world, leftover)).collect();
    if places.is_empty() {
        return kind[0].warning();
    }
    kind[0].warning().with_hint(eco_format!("the same in {}", places.join(", ")))
}

fn place(world: &BookWorld, leftover: &Leftover) -> EcoString {
    let path = leftover.file.vpath().get_without_slash();
    let Ok(text) = world.read(path) else { return eco_format!("`{path}`") };
    let before = text.get(..leftover.at.start).unwrap_or_default();
    let lines = String::from_utf8_lossy(before).matches('\n').count() + 1;
    eco_format!("`{path}:{lines}`")
}
