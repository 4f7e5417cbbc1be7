//! What an import did, for people (`import-report.md`) and for programs.

use std::fmt::Write;

use serde::Serialize;

use super::found::LeftOut;
use super::ledger::{Deed, Entry};
use super::target::NewBook;

/// The file in which people read it.
pub const REPORT: &str = "import-report.md";

/// What an import did.
#[derive(Debug, Serialize)]
pub struct ImportReport {
    /// Each post that came in.
    pub posts: Vec<ImportedPost>,
    /// What the sources hold that is never copied.
    pub left: Vec<LeftOut>,
    /// How many posts were found and not asked for.
    pub not_chosen: usize,
    /// Whether a new `workbook.toml` was written.
    pub is_new: bool,
    /// How many pictures came in.
    pub pictures: usize,
    /// How many are only on the web, and were not asked for.
    pub pictures_on_the_web: usize,
    /// How many others did not come in.
    pub pictures_missed: usize,
}

/// A post, and what became of its words.
#[derive(Debug, Serialize)]
pub struct ImportedPost {
    /// By which it was chosen.
    pub number: usize,
    /// As it is printed.
    pub title: String,
    /// Where it stands in the source.
    pub place: String,
    /// Where it stands in the workbook.
    pub file: String,
    /// How many words the source has: the sum of the next two.
    pub words_there: usize,
    /// In the post, its title among them.
    pub words_in_post: usize,
    /// Left out, and told.
    pub words_in_report: usize,
    /// Letters that are neither in the post nor in the report: a fault of ours.
    pub letters_lost: usize,
    /// What was done, the most pressing first.
    pub entries: Vec<Entry>,
}

impl ImportReport {
    /// How many lines say that something was done.
    #[must_use]
    pub fn count(&self, deed: Deed) -> usize {
        let entries = self.posts.iter().flat_map(|post| &post.entries);
        entries.filter(|entry| entry.deed == deed).map(|entry| entry.count).sum()
    }

    /// As people read it.
    #[must_use]
    pub fn markdown(&self, book: &NewBook) -> String {
        let mut text = format!("# What came in on {}\n\n", book.date);
        text.push_str("Every word of the sources is in a post or in this report. Read what is *missing* and *guessed* first.\n\n");
        text.push_str("| Post | File | Words in the source | in the post | in this report |\n| --- | --- | --: | --: | --: |\n");
        for post in &self.posts {
            let _ = writeln!(
                text,
                "| {} | `{}` | {} | {} | {} |",
                post.title.replace('|', "\\|"),
                post.file,
                post.words_there,
                post.words_in_post,
                post.words_in_report
            );
        }
        for post in &self.posts {
            text.push_str(&section(post));
        }
        text.push_str("\n## Not copied\n\n");
        for left in &self.left {
            let _ = writeln!(text, "- {}: {}", left.what, left.count);
        }
        let _ = writeln!(text, "- posts that were not asked for: {}", self.not_chosen);
        text
    }
}

fn section(post: &ImportedPost) -> String {
    let mut text = format!("\n## {}\n\n`{}`, from `{}`\n", post.title, post.file, post.place);
    if post.entries.is_empty() {
        text.push_str("\nNothing was changed.\n");
    }
    let mut deed = None;
    for entry in &post.entries {
        if deed != Some(entry.deed) {
            deed = Some(entry.deed);
            let _ = write!(text, "\n**{}**\n\n", named(entry.deed));
        }
        text.push_str(&line(entry));
    }
    if post.letters_lost > 0 {
        let _ = writeln!(
            text,
            "\n**{} letters are neither in the post nor here. This is a fault in workbook: please report it.**",
            post.letters_lost
        );
    }
    text
}

fn line(entry: &Entry) -> String {
    let line = entry.line.map(|line| format!("line {line}: ")).unwrap_or_default();
    let count = if entry.count > 1 { format!(" ({} times)", entry.count) } else { String::new() };
    let words =
        if entry.words.is_empty() { String::new() } else { format!(": “{}”", entry.words) };
    format!("- {line}{}{count}{words}\n", entry.what)
}

fn named(deed: Deed) -> &'static str {
    match deed {
        Deed::Missing => "Missing: look, or write",
        Deed::Guessed => "Guessed: look whether it is so",
        Deed::Dropped => "Left out of the post",
        Deed::Changed => "Changed",
    }
}
