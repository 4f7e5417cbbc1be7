//! What a new folder begins with: a series that the binary carries, an empty
//! one, or an older workbook.

use std::path::{Path, PathBuf};

use typst::diag::{SourceResult, eco_format, eco_vec};

use super::NewOrder;
use crate::book::world::diagnostics::detached;
use crate::book::world::{
    BookWorld, CRISIS, Home, SCHEMAS, SETTINGS, built_in, built_in_below, specimen, starter_files,
};
use crate::write::File;

/// Where the files of a new folder come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The series on ketamine-assisted psychotherapy.
    Kap,
    /// One post with two prompts.
    Blank,
    /// Every kind of answer, to choose from.
    Specimen,
    /// An older workbook, which gets a new edition.
    Edition(PathBuf),
}

/// A look that the binary carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShippedLook {
    /// The name of its brand file.
    pub name: &'static str,
    /// What it is like, in a few words.
    pub about: &'static str,
}

/// All looks, the usual one first.
pub const LOOKS: [ShippedLook; 3] = [
    ShippedLook {
        name: "shore",
        about: "green like the sea, with sand and rust, in a lively book face",
    },
    ShippedLook { name: "clay", about: "brown and warm like clay, set like a novel" },
    ShippedLook {
        name: "dusk",
        about: "blue and quiet, in plain letters that are easy to tell apart",
    },
];

impl ShippedLook {
    /// Its brand file.
    pub(super) fn brand(self) -> Vec<u8> {
        let bytes = built_in(&format!("brands/{}.toml", self.name));
        bytes.map(|bytes| bytes.to_vec()).unwrap_or_default()
    }
}

/// A picture of each look, for a new folder.
const PICTURE: &str = "brands/looks.png";
/// What belongs to a workbook in an older folder.
const FOLDERS: [&str; 10] = [
    "posts",
    "prompts",
    "front",
    "back",
    "images",
    "brands",
    "fonts",
    "templates",
    ".imported",
    SCHEMAS,
];
const ENDINGS: [&str; 3] = [".toml", ".png", ".svg"];

/// Files, and the names of what is left behind.
type FilesAndRest = (Vec<File>, Vec<String>);

impl Origin {
    /// Whether the binary carries it with every word.
    pub(super) fn is_shipped(&self) -> bool {
        matches!(self, Self::Kap | Self::Specimen)
    }

    /// Whether it is an empty series about health.
    pub(super) fn is_health_blank(&self, order: &NewOrder) -> bool {
        *self == Self::Blank && order.about_health != Some(false)
    }

    /// Refuses what cannot be said of it.
    pub(super) fn goes_with(&self, order: &NewOrder) -> SourceResult<()> {
        if *self == Self::Kap && order.about_health == Some(false) {
            let message = "the series `kap` is about health";
            let hint = "begin with your own posts: `--blank --care none`";
            return Err(eco_vec![detached(message).with_hint(hint)]);
        }
        Ok(())
    }

    /// All files of the new folder, and what of an older one is left behind.
    pub(super) fn files(&self, order: &NewOrder) -> SourceResult<FilesAndRest> {
        Ok(match self {
            Self::Kap => (series(order), vec![]),
            Self::Blank => (blank(order), vec![]),
            Self::Specimen => (specimen(), vec![]),
            Self::Edition(from) => older(from)?,
        })
    }

    /// The three files to open first.
    pub(super) fn first(&self, files: &[File]) -> Vec<String> {
        let wanted: &[&str] = match self {
            Self::Kap | Self::Edition(_) => &[SETTINGS, CRISIS, "back/about-this-workbook.md"],
            Self::Blank => &[SETTINGS, "posts/first-post.md", "prompts/first-post.toml"],
            Self::Specimen => &[SETTINGS, "prompts/words.toml", "prompts/tables.toml"],
        };
        let has = |path: &&&str| files.iter().any(|(other, _)| other == Path::new(path));
        wanted.iter().filter(has).map(|path| (*path).to_string()).collect()
    }
}

/// The built-in series. Rules stay in the binary, where newer versions improve
/// them; so does the licence of its words, where they become somebody else's.
fn series(order: &NewOrder) -> Vec<File> {
    let is_theirs = |path: &String| {
        !path.starts_with("templates/") && !path.starts_with("fonts/") && path != "rules.toml"
    };
    let mut files = copies(built_in_below("").into_iter().filter(is_theirs));
    if order.whose.name.is_some() {
        for (_, bytes) in files.iter_mut().filter(|(path, _)| path == Path::new("kit.toml")) {
            *bytes = without_licence(&String::from_utf8_lossy(bytes)).into_bytes();
        }
    }
    files
}

/// The kit's settings with the lines of the licence as an example.
fn without_licence(kit: &str) -> String {
    let Some((before, licence)) = kit.split_once("[licence]") else { return kit.into() };
    let lines: Vec<_> = licence.lines().map(|line| format!("# {line}")).collect();
    format!("{before}# [licence]{}\n", lines.join("\n").trim_start_matches("# "))
}

fn copies(paths: impl Iterator<Item = String>) -> Vec<File> {
    let copy = |path: String| built_in(&path).map(|bytes| (path.into(), bytes.to_vec()));
    paths.filter_map(copy).collect()
}

fn picture() -> Option<File> {
    built_in(PICTURE).map(|bytes| (PICTURE.into(), bytes.to_vec()))
}

/// One post with two prompts, and what stands before and after it.
fn blank(order: &NewOrder) -> Vec<File> {
    let about_health = order.origin.is_health_blank(order);
    let mut files = starter_files("any");
    files.extend(starter_files(if about_health { "health" } else { "none" }));
    let shared: &[&str] = if about_health { &["brand.toml", CRISIS] } else { &["brand.toml"] };
    files.extend(copies(shared.iter().map(|path| (*path).to_string())));
    files.extend(picture());
    files
}

/// What belongs to the workbook in a folder.
fn older(from: &Path) -> SourceResult<FilesAndRest> {
    let world = BookWorld::open(&Home::find(Some(from), Path::new("dist"))?, None)?;
    let (mut files, mut left) = (vec![], vec![]);
    for path in world.list("") {
        let belongs = match path.split_once('/') {
            Some((folder, _)) => FOLDERS.contains(&folder),
            None => ENDINGS.iter().any(|end| path.to_lowercase().ends_with(end)),
        };
        if !belongs {
            left.push(path.split_once('/').map_or(path.clone(), |(folder, _)| folder.into()));
            continue;
        }
        let bytes = world.read(&path).map_err(|error| {
            let message = eco_format!("cannot read `{path}` of the older workbook: {error}");
            eco_vec![detached(message).with_hint("mend it, or move it out of that folder")]
        })?;
        files.push((path.into(), bytes.to_vec()));
    }
    left.dedup();
    Ok((files, left))
}
