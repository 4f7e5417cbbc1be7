//! What can be said about lists of people and their copies.

use std::path::PathBuf;

use workbook::book::edition::Paper;
use workbook::people::copies::{Mailbox, mailbox};
use workbook::people::subscribers::{Column, Encoding, ListOptions, parse};

#[derive(clap::Args)]
pub struct FulfilArgs {
    #[command(flatten)]
    pub list: ListArgs,
    #[command(flatten)]
    pub source: super::SourceArgs,
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
    /// Give people whose names cannot be shown no copy, instead of one that says
    /// no name
    #[arg(long)]
    pub strict: bool,
    /// Make only a share, such as `2/10`; in an array job, `auto/10`
    #[arg(long, value_name = "I/N", requires = "key")]
    pub shard: Option<String>,
    #[command(flatten)]
    pub mail: MailArgs,
}

#[derive(clap::Args)]
pub struct MailArgs {
    /// Write a letter with each copy too, ready to be sent, as a `.eml` file
    #[arg(long, requires = "from")]
    pub eml: bool,
    /// Send the letters through this server, such as `smtps://me@mail.example`;
    /// the password is read from `WORKBOOK_SMTP_PASSWORD`. Without `--send`,
    /// nothing is sent: you are told how many letters there are
    #[arg(long, value_name = "URL", requires = "from")]
    pub smtp: Option<String>,
    /// Trust the certificates of this authority too: a file in PEM
    #[arg(long, value_name = "FILE", requires = "smtp")]
    pub smtp_ca: Option<PathBuf>,
    /// Who the letters are from, such as `Jo Doe <jo@example.org>`
    #[arg(long, value_name = "ADDRESS", value_parser = sender)]
    pub from: Option<Mailbox>,
    /// Do send: to as many people as you were told
    #[arg(long, value_name = "PEOPLE", requires = "smtp")]
    pub send: Option<u64>,
    /// How many letters to send in a minute
    #[arg(long, value_name = "NUMBER", default_value = "30", requires = "smtp",
        value_parser = clap::value_parser!(u64).range(1..=60_000))]
    pub rate: u64,
}

fn sender(text: &str) -> Result<Mailbox, super::ArgumentError> {
    mailbox(text).map_err(|_| super::ArgumentError::Sender)
}

#[derive(clap::Args)]
pub struct ListArgs {
    /// The subscribers, as your newsletter platform exports them
    #[arg(value_name = "LIST.csv")]
    pub path: PathBuf,
    /// Which column says what, such as `name=Vorname` or `name=2`; may be given
    /// several times. Nothing after the `=`: no column does
    #[arg(long = "map", value_name = "NAME=COLUMN", value_parser = parse)]
    pub maps: Vec<(Column, String)>,
    /// How the list is written, such as `windows-1250`; by default that is found out
    #[arg(long, value_name = "NAME", value_parser = Encoding::named)]
    pub encoding: Option<Encoding>,
    /// You know that everyone on the list is subscribed, though no column says who
    /// is not
    #[arg(long)]
    pub all_subscribed: bool,
}

impl ListArgs {
    /// How to read the list.
    pub fn options(&self) -> ListOptions {
        ListOptions {
            maps: self.maps.clone(),
            encoding: self.encoding,
            all_subscribed: self.all_subscribed,
        }
    }
}

#[derive(clap::Args)]
pub struct SplitArgs {
    #[command(flatten)]
    pub list: ListArgs,
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
pub struct MergeManifestsArgs {
    /// Manifests of shards, or folders with them
    #[arg(value_name = "MANIFEST", required = true)]
    pub manifests: Vec<PathBuf>,
    /// The manifest of all
    #[arg(long, value_name = "FILE.json")]
    pub out: PathBuf,
}
