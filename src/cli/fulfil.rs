//! What can be said about lists of people and their copies.

use std::path::PathBuf;

use workbook::content::Paper;
use workbook::fulfil::Shard;
use workbook::import::{Column, parse};

#[derive(clap::Args)]
pub struct Fulfil {
    #[command(flatten)]
    pub list: List,
    #[command(flatten)]
    pub source: super::Source,
    /// The folder for the copies: one that does not exist yet, or that of an
    /// earlier run, which goes on
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// The paper; by default the first of the workbook
    #[arg(long, value_name = "NAME", value_parser = super::paper)]
    pub paper: Option<Paper>,
    /// The look: a brand file, or a name in the workbook's folder `brands`
    #[arg(long, value_name = "BRAND")]
    pub brand: Option<PathBuf>,
    /// The secret that names the files; made if it is missing. By default it
    /// lies beside the folder, as `FOLDER.key`
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Give people whose names cannot be shown a copy without a name
    #[arg(long)]
    pub nameless: bool,
    /// Make only a share, such as `2/10`; in an array job, `auto/10`
    #[arg(long, value_name = "I/N", value_parser = shard, requires = "key")]
    pub shard: Option<Shard>,
}

#[derive(clap::Args)]
pub struct List {
    /// The subscribers, as your newsletter platform exports them
    #[arg(value_name = "LIST.csv")]
    pub path: PathBuf,
    /// Which column says what, such as `name=Vorname`; may be given several
    /// times. Nothing after the `=`: no column does
    #[arg(long = "map", value_name = "NAME=COLUMN", value_parser = parse)]
    pub maps: Vec<(Column, String)>,
}

#[derive(clap::Args)]
pub struct Split {
    #[command(flatten)]
    pub list: List,
    /// Into how many
    #[arg(value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub count: u64,
    /// A folder that does not exist yet, or an empty one
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
    /// The secret that names files, the same as for the copies; made if it is
    /// missing
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
}

#[derive(clap::Args)]
pub struct MergeManifests {
    /// Manifests of shards, or folders with them
    #[arg(value_name = "MANIFEST", required = true)]
    pub manifests: Vec<PathBuf>,
    /// The manifest of all
    #[arg(long, value_name = "FILE.json")]
    pub out: PathBuf,
}

fn shard(text: &str) -> Result<Shard, String> {
    Shard::parse(text, |name| std::env::var(name).ok())
}
