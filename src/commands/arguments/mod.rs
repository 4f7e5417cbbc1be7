//! What can be said on the command line.

pub mod copies;
pub mod book;
pub mod new;
pub mod import;

use std::fmt;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use workbook::book::content::did_you_mean;
use workbook::book::edition::{EditionKind, Paper};
use workbook::tools::answers::Format;

/// Turns a series of posts and prompts into a companion workbook.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make the workbook: a PDF for every edition and paper
    Build(BuildArgs),
    /// Make a folder to begin with: for your own posts, or a series to be changed
    New(new::NewArgs),
    /// Bring posts in from a blog, a newsletter or files
    Import(import::ImportArgs),
    /// See the book in a browser, and change it there
    Studio(StudioArgs),
    /// Lay two builds beside each other, page by page, or all pages of one at a
    /// glance
    Proof(ProofArgs),
    /// Say what may stand in each kind of file, as JSON Schema for editors
    Schema {
        /// workbook, post, section, prompts, brand, crisis, glossary or words; or the
        /// path of such a file
        #[arg(value_name = "FILE")]
        file: Option<String>,
    },
    /// Write a plain Typst project that `typst compile` turns into the same pages
    Eject(EjectArgs),
    /// Make all that is uploaded to give the workbook away: PDFs, pictures, e-mail,
    /// web page
    Kit(KitArgs),
    /// Read the words with care: claims, pressure, depth, reading grade, old data
    Check(CheckArgs),
    /// Write down what was typed into a workbook
    Answers(AnswersArgs),
    /// Put answers into a workbook
    Fill(FillArgs),
    /// Move answers from a workbook into a newer one
    Carry(CarryArgs),
    /// Make everyone on a list their own copy, with their name on its cover
    Fulfil(copies::FulfilArgs),
    /// Part a list, so that several machines can make the copies
    Split(copies::SplitArgs),
    /// Make one manifest of those that several machines have made
    MergeManifests(copies::MergeManifestsArgs),
    /// Remove all copies, and all else that runs have made in a folder
    Purge {
        /// The folder that `--out` named
        folder: PathBuf,
    },
    /// Write the pages of the manual and what shells complete, for a package
    #[command(hide = true)]
    Manual {
        /// A folder that does not exist yet, or an empty one
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
    },
}

#[derive(clap::Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// Make only this edition; may be given several times
    #[arg(long = "edition", value_name = "NAME", value_parser = edition)]
    pub editions: Vec<EditionKind>,
    /// Make it only for this paper; may be given several times
    #[arg(long = "paper", value_name = "NAME", value_parser = paper)]
    pub papers: Vec<Paper>,
    /// The look: a brand file, or a name in the workbook's folder `brands`; may
    /// be given several times
    #[arg(long = "brand", value_name = "BRAND")]
    pub brands: Vec<PathBuf>,
    /// Where the PDFs go; a brand given with `--brand` gets a folder of its own in it
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    /// Say also how much may be typed into each field
    #[arg(long)]
    pub details: bool,
}

#[derive(clap::Args)]
pub struct StudioArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// Do not open it in a browser: its address is printed
    #[arg(long)]
    pub no_open: bool,
    /// Where it is served on this machine; by default any free port, and the same
    /// one the next time
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
}

#[derive(clap::Args)]
pub struct ProofArgs {
    /// A PDF, or a folder of them such as `build` makes
    pub old: PathBuf,
    /// What it is held against: a newer PDF, or a folder of them
    pub new: Option<PathBuf>,
    /// The folder for the page and its pictures; an older proof in it is replaced
    #[arg(long, value_name = "FOLDER", default_value = "proof")]
    pub out: PathBuf,
}

#[derive(clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// How: human or json
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = report_format)]
    pub format: ReportFormat,
    /// Fail where there are warnings
    #[arg(long)]
    pub strict: bool,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    Human,
    Json,
}

