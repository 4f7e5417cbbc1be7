//! What a practitioner does besides building: each tool owns its order and its
//! result, and none uses another, but for two: the schema asks each what it reads of
//! files, and the studio, the last, is a door to the others, in a browser, as
//! `commands` is on a terminal.

pub mod start;
pub mod check;
pub mod eject;
pub mod answers;
pub mod kit;
pub mod import;
pub mod proof;
pub mod schema;
pub mod studio;
