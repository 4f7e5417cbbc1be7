//! What an author can do wrong, and the whole of what they are told.

mod data;
mod extent;
mod folders;
mod hints;
mod links;
mod mistakes;
mod own_words;
mod posts;
mod prompts;
mod settings;
mod slips;