#[derive(clap::Args)]
pub struct EjectArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// The edition; by default the first of the workbook
    #[arg(long, value_name = "NAME", value_parser = edition)]
    pub edition: Option<EditionKind>,
    /// The look: a brand file, or a name in the workbook's folder `brands`
    #[arg(long, value_name = "BRAND")]
    pub brand: Option<PathBuf>,
    /// The paper; by default the first of the workbook
    #[arg(long, value_name = "NAME", value_parser = paper)]
    pub paper: Option<Paper>,
    /// A folder that does not exist yet, or an empty one
    #[arg(long, value_name = "FOLDER")]
    pub out: PathBuf,
}

#[derive(clap::Args)]
pub struct KitArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// The look: a brand file, or a name in the workbook's folder `brands`
    #[arg(long, value_name = "BRAND")]
    pub brand: Option<PathBuf>,
    /// The folder for the kit; an older kit in it is replaced
    #[arg(long, value_name = "FOLDER", default_value = "kit")]
    pub out: PathBuf,
}

#[derive(clap::Args)]
pub struct AnswersArgs {
    /// The file that was saved in a PDF viewer
    #[arg(value_name = "FILE.pdf")]
    pub pdf: PathBuf,
    /// How: markdown, json or csv
    #[arg(long, value_name = "FORMAT", default_value = "markdown", value_parser = format)]
    pub format: Format,
    /// List the places left empty too
    #[arg(long)]
    pub all: bool,
}

#[derive(clap::Args)]
pub struct FillArgs {
    /// A file of the `fill` edition, empty or not
    #[arg(value_name = "FILE.pdf")]
    pub pdf: PathBuf,
    /// The answers, as `workbook answers --format json` writes them
    #[arg(long, value_name = "answers.json")]
    pub values: PathBuf,
    /// The new file
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

#[derive(clap::Args)]
pub struct CarryArgs {
    /// The workbook with the answers
    #[arg(value_name = "OLD.pdf")]
    pub old: PathBuf,
    /// The newer workbook
    #[arg(value_name = "NEW.pdf")]
    pub new: PathBuf,
    /// The new file
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

#[derive(clap::Args)]
pub struct SourceArgs {
    /// The folder with `workbook.toml`; by default this one, then `workbook` in
    /// it, then, where there is nothing at all, the built-in series
    pub dir: Option<PathBuf>,
}

/// What is wrong with a value of the command line.
#[derive(Debug)]
pub enum ArgumentError {
    /// A name that is near to one that there is, with the hint that says so.
    Misspelt(String),
    /// A name that is near to none of these, which there are.
    Unknown(Vec<String>),
    /// A sender that is no name with an address.
    Sender,
    /// Something else than a day.
    Day,
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misspelt(hint) => f.write_str(hint),
            Self::Unknown(names) => write!(f, "there is {}", names.join(", ")),
            Self::Day => f.write_str("a day has its year first, as in `2026-11-26`"),
            Self::Sender => f.write_str("write it as `Jo Doe <jo@example.org>`"),
        }
    }
}

impl std::error::Error for ArgumentError {}

fn edition(name: &str) -> Result<EditionKind, ArgumentError> {
    known(name, &EditionKind::ALL)
}

pub fn paper(name: &str) -> Result<Paper, ArgumentError> {
    known(name, &Paper::ALL)
}

fn report_format(name: &str) -> Result<ReportFormat, ArgumentError> {
    known(name, &[("human", ReportFormat::Human), ("json", ReportFormat::Json)])
}

fn format(name: &str) -> Result<Format, ArgumentError> {
    known(name, &Format::ALL)
}

pub fn known<T: Copy>(name: &str, all: &[(&str, T)]) -> Result<T, ArgumentError> {
    let names = || all.iter().map(|(name, _)| *name);
    match all.iter().find(|(other, _)| *other == name) {
        Some((_, value)) => Ok(*value),
        None => Err(match did_you_mean(name, names()) {
            Some(hint) => ArgumentError::Misspelt(hint.into()),
            None => ArgumentError::Unknown(names().map(Into::into).collect()),
        }),
    }
}
