//! All tests, in one program: linking Typst is slow.

mod answers;
mod author_words;
mod brands;
mod cards;
mod check;
mod commands;
mod conformance;
mod errors;
mod fillable;
mod fulfil;
mod page_use;
mod harness;
mod inserts;
mod kinds;
mod kit;
mod layout;
mod map;
mod markdown;
mod once;
mod outside;
mod pdf;
mod prompts;
mod source;
mod templates;
mod typing;
mod words;
