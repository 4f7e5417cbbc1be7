//! PDF itself, below all that touch it: objects opened, strings, and files
//! written whole or as an update. Nothing here knows of books or fields.

pub mod line_ends;
pub mod strings;
pub mod open;
pub mod write;
