//! `workbook studio`: the book in a browser, to be seen and changed.
//! `studio::serve(&StudioOrder)` serves a page on this machine until it is stopped.
//!
//! ```text
//!   browser ──► server ──► shelf (files, history) ──► disk
//!      ▲                                               │ watch
//!      └── view, pages, things ◄── shown ◄── setter ◄──┘
//! ```

mod drawn;
mod runs;
mod things;
mod labels;
mod place;
mod forms;
mod file;
mod written;
mod beginnings;
mod setting;
mod change;
mod history;
mod shelf;
mod adding;
mod view;
mod shown;
mod setter;
mod watch;
mod server;

pub use self::server::{StudioOpened, StudioOrder, serve};
