//! Documents of Word, and of other programs that write `.docx`: a zip file with
//! the text, its styles, its lists and its notes, each in a file of XML. They
//! become HTML, which is cleaned like that of any platform.

mod styles;
mod numbering;
mod parts;
mod lists;
mod writer;
mod blocks;
mod runs;
mod drawings;
mod fields;

use self::parts::DocxParts;
use self::writer::DocxWriter;
use super::{file_name, stem};
use crate::tools::import::error::ImportError;
use crate::tools::import::found::{Aside, Body, Found, Reading};
use crate::tools::import::letters;
use crate::tools::import::supply::Supply;
use crate::tools::import::when;

/// What a document is called where it is damaged.
pub const DOCUMENT: &str = "a document of Word";

/// Reads a document: `root` stands before the paths of its parts, and `main` is
/// the path of its text.
pub fn read(supply: &Supply, root: &str, main: &str) -> Result<Reading, ImportError> {
    let parts = DocxParts::read(supply, root, main)?;
    let mut writer = DocxWriter::new(&parts);
    writer.document();
    let mut asides = parts.around.clone();
    asides.extend(writer.unused_notes());
    let mut reading = Reading::default();
    reading.leave("comments", parts.comments);
    reading.leave("documents within a document", writer.inner_documents);
    let name = if root.is_empty() { &supply.name } else { root.trim_end_matches('/') };
    let place = if root.is_empty() { supply.name.clone() } else { supply.place(name) };
    let name = stem(name);
    let own = writer.title.take();
    let title = own.or_else(|| writer.heading_as_title()).or_else(|| parts.title());
    let mut found = Found {
        title: title.unwrap_or_default(),
        subtitle: writer.subtitle.take(),
        date: when::day(parts.property("created")),
        body: Body::Html(writer.finish()),
        place,
        folder: main.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.into()),
        asides,
        ..Found::default()
    };
    file_name::complete(&mut found, name);
    reading.posts.push(found);
    Ok(reading)
}

/// Words that stand beside the text.
fn aside(why: &'static str, words: &str) -> Option<Aside> {
    let words = letters::tidy(words);
    (!words.is_empty()).then_some(Aside { why, words })
}
