//! What an author can do wrong, and the whole of what they are told.

mod data;
mod folders;
mod hints;
mod links;
mod posts;
mod prompts;
mod settings;
