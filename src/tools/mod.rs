//! What a practitioner does besides building: each tool owns its order and its
//! result, and none uses another.

pub mod start;
pub mod check;
pub mod eject;
pub mod answers;
pub mod kit;
pub mod import;
pub mod studio;
pub mod proof;
pub mod schema;
