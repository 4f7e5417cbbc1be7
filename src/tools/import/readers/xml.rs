//! XML as exports write it: with bare `&`, entities of HTML that nothing
//! declares, and control characters. No entity of a document's own is expanded.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::tools::import::error::ImportError;
use crate::tools::import::letters;

/// An element with its text and what is in it.
#[derive(Debug, Default, Clone)]
pub struct XmlNode {
    /// With its prefix, as in `wp:post_type`.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    /// The line on which its text begins.
    pub line: usize,
    pub children: Vec<XmlNode>,
}

impl XmlNode {
    /// The text of the first element of a name in it.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        let found = self.children.iter().find(|node| node.name == name);
        found.map_or("", |node| node.text.as_str())
    }

    /// The elements of a name in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a XmlNode> {
        self.children.iter().filter(move |node| node.name == name)
    }

    /// Its name without its prefix, which documents may choose.
    #[must_use]
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// The first element in it of a name without prefix.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&XmlNode> {
        self.children.iter().find(|node| node.local() == name)
    }

    /// The first element below it of a name without prefix.
    #[must_use]
    pub fn below(&self, name: &str) -> Option<&XmlNode> {
        self.child(name).or_else(|| self.children.iter().find_map(|node| node.below(name)))
    }

    /// An attribute by its name without prefix; empty where there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(key, _)| local(key) == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// An attribute; empty where there is none.
    #[must_use]
    pub fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Elements nest no deeper than this in an export: tables within text boxes
/// within tables have some sixty.
const DEEPEST: usize = 200;
/// More elements than these are no export: each takes some hundred bytes, and
/// four of a zip file's may be a thousand of them.
const MOST_ELEMENTS: usize = 4_000_000;

/// Reads a document, which should be of that kind. What is cut off at its end is taken as far as it goes.
///
/// # Errors
/// When it is no XML from the beginning on.
pub fn read(text: &str, place: &str, kind: &'static str) -> Result<XmlNode, ImportError> {
    let damaged = || ImportError::Damaged(place.into(), kind);
    let start = text.len() - text.trim_start().len();
    let (mut at, mut line) = (0, 1);
    let mut reader = Reader::from_str(&text[start..]);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let (mut open, mut count) = (vec![XmlNode::default()], 0_usize);
    loop {
        count += 1;
        if count > MOST_ELEMENTS {
            return Err(damaged());
        }
        let event = reader.read_event().map_err(|_| damaged())?;
        let end = usize::try_from(reader.buffer_position()).map_or(at, |end| start + end);
        // those before the first element count, too
        let begin = line + if at == 0 { text[..start].matches('\n').count() } else { 0 };
        line += text.get(at..end).map_or(0, |read| read.matches('\n').count());
        at = end;
        match event {
            Event::Start(tag) if open.len() < DEEPEST => open.push(begun(&tag)),
            Event::Start(_) => return Err(damaged()),
            Event::Empty(tag) => {
                let node = begun(&tag);
                open.last_mut().ok_or_else(damaged)?.children.push(node);
            }
            Event::End(_) => {
                if let Some(node) = open.pop().filter(|_| !open.is_empty()) {
                    open.last_mut().ok_or_else(damaged)?.children.push(node);
                }
            }
            Event::Text(text) => add(&mut open, &text, begin),
            Event::CData(text) => add(&mut open, &text, begin),
            Event::GeneralRef(name) => {
                let named = format!("&{};", &*name);
                let letter = letters::plain_entity(&named);
                add(&mut open, &letter, begin);
            }
            Event::Eof => break,
            _ => {}
        }
        if open.is_empty() {
            open.push(XmlNode::default());
        }
    }
    while open.len() > 1 {
        let node = open.pop().unwrap_or_default();
        open.last_mut().ok_or_else(damaged)?.children.push(node);
    }
    open.pop().ok_or_else(damaged)
}

fn add(open: &mut [XmlNode], text: &str, line: usize) {
    if let Some(node) = open.last_mut() {
        if node.text.is_empty() {
            node.line = line;
        }
        node.text.push_str(text);
    }
}

fn begun(tag: &quick_xml::events::BytesStart) -> XmlNode {
    let name = |name: &quick_xml::name::QName| name.as_ref().to_string();
    let attributes = tag.attributes().flatten();
    XmlNode {
        name: name(&tag.name()),
        attributes: attributes.map(|it| (name(&it.key), unescaped(&it.value))).collect(),
        ..XmlNode::default()
    }
}

fn unescaped(value: &str) -> String {
    if value.contains('&') { letters::plain_entity(value) } else { value.into() }
}
