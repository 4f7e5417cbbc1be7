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
    /// The view that is meant.
    pub fn wanted(&self) -> WantedView {
        let named = |name: &Option<String>| name.clone().filter(|name| !name.is_empty());
        let kind = named(&self.edition).and_then(|name| known(&EditionKind::ALL, &name));
        let paper = named(&self.paper).and_then(|name| known(&Paper::ALL, &name));
        WantedView { kind, paper, brand: named(&self.brand) }
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
