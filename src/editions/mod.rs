//! What is made of the words: a manuscript and an edition give a file.

pub mod typeset;
pub mod blame;
pub mod widgets;
pub mod html;
pub mod phone;
pub mod epub;
pub mod build;
