//! Places within a text that links lead to.

use std::collections::BTreeMap;

use super::dom::{self, DomNode};
use crate::book::source::slug::slugify;

/// The names at headings, or in them, with the names by which a workbook's links
/// know these headings.
#[must_use]
pub fn headings(root: DomNode) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let is_heading =
        |it: &DomNode| matches!(dom::name(*it), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    for heading in root.descendants().filter(is_heading) {
        let name = slugify(&dom::words(heading));
        for node in heading.descendants() {
            for id in [dom::attribute(node, "id"), dom::attribute(node, "name")] {
                if !id.is_empty() {
                    found.insert(id.to_string(), name.clone());
                }
            }
        }
    }
    found
}
