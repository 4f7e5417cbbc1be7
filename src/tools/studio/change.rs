//! A change of a file, made as a careful hand would make it: only the words that
//! were meant are others, and how they were quoted stays.

use std::fmt::Write;

use serde::Deserialize;
use toml_edit::{DocumentMut, Value};

use super::file::{ShownFile, ValueWay, WayStep};
use crate::book::source::edit::{EditError, EditedFile, Step};

/// What is to become of a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum WordChange {
    /// Words of its TOML are others.
    Part { part: ValueWay, text: String },
    /// The text of a post is another.
    Body { body: String },
    /// A list has an entry more.
    Insert { list: ValueWay, at: usize, text: String },
    /// An entry of a list stands at another place.
    Move { list: ValueWay, from: usize, to: usize },
    /// An entry of a list is taken out.
    Remove { remove: ValueWay },
}

impl WordChange {
    /// What was changed, in a few words, as a state of the book is called.
    pub fn name(&self, file: &ShownFile) -> String {
        match self {
            Self::Body { .. } => format!("Words in “{}”", file.title),
            Self::Part { part, .. } => {
                let known = file.parts.iter().find(|it| it.id == *part);
                let label = known.map_or("Words", |it| it.label.as_str());
                format!("{label} in “{}”", file.title)
            }
            Self::Insert { .. } => format!("One more in “{}”", file.title),
            Self::Move { .. } => format!("Order in “{}”", file.title),
            Self::Remove { .. } => format!("One taken out of “{}”", file.title),
        }
    }

    /// What it is about: changes of the same within a moment are one.
    pub fn subject(&self) -> String {
        match self {
            Self::Body { .. } => "body".into(),
            Self::Part { part, .. } => format!("{part:?}"),
            // each of these is a state of its own
            Self::Insert { .. } | Self::Move { .. } | Self::Remove { .. } => String::new(),
        }
    }
}

/// The text of a file once these changes are made.
///
/// # Errors
/// When the file cannot be parsed, or has no such place.
pub fn apply(text: &str, is_post: bool, changes: &[WordChange]) -> Result<String, EditError> {
    let mut file = if is_post { EditedFile::post(text)? } else { EditedFile::toml(text)? };
    changes.iter().try_for_each(|change| make(&mut file, change, text))?;
    Ok(file.text())
}

fn make(file: &mut EditedFile, change: &WordChange, before: &str) -> Result<(), EditError> {
    match change {
        WordChange::Body { body } => {
            file.set_body(&with_line_ends(body, before));
            Ok(())
        }
        WordChange::Part { part, text } => {
            let way = steps(part);
            let quoted = quoted(text, file.written(&way).as_deref());
            file.set(&way, quoted)
        }
        WordChange::Insert { list, at, text } => file.insert(&steps(list), *at, quoted(text, None)),
        WordChange::Move { list, from, to } => file.shift(&steps(list), *from, *to),
        WordChange::Remove { remove } => file.remove(&steps(remove)),
    }
}

fn steps(way: &ValueWay) -> Vec<Step<'_>> {
    way.iter().map(step).collect()
}

/// Browsers end lines in one way; the file goes on with its own.
fn with_line_ends(body: &str, like: &str) -> String {
    let body = body.replace("\r\n", "\n");
    if like.contains("\r\n") { body.replace('\n', "\r\n") } else { body }
}

fn step(step: &WayStep) -> Step<'_> {
    match step {
        WayStep::Index(index) => Step::Index(*index),
        WayStep::Key(key) => Step::Key(key),
    }
}

/// A text as a value of TOML, in the quotation marks of the old one where it can
/// be: with lines of its own between three, else between one.
fn quoted(text: &str, old: Option<&str>) -> Value {
    let old = old.unwrap_or_default();
    let is_plain = |c: char| c == '\t' || !c.is_control();
    let is_raw = old.starts_with('\'') && !text.contains('\'') && text.chars().all(is_plain);
    let written = if is_raw && !old.starts_with("'''") {
        format!("'{text}'")
    } else if text.contains('\n') || old.starts_with("\"\"\"") {
        format!("\"\"\"\n{}\"\"\"", escaped(text).replace("\"\"", "\"\\\""))
    } else {
        format!("\"{}\"", escaped(text).replace('"', "\\\""))
    };
    let document = format!("it = {written}\n").parse::<DocumentMut>();
    let value = document.ok().and_then(|it| it.get("it").and_then(|it| it.as_value().cloned()));
    value.map_or_else(
        || Value::from(text),
        |mut value| {
            value.decor_mut().clear();
            value
        },
    )
}

fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => written.push_str("\\\\"),
            '\r' => written.push_str("\\r"),
            c if c.is_control() && c != '\n' && c != '\t' => {
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written
}
