//! The words: from the author's folder to one manuscript, which every renderer
//! reads. The modules are listed in the order in which the work flows.

pub mod world;
pub mod edition;
pub(crate) mod source;
pub mod content;
pub mod manuscript;

pub use self::source::edit::{EditError, EditedFile, Step};
pub use self::source::slug::{Slug, slugify};
