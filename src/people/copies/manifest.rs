//! What a run has made, for programs: which files, how long, and with which
//! sums. It says nothing about people, and the same people give the same bytes,
//! in whatever order they come and on however many machines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use typst::diag::{SourceResult, eco_format, eco_vec};

use super::shard::{MOST, Shard, is_numbered};
use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;
use crate::write::private::{self, Growing};

/// What the names of manifests begin with.
pub const NAME: &str = "manifest";
/// What they end in.
pub const ENDING: &str = ".json";
/// The form of a manifest. Another form is another number.
const SCHEMA: &str = "workbook-copies/2";

/// What all copies have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ManifestHead {
    /// The form of the manifest.
    pub schema: String,
    /// What made them.
    pub tool: String,
    /// The file that they begin with: its name, length and sum.
    pub base: ManifestFile,
    /// Tells keys apart, and nothing about them.
    pub key_check: String,
    /// Tells lists apart, by who is on them. Without the key it says nothing.
    pub list: String,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Where it lies in the folder.
    pub file: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256 sum.
    pub sha256: String,
}

/// What came of how many rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Counts {
    /// Rows that gave a copy.
    pub copies: u64,
    /// Among them those whose copy says no name.
    pub nameless: u64,
    /// Rows left out: about people who do not want to be written to.
    pub unsubscribed: u64,
    /// Rows left out: about people whose copy another row has given.
    pub repeated: u64,
    /// Rows of which nobody can tell, or that say no address.
    pub doubtful: u64,
}

#[derive(Deserialize)]
struct CopiesManifest {
    #[serde(flatten)]
    head: ManifestHead,
    #[serde(default)]
    shard: Option<ShardNumber>,
    copies: Vec<ManifestFile>,
    counts: Counts,
}

/// A shard as manifests say it, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct ShardNumber {
    index: u64,
    of: u64,
}

/// A manifest that is being written.
pub struct ManifestWriter {
    file: Growing,
    path: PathBuf,
    is_first: bool,
}

impl ManifestHead {
    /// Of copies of this file.
    #[must_use]
    pub fn new(base: ManifestFile, key_check: String, list: String) -> Self {
        let tool = concat!("workbook ", env!("CARGO_PKG_VERSION")).into();
        Self { schema: SCHEMA.into(), tool, base, key_check, list }
    }
}

impl ManifestWriter {
    /// Begins a manifest.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(path: &Path, head: &ManifestHead, shard: Shard) -> SourceResult<Self> {
        let mut file = Growing::begin(path)?;
        let head = json(path, serde_json::to_string_pretty(head))?;
        file.add(head.trim_end_matches("\n}").as_bytes())?;
        if shard.of > 1 {
            let number = ShardNumber { index: shard.index + 1, of: shard.of };
            let number = json(path, serde_json::to_string(&number))?;
            file.add(format!(",\n  \"shard\": {number}").as_bytes())?;
        }
        file.add(b",\n  \"copies\": [")?;
        Ok(Self { file, path: path.into(), is_first: true })
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, entry: &ManifestFile) -> SourceResult<()> {
        let comma = if std::mem::take(&mut self.is_first) { "" } else { "," };
        let entry = json(&self.path, serde_json::to_string(entry))?;
        self.file.add(format!("{comma}\n    {entry}").as_bytes())
    }

    /// Ends it, and gives it its name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, counts: &Counts) -> SourceResult<()> {
        let counts = json(&self.path, serde_json::to_string(counts))?;
        self.file.add(format!("\n  ],\n  \"counts\": {counts}\n}}\n").as_bytes())?;
        self.file.finish()
    }
}

impl Counts {
    /// Adds others to these.
    pub fn add(&mut self, other: &Self) {
        self.copies += other.copies;
        self.nameless += other.nameless;
        self.unsubscribed += other.unsubscribed;
        self.repeated += other.repeated;
        self.doubtful += other.doubtful;
    }

    /// All rows, whatever came of them.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.copies + self.unsubscribed + self.repeated + self.doubtful
    }
}

/// Makes one manifest of those of all shards: the one that a single machine
/// would have made. Says how many copies it lists.
///
/// # Errors
/// When one cannot be read or is missing, or they are not of the same copies.
pub fn merge(paths: &[PathBuf], out: &Path) -> SourceResult<u64> {
    let mut shards = BTreeMap::new();
    let mut first: Option<(ManifestHead, u64)> = None;
    for path in paths.iter().flat_map(|path| manifests(path)) {
        let manifest = read(&path)?;
        let number = manifest.shard.unwrap_or(ShardNumber { index: 1, of: 1 });
        let known = first.get_or_insert_with(|| (manifest.head.clone(), number.of));
        if *known != (manifest.head.clone(), number.of) {
            return Err(unmergeable(
                &path,
                "is of another workbook, list, key or number of shards",
            ));
        }
        if let Some(before) = shards.insert(number.index, manifest)
            && shards.get(&number.index).is_none_or(|new| new.copies != before.copies)
        {
            return Err(unmergeable(&path, "is of a shard that another manifest has otherwise"));
        }
    }
    let Some((head, of)) = first else {
        return Err(eco_vec![
            detached("there are no manifests").with_hint("name them, or their folders")
        ]);
    };
    if let Some(missing) = (1..=of.min(MOST)).find(|index| !shards.contains_key(index)) {
        let message = eco_format!("the manifest of shard {missing} of {of} is missing");
        let hint = eco_format!("run it: `workbook fulfil … --shard {missing}/{of}`");
        return Err(eco_vec![detached(message).with_hint(hint)]);
    }
    let (mut counts, mut writing) =
        (Counts::default(), ManifestWriter::begin(out, &head, Shard::WHOLE)?);
    for manifest in shards.values() {
        manifest.copies.iter().try_for_each(|entry| writing.add(entry))?;
        counts.add(&manifest.counts);
    }
    writing.finish(&counts)?;
    Ok(counts.copies)
}

/// A part of a manifest, unless it cannot be said in JSON.
fn json(path: &Path, part: serde_json::Result<String>) -> SourceResult<String> {
    part.map_err(|_| unmergeable(path, "cannot be written as JSON"))
}

/// What tells the key of the copies in a folder from others, if a manifest says.
pub fn key_check(out: &Path) -> Option<String> {
    let manifests = private::names(out).into_iter().filter(|name| is_numbered(name, NAME, ENDING));
    let mut heads = manifests.filter_map(|name| {
        let manifest: serde_json::Value =
            serde_json::from_slice(&read_any(&out.join(name)).ok()?).ok()?;
        Some(manifest.get("key-check")?.as_str()?.to_string())
    });
    heads.next()
}

/// A manifest, or those in a folder.
fn manifests(path: &Path) -> Vec<PathBuf> {
    if !private::is_folder(path) {
        return vec![path.into()];
    }
    let is_shard =
        |name: &String| is_numbered(name, NAME, ENDING) && *name != format!("{NAME}{ENDING}");
    private::names(path).into_iter().filter(is_shard).map(|name| path.join(name)).collect()
}

fn read(path: &Path) -> SourceResult<CopiesManifest> {
    let manifest: Option<CopiesManifest> = serde_json::from_slice(&read_any(path)?).ok();
    let manifest = manifest.filter(|it| it.head.schema == SCHEMA);
    manifest.ok_or_else(|| unmergeable(path, "is no manifest of copies"))
}

fn unmergeable(path: &Path, why: &str) -> typst::diag::EcoVec<typst::diag::SourceDiagnostic> {
    let message = eco_format!("`{}` {why}", path.display());
    eco_vec![detached(message).with_hint("name the manifests of one run, each shard once")]
}
