//! `workbook studio`: the book in a browser, to be seen and changed.
//! `studio::serve(&StudioOrder)` serves a page on this machine until it is stopped.
//!
//! ```text
//!   browser ──► server ──► shelf (files, history) ──► disk
//!      ▲                                               │ watch
//!      └── view, pages, things ◄── shown ◄── setter ◄──┘
//! ```
//!
//! It is a door to the other tools: a book begins (`beginning`), posts come in
//! (`incoming`, `bringing`), words are checked (`checker`), the look is chosen
//! (`look`, `looks`), and PDFs, the kit and a test of the form are made (`making`).
//! A second edition may stand beside the first (`second`, `abreast`, `aligned`).

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
mod regions;
mod history;
mod compared;
mod shelf;
mod adding;
mod view;
mod recoloured;
mod aligned;
mod shown;
mod second;
mod book_read;
mod incoming;
mod beginning;
mod bringing;
mod checked;
mod made;
mod pictures;
mod look;
mod looks;
mod kit;
mod room;
mod sample;
mod setter;
mod making;
mod checker;
mod abreast;
mod watch;
mod server;

pub use self::history::KEPT;
pub use self::server::{StudioOpened, StudioOrder, serve};
pub use self::setter::StudioClock;
