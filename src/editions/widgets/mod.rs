//! Stage 4: stamp. `widgets::stamp(&[u8], &Form, &FieldStyle) -> Stamped` makes a
//! fillable PDF of Typst's: every `field:<name>` link becomes a form field.
//! `fill` puts values in, `read` gets them out, `carry` moves them to a newer
//! book. Pure, without Typst.
//!
//! A field and its widget are one object, and every name has exactly one. So
//! there are no radio groups: Apple's Preview and Files rewrite a widget that
//! is saved without its `/Parent`, and a choice among kids is lost then. A
//! round box is a checkbox of its own. Each field also says its whole name in
//! `/TM`, so that one that has lost its parents is still known.
//!
//! The other side of the names is `templates/field.typ`, by way of
//! `manuscript::form`.

mod error;
mod font;
mod style;
mod text;
mod glyph_line;
mod appearance;
mod default_appearance;
mod value;
mod form_fields;
mod notes;
mod acroform;
mod embed;
mod structure;
mod stamp;
mod read;
mod field_writer;
mod glyph_drawing;
mod fill_target;
mod fill;
mod matching;
mod carry;

pub use self::carry::{Carried, Homeless, Reworded, carry};
pub use self::error::{CarryError, FillError, ReadError, StampError};
pub use self::field_writer::Remark;
pub use self::fill::{Filled, IncrementalUpdate, Prepared, fill};
pub use self::glyph_line::upright;
pub use self::notes::Note;
pub use self::read::{AnswerKind, Answered, Answers, Doubt, read};
pub use self::stamp::{FieldCapacity, Stamped, stamp};
pub use self::style::FieldStyle;
pub(crate) use self::text::joins;
