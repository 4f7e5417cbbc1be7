//! A tree of modules, read from their sources: which there are, in which order
//! they are listed, and what each takes from where.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use syn::Item;

use super::tokens::{self, Call, Mention};

/// Where a module stands: `["book", "world"]`. The crate itself is `[]`, and
/// `main.rs` is `["main"]`.
pub type Place = Vec<String>;

/// A file of the tree.
pub struct Module {
    /// Its path, as it is told.
    pub file: String,
    pub lines: usize,
    pub syntax: syn::File,
    /// All paths in it, those of `use` and those in its code and macros.
    pub mentions: Vec<Mention>,
    /// All methods that it calls.
    pub calls: Vec<Call>,
}

/// What a file takes from a module that it is no part of.
pub struct Import<'a> {
    pub to: Place,
    pub mention: &'a Mention,
}

/// The modules of a crate, its binary's among them.
pub struct Tree {
    pub modules: BTreeMap<Place, Module>,
}

impl Tree {
    /// The tree of the folder in which `lib.rs` lies.
    pub fn read(folder: &Path) -> Self {
        let texts = files(folder).into_iter().map(|file| {
            let text = fs::read_to_string(&file).expect("a source");
            let path = file.strip_prefix(folder).expect("a path in the folder");
            (path.to_string_lossy().into_owned(), text)
        });
        Self::of(texts)
    }

    /// The tree of files that are told by their paths.
    pub fn of(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let modules = files.into_iter().map(|(path, text)| (place(&path), module(&path, &text)));
        Self { modules: modules.collect() }
    }

    /// The modules that a module lists, in its order. The crate's are those of
    /// `lib.rs`, and below them those of `main.rs`, which may use them all.
    pub fn listed(&self, place: &[String]) -> Vec<String> {
        let list = |place: &[String]| {
            let items = self.modules.get(place).into_iter().flat_map(|module| &module.syntax.items);
            items.filter_map(|item| match item {
                Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
                _ => None,
            })
        };
        if place.is_empty() {
            let main = "main".to_string();
            return list(&[])
                .chain(list(std::slice::from_ref(&main)))
                .chain([main.clone()])
                .collect();
        }
        list(place).collect()
    }

    /// What a module takes from those that it is no part of.
    pub fn imports(&self, here: &[String]) -> Vec<Import<'_>> {
        let mentions = self.modules[here].mentions.iter();
        let imports = mentions.filter_map(|mention| {
            let to = self.leads_to(&mention.path, here)?;
            (!here.starts_with(&to)).then_some(Import { to, mention })
        });
        imports.collect()
    }

    /// The module that a path leads into, as far as there are files; nothing
    /// where it leads out of the crate.
    fn leads_to(&self, path: &[String], here: &[String]) -> Option<Place> {
        let (mut at, mut rest) = (here.to_vec(), path);
        match path.first()?.as_str() {
            "crate" | "workbook" => (at, rest) = (vec![], &path[1..]),
            "self" => rest = &path[1..],
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                at.truncate(here.len().saturating_sub(ups));
                rest = &path[ups..];
            }
            name if self.modules.contains_key(&child(here, name)) => {}
            _ => return None,
        }
        for name in rest {
            let deeper = child(&at, name);
            if !self.modules.contains_key(&deeper) {
                break;
            }
            at = deeper;
        }
        self.modules.contains_key(&at).then_some(at)
    }
}

fn child(place: &[String], name: &str) -> Place {
    [place, &[name.to_string()]].concat()
}

fn place(path: &str) -> Place {
    let mut place: Place = path.trim_end_matches(".rs").split('/').map(Into::into).collect();
    if place.last().is_some_and(|name| name == "mod") || place == ["lib"] {
        place.pop();
    }
    place
}

fn module(path: &str, text: &str) -> Module {
    let file = format!("src/{path}");
    let stream: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let (mentions, calls) = tokens::read(stream);
    let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    Module { file, lines: text.lines().count(), syntax, mentions, calls }
}

/// All sources below a folder.
pub fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
