//! Form `XObjects` (8.10): what is drawn once, and shown wherever it is placed.

use lopdf::{Dictionary, Object, dictionary};

use super::numbers::rounded;
use super::streams::compressed;

/// A drawing of `[width, height]` points by these operators, its origin at the
/// bottom left. What it names is in `resources`.
#[must_use]
pub fn form_xobject([width, height]: [f32; 2], resources: Dictionary, ops: &str) -> Object {
    let bounds = [0.0, 0.0, width, height].map(rounded).map(Object::Real).to_vec();
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => bounds,
        "Resources" => resources,
    };
    compressed(dict, ops.as_bytes())
}
