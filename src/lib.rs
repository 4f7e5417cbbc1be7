//! Turns a series of posts and prompts into a companion workbook.
//!
//! ```text
//!            the author's folder                    a list of subscribers
//!                    │                                        │
//!   book     world → source → content → manuscript            │
//!                                │            │               │
//!   editions                     │     × edition → file       │
//!                                │            │    │          │
//!   tools    check ◄─────────────┘   eject ◄──┘    ├──► kit   │
//!            start   answers ◄── a saved file      │          │
//!            import ◄── posts from elsewhere       │          │
//!   people                                         └──► copies ◄── subscribers
//! ```
//!
//! The modules are listed in the order in which the work flows, here and in the
//! `mod.rs` of each group. Each uses only those above it: types travel forward,
//! and nothing travels back. `tests/map.rs` reads these lists.

/// The words: from the author's folder to one manuscript.
pub mod book;
/// PDF itself, below all that touch it.
pub mod pdf;
/// Files on disk, whole or not at all.
pub mod write;
/// What is made of the words.
pub mod editions;
/// What a practitioner does besides.
pub mod tools;
/// Who gets the workbook.
pub mod people;
