//! Fields: text that Word makes by a command, such as a link or a table of
//! contents. The command stands before the text, in pieces.

use crate::tools::import::readers::xml::XmlNode;

/// A field that has begun.
#[derive(Default)]
struct DocxField {
    command: String,
    /// Whether the text that it made has begun.
    is_text: bool,
}

/// The fields around a place in the text.
#[derive(Default)]
pub struct DocxFields {
    open: Vec<DocxField>,
}

impl DocxFields {
    /// A field begins, its text begins, or it ends.
    pub fn step(&mut self, node: &XmlNode) {
        match node.value("fldCharType") {
            "begin" => self.open.push(DocxField::default()),
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.is_text = true;
                }
            }
            "end" => drop(self.open.pop()),
            _ => {}
        }
    }

    /// A piece of a command.
    pub fn command(&mut self, piece: &str) {
        if let Some(field) = self.open.last_mut().filter(|it| !it.is_text) {
            field.command.push_str(piece);
        }
    }

    /// Where the text leads that is being made.
    pub fn link(&self) -> Option<String> {
        self.open.iter().rev().filter(|it| it.is_text).find_map(|it| link(&it.command))
    }

    /// Whether the text that is being made is a list of what the document has.
    pub fn is_contents(&self) -> bool {
        let is_contents = |field: &DocxField| {
            let name = field.command.split_whitespace().next().unwrap_or_default();
            field.is_text && ["TOC", "INDEX", "TOA"].contains(&name)
        };
        self.open.iter().any(is_contents)
    }
}

/// Where `HYPERLINK "https://…" \l "place"` leads.
pub fn link(command: &str) -> Option<String> {
    let rest = command.trim_start().strip_prefix("HYPERLINK")?;
    let (mut to, mut is_place) = (String::new(), false);
    for (index, part) in rest.split('"').enumerate() {
        if index % 2 == 0 {
            is_place = part.contains("\\l");
            continue;
        }
        if is_place {
            to.push('#');
        } else if !to.is_empty() {
            break;
        }
        to.push_str(part.trim());
    }
    (!to.is_empty()).then_some(to)
}
