//! An EPUB, opened.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

/// Its files, and their order.
pub struct Epub {
    pub bytes: Vec<u8>,
    pub order: Vec<String>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Epub {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes.to_vec())).expect("a ZIP file");
        let (mut order, mut files) = (vec![], BTreeMap::new());
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).expect("a file");
            let mut held = vec![];
            file.read_to_end(&mut held).expect("its bytes");
            let name = file.name().expect("a name").into_owned();
            order.push(name.clone());
            files.insert(name, held);
        }
        Self { bytes: bytes.to_vec(), order, files }
    }

    /// A file as text, by its name in the folder of the package.
    #[track_caller]
    pub fn text(&self, name: &str) -> &str {
        let file = self.files.get(&format!("EPUB/{name}"));
        let file = file.unwrap_or_else(|| panic!("there is no {name}: {:?}", self.order));
        std::str::from_utf8(file).expect("text")
    }

    /// The documents that are read, in their order.
    pub fn documents(&self) -> Vec<&str> {
        let package = parsed(self.text("package.opf"));
        let item = |id: &str| {
            let mut items = elements(&package, "item");
            items.find(|item| item.attribute("id") == Some(id)).expect("an item")
        };
        let refs = elements(&package, "itemref").map(|it| it.attribute("idref").expect("an id"));
        let names: Vec<String> =
            refs.map(|id| item(id).attribute("href").expect("a name").to_string()).collect();
        names.iter().map(|name| self.text(name)).collect()
    }

    /// What the package says of one thing.
    pub fn metadata(&self, property: &str) -> Vec<String> {
        let package = parsed(self.text("package.opf"));
        let is = |node: &Node| {
            let own = node.attribute("property") == Some(property);
            own || property.strip_prefix("dc:").is_some_and(|it| node.tag_name().name() == it)
        };
        let found = package.descendants().filter(is);
        found.map(|node| node.text().unwrap_or_default().to_string()).collect()
    }
}

/// A document of XML. Panics where it is none.
#[track_caller]
pub fn parsed(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}: {text}"))
}

pub fn elements<'d>(document: &'d Document, name: &'d str) -> impl Iterator<Item = Node<'d, 'd>> {
    document.descendants().filter(move |node| node.tag_name().name() == name)
}

/// What is read of a document: its words, with those that describe pictures.
pub fn read(text: &str) -> String {
    let document = parsed(text);
    let body = elements(&document, "body").next().expect("a body");
    let said = |node: Node<'_, '_>| match node.tag_name().name() {
        "img" => node.attribute("alt").map(|alt| format!(" {alt} ")),
        _ if node.is_text() => node.text().map(Into::into),
        // blocks stand apart
        "p" | "li" | "dt" | "dd" | "td" | "th" | "br" | "pre" => Some(" ".into()),
        _ => None,
    };
    let words: String = body.descendants().filter_map(said).collect();
    plain(&words)
}

/// Words one blank apart.
pub fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
