//! Files about people: for their owner's eyes only, where the system knows
//! modes. Each appears under its name once it is whole.

mod file;
mod folder;
mod growing;
mod journal;
mod lock;

pub use self::file::{PART, create, is_open, keep};
pub use self::folder::{folder, names, subfolder, sweep};
pub use self::growing::{Growing, Table};
pub use self::journal::{Journal, each_line};
pub use self::lock::Lock;
