//! A text of the author's with its ranges: what they wrote, where they wrote it,
//! and what is wrong with it. `content` reads whole files with it.

pub mod language;
pub mod web;
pub mod quotes;
pub mod suggest;
pub mod slug;
pub mod entries;
pub mod edit;
pub mod keys;
pub mod headed;
pub mod file;
pub mod media;
pub mod passage;
pub mod date;
pub mod notes;
pub mod asked;
pub mod session;
pub mod fields;
