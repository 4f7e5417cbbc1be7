//! Files about people: for their owner's eyes only, where the system knows
//! modes. Each appears under its name once it is whole.

mod file;
mod folder;
mod growing;
mod journal;
mod lock;
mod memory;

pub use self::file::{PART, create, is_open, keep, save};
pub use self::folder::{
    folder, is_folder, is_there, move_files, names, remove_files, remove_folder, subfolder, sweep,
};
pub use self::growing::{Growing, Table};
pub use self::journal::{Journal, each_line};
pub use self::lock::Lock;
pub use self::memory::keep_out_of_dumps;
