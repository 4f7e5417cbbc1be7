//! What is asked for of the pages: an edition, and one page of it.

use serde::Deserialize;

use crate::book::edition::{EditionKind, Paper};
use crate::tools::studio::view::WantedView;

/// An edition, as the page names it.
#[derive(Deserialize)]
pub struct AskedView {
    edition: Option<String>,
    paper: Option<String>,
    brand: Option<String>,
}

impl AskedView {
    /// The view that is meant. What is left out stays as it is `now`; what is empty is as
    /// the book has it.
    pub fn wanted(self, now: &WantedView) -> WantedView {
        let Self { edition, paper, brand } = self;
        WantedView {
            kind: edition.map_or(now.kind, |name| known(&EditionKind::ALL, &name)),
            paper: paper.map_or(now.paper, |name| known(&Paper::ALL, &name)),
            brand: brand.map_or(now.brand.clone(), |name| Some(name).filter(|it| !it.is_empty())),
        }
    }
}

fn known<T: Copy>(all: &[(&str, T)], name: &str) -> Option<T> {
    all.iter().find(|(other, _)| *other == name).map(|(_, it)| *it)
}

/// A page of a version of the book.
#[derive(Deserialize)]
pub struct AskedPage {
    pub version: u64,
    pub page: usize,
}
