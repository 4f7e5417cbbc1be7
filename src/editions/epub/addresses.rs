//! Where things are in the EPUB: which file a label of the book is in, and on which
//! page of the print edition it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write};

use super::Companions;
use crate::book::content::blocks::Block;
use crate::book::manuscript::{Manuscript, MatterSection, Numbered};

/// The folder of the pictures.
pub const PICTURES: &str = "pictures";
/// Where one sees what the book holds.
pub const CONTENTS: &str = "contents.xhtml";
pub const COVER: &str = "cover.xhtml";
/// The words that are explained, where no section of the book has them.
pub const WORDS: &str = "words.xhtml";
/// The labels of the two, which no section has.
pub const COVER_LABEL: &str = "Cover";
pub const CONTENTS_LABEL: &str = "Contents";

/// The files and pages of a book.
pub struct Addresses {
    /// By the label of the section or chapter that is alone in it.
    files: BTreeMap<String, String>,
    /// Where words are explained.
    glossary: String,
    /// The labels with which a page of the print edition begins, and that page.
    begins: BTreeMap<String, usize>,
    /// The same in the order of the book.
    pages: Vec<(usize, String)>,
}

impl Addresses {
    /// Those of a book.
    pub fn of(manuscript: &Manuscript, companions: &Companions) -> Self {
        let texts = texts(manuscript);
        let name = |(number, (id, ..)): (usize, &Labelled)| {
            ((*id).to_string(), format!("{number:03}-{id}.xhtml"))
        };
        let files: BTreeMap<_, _> = (1..).zip(&texts).map(name).collect();
        let glossary = texts.iter().find(|(_, blocks, _)| blocks.contains(&Block::Glossary {}));
        let glossary = glossary.and_then(|(id, ..)| files.get(*id));
        let glossary = glossary.map_or(WORDS, String::as_str).into();
        let labels = texts.into_iter().flat_map(labels);
        let (mut seen, mut pages) = (BTreeSet::new(), vec![]);
        if let Some((_, print)) = companions.print {
            let first = [(Some(1), COVER_LABEL.into()), (print.contents, CONTENTS_LABEL.into())];
            let all = first.into_iter().chain(labels.map(|label| (print.get(&label), label)));
            let found = all.filter_map(|(page, label)| Some((page?, label)));
            pages = found.filter(|(page, _)| seen.insert(*page)).collect();
        }
        let begins = pages.iter().map(|(page, label)| (label.clone(), *page)).collect();
        Self { files, glossary, begins, pages }
    }

    /// The address of a label.
    pub fn href(&self, label: &str) -> String {
        let file = self.file(section(label));
        if self.files.contains_key(label) {
            return file.into();
        }
        format!("{file}#{}", anchor(label))
    }

    /// The file of a section or chapter; of any other label, that in which words are
    /// explained.
    pub fn file(&self, section: &str) -> &str {
        match section {
            COVER_LABEL => COVER,
            CONTENTS_LABEL => CONTENTS,
            section => self.files.get(section).unwrap_or(&self.glossary),
        }
    }

    /// The page of the print edition that begins with this label.
    pub fn begins(&self, label: &str) -> Option<usize> {
        self.begins.get(label).copied()
    }

    /// All such pages, and the address of each.
    pub fn pages(&self) -> impl Iterator<Item = (usize, String)> {
        let address =
            |page, label: &str| format!("{}#{}", self.file(section(label)), page_id(page));
        self.pages.iter().map(move |(page, label)| (*page, address(*page, label)))
    }
}

/// The section or chapter that a label is of; that of a footnote begins with `_`.
fn section(label: &str) -> &str {
    label.trim_start_matches('_').split(['#', '.']).next().unwrap_or_default()
}

/// The id of the beginning of a page, which no label has.
pub fn page_id(page: impl Display) -> String {
    format!("page-{page}_")
}

/// A label as an id of XML, which begins with a letter or `_` and has no `#`.
pub fn anchor(label: &str) -> String {
    let mut anchor = String::new();
    if !label.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_') {
        anchor.push('_');
    }
    for letter in label.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' => anchor.push(letter),
            '#' => anchor.push('_'),
            other => {
                let _ = write!(anchor, "_{:x}_", u32::from(other));
            }
        }
    }
    anchor
}

/// A section or chapter: its label, its text, its prompts.
type Labelled<'m> = (&'m str, &'m [Block], &'m [Numbered<'m>]);

/// Sections and chapters in the order of the book.
fn texts<'m>(manuscript: &'m Manuscript) -> Vec<Labelled<'m>> {
    let Manuscript { front, chapters, back, .. } = manuscript;
    let section = |it: &'m MatterSection| (it.id, &it.blocks[..], &it.prompts[..]);
    let chapters = chapters.iter().map(|it| (it.id, &it.blocks[..], &it.prompts[..]));
    front.iter().map(section).chain(chapters).chain(back.iter().map(section)).collect()
}

/// All labels in one.
fn labels((id, blocks, prompts): Labelled) -> Vec<String> {
    let mut labels = vec![id.to_string()];
    headings(blocks, &mut labels);
    labels.extend(prompts.iter().map(|prompt| prompt.id.clone()));
    labels
}

fn headings(blocks: &[Block], labels: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => labels.push(id.clone()),
            Block::Quote { blocks } => headings(blocks, labels),
            Block::List { items, .. } => {
                for item in items {
                    headings(&item.blocks, labels);
                }
            }
            _ => {}
        }
    }
}
