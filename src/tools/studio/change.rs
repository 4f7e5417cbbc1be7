//! A change of a file, made as a careful hand would make it: only the words that
//! were meant are others, and how they were quoted stays.

use serde::Deserialize;

use super::file::ShownFile;
use super::place::ValueWay;
use super::setting::{SettingChange, SettingFacts};
use super::written::{quoted, steps};
use crate::book::source::edit::{EditError, EditedFile};

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
    /// Something else than words is to be another.
    Setting(SettingChange),
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
            Self::Setting(change) => format!("{} in “{}”", change.name(), file.title),
        }
    }

    /// What it is about: changes of the same within a moment are one.
    pub fn subject(&self) -> String {
        match self {
            Self::Body { .. } => "body".into(),
            Self::Part { part, .. } => format!("{part:?}"),
            Self::Setting(change) => change.subject(),
            // each of these is a state of its own
            Self::Insert { .. } | Self::Move { .. } | Self::Remove { .. } => String::new(),
        }
    }
}

/// The text of a file once these changes are made.
///
/// # Errors
/// When the file cannot be parsed, or has no such place.
pub fn apply(
    text: &str,
    is_post: bool,
    changes: &[WordChange],
    facts: &SettingFacts,
) -> Result<String, EditError> {
    let mut file = if is_post { EditedFile::post(text)? } else { EditedFile::toml(text)? };
    changes.iter().try_for_each(|change| make(&mut file, change, text, facts))?;
    Ok(file.text())
}

fn make(
    file: &mut EditedFile,
    change: &WordChange,
    before: &str,
    facts: &SettingFacts,
) -> Result<(), EditError> {
    match change {
        WordChange::Body { body } => {
            file.set_body(&with_line_ends(body, before));
            Ok(())
        }
        WordChange::Part { part, text } => {
            let way = steps(part);
            let quoted = quoted(text, file.written(&way).as_deref());
            file.put(&way, quoted)
        }
        WordChange::Insert { list, at, text } => file.insert(&steps(list), *at, quoted(text, None)),
        WordChange::Move { list, from, to } => file.shift(&steps(list), *from, *to),
        WordChange::Remove { remove } => file.remove(&steps(remove)),
        WordChange::Setting(change) => change.make(file, facts),
    }
}

/// Browsers end lines in one way; the file goes on with its own.
fn with_line_ends(body: &str, like: &str) -> String {
    let body = body.replace("\r\n", "\n");
    if like.contains("\r\n") { body.replace('\n', "\r\n") } else { body }
}
