//! The parts of a document: its text, and what the text refers to.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::styles::Styles;
use super::{DOCUMENT, aside};
use crate::tools::import::error::ImportError;
use crate::tools::import::found::Aside;
use crate::tools::import::letters;
use crate::tools::import::readers::ends;
use crate::tools::import::readers::xml::{self, XmlNode};
use crate::tools::import::supply::Supply;

/// Titles that programs give.
const NO_TITLES: [&str; 5] = ["", "word document", "document", "untitled", "untitled document"];

/// What leads out of a part, by its name in it.
pub type Targets = BTreeMap<String, String>;

/// The parts of a document.
pub struct DocxParts {
    pub document: XmlNode,
    pub styles: Styles,
    pub numbering: Numbering,
    /// Where the text leads.
    pub targets: Targets,
    /// Footnotes and endnotes, by kind and name, each with where it leads.
    pub notes: BTreeMap<(NoteKind, String), XmlNode>,
    pub note_targets: BTreeMap<NoteKind, Targets>,
    /// Heads and feet of pages.
    pub around: Vec<Aside>,
    pub comments: usize,
    core: XmlNode,
}

/// Where notes stand in print, which does not matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    Foot,
    End,
}

impl DocxParts {
    /// Reads them. Only the text itself has to be there.
    pub fn read(supply: &Supply, root: &str, main: &str) -> Result<Self, ImportError> {
        let source = PartReader { supply, root, main };
        let document = source.whole(main)?;
        let mut parts = Self {
            document,
            styles: Styles::of(&source.beside("styles.xml")),
            numbering: Numbering::of(&source.beside("numbering.xml")),
            targets: source.targets(source.file_name()),
            notes: BTreeMap::new(),
            note_targets: BTreeMap::new(),
            around: source.around(),
            comments: source
                .beside("comments.xml")
                .children
                .iter()
                .map(|it| it.children.len())
                .sum(),
            core: source.part(&format!("{root}docProps/core.xml")),
        };
        for (kind, name) in [(NoteKind::Foot, "footnotes.xml"), (NoteKind::End, "endnotes.xml")] {
            let list = source.beside(name).children.into_iter().next().unwrap_or_default();
            for note in list.children {
                if note.value("type").is_empty() || note.value("type") == "normal" {
                    parts.notes.insert((kind, note.value("id").into()), note);
                }
            }
            parts.note_targets.insert(kind, source.targets(name));
        }
        Ok(parts)
    }

    /// What the document says of itself.
    pub fn property(&self, name: &str) -> &str {
        self.core.below(name).map_or("", |node| node.text.trim())
    }

    /// Its title, where somebody gave it one.
    pub fn title(&self) -> Option<String> {
        let title = letters::tidy(self.property("title"));
        let small = title.to_lowercase();
        let is_none = NO_TITLES.contains(&small.as_str()) || small.starts_with("microsoft word");
        (!is_none).then_some(title)
    }
}

struct PartReader<'s> {
    supply: &'s Supply,
    root: &'s str,
    main: &'s str,
}

impl PartReader<'_> {
    fn whole(&self, path: &str) -> Result<XmlNode, ImportError> {
        let text = letters::decode(&self.supply.read(path)?);
        xml::read(&text, &self.supply.place(path), DOCUMENT)
    }

    /// A part that may be missing or damaged: the text is read without it.
    fn part(&self, path: &str) -> XmlNode {
        if self.supply.paths().iter().any(|other| other == path) {
            self.whole(path).unwrap_or_default()
        } else {
            XmlNode::default()
        }
    }

    fn folder(&self) -> &str {
        self.main.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn file_name(&self) -> &str {
        self.main.rsplit('/').next().unwrap_or(self.main)
    }

    fn beside(&self, name: &str) -> XmlNode {
        self.part(&format!("{}/{name}", self.folder()))
    }

    /// Where a part beside the text leads. Paths within the document are written
    /// as they are from the text.
    fn targets(&self, name: &str) -> Targets {
        let list = self.beside(&format!("_rels/{name}.rels"));
        let all = list.children.iter().flat_map(|it| &it.children);
        let target = |it: &XmlNode| {
            let target = it.value("Target");
            match target.strip_prefix('/').filter(|_| it.value("TargetMode") != "External") {
                Some(path) => format!("/{}{path}", self.root),
                None => target.into(),
            }
        };
        all.map(|it| (it.value("Id").to_string(), target(it))).collect()
    }

    /// The words of heads and feet of pages, each once.
    fn around(&self) -> Vec<Aside> {
        let mut all: Vec<Aside> = vec![];
        for path in self.supply.paths() {
            let name = path.strip_prefix(self.folder()).and_then(|it| it.strip_prefix('/'));
            let is_around = |name: &str| {
                (name.starts_with("header") || name.starts_with("footer")) && ends(name, "xml")
            };
            if !name.is_some_and(is_around) {
                continue;
            }
            let words = words(&self.part(path));
            let aside = aside("the head or foot of the pages", &words);
            all.extend(aside.filter(|new| !all.iter().any(|old| old.words == new.words)));
        }
        all
    }
}

/// All words below a node, also those that were deleted.
pub fn words(node: &XmlNode) -> String {
    let mut out = String::new();
    gather(node, &mut out);
    out
}

fn gather(node: &XmlNode, out: &mut String) {
    match node.local() {
        "t" | "delText" => out.push_str(&node.text),
        "tab" | "br" | "cr" => out.push(' '),
        "Fallback" | "pPr" | "rPr" => {}
        _ => {
            node.children.iter().for_each(|child| gather(child, out));
            if matches!(node.local(), "p" | "tc") {
                out.push(' ');
            }
        }
    }
}

/// What a program that knows newer elements reads; the older one where it holds
/// what is shown, and the newer does not.
pub fn chosen(node: &XmlNode) -> &XmlNode {
    let shows = |it: &&XmlNode| {
        ["txbxContent", "blip", "imagedata", "t"].iter().any(|name| it.below(name).is_some())
    };
    let newer = node.child("Choice");
    newer.filter(shows).or_else(|| node.child("Fallback")).or(newer).unwrap_or(node)
}
