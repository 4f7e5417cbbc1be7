//! Stage 4: stamp. `widgets::stamp(&[u8], &Form, &Style) -> Stamped` makes a
//! fillable PDF of Typst's: every `field:<name>` link becomes a form field.
//! `fill` puts values in, `read` gets them out, `carry` moves them to a newer
//! book. `pack` makes a PDF without fields as small. Pure, without Typst.
//!
//! A field and its widget are one object, and every name has exactly one. So
//! there are no radio groups: Apple's Preview and Files rewrite a widget that
//! is saved without its `/Parent`, and a choice among kids is lost then. A
//! round box is a checkbox of its own. Each field also says its whole name in
//! `/TM`, so that one that has lost its parents is still known.
//!
//! The other side of the names is `templates/field.typ`, by way of
//! `manuscript::form`.

mod acroform;
mod appearance;
mod carry;
mod embed;
mod error;
mod fields;
mod file;
mod fill;
mod font;
mod open;
mod read;
mod stamp;
mod strings;
mod structure;
mod style;
mod target;
mod text;
mod typing;
mod value;

pub use self::carry::{Carried, Homeless, Reworded, carry};
pub use self::error::{CarryError, FillError, ReadError, StampError};
pub use self::file::pack;
pub use self::fill::{Filled, Prepared, Remark, Tail, fill};
pub use self::read::{AnswerKind, Answered, Answers, read};
pub use self::stamp::{Room, Stamped, stamp};
pub use self::style::Style;
