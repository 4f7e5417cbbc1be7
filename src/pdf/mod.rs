//! PDF itself, below all that touch it: opened, looked into, and written whole
//! or as an update. Nothing here knows of books or fields, so that fields are
//! stamped and sheets imposed by the same hands.
//!
//! Lengths are in points, 1/72 inch. A rectangle is `[left, bottom, right,
//! top]`, a size `[width, height]`. Clauses are those of ISO 32000-1.

pub mod line_ends;
pub mod strings;
pub mod open;
pub mod damage;
pub mod numbers;
pub mod objects;
pub mod streams;
pub mod form_xobject;
pub mod trailer;
pub mod xref;
pub mod whole;
pub mod update;
pub mod tags;
